import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import type { ConnectionId } from '../../../electron/contract/ids'
import { SharingWorld } from '../../fakes/sharing-world'

const minute = 60_000
const file = 'cli.json'
let world: SharingWorld
let id: ConnectionId

beforeEach(() => {
  world = new SharingWorld()
  id = world.addConnection()
})

async function borrow(): Promise<void> {
  world.putCliToken(file)
  await world.look()
  expect(await world.borrowing.use(file)).toEqual(ok(id))
}

const token = async () => {
  const answer = await world.signIns.accessToken(id)
  return answer.ok ? answer.value.reveal() : answer.error.code
}

describe('offering what the AWS CLI got', () => {
  it('offers a live token for the connection that it fits', async () => {
    world.putCliToken(file, { startUrl: 'https://northwind.awsapps.com/start/' })
    await world.look()
    const until = world.clock.now() + 60 * minute
    const startUrl = 'https://northwind.awsapps.com/start/'
    expect(world.states.offers()).toEqual([{ id: file, startUrl, region: 'eu-central-1', until, connectionId: id }])
  })

  it('offers to add a connection for another address, and adds it', async () => {
    world.putCliToken(file, { startUrl: 'https://fabrikam.awsapps.com/start' })
    await world.look()
    expect(world.states.offers()).toMatchObject([{ id: file, startUrl: 'https://fabrikam.awsapps.com/start' }])
    const used = await world.borrowing.use(file)
    const added = world.record((used as { value: ConnectionId }).value)
    expect(added).toMatchObject({ name: 'fabrikam', startUrl: 'https://fabrikam.awsapps.com/start' })
    expect(world.signIns.isLive(added.id)).toBe(true)
    expect(world.states.offers()).toEqual([])
  })

  it('offers nothing that has ended, is none of AWS’s, is Stint’s own, or is not needed', async () => {
    world.putCliToken('ended.json', { lifeMs: 0 })
    world.putCliToken('elsewhere.json', { startUrl: 'https://northwind.example/start' })
    world.putCliToken('nowhere.json', { region: 'eu-nowhere-9' })
    world.cache.put('garbage.json', '{"accessToken":1}')
    await world.look()
    expect(world.states.offers()).toEqual([])
    await world.signedIn(id)
    await world.turnOn(id)
    world.putCliToken(file)
    await world.look()
    expect(world.states.offers()).toEqual([])
    expect(await world.borrowing.use(file)).toEqual(fail('not-found'))
  })
})

describe('using it', () => {
  it('reads the file each time, so that what the AWS CLI renews counts at once', async () => {
    await borrow()
    expect(await token()).toBe(world.cache.json(file)['accessToken'])
    const renewed = world.refreshAsTool(file)
    expect(await token()).toBe(renewed)
    expect(world.view(id)).toMatchObject({ state: 'borrowed' })
    expect(world.oidc.refreshing.calls, 'Stint renews nothing').toEqual([])
  })

  it('ends with the AWS CLI’s sign-out, is told once, and is never signed out by Stint', async () => {
    await borrow()
    world.cache.texts.delete(file)
    expect(await token()).toBe('sign-in-ended')
    expect(world.signIns.state(id)).toMatchObject({ state: 'ended' })
    expect(world.endings).toEqual([id])
    expect(world.view(id)).toBeUndefined()
    expect(world.portal.logouts.calls).toEqual([])
  })

  it('is let go of by a sign-out in Stint, without a word to AWS', async () => {
    await borrow()
    const before = world.cache.texts.get(file)
    expect(await world.signIns.signOut(id)).toEqual(ok())
    world.borrowing.forget(id)
    await world.look()
    expect([world.signIns.isLive(id), world.record(id).borrowedFrom]).toEqual([false, undefined])
    expect(world.portal.logouts.calls).toEqual([])
    expect(world.cache.texts.get(file)).toBe(before)
    expect(world.states.offers(), 'it can be chosen again').toHaveLength(1)
  })

  it('ends at the token’s end, and goes on when the AWS CLI signed in again', async () => {
    await borrow()
    await world.clock.advance(61 * minute)
    expect(world.signIns.isLive(id)).toBe(false)
    expect(world.cache.writes).toBe(0)
    world.putCliToken(file)
    await world.look()
    expect(await token()).toBe(world.cache.json(file)['accessToken'])
  })

  it('goes on while the file is being written, and not with a file for another portal', async () => {
    await borrow()
    const present = await token()
    world.cache.put(file, '{"accessT')
    expect(await token()).toBe(present)
    world.putCliToken(file, { startUrl: 'https://fabrikam.awsapps.com/start' })
    expect(await token()).toBe('sign-in-ended')
  })

  it('is not kept in the vault, and makes way for a sign-in of Stint’s own', async () => {
    await borrow()
    expect(world.signIns.live().size).toBe(0)
    await world.signedIn(id)
    expect(world.record(id).borrowedFrom).toBeUndefined()
    expect(world.view(id)).toBeUndefined()
    expect(world.signIns.live().get(id)?.registration.clientId).toBe('client-1')
  })

  it('does not count as the life of a sign-in', async () => {
    await borrow()
    await world.clock.advance(61 * minute)
    expect(world.record(id).shortestSignIn).toBeUndefined()
  })
})
