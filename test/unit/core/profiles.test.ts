import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import type { AccountId, ConnectionId, RoleId } from '../../../electron/contract/ids'
import { Notes, noteRecordSchema } from '../../../electron/core/notes'
import { CoreWorld } from '../../fakes/core-world'
import { connectionId, roleNamed } from '../../fakes/session-world'

const name = 'payments-prod-readonly'
let world: CoreWorld
let id: ConnectionId
let role: RoleId
let admin: RoleId

beforeEach(async () => {
  world = new CoreWorld()
  const account = { accountId: '482109371154' as AccountId, name: 'Payments Prod', email: '' }
  world.portal.organization = [{ account, roles: ['ReadOnly', 'Admin'] }]
  id = await world.signedIn()
  await world.discovery.read(id)
  role = roleNamed('ReadOnly', id)
  admin = roleNamed('Admin', id)
})

describe('writing profiles', () => {
  it('writes many in one edit and remembers the texts', async () => {
    expect(await world.profiles.write([role, admin])).toEqual(ok())
    expect(world.profilesPort.writes).toBe(1)
    expect(world.notes.get(role).profile).toEqual({
      name,
      region: 'eu-central-1',
      ownName: false,
      ownRegion: false,
      text: `[profile ${name}]\nregion = eu-central-1\n`,
    })
    await world.profiles.write([role])
    expect([...(world.profilesPort.seen[1]?.keys() ?? [])].sort()).toEqual([admin, role].sort())
  })

  it('tells the first refusal and keeps what was written', async () => {
    const taken = fail('profile-name-taken', { name, suggestion: 'x' })
    world.profilesPort.foreign.set(name, taken.error)
    expect(await world.profiles.write([role, admin])).toEqual(taken)
    expect(world.notes.get(role).profile).toBeUndefined()
    expect(world.notes.get(admin).profile?.text).toBeDefined()
  })

  it('remembers nothing where the file could not be written', async () => {
    world.profilesPort.refusal = fail('config-malformed', { path: 'c', line: 3, reason: 'r' })
    expect(await world.profiles.write([role])).toEqual(world.profilesPort.refusal)
    expect(world.notes.get(role).profile).toBeUndefined()
  })

  it('asks for a region once nobody has said one, and for a role that is known', async () => {
    world.settings = { ...world.settings, defaultRegion: '' }
    expect(await world.profiles.write([role])).toEqual(fail('region-needed'))
    world.connections.change(id, { workloadRegion: 'eu-west-3' })
    expect(await world.profiles.write([role])).toEqual(ok())
    expect(world.notes.get(role).profile?.region).toBe('eu-west-3')
    expect(await world.profiles.write([roleNamed('Nobody', id)])).toEqual(fail('role-unknown'))
  })

  it('takes the user’s answer for all roles of the connection, once', async () => {
    world.settings = { ...world.settings, defaultRegion: '' }
    expect(await world.profiles.write([role, admin], 'eu-west-3')).toEqual(ok())
    expect([role, admin].map((one) => world.notes.get(one).profile?.region)).toEqual(['eu-west-3', 'eu-west-3'])
    expect(world.connections.get(id)).toMatchObject(ok({ workloadRegion: 'eu-west-3' }))
  })

  it('happens when a session starts, if the user wants it', async () => {
    expect(await world.profiles.writeAtStart(role)).toBeUndefined()
    expect(world.profilesPort.sections.has(role)).toBe(true)
    world.settings = { ...world.settings, writeProfiles: false }
    expect(await world.profiles.writeAtStart(admin)).toBeUndefined()
    expect(world.profilesPort.writes).toBe(1)
  })

  it('brings back at the next start what was removed from the file by hand', async () => {
    await world.profiles.writeAtStart(role)
    world.profilesPort.sections.delete(role)
    expect(await world.profiles.writeAtStart(role)).toBeUndefined()
    expect(world.profilesPort.sections.has(role)).toBe(true)
  })
})

describe('removing profiles', () => {
  it('takes the section away and keeps a name that was chosen', async () => {
    await world.profiles.choose(role, 'pay', '')
    await world.profiles.write([role])
    expect(await world.profiles.remove([role, admin])).toEqual(ok())
    expect(world.profilesPort.sections.size).toBe(0)
    expect(world.notes.get(role).profile).toMatchObject({ name: 'pay', ownName: true, ownRegion: false })
    expect(world.names.nameOf(role)).toBe('pay')
  })

  it('keeps the text where the file could not be changed', async () => {
    await world.profiles.write([role])
    world.profilesPort.refusal = fail('config-busy')
    expect(await world.profiles.remove([role])).toEqual(fail('config-busy'))
    expect(world.notes.get(role).profile?.text).toBeDefined()
  })
})

