import { describe, expect, it } from 'vitest'
import { ok } from '../../../electron/contract/result'
import type { AccountId } from '../../../electron/contract/ids'
import type { AwsConfigFile } from '../../../electron/delivery/aws-config/aws-config-file'
import { renderProfile } from '../../../electron/delivery/aws-config/section-text'
import { noteRecordSchema } from '../../../electron/core/notes'
import { Profiles } from '../../../electron/core/delivery/profiles'
import type { ProfilesPort, ProfileToWrite } from '../../../electron/core/ports'
import { CoreWorld } from '../../fakes/core-world'
import { roleNamed } from '../../fakes/session-world'
import { makeTempConfig } from './temp-config'

const users = '[default]\nregion = x\n'
const complete = (entry: ProfileToWrite) => ({ ...entry, credentialProcess: '/bin/stint' })

/** The real file behind the port; `afterWrite` is the moment at which Stint may end. */
function portOf(file: AwsConfigFile, afterWrite: () => void): ProfilesPort {
  return {
    render: (entry) => renderProfile(complete(entry)),
    write: async (entries, written) => {
      const plan = await file.writeProfiles(entries.map(complete), { written })
      if (!plan.ok) return plan
      afterWrite()
      return ok({ ...plan.value, isChanged: plan.value.splices.length > 0 })
    },
    remove: async (ids, written) => {
      const plan = await file.removeProfiles(ids, { written })
      return plan.ok ? ok({ isChanged: plan.value.splices.length > 0 }) : plan
    },
    find: async (written) => {
      const owned = await file.listOwned(written)
      return owned.ok ? ok(new Map(owned.value.map((one) => [one.id, { ...one, isChanged: one.changed }]))) : owned
    },
    plan: (entries, written) => file.planProfiles(entries.map(complete), { written }),
    preview: (entry, written) => file.preview(complete(entry), { written }),
    undo: () => file.undo(),
    canUndo: () => file.canUndo(),
  }
}

async function makeWorld() {
  const world = new CoreWorld()
  const account = { accountId: '482109371154' as AccountId, name: 'Payments Prod', email: '' }
  world.portal.organization = [{ account, roles: ['ReadOnly'] }]
  const id = await world.signedIn()
  await world.discovery.read(id)
  const temp = await makeTempConfig(users)
  let disk = '[]'
  /** Stint as it starts anew from what is on the disk. */
  const start = (afterWrite: () => void = () => undefined) => {
    const notes = world.notes
    for (const { roleId } of notes.all()) notes.setProfile(roleId, undefined)
    notes.restore(noteRecordSchema.array().parse(JSON.parse(disk)))
    world.names.forget()
    const keep = () => {
      disk = JSON.stringify(notes.all())
      return Promise.resolve(ok())
    }
    const { names, clock } = world
    const port = portOf(temp.file, afterWrite)
    return new Profiles({ port, notes, names, settings: () => world.settings, clock, keep })
  }
  return { world, temp, start, role: roleNamed('ReadOnly', id), notes: world.notes }
}

const crash = () => {
  throw new Error('killed')
}

describe('Stint is killed between writing a section and noting that', () => {
  it('still knows a new section as its own, writes it anew and removes it', async () => {
    const { temp, start, role, notes } = await makeWorld()
    await expect(start(crash).write([role])).rejects.toThrow('killed')
    expect(await temp.read()).toContain('[profile payments-prod-readonly]')
    const again = start()
    expect(await again.write([role])).toEqual(ok())
    expect(notes.get(role).profile?.intended).toBeUndefined()
    expect(await again.remove([role])).toEqual(ok())
    expect(await temp.read()).toBe(users)
  })

  it('knows both the old and the new text until it has looked', async () => {
    const { temp, start, role, notes } = await makeWorld()
    await start().write([role])
    const first = notes.get(role).profile?.text
    const killed = start(crash)
    notes.setProfile(role, { name: 'payments-prod-readonly', region: 'us-east-1', text: first ?? '' })
    await expect(killed.write([role])).rejects.toThrow('killed')
    const settled = start()
    expect(notes.get(role).profile).toMatchObject({
      text: first,
      intended: expect.stringContaining('us-east-1') as string,
    })
    expect(await settled.settle()).toEqual(ok())
    expect(notes.get(role).profile?.intended).toBeUndefined()
    expect(notes.get(role).profile?.text).toContain('us-east-1')
    expect(await settled.remove([role])).toEqual(ok())
    expect(await temp.read()).toBe(users)
  })

  it('forgets the text of a section that never came to be', async () => {
    const { start, role, notes } = await makeWorld()
    const again = start()
    notes.setProfile(role, { name: 'payments-prod-readonly', region: 'x', intended: '[profile never]' })
    expect(await again.settle()).toEqual(ok())
    expect(notes.get(role).profile).toEqual({ name: 'payments-prod-readonly', region: 'x' })
  })
})
