import { GetCallerIdentityCommand, GetWebIdentityTokenCommand, type STSClientConfig } from '@aws-sdk/client-sts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failureOf, fetchKeys, PAYMENTS, startFixture, stsWith, type Fixture, type Keys } from './demo-fixture'

describe('STS', () => {
  let fixture: Fixture
  let keys: Keys
  beforeEach(async () => {
    fixture = await startFixture({ lifetimes: { roleCredentialsSeconds: 900 } })
    keys = await fetchKeys(fixture)
  })
  afterEach(() => fixture.demo.close())

  function ask(changes: Partial<Keys> = {}, config: Partial<STSClientConfig> = {}) {
    return stsWith(fixture, { ...keys, ...changes }, config).send(new GetCallerIdentityCommand({}))
  }

  it('accepts a good signature, also for another region', async () => {
    expect((await ask()).Account).toBe(PAYMENTS)
    expect((await ask({}, { region: 'us-east-1' })).Account).toBe(PAYMENTS)
  })

  it('refuses a wrong secret and a flipped byte of the body', async () => {
    const expected = { name: 'SignatureDoesNotMatch', status: 403, message: expect.stringContaining('does not match') }
    expect(await failureOf(ask({ secretAccessKey: 'x'.repeat(40) }))).toMatchObject(expected)
    const client = stsWith(fixture, keys)
    client.middlewareStack.add(
      (next) => (args) => {
        const request = args.request as { body: string }
        request.body = request.body.replace('Identity', 'Identitz')
        return next(args)
      },
      { step: 'finalizeRequest', priority: 'low' },
    )
    expect(await failureOf(client.send(new GetCallerIdentityCommand({})))).toMatchObject(expected)
  })

  it('refuses a scope with a region that does not exist', async () => {
    const failure = await failureOf(ask({}, { region: 'mars-north-1' }))
    expect(failure).toMatchObject({ name: 'SignatureDoesNotMatch', status: 403 })
    expect(failure['message']).toContain("valid region, not 'mars-north-1'")
  })

  it.each([
    [-400_000, /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/],
    [400_000, /^Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 5 min\.\)$/],
  ])('refuses a clock that is off by %d ms, with the server time', async (systemClockOffset, text) => {
    const failure = await failureOf(ask({}, { systemClockOffset }))
    expect(failure).toMatchObject({ name: 'SignatureDoesNotMatch', status: 403, message: expect.stringMatching(text) })
  })

  it('allows four minutes of skew', async () => {
    expect((await ask({}, { systemClockOffset: -240_000 })).Account).toBe(PAYMENTS)
  })

  it('refuses unknown keys and a session token of other keys', async () => {
    const expected = { name: 'InvalidClientTokenId', status: 403 }
    expect(await failureOf(ask({ accessKeyId: 'ASIAABCDEFGHIJKLMNOP' }))).toMatchObject(expected)
    expect(await failureOf(ask({ sessionToken: (await fetchKeys(fixture)).sessionToken }))).toMatchObject(expected)
  })

  it('answers ExpiredToken after the end of the credentials', async () => {
    fixture.clock.advance(901)
    const failure = await failureOf(ask({}, { systemClockOffset: 901_000 }))
    expect(failure).toMatchObject({ name: 'ExpiredToken', status: 403 })
  })

  it.each([
    [{}, 403, 'MissingAuthenticationToken'],
    [{ authorization: 'AWS4-HMAC-SHA256 Credential=half' }, 400, 'IncompleteSignature'],
  ])('answers the headers %j with %d %s', async (headers: Record<string, string>, status, code) => {
    const body = new URLSearchParams({ Action: 'GetCallerIdentity', Version: '2011-06-15' })
    const answer = await fetch(`${fixture.demo.endpoints.sts}/`, { method: 'POST', headers, body })
    expect(answer.status).toBe(status)
    expect(await answer.text()).toContain(`<Code>${code}</Code>`)
  })

  it('answers InvalidAction to what it does not know', async () => {
    const command = new GetWebIdentityTokenCommand({ Audience: ['x'], SigningAlgorithm: 'RS256' })
    expect(await failureOf(stsWith(fixture, keys).send(command))).toMatchObject({ name: 'InvalidAction', status: 400 })
  })
})