describe('a section that the user changed', () => {
  const changed = { code: 'profile-changed-by-user', values: { name, line: 1 } } as const

  it('is told of once at the start of its session for each change, also over a restart', async () => {
    await world.profiles.writeAtStart(role)
    world.profilesPort.sections.set(role, 'mine')
    expect(await world.profiles.writeAtStart(role)).toEqual(changed)
    expect(await world.profiles.writeAtStart(role)).toBeUndefined()
    world.notes.restore(noteRecordSchema.array().parse(JSON.parse(JSON.stringify(world.notes.all()))))
    expect(await world.profiles.writeAtStart(role)).toBeUndefined()
    world.profilesPort.sections.set(role, 'mine, but other')
    expect(await world.profiles.writeAtStart(role)).toEqual(changed)
    expect(await world.profiles.writeAtStart(role)).toBeUndefined()
    expect(world.profilesPort.sections.get(role)).toBe('mine, but other')
  })

  it('is told of each time the user asks for the profile', async () => {
    await world.profiles.write([role])
    world.profilesPort.sections.set(role, 'mine')
    expect(await world.profiles.write([role])).toEqual({ ok: false, error: changed })
    expect(await world.profiles.write([role])).toEqual({ ok: false, error: changed })
  })
})

describe('noting ahead', () => {
  it('has the text on the disk before the section is written, and nothing to note where it is known', async () => {
    world.profilesPort.refusal = fail('config-busy')
    await world.profiles.write([role])
    expect(world.kept.find(({ roleId }) => roleId === role)?.profile?.intended).toContain(`[profile ${name}]`)
    expect(world.notes.get(role).profile).toBeUndefined()
    world.profilesPort.refusal = undefined
    await world.profiles.write([role])
    world.kept = []
    await world.profiles.write([role])
    expect(world.kept).toEqual([])
  })

  it('writes nothing where the notes cannot be kept', async () => {
    const full = fail('disk-full', { path: 'state.json' })
    world.keepFailure = full.error
    expect(await world.profiles.write([role])).toEqual(full)
    expect(world.profilesPort.writes).toBe(0)
    expect(world.notes.get(role).profile).toBeUndefined()
  })
})

describe('taking back the last change', () => {
  it('brings file and notes to where they were, and says what it would take back', async () => {
    await world.profiles.write([role])
    await world.profiles.choose(role, 'pay', 'us-east-1')
    expect(await world.profiles.lastChange()).toEqual(
      ok({ state: 'ready', at: world.clock.now(), wrote: ['pay'], removed: [] }),
    )
    expect(await world.profiles.undo()).toEqual(ok())
    expect(world.profilesPort.sections.get(role)).toContain(`[profile ${name}]`)
    expect(world.notes.get(role).profile?.text).toContain(`[profile ${name}]`)
    expect(await world.profiles.lastChange()).toEqual(ok({ state: 'none' }))
    expect(await world.profiles.undo()).toEqual(fail('nothing-to-undo'))
  })

  it('names a profile whose section was taken out by hand and is written again', async () => {
    await world.profiles.write([role])
    world.profilesPort.sections.clear()
    await world.profiles.write([role])
    expect(await world.profiles.lastChange()).toMatchObject(ok({ wrote: [name] }))
  })

  it('brings back what was removed', async () => {
    await world.profiles.write([role, admin])
    await world.profiles.remove([role, admin])
    expect(await world.profiles.lastChange()).toMatchObject(
      ok({ state: 'ready', wrote: [], removed: [name, 'payments-prod-admin'] }),
    )
    expect(await world.profiles.undo()).toEqual(ok())
    expect(world.profilesPort.sections.size).toBe(2)
    expect(world.notes.get(admin).profile?.text).toBeDefined()
  })

  it('does nothing once somebody else changed the file', async () => {
    await world.profiles.write([role])
    world.profilesPort.isTouched = true
    expect(await world.profiles.lastChange()).toMatchObject(ok({ state: 'changed-since' }))
    expect(await world.profiles.undo()).toEqual(fail('config-changed-since'))
    expect(world.notes.get(role).profile?.text).toBeDefined()
  })

  it('is not offered for a connection that is gone', async () => {
    await world.profiles.write([role])
    world.profiles.forgetConnection(id)
    expect(await world.profiles.lastChange()).toEqual(ok({ state: 'none' }))
  })
})

