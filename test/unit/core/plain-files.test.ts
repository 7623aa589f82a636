import { beforeEach, describe, expect, it } from 'vitest'
import type { AccountId, ConnectionId, RoleId } from '../../../electron/contract/ids'
import { fail, ok } from '../../../electron/contract/result'
import { plainFileRecordSchema } from '../../../electron/core/delivery/plain-file-record'
import type { PlainTarget } from '../../../electron/contract/plain-files'
import { settle } from '../../fakes/fake-clock'
import { ReactingWorld } from '../../fakes/reacting-world'
import { roleNamed } from '../../fakes/session-world'

const section: PlainTarget = { kind: 'credentials-file', section: 'team' }
const env: PlainTarget = { kind: 'env-file', path: '/home/me/shop/.env' }
const minute = 60_000

let world: ReactingWorld
let id: ConnectionId
let role: RoleId

beforeEach(async () => {
  world = new ReactingWorld()
  const account = { accountId: '482109371154' as AccountId, name: 'Payments Prod', email: '' }
  world.portal.organization = [{ account, roles: ['ReadOnly'] }]
  id = await world.signedIn()
  await world.discovery.read(id)
  role = roleNamed('ReadOnly', id)
})

const contents = () => [...world.plainFilesPort.contents.values()]
const keyOf = () => world.sessions.get(role)?.issued?.credentials.accessKeyId

describe('keys in a plain file', () => {
  it('are noted before they are written, and shown with their end', async () => {
    let noted = 0
    world.plainFilesPort.duringWrite = () => (noted = world.keptFiles.length)
    expect(await world.plainFiles.write(role, section)).toEqual(ok())
    expect(noted).toBe(1)
    expect(contents()).toEqual([keyOf()])
    const until = world.sessions.get(role)?.issued?.endsAt
    expect(world.plainFiles.view()).toMatchObject([{ roleId: role, kind: 'credentials-file', place: 'team', until }])
    expect(plainFileRecordSchema.array().parse(world.plainFiles.all())).toEqual(world.plainFiles.all())
  })

  it('are not written where they could not be noted', async () => {
    world.keepFailure = { code: 'disk-full', values: { path: 'state.json' } }
    expect(await world.plainFiles.write(role, env)).toMatchObject({ error: { code: 'disk-full' } })
    expect(contents()).toEqual([])
    expect(world.plainFiles.view()).toEqual([])
  })

  it('are refreshed in place for as long as the session lives, also when nothing else uses it', async () => {
    await world.plainFiles.write(role, env)
    const seen = new Set<string>()
    for (let passed = 0; passed < 10 * 60; passed += 10) {
      await world.clock.advance(10 * minute)
      expect(contents()).toEqual([keyOf()])
      expect(world.plainFiles.view()[0]?.until).toBeGreaterThan(world.clock.now())
      seen.add(keyOf() ?? '')
    }
    expect(seen.size).toBeGreaterThan(9)
    expect(world.plainFiles.all()[0]?.digests).toEqual([keyOf()])
  })

  it('are removed when the session is stopped', async () => {
    await world.plainFiles.write(role, env)
    await world.plainFiles.write(role, section)
    expect(contents()).toHaveLength(2)
    world.sessions.stop(role)
    await settle()
    expect(contents()).toEqual([])
    expect(world.plainFiles.view()).toEqual([])
  })

  it('are removed when they expire and nothing came after them, also if that is found only after a sleep', async () => {
    for (const pass of [(ms: number) => world.clock.advance(ms), (ms: number) => (world.clock.jump(ms), settle())]) {
      await world.plainFiles.write(role, env)
      const { usual } = world.portal.credentials
      world.portal.credentials.usual = () => fail('offline')
      await pass(61 * minute)
      world.reactions.replan()
      await settle()
      expect(contents()).toEqual([])
      world.portal.credentials.usual = usual
      world.sessions.stop(role)
      await settle()
    }
  })

  it('are removed when Stint quits, and nothing is written any more', async () => {
    await world.plainFiles.write(role, env)
    await world.plainFiles.close()
    expect(contents()).toEqual([])
    expect(await world.plainFiles.write(role, env)).toMatchObject({ ok: false })
    await world.sessions.restart(role)
    await settle()
    expect(contents()).toEqual([])
  })

  it.each([
    ['after the write', 1],
    ['between the note and the write', 0],
  ])('are removed at the next start after a crash %s', async (_, written) => {
    await world.plainFiles.write(role, env)
    if (written === 0) world.plainFilesPort.contents.clear()
    const kept = plainFileRecordSchema.array().parse(JSON.parse(JSON.stringify(world.keptFiles)))
    const next = world.makePlainFiles()
    next.restore(kept)
    await next.clear()
    expect(contents()).toEqual([])
    expect(next.all()).toEqual([])
  })

  it('that could not be removed are told of, and are never refreshed by a later run', async () => {
    await world.plainFiles.write(role, env)
    const next = world.makePlainFiles()
    next.restore(world.keptFiles)
    world.plainFilesPort.refusal = fail('config-unreadable', { path: 'x', reason: 'permission denied' }).error
    await next.clear()
    const file = next.all()[0]?.id ?? ''
    expect(world.notices.has('plain-file-left', file)).toBe(true)
    world.plainFilesPort.refusal = undefined
    next.follow(role)
    await settle()
    expect(next.all()).toEqual([])
    expect(contents()).toEqual([])
  })

  it('that somebody changed are the user’s: told once, left alone', async () => {
    await world.plainFiles.write(role, env)
    const file = world.plainFiles.all()[0]?.id ?? ''
    world.plainFilesPort.contents.set(file, 'by hand')
    await world.sessions.restart(role)
    await settle()
    expect(world.notices.has('plain-file-changed', file)).toBe(true)
    expect(contents()).toEqual(['by hand'])
    expect(world.plainFiles.view()).toEqual([])
  })

  it('go when the user removes them, and the session stays', async () => {
    await world.plainFiles.write(role, env)
    const file = world.plainFiles.view()[0]?.id ?? ''
    expect(await world.plainFiles.remove(file)).toEqual(ok())
    expect(contents()).toEqual([])
    expect(world.sessions.get(role)).toBeDefined()
    expect(await world.plainFiles.remove(file)).toEqual(fail('not-found'))
  })

  it('refuse a name that would win over a profile of Stint’s, or that is none', async () => {
    await world.profiles.write([role])
    const name = 'payments-prod-readonly'
    const shadows = fail('plain-name-shadows', { name, suggestion: `${name}-keys` })
    expect(await world.plainFiles.write(role, { kind: 'credentials-file', section: name })).toEqual(shadows)
    expect(await world.plainFiles.check({ kind: 'credentials-file', section: name })).toEqual(shadows)
    expect(await world.plainFiles.check({ kind: 'credentials-file', section: 'a b' })).toMatchObject({
      error: { code: 'profile-name-invalid' },
    })
  })

  it('say before what Git would do', async () => {
    world.plainFilesPort.git = 'not-ignored'
    expect(await world.plainFiles.check(env)).toEqual(ok({ git: 'not-ignored' }))
  })
})
