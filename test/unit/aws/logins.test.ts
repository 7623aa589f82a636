import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ServerTime } from '../../../electron/aws/server-time'
import { Logins, type LoginFiles } from '../../../electron/aws/logins'
import { fail, ok } from '../../../electron/contract/result'
import type { LoginCache } from '../../../electron/demo/login/login-session'
import { AwsFixture } from '../../fakes/aws-fixture'
import { FakeRandom } from '../../fakes/fake-random'

const region = 'eu-central-1'
let aws: AwsFixture
let started: LoginCache
let text: string | undefined
let writes: string[]
let diskFull: boolean
let logins: Logins

const files: LoginFiles = {
  read: () => Promise.resolve(text),
  write: (_, contents) => {
    if (diskFull) return Promise.reject(new Error('ENOSPC'))
    writes.push(contents)
    text = contents
    return Promise.resolve()
  },
  profiles: () => Promise.resolve([{ profile: 'console', session: started.loginSession }]),
  run: () => Promise.resolve(ok()),
}

interface Cache {
  readonly accessToken: Readonly<Record<string, string>>
  readonly refreshToken: string
  readonly [key: string]: unknown
}

const cached = () => JSON.parse(text ?? '{}') as Cache
const end = (ms: number) => `${new Date(Date.now() + ms).toISOString().slice(0, 19)}Z`

/** Puts a session into the cache whose credentials end in so many milliseconds. */
function put(endsIn: number, more: object = {}): void {
  const { accessToken } = started.content as { accessToken: object }
  text = JSON.stringify({ ...started.content, ...more, accessToken: { ...accessToken, expiresAt: end(endsIn) } })
}

async function ask(session = started.loginSession): Promise<string> {
  const answer = await logins.credentials(session, region)
  return answer.ok ? answer.value.accessKeyId : answer.error.code
}

beforeEach(async () => {
  aws = await AwsFixture.start({}, { env: ({ endpoints }) => ({ STINT_SIGNIN_ENDPOINT: endpoints.signin }) })
  const begun = aws.demo.control.startLoginSession({ accountId: '482109371154', userName: 'elena.fischer' })
  if (!begun) throw new Error('no such user')
  started = begun
  writes = []
  diskFull = false
  logins = new Logins({ ...aws.parts, files, random: new FakeRandom() })
})

afterEach(() => aws.demo.close())

