import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { presigner } from '../../../electron/aws/presign'
import { isHttpsOrLoopback } from '../../../electron/aws/endpoints'
import { settingsSchema } from '../../../electron/contract/settings'
import { readHost, type SignedRequest } from '../../../electron/contract/signed-requests'
import { fail, ok, type Result } from '../../../electron/contract/result'
import type { Credentials } from '../../../electron/core/credentials'
import { Copying } from '../../../electron/core/delivery/copying'
import { readSignableUrl, writeUrl } from '../../../electron/core/delivery/signable-url'
import { SignedRequests } from '../../../electron/core/delivery/signed-requests'
import { Secret } from '../../../electron/core/secret'
import { FakeClipboard, FakeClipboardMark } from '../../fakes/fake-clipboard'
import { FakeClock } from '../../fakes/fake-clock'
import { checkPresigned } from '../../fakes/s3-compatible/presigned'
import { roleNamed } from '../../fakes/session-world'

const start = Date.UTC(2026, 10, 22, 12, 0, 0)
const minute = 60_000
const credentials: Credentials = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: new Secret('the/secret+key'),
  sessionToken: new Secret('the/session+token=='),
  expiresAt: start + 30 * minute,
}

const keys = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'the/secret+key', sessionToken: 'the/session+token==' }

function setUp(given: Result<Credentials> = ok(credentials), offset = 0) {
  const clock = new FakeClock(start)
  const clipboard = new FakeClipboard()
  const copying = new Copying(clipboard, clock, () => settingsSchema.parse({}), new FakeClipboardMark())
  const requests = new SignedRequests({
    credentials: () => Promise.resolve(given),
    copying,
    signer: presigner,
    isUsable: isHttpsOrLoopback,
    now: () => clock.now(),
    offsetFor: () => offset,
  })
  const copy = (over: Partial<SignedRequest> = {}) =>
    requests.copy({
      roleId: roleNamed('ReadOnly'),
      form: 'curl',
      method: 'GET',
      url: 'https://inbox.s3.eu-central-1.amazonaws.com/a b',
      service: 's3',
      region: 'eu-central-1',
      seconds: 900,
      ...over,
    })
  return { clock, clipboard, copying, copy }
}

describe('a curl command', () => {
  it('names variables, holds no key, and is no secret on the clipboard', async () => {
    const { copy, clipboard, copying } = setUp(fail('locked'))
    expect(await copy()).toEqual(ok({ endsAt: null, proof: 'read-back' }))
    expect(clipboard.text).toBe(
      String.raw`printf 'user = "%s:%s"\nheader = "x-amz-security-token: %s"\n' ` +
        '"$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" "$AWS_SESSION_TOKEN" | curl --config - ' +
        "--aws-sigv4 'aws:amz:eu-central-1:s3' --header 'x-amz-content-sha256: UNSIGNED-PAYLOAD' " +
        "'https://inbox.s3.eu-central-1.amazonaws.com/a%20b'\n",
    )
    expect(copying.view()).toEqual({ state: 'none' })
  })

  it('stays one word for the shell, whatever the address is', async () => {
    const { copy, clipboard } = setUp()
    await copy({ url: "https://x.s3.eu-west-1.amazonaws.com/it's;$(id)?a='b" })
    expect(clipboard.text).toContain("'https://x.s3.eu-west-1.amazonaws.com/it%27s%3B%24%28id%29?a=%27b'")
  })

  it.each([
    ['PUT', ' --upload-file ./file '],
    ['HEAD', ' --head '],
    ['DELETE', ' --request DELETE '],
  ] as const)('%s', async (method, option) => {
    const { copy, clipboard } = setUp()
    await copy({ method })
    expect(clipboard.text).toContain(option)
  })
})

