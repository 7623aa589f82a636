import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok, type Result } from '../../../electron/contract/result'
import { createTranslate, describeFailure } from '../../../electron/contract/messages/translator'
import { viewSignIn } from '../../../electron/core/sign-in/sign-in-state'
import { settle } from '../../fakes/fake-clock'
import { SignInWorld } from '../../fakes/sign-in-world'

const minute = 60_000
let world: SignInWorld

beforeEach(() => {
  world = new SignInWorld()
})

describe('a sign-in in the browser', () => {
  it('goes from the gesture to a live sign-in, with a listener that is bound before the browser opens', async () => {
    const { signIns, oidc, callback, opened, clock } = world
    const id = world.addConnection()
    const held = oidc.registering.hold()
    const outcome = signIns.start(id, 'browser')
    expect(signIns.state(id)).toEqual({ state: 'opening', deadline: clock.now() + 10 * minute })
    await settle()
    expect(callback.listeners).toHaveLength(1)
    expect(opened).toEqual([])
    held(await oidc.registering.usual('browser'))
    await settle()
    expect(opened).toHaveLength(1)
    expect(signIns.state(id)).toMatchObject({ state: 'browser', url: opened[0], deadline: clock.now() + 10 * minute })
    callback.allow()
    expect(await outcome).toEqual(ok())
    expect(signIns.state(id).state).toBe('signed-in')
    expect(callback.latest.isOpen).toBe(false)
  })

  it('says that no browser opened, waits on for one that gets the link, and says when "open again" opened it', async () => {
    const { signIns, clock, callback, opened } = world
    const id = world.addConnection()
    world.openFailure = { code: 'browser-not-opened' }
    const outcome = signIns.start(id, 'browser')
    await settle()
    const deadline = clock.now() + 10 * minute
    const notOpened = { code: 'browser-not-opened' }
    expect(viewSignIn(signIns.state(id), undefined)).toEqual({
      state: 'browser',
      openedAt: clock.now(),
      deadline,
      notOpened,
    })
    expect(signIns.link(id)).toEqual(ok(opened[0]))
    await clock.advance(minute)
    expect(await signIns.openAgain(id)).toEqual(fail('browser-not-opened'))
    expect(signIns.state(id)).toMatchObject({ state: 'browser', notOpened })
    world.openFailure = undefined
    expect(await signIns.openAgain(id)).toEqual(ok())
    expect(viewSignIn(signIns.state(id), undefined)).toEqual({ state: 'browser', openedAt: clock.now(), deadline })
    callback.allow()
    expect(await outcome).toEqual(ok())
  })

  it('is not taken back by a browser that is found missing after its answer', async () => {
    const id = world.addConnection()
    let answer: (opened: Result<undefined>) => void = () => undefined
    const outcome = world.signIns.start(id, 'browser', () => new Promise((resolve) => (answer = resolve)))
    await settle()
    world.callback.allow()
    await outcome
    answer(fail('browser-not-opened'))
    await settle()
    expect(world.signIns.state(id).state).toBe('signed-in')
  })

  it('exchanges the code with the redirect address and the verifier of the same attempt', async () => {
    await world.signedIn()
    const [exchange] = world.oidc.exchanging.calls
    const { redirectUri, state } = world.callback.latest
    expect(exchange?.redirectUri).toBe(redirectUri)
    expect(exchange?.code.reveal()).toBe(`code-for-${state}`)
    expect(exchange?.codeVerifier.reveal()).toBe('verifier-1')
    expect(world.oidc.authorized).toEqual([{ redirectUri, state, codeChallenge: 'challenge-1' }])
  })

  it('has 32 bytes of state, a port and a verifier of its own in each attempt', async () => {
    const id = world.addConnection()
    void world.signIns.start(id, 'browser')
    await settle()
    void world.signIns.start(id, 'browser')
    await settle()
    const [first, second] = world.oidc.authorized
    expect(Buffer.from(first?.state ?? '', 'base64url')).toHaveLength(32)
    expect(second?.state).not.toBe(first?.state)
    expect(second?.redirectUri).not.toBe(first?.redirectUri)
    expect(second?.codeChallenge).not.toBe(first?.codeChallenge)
  })

  it('ends in a clear state when it is denied', async () => {
    const id = world.addConnection()
    const outcome = world.signIns.start(id, 'browser')
    await settle()
    world.callback.deny()
    expect(await outcome).toEqual(fail('sign-in-denied'))
    expect(world.signIns.state(id)).toEqual({ state: 'failed', error: { code: 'sign-in-denied' } })
  })

  it.each([
    ['server_error', 'sign-in-page-failed', 'server_error'],
    ['temporarily_unavailable', 'sign-in-page-failed', 'temporarily_unavailable'],
    ['invalid_request', 'sign-in-refused', 'invalid_request'],
    ['unauthorized_client', 'sign-in-refused', 'unauthorized_client'],
    ['invalid_scope', 'sign-in-refused', 'invalid_scope'],
    ['<b>Call 555-1234</b>', 'sign-in-refused', 'unknown error'],
  ])('that the page answers with "%s" is no denial', async (error, code, reason) => {
    const id = world.addConnection()
    const outcome = world.signIns.start(id, 'browser')
    await settle()
    world.callback.refuse(error)
    expect(await outcome).toMatchObject({ ok: false, error: { code, values: { reason } } })
    expect(world.signIns.state(id)).toMatchObject({ state: 'failed', error: { code } })
    expect(JSON.stringify(world.signIns.state(id))).not.toContain('555')
    expect(world.callback.latest.isOpen).toBe(false)
  })

  it('tells the page’s own words in the details only, cleaned and cut', async () => {
    const id = world.addConnection()
    const outcome = world.signIns.start(id, 'browser')
    await settle()
    const words = `Bad "scope"\u202e\n\u0007 see https://evil.example/pay ${'x'.repeat(500)}`
    world.callback.refuse('invalid_scope', words)
    const answer = await outcome
    if (answer.ok) throw new Error('no failure')
    const { awsCode = '' } = answer.error
    expect(awsCode).toMatch(/^invalid_scope: Bad scope see x+…$/)
    expect(awsCode.length).toBeLessThan(250)
    expect(describeFailure(createTranslate(), answer.error, 'what')).toBe(
      'Identity Center did not accept the sign-in (invalid_scope).',
    )
  })

  it('expires after ten minutes, and leaves neither listener nor timer', async () => {
    const id = world.addConnection()
    const outcome = world.signIns.start(id, 'browser')
    await world.clock.advance(10 * minute - 1)
    expect(world.signIns.state(id).state).toBe('browser')
    await world.clock.advance(1)
    expect(await outcome).toEqual(fail('sign-in-expired'))
    expect(world.signIns.state(id)).toEqual({ state: 'failed', error: { code: 'sign-in-expired' } })
    expect(world.callback.latest.isOpen).toBe(false)
    expect(world.clock.waiting).toBe(0)
  })

  it('goes back to where it was when it is cancelled, and drops an answer that comes late', async () => {
    const id = world.addConnection()
    const outcome = world.signIns.start(id, 'browser')
    await settle()
    world.signIns.cancel(id)
    expect(await outcome).toEqual(fail('sign-in-cancelled'))
    world.callback.allow()
    await settle()
    expect(world.signIns.state(id)).toEqual({ state: 'signed-out', reason: 'never' })
    expect(world.callback.latest.isOpen).toBe(false)
    expect(world.clock.waiting).toBe(0)
  })

  it('says at once when no port is free or the registration fails', async () => {
    const id = world.addConnection()
    world.oidc.registering.give(fail('start-url-unknown'))
    expect(await world.signIns.start(id, 'browser')).toEqual(fail('start-url-unknown'))
    expect(world.callback.latest.isOpen).toBe(false)
    world.callback.next = fail('callback-port-busy')
    expect(await world.signIns.start(id, 'browser')).toEqual(fail('callback-port-busy'))
    expect(world.opened).toEqual([])
    expect(world.clock.waiting).toBe(0)
  })

  it('waits on when the browser does not open, and can be opened again or copied', async () => {
    const id = world.addConnection()
    void world.signIns.start(id, 'browser')
    await settle()
    expect(world.signIns.link(id)).toEqual(ok(world.opened[0]))
    await world.signIns.openAgain(id)
    expect(world.opened).toEqual([world.opened[0], world.opened[0]])
    world.signIns.cancel(id)
    await settle()
    expect(world.signIns.link(id)).toEqual(fail('not-found'))
  })

  it('can be dismissed after it failed', async () => {
    const id = world.addConnection()
    world.oidc.registering.give(fail('dns-failed'))
    await world.signIns.start(id, 'browser')
    world.signIns.cancel(id)
    expect(world.signIns.state(id)).toEqual({ state: 'signed-out', reason: 'never' })
  })
})

