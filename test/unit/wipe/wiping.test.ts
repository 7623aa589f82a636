import { beforeEach, expect, it } from 'vitest'
import type { AccountId, ConnectionId, RoleId } from '../../../electron/contract/ids'
import { fail, ok, type Result } from '../../../electron/contract/result'
import { Wiping } from '../../../electron/core/wipe/wiping'
import { ReactingWorld } from '../../fakes/reacting-world'
import { roleNamed } from '../../fakes/session-world'

let world: ReactingWorld
let id: ConnectionId
let role: RoleId
/** What was done outside, in order. */
let done: string[]
let markAnswer: Result<undefined>
let wiping: Wiping

beforeEach(async () => {
  world = new ReactingWorld()
  const account = { accountId: '482109371154' as AccountId, name: 'Payments Prod', email: '' }
  world.portal.organization = [{ account, roles: ['Admin'] }]
  world.reactions.restore(await world.vault.open())
  id = await world.signedIn()
  await world.discovery.read(id)
  role = roleNamed('Admin', id)
  await world.sessions.start(role)
  await world.profiles.write([role])
  await world.plainFiles.write(role, { kind: 'env-file', path: '/home/ada/.env' })
  world.registry.create('ci', { to: 'all' })
  expect([world.profilesPort.sections.size, world.plainFilesPort.contents.size]).toEqual([1, 1])
  done = []
  markAnswer = ok()
  wiping = new Wiping({
    ...world.services(),
    log: world.log,
    lock: world.lock,
    unshare: () => {
      done.push('unshared')
      return Promise.resolve(ok())
    },
    stayAway: () => Promise.resolve(ok()),
    mark: () => {
      done.push(`marked with ${world.profilesPort.sections.size} profiles, ${world.plainFilesPort.contents.size} files`)
      return Promise.resolve(markAnswer)
    },
    startAfresh: () => done.push('started afresh'),
    later: (ms, run) => void world.clock.at(world.clock.now() + ms, run),
  })
})

/** The user's answer to every question. */
function wipe(isWanted = true): Promise<Result<undefined>> {
  return wiping.run(() => Promise.resolve(isWanted))
}

function expectNothingLost(): void {
  expect(done).toEqual([])
  expect([world.profilesPort.sections.size, world.plainFilesPort.contents.size]).toEqual([1, 1])
  expect(world.portal.logouts.calls).toEqual([])
  expect(world.sessions.all()).toHaveLength(1)
  expect(world.registry.active()).toHaveLength(1)
}

it('touches nothing where the user keeps everything, and asks again the next time', async () => {
  expect(await wipe(false)).toEqual(ok())
  expectNothingLost()
  expect(await wipe()).toEqual(ok())
  expect(done).toContain('started afresh')
})

it('asks once, however often it is called meanwhile, and does nothing before the answer', async () => {
  const answers: ((isWanted: boolean) => void)[] = []
  const ask = () => new Promise<boolean>((resolve) => answers.push(resolve))
  const calls = [wiping.run(ask), wiping.run(ask), wiping.run(() => Promise.resolve(true))]
  await world.clock.advance(60_000)
  expect(answers).toHaveLength(1)
  expectNothingLost()
  answers[0]?.(false)
  expect(await Promise.all(calls)).toEqual([ok(), ok(), ok()])
  expectNothingLost()
})

it('takes the question back when Stint is locked, whatever is answered then, and puts none while it is', async () => {
  let isTaken = false
  const answered = wiping.run(async (taken) => {
    await taken
    return (isTaken = true)
  })
  world.lock.lock('screen')
  expect(await answered).toEqual(ok())
  expect(isTaken).toBe(true)
  expect(await wipe()).toMatchObject({ error: { code: 'stint-locked' } })
  expectNothingLost()
})

it('takes what stands in files of the user’s, then marks, ends what is out there, and starts afresh', async () => {
  expect(await wipe()).toEqual(ok())
  expect(done).toEqual(['unshared', 'marked with 0 profiles, 0 files', 'started afresh'])
  expect(world.portal.logouts.calls).toHaveLength(1)
  expect(world.sessions.all()).toEqual([])
  expect(world.registry.active()).toEqual([])
})

it.each([
  [
    'the AWS config file',
    () => (world.profilesPort.remove = () => Promise.resolve(fail('config-busy', { path: 'c' }))),
    'config-busy',
  ],
  [
    'a plain file',
    () => (world.plainFilesPort.refusal = fail('config-unreadable', { path: 'p', reason: 'EACCES' }).error),
    'wipe-stopped',
  ],
  ['the data directory', () => (markAnswer = fail('disk-full', { path: 'wipe' })), 'disk-full'],
])('loses nothing of its own where %s cannot be written', async (_what, refuse, code) => {
  refuse()
  expect(await wipe()).toMatchObject({ error: { code } })
  expect(done).not.toContain('started afresh')
  expect(world.portal.logouts.calls).toEqual([])
  expect(world.sessions.all()).toHaveLength(1)
  expect(world.registry.active()).toHaveLength(1)
})

it('leaves a section that the user changed, and goes on', async () => {
  const changed = fail('profile-changed-by-user', { name: 'x', line: 1 })
  world.profilesPort.remove = () => Promise.resolve(changed)
  expect(await wipe()).toEqual(ok())
  expect(done).toContain('started afresh')
})

it('waits five seconds for portals that do not answer', async () => {
  world.portal.logouts.hold()
  const wiped = wipe()
  await world.clock.advance(5_000)
  expect(await wiped).toEqual(ok())
})
