import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { Secret } from '../../../electron/core/secret'
import { createLoopbackCallback } from '../../../electron/system/loopback-callback'
import { createOneTimeLink } from '../../../electron/system/one-time-link'
import { ask } from '../system/ask'
import { noteTrust } from '../trust/note-trust'

const state = 'the-right-state-of-32-bytes-or-so'
const path = 'an-unguessable-path'
const texts = { signedIn: 'in', denied: 'denied', failed: 'failed', wrong: 'wrong' }
const ends: (() => void)[] = []

afterEach(() => {
  for (const end of ends.splice(0)) end()
})

async function listenForSignIn() {
  const listened = await createLoopbackCallback(texts).listen(state)
  if (!listened.ok) throw new Error(listened.error.code)
  ends.push(listened.value.close)
  return { right: `${listened.value.redirectUri}?code=right&state=${state}`, ...listened.value }
}

async function makeLink() {
  const link = await createOneTimeLink(new Secret('https://signin.aws.amazon.com/?token'), path, () => () => undefined)
  if (!link) throw new Error('no port')
  ends.push(link.close)
  return link
}

interface Attack {
  readonly what: string
  readonly status: number
  readonly change?: (right: URL) => void
  readonly method?: string
  readonly headers?: Record<string, string>
}

const setState = (value: string) => (url: URL) => {
  url.searchParams.set('state', value)
}

/** What another program, or a web page, of this computer might send to the port, each with what it gets. */
const attacks: readonly Attack[] = [
  {
    what: 'no state',
    status: 400,
    change: (url) => {
      url.searchParams.delete('state')
    },
  },
  { what: 'an empty state', status: 400, change: setState('') },
  { what: 'a guessed state', status: 400, change: setState('guessed') },
  { what: 'the state in other letters', status: 400, change: setState(state.toUpperCase()) },
  { what: 'the beginning of the state', status: 400, change: setState(state.slice(0, -1)) },
  { what: 'the state and more', status: 400, change: setState(`${state}\0`) },
  {
    what: 'an injected answer beside the right one',
    status: 400,
    change: (url) => {
      url.searchParams.append('state', 'x')
    },
  },
  {
    what: 'an injected second code',
    status: 400,
    change: (url) => {
      url.searchParams.append('code', 'injected')
    },
  },
  {
    what: 'an injected error without the state',
    status: 400,
    change: (url) => {
      url.search = '?error=access_denied'
    },
  },
  {
    what: 'no code',
    status: 400,
    change: (url) => {
      url.searchParams.delete('code')
    },
  },
  {
    what: 'another path',
    status: 404,
    change: (url) => {
      url.pathname = '/'
    },
  },
  {
    what: 'a path below',
    status: 404,
    change: (url) => {
      url.pathname += '/x'
    },
  },
  {
    what: 'the path in other letters',
    status: 404,
    change: (url) => {
      url.pathname = url.pathname.toUpperCase()
    },
  },
  { what: 'POST', status: 405, method: 'POST' },
  { what: 'HEAD', status: 405, method: 'HEAD' },
  {
    what: 'OPTIONS, which a page asks before it posts',
    status: 405,
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'GET' },
  },
  { what: 'a name of another page’s own (rebinding)', status: 403, headers: { host: 'evil.example' } },
  { what: 'a name of another page’s own with the port', status: 403, headers: { host: 'evil.example:80' } },
  { what: 'localhost', status: 403, headers: { host: 'localhost' } },
  { what: 'the right host without its port', status: 403, headers: { host: '127.0.0.1' } },
  {
    what: 'a page’s script with a guessed state',
    status: 400,
    change: setState('x'),
    headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  },
]

/** What finds the link's port might send to it. */
const linkAttacks: readonly (readonly [what: string, target: string, asked: Parameters<typeof ask>[1]])[] = [
  ['no path', '/', {}],
  ['a guessed path', '/guess', {}],
  ['a path below', `/${path}/x`, {}],
  ['the path twice', `//${path}`, {}],
  ['HEAD', `/${path}`, { method: 'HEAD' }],
  ['POST', `/${path}`, { method: 'POST' }],
  ['another host', `/${path}`, { headers: { host: 'evil.example' } }],
]

describe('the sign-in listener', () => {
  it.each(attacks)(
    'gives nothing to $what, and goes on waiting',
    async ({ status, change, method = 'GET', headers = {} }) => {
      const { right, answer } = await listenForSignIn()
      const url = new URL(right)
      change?.(url)
      const given = await ask(url.href, { method, headers })
      expect(given.status).toBe(status)
      expect(given.headers['access-control-allow-origin']).toBeUndefined()
      expect(given.headers['location']).toBeUndefined()
      expect(given.body).not.toMatch(/right|guessed|injected/)
      expect((await ask(right)).status).toBe(200)
      const found = await answer
      expect(found.kind === 'code' && found.code.reveal()).toBe('right')
    },
  )

  it('is reached by its user through a flood, and takes one answer only', async () => {
    const { redirectUri, right, answer } = await listenForSignIn()
    const flood = Array.from({ length: 300 }, (_, n) =>
      ask(`${redirectUri}?code=flood&state=${n}`).catch(() => undefined),
    )
    const given = (await Promise.all([...flood.slice(0, 150), ask(right), ...flood.slice(150)])).map(
      (one) => one?.status,
    )
    noteTrust('attacks tried', flood.length)
    expect(given.filter((status) => status === 200)).toHaveLength(1)
    const found = await answer
    expect(found.kind === 'code' && found.code.reveal()).toBe('right')
    await expect(ask(right), 'a second use').rejects.toThrow('ECONNREFUSED')
  })

  it('answers while others hold their connections open and say nothing', async () => {
    const { redirectUri, right } = await listenForSignIn()
    const { port } = new URL(redirectUri)
    const slow: Socket[] = Array.from({ length: 60 }, () =>
      connect(Number(port), '127.0.0.1').on('error', () => undefined),
    )
    for (const socket of slow) socket.write('GET /oauth/callback?st')
    noteTrust('attacks tried', slow.length)
    expect((await ask(right)).status).toBe(200)
    for (const socket of slow) socket.destroy()
  })
})

describe('the link that works once', () => {
  it.each(linkAttacks)('is not used up by %s, which learns nothing', async (_what, target, asked) => {
    const { url } = await makeLink()
    const given = await ask(new URL(url).origin + target, asked)
    expect(given.status).toBeGreaterThanOrEqual(400)
    expect(JSON.stringify(given)).not.toContain('token')
    expect((await ask(url)).status).toBe(303)
  })

  it('leads on the first of many that come at once', async () => {
    const { url } = await makeLink()
    const given = await Promise.allSettled(Array.from({ length: 50 }, () => ask(url)))
    noteTrust('attacks tried', given.length)
    const led = given.filter((one) => one.status === 'fulfilled' && one.value.headers['location'] !== undefined)
    expect(led).toHaveLength(1)
    await expect(ask(url)).rejects.toThrow('ECONNREFUSED')
  })
})
