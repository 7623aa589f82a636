import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import { learnIdentity } from '../../../electron/compose-identity'
import type { AccountId, ConnectionId, RoleId } from '../../../electron/contract/ids'
import { CoreWorld, identityOf } from '../../fakes/core-world'
import { roleNamed } from '../../fakes/session-world'

let world: CoreWorld
let id: ConnectionId

beforeEach(async () => {
  world = new CoreWorld()
  id = await world.signedIn()
})

async function readRoles(...roles: string[]): Promise<void> {
  const account = { accountId: '482109371154' as AccountId, name: 'Payments', email: '' }
  world.portal.organization = [{ account, roles }]
  await world.discovery.read(id)
}

describe('who is signed in', () => {
  it('is unknown at first, then the name at the end of the session’s ARN', () => {
    expect(world.users.of(id)).toBeUndefined()
    world.users.learn(id, identityOf(roleNamed('ReadOnly', id)))
    expect(world.users.of(id)).toEqual({ name: 'elena.fischer@northwind.example' })
    expect(world.connections.get(id)).toMatchObject({ value: { lastUser: 'elena.fischer@northwind.example' } })
  })

  it('is compared with the last sign-in, and a change is told once', () => {
    const told: ConnectionId[] = []
    world.users.changed.add((which) => told.push(which))
    world.users.learn(id, identityOf(roleNamed('ReadOnly', id)))
    world.users.forget(id)
    expect(world.users.of(id)).toEqual({ name: 'elena.fischer@northwind.example' })
    world.users.learn(id, identityOf(roleNamed('ReadOnly', id), 'somebody.else@northwind.example'))
    expect(world.users.of(id)).toEqual({
      name: 'somebody.else@northwind.example',
      changedFrom: 'elena.fischer@northwind.example',
    })
    world.users.learn(id, identityOf(roleNamed('Admin', id), 'somebody.else@northwind.example'))
    expect(told).toHaveLength(2)
    expect(world.users.of(id)?.changedFrom).toBe('elena.fischer@northwind.example')
  })

  it('is asked of the most modest role, once', async () => {
    await readRoles('Administrator', 'BillingAudit', 'ReadOnly')
    const asked: RoleId[] = []
    const ask = (roleId: RoleId) => {
      asked.push(roleId)
      return Promise.resolve(ok(identityOf(roleId)))
    }
    await world.users.learnByAsking(id, ask)
    await world.users.learnByAsking(id, ask)
    expect(asked).toEqual([roleNamed('BillingAudit', id)])
  })

  it('is asked of any role where none is modest, and of none where there is none', async () => {
    const ask = (roleId: RoleId) => Promise.resolve(ok(identityOf(roleId)))
    await world.users.learnByAsking(id, ask)
    expect(world.users.of(id)).toBeUndefined()
    await readRoles('Deploy')
    await world.users.learnByAsking(id, ask)
    expect(world.users.of(id)?.name).toBe('elena.fischer@northwind.example')
  })

  it('is not learned from credentials of before the sign-in, which are still served', async () => {
    const role = roleNamed('ReadOnly', id)
    const identify = learnIdentity({ identify: () => Promise.resolve(ok(identityOf(role))) }, world, (credentials) =>
      world.sessions.isFormer(credentials),
    )
    await world.sessions.start(role)
    const before = world.sessions.get(role)!.issued!.credentials
    world.users.learn(id, identityOf(role))
    world.users.forget(id)
    world.sessions.resume(id)
    world.users.learn(id, identityOf(role, 'somebody.else@northwind.example'))
    await identify(role, before)
    expect(world.users.of(id)?.name).toBe('somebody.else@northwind.example')
    await world.sessions.restart(role)
    await identify(role, world.sessions.get(role)!.issued!.credentials)
    expect(world.users.of(id)?.name).toBe('elena.fischer@northwind.example')
  })

  it('stays unknown where AWS does not tell, or for a connection that is gone', async () => {
    await readRoles('Deploy')
    await world.users.learnByAsking(id, () => Promise.resolve(fail('offline')))
    world.users.learn(id, { arn: '', userId: '', accountId: '' })
    expect(world.users.of(id)).toBeUndefined()
    world.connections.remove(id)
    world.users.learn(id, identityOf(roleNamed('Deploy', id)))
    expect(world.users.of(id)).toBeUndefined()
  })
})