describe('several attempts', () => {
  it('lets the second replace the first, whose answer then counts for nothing', async () => {
    const { signIns, callback } = world
    const id = world.addConnection()
    const first = signIns.start(id, 'browser')
    await settle()
    const listening = callback.latest
    const second = signIns.start(id, 'browser')
    expect(await first).toEqual(fail('sign-in-replaced'))
    expect(listening.isOpen).toBe(false)
    callback.allow(listening)
    await settle()
    expect(signIns.state(id).state).toBe('browser')
    expect(world.oidc.exchanging.calls).toHaveLength(0)
    callback.allow()
    expect(await second).toEqual(ok())
  })

  it('drops the tokens of a replaced attempt that was already exchanging its code', async () => {
    const { signIns, callback, oidc } = world
    const id = world.addConnection()
    const release = oidc.exchanging.hold()
    const first = signIns.start(id, 'browser')
    await settle()
    callback.allow()
    await settle()
    expect(signIns.state(id).state).toBe('finishing')
    void signIns.start(id, 'code')
    release(ok(oidc.tokens()))
    expect(await first).toEqual(fail('sign-in-replaced'))
    expect(signIns.isLive(id)).toBe(false)
  })

  it('signs in to two connections at once without mixing them up', async () => {
    const { signIns, callback } = world
    const one = world.addConnection('One', 'https://one.awsapps.com/start')
    const two = world.addConnection('Two', 'https://two.awsapps.com/start')
    const first = signIns.start(one, 'browser')
    await settle()
    const listening = callback.latest
    const second = signIns.start(two, 'browser')
    await settle()
    expect(world.opened.map((url) => new URL(url).searchParams.get('for'))).toEqual([
      'https://one.awsapps.com/start',
      'https://two.awsapps.com/start',
    ])
    callback.deny(listening)
    callback.allow()
    expect([await first, await second]).toEqual([fail('sign-in-denied'), ok()])
    expect([signIns.isLive(one), signIns.isLive(two)]).toEqual([false, true])
  })

  it('keeps two users of one start URL apart', async () => {
    const one = await world.signedIn()
    const two = await world.signedIn(world.addConnection('The other me'))
    const tokens = [one, two].map((id) => world.signIns.live().get(id)?.tokens.accessToken.reveal())
    expect(new Set(tokens).size).toBe(2)
    await world.signIns.signOut(one)
    expect(world.signIns.isLive(two)).toBe(true)
    expect(world.portal.logouts.calls).toEqual([tokens[0]])
  })
})

