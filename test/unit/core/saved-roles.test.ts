import { beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionId, RoleId } from '../../../electron/contract/ids'
import { fail, ok } from '../../../electron/contract/result'
import { noAccount, splitRoleId } from '../../../electron/contract/role-id'
import type { RoleDefinition, RoleSource } from '../../../electron/contract/saved-roles'
import { Reactions } from '../../../electron/core/reactions'
import { settle } from '../../fakes/fake-clock'
import { longTermKeys } from '../../fakes/fake-sts'
import { assume, fromConnection, IssuingWorld } from '../../fakes/issuing-world'

const arn = (name: string, account = '482109371154') => `arn:aws:iam::${account}:role/${name}`
const through = (roleId: RoleId): RoleSource => ({ from: 'role', roleId })
let world: IssuingWorld
let user: ConnectionId

beforeEach(async () => {
  world = new IssuingWorld()
  await world.vault.open()
  user = world.connect('iam-user')
  world.keys.put(user, longTermKeys)
})

function change(id: RoleId, definition: RoleDefinition, source: RoleSource = fromConnection, label = 'A role') {
  return world.roleSaving.save(user, { label, accountName: '', source, definition }, id)
}

describe('a draft', () => {
  const limits = { durationSeconds: 3600, policy: '', policyArns: [], tags: [] }
  it.each<[string, RoleDefinition, string]>([
    ['no ARN', assume('Deployer'), 'arn-invalid'],
    ['another account’s form', assume('arn:aws:iam::123:role/x'), 'arn-invalid'],
    ['a policy that is no JSON', assume(arn('R'), { policy: '{' }), 'policy-invalid'],
    ['a policy too large', assume(arn('R'), { policy: `{"x":"${'a'.repeat(2050)}"}` }), 'policy-too-large'],
    ['a duration too short', assume(arn('R'), { durationSeconds: 899 }), 'duration-invalid'],
    ['a duration too long', assume(arn('R'), { durationSeconds: 43_201 }), 'duration-invalid'],
    ['an impossible name', assume(arn('R'), { sessionName: 'a b' }), 'session-name-invalid'],
    ['an impossible external id', assume(arn('R'), { externalId: 'x' }), 'external-id-invalid'],
    ['an impossible source identity', assume(arn('R'), { sourceIdentity: 'a b' }), 'source-identity-invalid'],
    ['an own tag of AWS', assume(arn('R'), { tags: [{ key: 'aws:x', value: '', transitive: false }] }), 'tags-invalid'],
    ['a short name of a guest', { method: 'federation-token', name: 'x', ...limits }, 'session-name-invalid'],
    [
      'no account',
      { method: 'assume-root', targetAccount: '1', task: 'S3UnlockBucketPolicy', durationSeconds: 900 },
      'account-invalid',
    ],
    ['a way of another kind', { method: 'login' }, 'source-not-fitting'],
  ])('with %s is caught before AWS is asked, and nothing changes', async (_, definition, code) => {
    const saved = await world.roleSaving.save(user, { label: 'x', accountName: '', source: fromConnection, definition })
    expect(saved).toMatchObject({ error: { code } })
    expect(world.savedRoles.all()).toEqual([])
    expect(world.sts.calls).toEqual([])
  })

  it('from a service is held to what the service can do', async () => {
    const store = world.connect('sts-compatible')
    const draft = {
      label: 'x',
      accountName: '',
      source: fromConnection,
      definition: { method: 'session-token', durationSeconds: 3600, mfa: false },
    } as const
    expect(await world.roleSaving.save(store, draft)).toMatchObject({ error: { code: 'operation-not-offered' } })
  })

  it('through another role is held to an hour, and its source has to be there', async () => {
    const first = await world.save(user, assume(arn('First')))
    const draft = {
      label: 'x',
      accountName: '',
      source: through(first),
      definition: assume(arn('Next'), { durationSeconds: 7200 }),
    }
    expect(await world.roleSaving.save(user, draft)).toMatchObject({ error: { code: 'duration-invalid' } })
    const lost = { ...draft, source: through(`${first.slice(0, -1)}z` as RoleId), definition: assume(arn('Next')) }
    expect(await world.roleSaving.save(user, lost)).toEqual(fail('role-unknown'))
  })
})

