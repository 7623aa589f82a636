import { CreateTokenCommand, StartDeviceAuthorizationCommand } from '@aws-sdk/client-sso-oidc'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ELENA, failureOf, registerClient, startFixture, type Fixture } from './demo-fixture'

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

describe('the device flow', () => {
  let fixture: Fixture
  beforeEach(async () => {
    fixture = await startFixture()
  })
  afterEach(() => fixture.demo.close())

  async function startDevice(startUrl = fixture.demo.startUrl) {
    const { clientId, clientSecret } = await registerClient(fixture, [DEVICE_GRANT, 'refresh_token'])
    const device = await fixture.oidc.send(new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl }))
    const poll = () => {
      const grant = { grantType: DEVICE_GRANT, deviceCode: device.deviceCode }
      return fixture.oidc.send(new CreateTokenCommand({ clientId, clientSecret, ...grant }))
    }
    return { device, poll, userCode: device.userCode ?? '' }
  }

  async function press(url: string | undefined, decision: 'allow' | 'deny') {
    const page = await (await fetch(url ?? '')).text()
    const code = /class="code">([^<]+)</.exec(page)?.[1] ?? ''
    const body = new URLSearchParams({ user_code: code, user: ELENA, decision })
    const answer = await fetch(`${fixture.demo.startUrl}/device`, { method: 'POST', body })
    return { code, text: await answer.text() }
  }

  it('waits, shows the code to compare, and gives tokens after Allow', async () => {
    const { device, poll, userCode } = await startDevice()
    expect(device).toMatchObject({ expiresIn: 600, interval: 5 })
    expect(device.verificationUri).toBe(`${fixture.demo.startUrl}/device`)
    expect(await failureOf(poll())).toMatchObject({
      name: 'AuthorizationPendingException',
      error: 'authorization_pending',
      status: 400,
    })
    const pressed = await press(device.verificationUriComplete, 'allow')
    expect(pressed.code).toBe(userCode)
    expect(pressed.text).toContain('Request approved')
    fixture.clock.advance(5)
    const tokens = await poll()
    expect(tokens.refreshToken).toBeTruthy()
    fixture.clock.advance(5)
    expect(await failureOf(poll())).toMatchObject({ error: 'invalid_grant' })
  })

  it('adds five seconds for good with each poll that comes too early', async () => {
    const { poll } = await startDevice()
    const polled = async (seconds: number) => {
      fixture.clock.advance(seconds)
      return (await failureOf(poll()))['error']
    }
    expect(await polled(0)).toBe('authorization_pending')
    expect(await polled(2)).toBe('slow_down')
    expect(await polled(6)).toBe('slow_down')
    expect(await polled(15)).toBe('authorization_pending')
    expect(await polled(10)).toBe('slow_down')
    expect(await polled(20)).toBe('authorization_pending')
  })

  it('answers access_denied after Deny', async () => {
    const { device, poll } = await startDevice()
    await press(device.verificationUriComplete, 'deny')
    expect(await failureOf(poll())).toMatchObject({ name: 'AccessDeniedException', error: 'access_denied' })
  })

  it('answers expired_token when the code has aged out, and the page no longer takes it', async () => {
    const { device, poll } = await startDevice()
    fixture.clock.advance(601)
    expect(await failureOf(poll())).toMatchObject({ name: 'ExpiredTokenException', error: 'expired_token' })
    expect((await fetch(device.verificationUriComplete ?? '')).status).toBe(404)
  })

  it('checks the start URL', async () => {
    const failure = await failureOf(startDevice('https://elsewhere.awsapps.com/start'))
    expect(failure).toMatchObject({ name: 'InvalidRequestException', error: 'invalid_request', status: 400 })
    expect((await startDevice(`${fixture.demo.startUrl}/#/`)).userCode).toMatch(/^[A-Z]{4}-[A-Z]{4}$/)
  })

  it('is listed and decided through the controls', async () => {
    const { poll, userCode } = await startDevice()
    expect(fixture.demo.control.deviceCodes()).toMatchObject([{ userCode, decision: 'pending' }])
    expect(fixture.demo.control.decideDeviceCode('AAAA-AAAA', ELENA)).toBe(false)
    expect(fixture.demo.control.decideDeviceCode(userCode.toLowerCase(), ELENA)).toBe(true)
    expect(await poll()).toMatchObject({ tokenType: 'Bearer' })
  })
})
