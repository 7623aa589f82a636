import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { CallbackListener } from '../../../electron/core/ports'
import { createLoopbackCallback } from '../../../electron/system/loopback-callback'
import { ask } from './ask'

const STATE = 'k3Jd_the-right-state'
const texts = {
  signedIn: 'You are signed in. <ok>',
  denied: 'You said no.',
  failed: 'It failed.',
  wrong: 'Not the address we wait for.',
}
const listeners: CallbackListener[] = []

async function listen(next?: () => string | undefined): Promise<CallbackListener> {
  const listened = await createLoopbackCallback(texts).listen(STATE, next)
  if (!listened.ok) throw new Error(listened.error.code)
  listeners.push(listened.value)
  return listened.value
}

/** Whether a promise has settled, after everything that was under way. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol()
  return (await Promise.race([promise, new Promise((resolve) => setImmediate(resolve, pending))])) !== pending
}

afterEach(() => {
  for (const listener of listeners.splice(0)) listener.close()
})

describe('the callback listener', () => {
  it('listens on 127.0.0.1, on another port each time, at the path that AWS expects', async () => {
    const [first, second] = await Promise.all([listen(), listen()])
    expect(first.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/)
    expect(second.redirectUri).not.toBe(first.redirectUri)
  })

  it('gives the code, answers with a page that repeats nothing, and closes', async () => {
    const { redirectUri, answer } = await listen()
    const page = await ask(`${redirectUri}?code=the-secret-code&state=${STATE}`)
    expect(page.status).toBe(200)
    expect(page.body).toContain('You are signed in. &#60;ok&#62;')
    expect(page.body).not.toContain('the-secret-code')
    expect(page.body).not.toContain(STATE)
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("default-src 'none'") as string,
    })
    const found = await answer
    expect(found.kind === 'code' && found.code.reveal()).toBe('the-secret-code')
    await expect(ask(`${redirectUri}?code=again&state=${STATE}`)).rejects.toThrow('ECONNREFUSED')
  })

  it('leads the browser on after a success, and only then', async () => {
    const next = () => 'https://oidc.example/authorize?state=of-the-next'
    const { redirectUri, answer } = await listen(next)
    const wrong = await ask(`${redirectUri}?code=a-code&state=wrong`)
    expect([wrong.status, wrong.headers['location']]).toEqual([400, undefined])
    const led = await ask(`${redirectUri}?code=a-code&state=${STATE}`)
    expect([led.status, led.headers['location']]).toEqual([302, next()])
    expect((await answer).kind).toBe('code')
    const denied = await listen(next)
    const page = await ask(`${denied.redirectUri}?error=access_denied&state=${STATE}`)
    expect([page.status, page.headers['location']]).toEqual([200, undefined])
    const alone = await listen(() => undefined)
    expect((await ask(`${alone.redirectUri}?code=a-code&state=${STATE}`)).status).toBe(200)
  })

  it('gives the error when the user denied', async () => {
    const { redirectUri, answer } = await listen()
    const page = await ask(`${redirectUri}?error=access_denied&error_description=%3Cscript%3E&state=${STATE}`)
    expect(page.status).toBe(200)
    expect(page.body).toContain('You said no.')
    expect(page.body).not.toContain('script')
    expect(await answer).toEqual({ kind: 'error', error: 'access_denied', description: '<script>' })
  })

  it('tells another error from a denial, on the page as well', async () => {
    const { redirectUri, answer } = await listen()
    const page = await ask(`${redirectUri}?error=server_error&state=${STATE}`)
    expect(page.body).toContain('It failed.')
    expect(await answer).toEqual({ kind: 'error', error: 'server_error', description: '' })
  })

  it.each([
    ['no state', '?code=a'],
    ['a wrong state', '?code=a&state=wrong'],
    ['a state that only begins right', `?code=a&state=${STATE}x`],
    ['a state that stands twice', `?code=a&state=${STATE}&state=${STATE}`],
    ['a code that stands twice', `?code=a&code=b&state=${STATE}`],
    ['neither code nor error', `?state=${STATE}`],
    ['an error without the state', '?error=access_denied'],
    ['an error with a wrong state', '?error=server_error&error_description=x&state=wrong'],
  ])('answers 400 to %s and keeps waiting', async (_what, query) => {
    const { redirectUri, answer } = await listen()
    expect((await ask(redirectUri + query)).status).toBe(400)
    expect(await isSettled(answer)).toBe(false)
    expect((await ask(`${redirectUri}?code=b&state=${STATE}`)).status).toBe(200)
    expect(await isSettled(answer)).toBe(true)
  })

  it.each(['POST', 'HEAD', 'PUT', 'OPTIONS'])('answers 405 to %s', async (method) => {
    const { redirectUri, answer } = await listen()
    const page = await ask(`${redirectUri}?code=a&state=${STATE}`, { method })
    expect(page.status).toBe(405)
    expect(page.headers['allow']).toBe('GET')
    expect(await isSettled(answer)).toBe(false)
  })

  it('answers 404 to everything else, such as the icon', async () => {
    const { redirectUri } = await listen()
    expect((await ask(redirectUri.replace('/oauth/callback', '/favicon.ico'))).status).toBe(404)
    expect((await ask(`${redirectUri}/x?code=a&state=${STATE}`)).status).toBe(404)
  })

  it.each(['stint.attacker.example', 'localhost:1', '127.0.0.1'])('refuses the host %s', async (host) => {
    const { redirectUri, answer } = await listen()
    expect((await ask(`${redirectUri}?code=a&state=${STATE}`, { headers: { host } })).status).toBe(403)
    expect(await isSettled(answer)).toBe(false)
  })

  it('gives one result when two right answers come at once', async () => {
    const { redirectUri, answer } = await listen()
    const outcomes = await Promise.allSettled(
      ['one', 'two'].map((code) => ask(`${redirectUri}?code=${code}&state=${STATE}`)),
    )
    const taken = outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value.status === 200)
    expect(taken).toHaveLength(1)
    expect((await answer).kind).toBe('code')
  })

  it('lives through garbage on the socket', async () => {
    const { redirectUri } = await listen()
    const { port } = new URL(redirectUri)
    await new Promise((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('\u0000\u0001 nonsense\r\n\r\n'))
      socket.on('close', resolve).resume()
    })
    expect((await ask(`${redirectUri}?code=a&state=${STATE}`)).status).toBe(200)
  })

  it('closes when the sign-in is cancelled', async () => {
    const listener = await listen()
    listener.close()
    await expect(ask(listener.redirectUri)).rejects.toThrow('ECONNREFUSED')
  })
})