describe('a session of aws login', () => {
  it('is served as it stands while it has time left', async () => {
    put(14 * 60_000)
    expect(await ask()).toBe(cached().accessToken['accessKeyId'])
    expect(aws.asked).toEqual([])
    const [listed] = await logins.sessions()
    expect(listed).toMatchObject({ session: started.loginSession, profile: 'console' })
  })

  it('is refreshed once, however many ask; the new token and all other keys stand in the cache', async () => {
    put(60_000, { somebodyElses: { kept: true } })
    const before = cached()
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask()))
    expect(new Set(answers).size).toBe(1)
    expect(aws.asked).toHaveLength(1)
    expect(writes).toHaveLength(1)
    const after = cached()
    expect(after.accessToken['accessKeyId']).toBe(answers[0])
    expect(after.accessToken['accountId']).toBe('482109371154')
    expect(after.refreshToken).not.toBe(before.refreshToken)
    for (const key of ['somebodyElses', 'clientId', 'dpopKey', 'idToken', 'tokenType']) {
      expect(after[key]).toEqual(before[key])
    }
    put(60_000, { refreshToken: after.refreshToken })
    expect(await ask()).not.toBe(answers[0])
  })

  it('does not overwrite what another program put there while it was being refreshed', async () => {
    put(60_000)
    const theirs = JSON.stringify({ ...cached(), refreshToken: 'theirs', dpopKey: 'theirs' })
    const asking = ask()
    await Promise.resolve()
    const read = files.read
    Object.assign(files, { read: () => Promise.resolve(theirs) })
    expect(await asking).toMatch(/^ASIA/)
    Object.assign(files, { read })
    expect(writes).toEqual([])
  })

  it('takes another program’s refresh where its own was refused', async () => {
    put(60_000)
    aws.demo.control.endLoginSessions()
    const newer = JSON.stringify({
      ...cached(),
      refreshToken: 'newer',
      accessToken: { ...cached().accessToken, accessKeyId: 'ASIANEWER', expiresAt: end(800_000) },
    })
    let reads = 0
    const { read } = files
    Object.assign(files, { read: () => Promise.resolve((reads += 1) === 1 ? text : newer) })
    expect(await ask()).toBe('ASIANEWER')
    Object.assign(files, { read })
  })

  it('goes on from memory where the disk does not take the new token', async () => {
    put(60_000)
    diskFull = true
    const first = await ask()
    expect(first).toMatch(/^ASIA/)
    expect(await ask()).toBe(first)
    expect(aws.asked).toHaveLength(1)
  })

  it('has its ends by AWS’s clock, and a proof dated by it', async () => {
    put(60_000)
    const skew = -3_600_000
    text = JSON.stringify({ ...cached(), accessToken: { ...cached().accessToken, expiresAt: end(skew + 60_000) } })
    const now = () => Date.now() + skew
    const bodies: string[] = []
    const serverTime = new ServerTime(now, () => undefined)
    const observe = (headers: Readonly<Record<string, string>>) => {
      serverTime.observe(headers['date'])
    }
    serverTime.observe(new Date().toUTCString())
    const { parts } = aws
    const fetchAndKeep: typeof parts.fetch = (url, init) => {
      bodies.push(JSON.stringify(init.headers))
      return parts.fetch(url, init)
    }
    logins = new Logins({ ...parts, fetch: fetchAndKeep, serverTime, observe, now, files, random: new FakeRandom() })
    const answer = await logins.credentials(started.loginSession, region)
    if (!answer.ok) throw new Error(answer.error.code)
    expect(Math.abs(answer.value.expiresAt - Date.now() - 900_000)).toBeLessThan(60_000)
    const proof = /"dpop":"[^.]+\.([^.]+)\./.exec(bodies[0] ?? '')?.[1] ?? ''
    const { iat } = JSON.parse(Buffer.from(proof, 'base64url').toString()) as { iat: number }
    expect(Math.abs(iat * 1000 - Date.now())).toBeLessThan(60_000)
    expect(Math.abs(Date.parse(cached().accessToken['expiresAt'] ?? '') - (Date.now() + skew + 900_000))).toBeLessThan(
      60_000,
    )
  })

  it('that is nowhere, or half written, is said to be missing', async () => {
    for (const contents of [undefined, '', '{', '{}', '[]', '{"accessToken":{}}']) {
      text = contents
      expect(await ask()).toBe('login-session-missing')
    }
    expect(await logins.signIn('arn:aws:iam::1:user/other', region)).toEqual(
      fail('login-session-missing', { session: 'arn:aws:iam::1:user/other' }),
    )
  })

  it.each(['not a key', ''])('with a key that is none (“%s”) has to be begun anew', async (dpopKey) => {
    put(-1000, { dpopKey })
    expect(await ask()).toBe('login-ended')
    expect(aws.asked).toEqual([])
  })
})

describe('a refused refresh', () => {
  it.each([
    [401, 'TOKEN_EXPIRED', 'login-ended'],
    [401, 'AUTHCODE_EXPIRED', 'login-ended'],
    [403, 'USER_CREDENTIALS_CHANGED', 'login-credentials-changed'],
    [403, 'INSUFFICIENT_PERMISSIONS', 'login-not-permitted'],
    [400, 'INVALID_REQUEST', 'login-ended'],
    [429, 'INVALID_REQUEST', 'throttled'],
    [500, 'server_error', 'aws-unavailable'],
    // A page of the network in between, not AWS.
    [403, '', 'garbage-answer'],
  ])('%i %s: %s', async (status, error, code) => {
    put(-1000)
    const headers = { 'x-amzn-requestid': 'req-9' }
    const body = error === '' ? '<html>Wi-Fi</html>' : JSON.stringify({ error, message: 'no' })
    const fetch = () => Promise.resolve(new Response(body, { status, headers }))
    logins = new Logins({ ...aws.parts, fetch, files, random: new FakeRandom() })
    const answer = await logins.credentials(started.loginSession, region)
    expect(answer).toMatchObject({ error: { code, requestId: 'req-9' } })
    expect(JSON.stringify(answer)).not.toContain(cached().refreshToken)
  })

  it('leaves what still works at work', async () => {
    put(120_000)
    aws.demo.control.endLoginSessions()
    expect(await ask()).toBe(cached().accessToken['accessKeyId'])
    put(-1000)
    expect(await ask()).toBe('login-ended')
  })

  it('of the network keeps the network’s own code', async () => {
    put(-1000)
    const fetch = () => Promise.reject(Object.assign(new Error('x'), { failure: { code: 'dns-failed' } }))
    logins = new Logins({ ...aws.parts, fetch, files, random: new FakeRandom() })
    expect(await ask()).toBe('dns-failed')
  })
})