describe('a presigned URL', () => {
  it('is cleared from the clipboard like credentials', async () => {
    const { copy, clipboard, clock, copying } = setUp()
    expect(await copy({ form: 'presigned-url' })).toEqual(ok({ endsAt: start + 15 * minute, proof: 'read-back' }))
    expect(copying.view()).toMatchObject({ state: 'holds', format: 'presigned-url' })
    const { searchParams } = new URL(clipboard.text)
    expect(searchParams.get('X-Amz-Expires')).toBe('900')
    expect(searchParams.get('X-Amz-Security-Token')).toBe('the/session+token==')
    expect(clipboard.text).not.toContain('secret')
    await clock.advance(minute)
    expect(clipboard.text).toBe('')
  })

  it('never works longer than the session, by the clock of AWS', async () => {
    const { copy, clipboard } = setUp(ok(credentials), 5 * minute)
    expect(await copy({ form: 'presigned-url', seconds: 43_200 })).toEqual(
      ok({ endsAt: start + 25 * minute, proof: 'read-back' }),
    )
    const { searchParams } = new URL(clipboard.text)
    expect(searchParams.get('X-Amz-Date')).toBe('20261122T120500Z')
    expect(searchParams.get('X-Amz-Expires')).toBe(`${25 * 60}`)
    expect(await setUp(ok({ ...credentials, expiresAt: start })).copy({ form: 'presigned-url' })).toEqual(
      fail('session-expired'),
    )
  })

  it('is taken by an independent check, for S3 and for others, whatever is in the address', async () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'B', ' ', '+', '%', "'", '(', '*', '~', 'ü', '日', '=', '&') })
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '-', ' ', 'ü'), minLength: 1 })
    await fc.assert(
      fc.asyncProperty(
        // Empty parts are taken out of a path by every service but S3.
        fc.array(
          word.filter((text) => text !== ''),
          { maxLength: 3 },
        ),
        fc.array(fc.tuple(name, word), { maxLength: 4 }),
        fc.constantFrom('s3', 'execute-api'),
        async (path, query, service) => {
          const { copy, clipboard } = setUp()
          const search = query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')
          const url = `https://host.example/${path.map(encodeURIComponent).join('/')}?${search}`
          expect((await copy({ form: 'presigned-url', url, service })).ok).toBe(true)
          expect(checkPresigned({ url: clipboard.text, method: 'GET', keys, service, now: start })).toBe('good')
          const changed = clipboard.text.replace('host.example/', 'host.example/x')
          expect(checkPresigned({ url: changed, method: 'GET', keys, service, now: start })).toBe('bad')
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is not made where the session cannot start or the clipboard fails', async () => {
    expect(await setUp(fail('locked')).copy({ form: 'presigned-url' })).toEqual(fail('locked'))
    const { copy, clipboard } = setUp()
    clipboard.refusal = fail('clipboard-failed')
    expect(await copy({ form: 'presigned-url' })).toEqual(fail('clipboard-failed'))
  })
})

describe('what cannot be signed', () => {
  it.each([
    ['http elsewhere', { url: 'http://inbox.s3.eu-central-1.amazonaws.com/' }, 'url-not-signable'],
    ['no address', { url: '' }, 'url-not-signable'],
    ['keys in it', { url: 'https://user:pass@s3.eu-central-1.amazonaws.com/' }, 'url-not-signable'],
    ['a fragment', { url: 'https://s3.eu-central-1.amazonaws.com/#x' }, 'url-not-signable'],
    ['a broken escape', { url: 'https://s3.eu-central-1.amazonaws.com/%zz' }, 'url-not-signable'],
    ['a path that clients shorten', { url: 'https://s3.eu-central-1.amazonaws.com/a/../b' }, 'url-not-signable'],
    ['a second line', { url: 'https://s3.eu-central-1.amazonaws.com/a\nb' }, 'url-not-signable'],
    ['a signed one', { url: 'https://s3.eu-central-1.amazonaws.com/?X-Amz-Signature=1' }, 'url-signed-already'],
    ['a service that is none', { service: "s3'" }, 'scope-invalid'],
    ['no region', { region: '' }, 'scope-invalid'],
    ['PUT elsewhere', { service: 'sts', method: 'PUT' as const }, 'method-not-signable'],
    ['DELETE in advance', { form: 'presigned-url' as const, method: 'DELETE' as const }, 'method-not-signable'],
    ['a path that curl signs wrongly', { service: 'execute-api', url: 'https://x.example/a%20b' }, 'path-not-signable'],
  ])('%s', async (_, over, code) => {
    const answer = await setUp().copy(over)
    expect(answer.ok || answer.error.code).toBe(code)
  })

  it('an address has one spelling', () => {
    const written = (text: string): string => {
      const read = readSignableUrl(text, isHttpsOrLoopback)
      return read.ok ? writeUrl(read.value) : read.error.code
    }
    expect(written(' HTTPS://Host.Example:443/a+b?z=1&a&b=%7e ')).toBe('https://host.example/a%2Bb?a=&b=~&z=1')
    expect(written('http://127.0.0.1:9000')).toBe('http://127.0.0.1:9000/')
  })
})

it.each([
  ['https://inbox.s3.eu-central-1.amazonaws.com/x', 's3', 'eu-central-1'],
  ['https://s3.us-gov-west-1.amazonaws.com', 's3', 'us-gov-west-1'],
  ['https://inbox.s3.dualstack.eu-west-1.amazonaws.com/', 's3', 'eu-west-1'],
  ['https://abc123.execute-api.eu-west-1.amazonaws.com/prod', 'execute-api', 'eu-west-1'],
  ['https://sts-fips.us-east-1.amazonaws.com/', 'sts', 'us-east-1'],
  ['https://sts.cn-north-1.amazonaws.com.cn/', 'sts', 'cn-north-1'],
  ['https://inbox.s3.amazonaws.com/x', 's3', ''],
  ['https://example.com/', '', ''],
])('reads service and region out of %s', (url, service, region) => {
  expect(readHost(url)).toEqual({ service, region })
})