describe('changing a role', () => {
  it('keeps its id where it leads to the same role, and its session where only its name changed', async () => {
    const id = await world.save(user, assume(arn('Deployer')))
    await world.sessions.start(id)
    expect(await change(id, assume(arn('Deployer')), fromConnection, 'Release')).toEqual(ok(id))
    expect(world.sessions.get(id)).toBeDefined()
    expect(world.savedRoles.get(id)?.label).toBe('Release')
    expect(await change(id, assume(arn('Deployer'), { externalId: 'other' }))).toEqual(ok(id))
    expect(world.sessions.get(id)).toBeUndefined()
    expect(world.savedRoles.all()).toHaveLength(1)
  })

  it('ends the sessions that were got through it as well', async () => {
    const first = await world.save(user, assume(arn('First')))
    const next = await world.save(user, assume(arn('Next')), through(first))
    await world.sessions.start(next)
    expect(world.sessions.all()).toHaveLength(2)
    await change(first, assume(arn('First'), { policy: '{}' }))
    expect(world.sessions.all()).toEqual([])
  })

  it('that leads elsewhere now takes along what the user made of it, and what starts from it', async () => {
    const first = await world.save(user, assume(arn('First')))
    const next = await world.save(user, assume(arn('Next')), through(first))
    world.notes.change(first, { favourite: true, alias: 'gate' })
    await world.profiles.choose(first, 'gate', 'eu-west-1')
    await world.profiles.write([first])
    expect(world.profilesPort.sections.size).toBe(1)
    const moved = await change(first, assume(arn('Second', '662044180973')))
    if (!moved.ok) throw new Error(moved.error.code)
    expect(moved.value).not.toBe(first)
    expect(
      world.savedRoles
        .all()
        .map(({ id }) => id)
        .sort(),
    ).toEqual([moved.value, next].sort())
    expect(world.savedRoles.get(next)?.source).toEqual(through(moved.value))
    expect(world.notes.get(moved.value)).toMatchObject({ favourite: true, alias: 'gate', profile: { name: 'gate' } })
    expect(world.notes.get(first)).toMatchObject({ favourite: false })
    expect(world.profilesPort.sections.size).toBe(0)
    expect(world.names.roleOf('gate')).toBe(moved.value)
  })

  it('cannot make it start from itself, by whatever way', async () => {
    const first = await world.save(user, assume(arn('First')))
    const next = await world.save(user, assume(arn('Next')), through(first))
    expect(await change(first, assume(arn('First')), through(first))).toEqual(fail('role-cycle'))
    expect(await change(first, assume(arn('First')), through(next))).toEqual(fail('role-cycle'))
    expect(await change(first, assume(arn('Elsewhere')), through(next))).toEqual(fail('role-cycle'))
    expect(world.savedRoles.get(first)?.source).toEqual(fromConnection)
  })

  it('that is gone changes nothing', async () => {
    const id = await world.save(user, assume(arn('First')))
    await world.roleSaving.remove(id)
    expect(await change(id, assume(arn('First')))).toEqual(fail('not-found'))
    expect(world.savedRoles.all()).toEqual([])
  })
})

describe('removing a role', () => {
  it('waits for the AWS config file: a section that stays would lead nowhere', async () => {
    const id = await world.save(user, assume(arn('First')))
    await world.profiles.choose(id, 'gate', 'eu-west-1')
    await world.profiles.write([id])
    world.profilesPort.refusal = fail('config-busy', { path: 'x' })
    expect(await world.roleSaving.remove(id)).toMatchObject({ error: { code: 'config-busy' } })
    expect(world.savedRoles.get(id)).toBeDefined()
    world.profilesPort.refusal = undefined
    expect(await world.roleSaving.remove(id)).toEqual(ok())
    expect([world.savedRoles.all(), world.profilesPort.sections.size, world.names.roleOf('gate')]).toEqual([
      [],
      0,
      undefined,
    ])
  })
})

