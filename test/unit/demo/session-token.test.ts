import { GetCallerIdentityCommand, GetSessionTokenCommand, type GetSessionTokenCommandInput } from '@aws-sdk/client-sts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failureOf, fetchKeys, PAYMENTS, startFixture, type Fixture } from './demo-fixture'
import { assume, iamUser, lifeOf, phoneCode, readKeys, stsClient, type GivenKeys } from './iam-fixture'

const wrongCode = {
  name: 'AccessDenied',
  status: 403,
  message: 'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
}

describe('GetSessionToken', () => {
  let fixture: Fixture
  let elena: GivenKeys
  beforeEach(async () => {
    fixture = await startFixture()
    elena = iamUser(fixture.demo, 'elena.fischer')
  })
  afterEach(() => fixture.demo.close())

  function getToken(input: GetSessionTokenCommandInput = {}, keys = elena) {
    return stsClient(fixture, keys).send(new GetSessionTokenCommand(input))
  }

  it('gives twelve hours when no duration is named, and up to 36', async () => {
    const { Credentials } = await getToken()
    expect(lifeOf(fixture, Credentials)).toBe(12 * 3600)
    const identity = await stsClient(fixture, readKeys(Credentials)).send(new GetCallerIdentityCommand({}))
    expect(identity).toMatchObject({ Account: PAYMENTS, Arn: `arn:aws:iam::${PAYMENTS}:user/elena.fischer` })
    expect(identity.UserId).toMatch(/^AIDA[A-Z2-7]{17}$/)
    expect(lifeOf(fixture, (await getToken({ DurationSeconds: 129_600 })).Credentials)).toBe(129_600)
    const failure = await failureOf(getToken({ DurationSeconds: 129_601 }))
    expect(failure).toMatchObject({ name: 'ValidationError', status: 400 })
  })

  it('takes a code once for each device and step, over all calls', async () => {
    const code = phoneCode(fixture)
    expect((await getToken(code)).Credentials).toBeDefined()
    expect(await failureOf(getToken(code))).toMatchObject(wrongCode)
    expect(await failureOf(assume(fixture, elena, PAYMENTS, 'BreakGlass', code))).toMatchObject(wrongCode)
    fixture.clock.advance(30)
    expect((await getToken(phoneCode(fixture))).Credentials).toBeDefined()
  })

  it('takes neighbouring steps, and no step before the last one', async () => {
    const early = phoneCode(fixture)
    fixture.clock.advance(30)
    const late = phoneCode(fixture)
    fixture.clock.advance(-30)
    expect((await getToken(late)).Credentials).toBeDefined()
    expect(await failureOf(getToken(early))).toMatchObject(wrongCode)
    fixture.clock.advance(120)
    expect(await failureOf(getToken(late))).toMatchObject(wrongCode)
  })

  it('refuses a wrong code, another serial, a security key and half of the pair', async () => {
    const { SerialNumber, TokenCode } = phoneCode(fixture)
    const wrong = TokenCode === '000000' ? '000001' : '000000'
    expect(await failureOf(getToken({ SerialNumber, TokenCode: wrong }))).toMatchObject(wrongCode)
    const fido = iamUser(fixture.demo, 'elena.fischer').devices.find((serial) => serial.includes(':u2f/'))
    for (const serial of [`${SerialNumber}-2`, fido]) {
      const failure = await failureOf(getToken({ SerialNumber: serial, TokenCode }))
      expect(failure).toMatchObject({
        name: 'AccessDenied',
        message: expect.stringContaining('verify your MFA serial number'),
      })
    }
    const half = await failureOf(getToken({ SerialNumber }))
    expect(half).toMatchObject({ name: 'AccessDenied', message: expect.stringContaining('must provide both') })
  })

  it('takes another user’s device for no one', async () => {
    const bot = iamUser(fixture.demo, 'deploy-bot')
    const failure = await failureOf(getToken(phoneCode(fixture), bot))
    expect(failure['message']).toContain('associated with this user')
  })

  it('takes long-term keys only', async () => {
    const expected = { name: 'AccessDenied', message: 'Cannot call GetSessionToken with session credentials' }
    expect(await failureOf(getToken({}, readKeys((await getToken()).Credentials)))).toMatchObject(expected)
    expect(await failureOf(getToken({}, await fetchKeys(fixture)))).toMatchObject(expected)
  })

  it('carries its MFA on to AssumeRole, for at most an hour', async () => {
    const plain = readKeys((await getToken()).Credentials)
    expect(await failureOf(assume(fixture, plain, PAYMENTS, 'BreakGlass'))).toMatchObject({ name: 'AccessDenied' })
    const strong = readKeys((await getToken(phoneCode(fixture))).Credentials)
    expect((await assume(fixture, strong, PAYMENTS, 'BreakGlass')).Credentials).toBeDefined()
    const failure = await failureOf(assume(fixture, strong, PAYMENTS, 'Deployer', { DurationSeconds: 7200 }))
    expect(failure).toMatchObject({ name: 'ValidationError', message: expect.stringContaining('1 hour session limit') })
  })

  it('shortens what STS gives where a test says so', async () => {
    fixture.demo.control.setLifetimes({ stsAtMostSeconds: 120 })
    expect(lifeOf(fixture, (await getToken()).Credentials)).toBe(120)
  })
})