describe('signing in again while a sign-in is live', () => {
  it.each(['browser', 'code'] as const)('keeps the live one at work while a new one waits (%s)', async (flow) => {
    const id = await world.signedIn()
    void world.signIns.start(id, flow)
    await settle()
    expect(world.signIns.state(id).state).toBe(flow)
    expect(await world.signIns.accessToken(id)).toMatchObject({ ok: true })
    world.signIns.cancel(id)
    await settle()
    expect(world.signIns.state(id).state).toBe('signed-in')
    expect(await world.signIns.accessToken(id)).toMatchObject({ ok: true })
  })

  it('still shows the waiting attempt after the live one was refreshed', async () => {
    const id = await world.signedIn()
    await world.clock.advance(35 * minute)
    void world.signIns.start(id, 'browser')
    await world.clock.advance(6 * minute)
    expect(world.oidc.refreshing.calls).toHaveLength(1)
    expect(world.signIns.state(id).state).toBe('browser')
    expect(world.signIns.link(id)).toMatchObject({ ok: true })
  })

  it('shows "ended" when the old one ends meanwhile and the new one is cancelled', async () => {
    const id = await world.signedIn()
    void world.signIns.start(id, 'browser')
    await settle()
    world.oidc.refreshing.give(fail('sign-in-ended'))
    await world.signIns.refresh(id)
    expect(world.signIns.state(id).state).toBe('browser')
    world.signIns.cancel(id)
    await settle()
    expect(world.signIns.state(id).state).toBe('ended')
  })

  it('still shows "ended" after two attempts of which the second was cancelled', async () => {
    const id = await world.signedIn()
    world.oidc.refreshing.give(fail('sign-in-ended'))
    await world.signIns.refresh(id)
    void world.signIns.start(id, 'browser')
    await settle()
    void world.signIns.start(id, 'browser')
    await settle()
    world.signIns.cancel(id)
    await settle()
    expect(world.signIns.state(id)).toEqual({ state: 'ended', at: world.clock.now() })
  })
})