describe('the catalogue', () => {
  const labels = () =>
    world.catalogue.view().accounts.map(({ name, roles }) => [name, roles.map(({ roleName }) => roleName)])

  it('shows saved roles beside listed ones, keeps them through a reading, and keeps only listed ones on disk', async () => {
    const account = { accountId: '482109371154', name: 'Payments', email: '' } as never
    world.portal.organization = [{ account, roles: ['ReadOnly'] }]
    const center = await world.signedIn()
    await world.discovery.read(center)
    const listed = world.catalogue.view().accounts[0]?.roles[0]?.id as RoleId
    const here = await world.save(center, assume(arn('Deployer')), through(listed))
    await world.save(center, assume(arn('Auditor', '773018264490')), through(listed))
    expect(labels()).toEqual([
      ['Payments', ['ReadOnly', 'A role']],
      ['773018264490', ['A role']],
    ])
    await world.discovery.read(center)
    expect(labels()).toHaveLength(2)
    expect(world.catalogue.save().accounts.map(({ roles }) => roles)).toEqual([[{ name: 'ReadOnly' }]])
    const patches: unknown[] = []
    world.catalogue.patched.add((patch) => patches.push(patch))
    await world.roleSaving.remove(here)
    expect(labels()[0]).toEqual(['Payments', ['ReadOnly']])
    expect(patches).toHaveLength(1)
    world.savedRoles.forgetConnection(center)
    expect(patches.at(-1)).toMatchObject({ drop: [{ connectionId: center, accountId: '773018264490' }] })
  })

  it('keeps a saved role’s account when the list loses it', async () => {
    const account = { accountId: '482109371154', name: 'Payments', email: '' } as never
    world.portal.organization = [{ account, roles: ['ReadOnly'] }]
    const center = await world.signedIn()
    await world.discovery.read(center)
    const listed = world.catalogue.view().accounts[0]?.roles[0]?.id as RoleId
    await world.save(center, assume(arn('Deployer')), through(listed))
    world.portal.organization = []
    await world.discovery.read(center)
    expect(labels()).toEqual([['482109371154', ['A role']]])
  })

  it('calls the roles of a connection without accounts by the connection’s name', async () => {
    const { Catalogue } = await import('../../../electron/core/catalogue/catalogue')
    const catalogue = new Catalogue(() => 'Store')
    const store = world.connect('sts-compatible')
    world.keys.put(store, longTermKeys)
    const id = await world.save(store, assume(''))
    catalogue.showSaved(world.savedRoles.all())
    expect(splitRoleId(id).accountId).toBe(noAccount)
    expect(catalogue.view().accounts[0]).toMatchObject({ name: 'Store', accountId: noAccount })
    const [summary] = world.consumers.profiles()
    expect(summary).toMatchObject({ accountId: '', role: 'A role' })
  })
})

describe('after a restart', () => {
  it('sessions of saved roles go on; those of roles that are gone are dropped', async () => {
    const kept = await world.save(user, assume(arn('Kept')))
    const gone = await world.save(user, assume(arn('Gone')))
    for (const id of [kept, gone]) await world.sessions.start(id)
    await world.vault.save()
    const next = new IssuingWorld()
    next.connections.restore(world.connections.all())
    next.savedRoles.restore(world.savedRoles.all().filter(({ id }) => id !== gone))
    const contents = { signIns: new Map(), sessions: world.sessions.saved(), keys: world.keys.all(), consumers: [] }
    next.reactions.restore(contents)
    expect(next.reactions).toBeInstanceOf(Reactions)
    expect(next.sessions.all().map(({ roleId }) => roleId)).toEqual([kept])
    expect(next.keys.get(user)?.secretAccessKey.reveal()).toBe(longTermKeys.secretAccessKey.reveal())
    expect((await next.sessions.credentials(kept)).ok).toBe(true)
    await next.sessions.restart(kept)
    expect(next.sts.calls.map(({ signer }) => signer)).toEqual([longTermKeys.accessKeyId])
  })

  it('without keys says so to programs, and goes on once they are there', async () => {
    const id = await world.save(user, assume(arn('Kept')))
    const profile = world.names.nameOf(id) ?? ''
    world.keys.forget(user)
    expect(await world.consumers.credentials(profile)).toEqual(fail('keys-missing', { connection: 'Elena' }))
    expect(world.sts.calls).toEqual([])
    await world.sessions.start(id)
    expect(world.sessions.get(id)?.phase).toMatchObject({ error: { code: 'keys-missing' } })
    world.keys.put(user, longTermKeys)
    await settle()
    expect(world.sessions.get(id)?.phase).toEqual({ kind: 'steady' })
  })

  it('with a locked vault says that', async () => {
    const locked = new IssuingWorld()
    locked.keyStore.present = 'locked'
    await locked.vault.open()
    const id = locked.connect('iam-user')
    const role = await locked.save(id, assume(arn('Kept')))
    expect(await locked.consumers.credentials(locked.names.nameOf(role) ?? '')).toEqual(fail('locked'))
  })
})
