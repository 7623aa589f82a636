import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import { SharingWorld } from '../../fakes/sharing-world'

const minute = 60_000
const file = 'northwind.json'
let world: SharingWorld

beforeEach(() => {
  world = new SharingWorld()
})

const refreshes = () => world.oidc.refreshing.calls.map(({ refreshToken }) => refreshToken)
const ofFile = () => refreshes().filter((token) => token !== 'refresh-1')

describe('keeping the file alive', () => {
  it('refreshes before the AWS CLI would, by itself, for hours', async () => {
    const id = await world.shared()
    for (let hour = 0; hour < 6; hour++) {
      await world.clock.advance(60 * minute)
      const left = Date.parse(world.cache.json(file)['expiresAt']!) - world.clock.now()
      expect(left, 'the AWS CLI refreshes in the last 15 minutes').toBeGreaterThan(15 * minute)
    }
    expect(world.view(id)).toMatchObject({ state: 'on' })
    expect(world.cache.json(file)['clientId']).toBe('client-2')
  })

  it('leaves it as it is on an old runtime whose risk is not accepted, and goes on after', async () => {
    const id = await world.shared()
    world.keptBack = fail('development-runtime')
    const before = refreshes().length
    const text = world.cache.json(file)['accessToken']
    await world.clock.advance(55 * minute)
    expect(refreshes()).toHaveLength(before)
    world.keptBack = undefined
    await world.clock.advance(10 * minute)
    expect(world.cache.json(file)['accessToken']).not.toBe(text)
    expect(world.view(id)).toMatchObject({ state: 'on' })
  })

  it('takes over what a tool refreshed, and plans from there', async () => {
    const id = await world.shared()
    await world.clock.advance(30 * minute)
    const token = world.refreshAsTool(file)
    await world.look()
    expect(world.view(id)).toMatchObject({ until: world.clock.now() + 60 * minute })
    await world.clock.advance(30 * minute)
    expect(world.cache.json(file)['accessToken']).toBe(token)
    expect(ofFile()).toEqual([])
  })

  it('reads the file right before it refreshes, so that a used refresh token is never sent', async () => {
    await world.shared()
    await world.clock.advance(20 * minute)
    const token = world.refreshAsTool(file)
    const { refreshToken } = world.cache.json(file)
    await world.clock.advance(60 * minute)
    expect(ofFile()[0]).toBe(refreshToken)
    expect(world.cache.json(file)['accessToken']).not.toBe(token)
  })

  it('never writes over what a tool wrote while Stint refreshed', async () => {
    await world.shared()
    let token = ''
    world.oidc.refreshing.usual = () => {
      token ||= world.refreshAsTool(file)
      return ok(world.oidc.tokens())
    }
    await world.clock.advance(45 * minute)
    expect(token).not.toBe('')
    expect(world.cache.json(file)['accessToken']).toBe(token)
  })

  it('writes nothing where the AWS CLI signed out while Stint refreshed, and signs out what it got', async () => {
    const id = await world.shared()
    world.oidc.refreshing.usual = ({ refreshToken }) => {
      if (refreshToken === 'refresh-2') world.cache.texts.delete(file)
      return ok(world.oidc.tokens())
    }
    await world.clock.advance(45 * minute)
    expect(world.cache.texts.size).toBe(0)
    expect(world.view(id)).toMatchObject({ state: 'ended', reason: 'cli-sign-out' })
    expect(world.portal.logouts.calls).toHaveLength(1)
  })

  it('gives a tool that used the refresh token a moment to write what it got', async () => {
    const id = await world.shared()
    world.oidc.refreshing.usual = ({ refreshToken }) => {
      if (refreshToken !== 'refresh-2') return ok(world.oidc.tokens())
      world.clock.at(world.clock.now() + 1_000, () => world.refreshAsTool(file))
      return fail('sign-in-ended')
    }
    await world.clock.advance(50 * minute)
    expect(world.view(id)).toMatchObject({ state: 'on' })
  })

  it('ends when AWS refuses, and asks no more', async () => {
    const id = await world.shared()
    world.refuse()
    await world.clock.advance(50 * minute)
    expect(world.view(id)).toEqual({ state: 'ended', session: 'northwind', reason: 'expired' })
    const asked = ofFile().length
    await world.clock.advance(300 * minute)
    expect(ofFile()).toHaveLength(asked)
  })

  it('goes on after a lost network, and after a disk that was full', async () => {
    const id = await world.shared()
    world.oidc.refreshing.usual = () => fail('offline')
    await world.clock.advance(50 * minute)
    expect(world.view(id)).toMatchObject({ state: 'on' })
    world.oidc.refreshing.usual = () => ok(world.oidc.tokens())
    world.cache.failure = { code: 'disk-full' }
    await world.clock.advance(6 * minute)
    const sent = ofFile().filter((token) => token === 'refresh-2').length
    expect(world.cache.json(file)['refreshToken'], 'its refresh token is used up').toBe('refresh-2')
    world.cache.failure = undefined
    await world.clock.advance(6 * minute)
    expect(world.cache.json(file)['refreshToken']).not.toBe('refresh-2')
    expect(ofFile().filter((token) => token === 'refresh-2')).toHaveLength(sent)
  })
})

describe('what other programs do to the file', () => {
  it.each(['', '{"accessToken":"x', '[]', '\u0000'])(
    'a file that holds %j is waited for, then healed',
    async (text) => {
      const id = await world.shared()
      const { accessToken } = world.cache.json(file)
      world.cache.put(file, text)
      await world.look()
      expect(world.cache.texts.get(file)?.text).toBe(text)
      expect(world.view(id)).toMatchObject({ state: 'on' })
      await world.clock.advance(3_000)
      expect(world.cache.json(file)['accessToken']).toBe(accessToken)
    },
  )

  it('a half-written file that gets complete is taken as it is', async () => {
    await world.shared()
    const whole = world.cache.texts.get(file)!.text
    world.cache.put(file, whole.slice(0, 40))
    await world.look()
    const writes = world.cache.writes
    world.cache.put(file, whole)
    await world.clock.advance(5_000)
    expect(world.cache.writes).toBe(writes)
  })

  it('a removed file ends the sharing; Stint’s own sign-in goes on and nothing is written again', async () => {
    const id = await world.shared()
    world.cache.texts.delete(file)
    await world.look()
    expect(world.view(id)).toEqual({ state: 'ended', session: 'northwind', reason: 'cli-sign-out' })
    await world.clock.advance(120 * minute)
    expect(world.cache.texts.size).toBe(0)
    expect(world.signIns.isLive(id)).toBe(true)
    world.sharing.resume(id)
    await world.settled()
    world.callback.allow()
    await world.settled()
    expect(world.view(id)).toMatchObject({ state: 'on' })
    expect(world.record(id).sharing?.ended).toBeUndefined()
  })

  it('files of others are never written or removed', async () => {
    const id = await world.shared()
    world.putCliToken('other.json')
    world.cache.put('garbage.json', '{')
    const before = [world.cache.texts.get('other.json'), world.cache.texts.get('garbage.json')]
    await world.clock.advance(300 * minute)
    await world.sharing.turnOff(id)
    expect([world.cache.texts.get('other.json'), world.cache.texts.get('garbage.json')]).toEqual(before)
    expect(world.cache.texts.size).toBe(2)
  })
})