describe('choosing a profile’s name', () => {
  it('is planned until it is written, and written anew afterwards', async () => {
    expect(await world.profiles.choose(role, 'pay', 'us-east-1')).toEqual(ok())
    expect(world.profilesPort.writes).toBe(0)
    expect([world.names.roleOf('pay'), world.names.roleOf(name)]).toEqual([role, undefined])
    await world.profiles.write([role])
    expect(await world.profiles.choose(role, 'pay2', 'us-east-1')).toEqual(ok())
    expect(world.profilesPort.sections.get(role)).toContain('[profile pay2]')
  })

  it.each(['a b', 'a/b', 'ä', '[x]', 'a'.repeat(65), 'a\nb', '__proto__'])('refuses %j', async (wrong) => {
    expect(await world.profiles.choose(role, wrong, 'eu-west-1')).toEqual(fail('profile-name-invalid', { name: wrong }))
  })

  it('goes with the section that an undo takes back', async () => {
    await world.profiles.write([role])
    await world.profiles.choose(role, 'pay', 'eu-west-1')
    expect(await world.profiles.undo()).toEqual(ok())
    expect(world.names.nameOf(role)).toBe(name)
    expect(world.notes.get(role).profile).toMatchObject({ name, region: 'eu-central-1' })
  })

  it('may be default, which no template gives', async () => {
    expect(await world.profiles.choose(role, 'default', 'eu-west-1')).toEqual(ok())
    expect(await world.profiles.write([role])).toEqual(ok())
    expect([world.names.roleOf('default'), world.names.nameOf(role)]).toEqual([role, 'default'])
  })

  it('does not choose a region that only stood beside it', async () => {
    const [usual] = world.settings.profileTemplates
    const profileTemplates = [{ ...usual!, region: 'eu-north-1' }]
    world.settings = { ...world.settings, profileTemplates }
    expect(await world.profiles.choose(role, 'pay', 'eu-central-1')).toEqual(ok())
    await world.profiles.write([role])
    expect(world.profilesPort.sections.get(role)).toBe('[profile pay]\nregion = eu-north-1\n')
  })

  it('is left to the template again where nothing is chosen', async () => {
    await world.profiles.choose(role, 'pay', 'us-east-1')
    await world.profiles.choose(role, 'pay', 'eu-west-3')
    await world.profiles.write([role])
    expect(await world.profiles.choose(role, '', '')).toEqual(ok())
    expect(world.profilesPort.sections.get(role)).toBe(`[profile ${name}]\nregion = us-east-1\n`)
    expect(world.notes.get(role).profile).toMatchObject({ name, ownName: false, ownRegion: false })
  })

  it('refuses another role’s name, and goes back where the file refuses', async () => {
    expect(await world.profiles.choose(role, 'payments-prod-admin', 'eu-west-1')).toMatchObject(
      fail('profile-name-taken'),
    )
    await world.profiles.write([role])
    const taken = fail('profile-in-credentials-file', { name: 'mine', suggestion: 'x' })
    world.profilesPort.foreign.set('mine', taken.error)
    expect(await world.profiles.choose(role, 'mine', 'eu-west-1')).toEqual(taken)
    expect(world.names.nameOf(role)).toBe(name)
    expect(world.notes.get(role).profile?.region).toBe('eu-central-1')
  })
})

describe('profile names', () => {
  it('stay as written when accounts are renamed or come before', async () => {
    await world.profiles.write([role])
    const [first] = world.portal.organization
    const renamed = {
      account: { accountId: '482109371154' as AccountId, name: 'Renamed', email: '' },
      roles: first?.roles ?? [],
    }
    world.portal.organization = [renamed]
    await world.discovery.read(id)
    expect(world.names.nameOf(role)).toBe(name)
    expect(world.names.nameOf(admin)).toBe('renamed-admin')
  })

  it('differ for two accounts of one name', async () => {
    const second = { accountId: '100000000007' as AccountId, name: 'Payments Prod', email: '' }
    world.portal.organization = [...world.portal.organization, { account: second, roles: ['ReadOnly'] }]
    await world.discovery.read(id)
    expect([...world.names.all().keys()].sort()).toEqual(['payments-prod-admin', `${name}-0007`, `${name}-1154`])
  })
})

describe('notes', () => {
  it('survive saving and restoring, and show a profile as written only with its text', async () => {
    world.notes.change(role, { favourite: true, alias: 'my one' })
    world.notes.noteCopy(role, 'nushell', 5)
    await world.profiles.write([role])
    const again = new Notes()
    again.restore(noteRecordSchema.array().parse(JSON.parse(JSON.stringify(world.notes.all()))))
    expect(again.view()).toEqual(world.notes.view())
    expect(again.view()[role]).toEqual({
      favourite: true,
      alias: 'my one',
      lastUsedAt: 5,
      copied: { format: 'nushell', at: 5 },
      profile: { name, region: 'eu-central-1', written: true },
    })
    expect([again.isFavourite(role), again.isFavourite(admin)]).toEqual([true, false])
  })

  it('of one connection can be forgotten', () => {
    world.notes.noteUse(role, 1)
    world.notes.noteUse(roleNamed('Elsewhere'), 2)
    world.notes.forgetConnection(connectionId)
    expect(world.notes.all().map(({ roleId }) => roleId)).toEqual([role])
  })
})
