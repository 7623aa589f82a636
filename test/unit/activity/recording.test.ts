import { beforeEach, describe, expect, it } from 'vitest'
import type { Args, CallName } from '../../../electron/contract/channels'
import type { ConsumerId } from '../../../electron/contract/consumers'
import type { AccountId, ConnectionId, RoleId } from '../../../electron/contract/ids'
import { fail, ok } from '../../../electron/contract/result'
import { toRoleId } from '../../../electron/contract/role-id'
import { recordCore } from '../../../electron/core/activity/record-core'
import { Recorder, type Told } from '../../../electron/core/activity/recorder'
import { recordBackend } from '../../../electron/delivery/agent/record-backend'
import { createCallRecorder } from '../../../electron/ipc/record-calls'
import { CoreWorld } from '../../fakes/core-world'
import { FakeClock, settle } from '../../fakes/fake-clock'
import { connectionId, roleNamed, SessionWorld } from '../../fakes/session-world'
import { FakeBackend } from '../agent/fake-backend'

const role = roleNamed('ReadOnly')
const subjects = {
  role: (id: RoleId) => ({ role: id.split('/')[2] ?? '' }),
  connection: (id: ConnectionId) => (id === connectionId ? 'Northwind' : ''),
  consumer: () => 'ci-runner',
}
let told: Told[]
const record = (event: Told): void => void told.push(event)
beforeEach(() => {
  told = []
})

describe('calls of the window', () => {
  const recordCall = <K extends CallName>(name: K, args: Args<K>) => createCallRecorder(record, subjects)(name, args)

  it('are told with what they are about and how they ended', () => {
    recordCall('delivery:copy', { roleId: role, format: 'bash' })?.(ok())
    recordCall('sign-in:sign-out', { connectionId })?.(fail('timed-out'))
    expect(told).toEqual([
      { who: 'window', what: 'copied', way: 'bash', role: 'ReadOnly', result: 'ok' },
      { who: 'window', what: 'signed-out', about: 'Northwind', result: 'timed-out' },
    ])
  })

  it('tell no key, secret or link', () => {
    const keys = { from: 'typed', accessKeyId: 'AKIAEXAMPLEEXAMPLE12', secretAccessKey: 'the-secret' } as const
    recordCall('connections:set-keys', { connectionId, keys })?.(ok())
    recordCall('connections:set-mfa', { connectionId, device: 'd', totpSecret: 'SEED' })?.(ok())
    const request = { roleId: role, form: 'url', method: 'GET', url: 'https://x/?token=the-secret' }
    recordCall('delivery:copy-signed-request', { ...request, service: 's3', region: '', seconds: 900 } as never)?.(ok())
    recordCall('settings:change', { browser: ['program', 'the-secret'] })?.(ok())
    expect(told).toHaveLength(4)
    expect(JSON.stringify(told)).not.toMatch(/the-secret|SEED|AKIA/)
  })

  it('leave out what changes looks only, and gather many roles', () => {
    expect(recordCall('settings:change', { theme: 'dark' })).toBeUndefined()
    expect(recordCall('app:state', undefined)).toBeUndefined()
    recordCall('sessions:start', { roleIds: Array.from({ length: 5_000 }, () => role) })?.(ok())
    expect(told).toEqual([{ who: 'window', what: 'session-started', about: '5000 roles', result: 'ok' }])
  })
})

describe('programs', () => {
  it('are told with their way and the outcome', async () => {
    const backend = new FakeBackend()
    backend.failures.set('staging', { code: 'consent-denied' })
    const command = recordBackend(backend, { who: 'command', way: 'exec' }, record, (profile) => ({ profile }))
    await command.credentials('staging')
    await command.stopAll()
    const program = recordBackend(backend, { who: 'unnamed', way: 'http' }, record, (profile) => ({ profile }))
    program.knows('no\u001b such')
    expect(told).toEqual([
      { who: 'command', what: 'credentials-given', way: 'exec', profile: 'staging', result: 'consent-denied' },
      { who: 'command', what: 'sessions-stopped', result: 'ok' },
      { who: 'unnamed', what: 'credentials-given', about: 'no\ufffd such', result: 'profile-unknown' },
    ])
  })
})

describe('what Stint does by itself', () => {
  it('is told once: the sign-in, a renewal and the end', async () => {
    const world = new CoreWorld()
    recordCore({ ...world.services(), record, ...subjects, connection: () => 'Northwind' })
    const account = { accountId: '482109371154' as AccountId, name: 'Payments Staging', email: 'p@northwind.example' }
    world.portal.organization = [{ account, roles: ['ReadOnly'] }]
    const own = toRoleId(await world.signedIn(), account.accountId, 'ReadOnly')
    await world.sessions.start(own)
    expect(told.map(({ what, about }) => [what, about])).toEqual([['signed-in', 'Northwind']])
    await world.sessions.restart(own)
    expect(told.slice(1)).toEqual([{ who: 'stint', what: 'session-renewed', role: 'ReadOnly' }])
    world.clock.jump(86_400_000)
    world.sessions.replan()
    world.sessions.replan()
    expect(told.slice(2)).toEqual([{ who: 'stint', what: 'session-ended', role: 'ReadOnly' }])
  })

  it('is told of the time limit of a guarded role', async () => {
    const world = new SessionWorld()
    world.limitMinutes = 15
    const rest = new CoreWorld().services()
    recordCore({ ...rest, clock: world.clock, sessions: world.sessions, record, ...subjects })
    await world.sessions.start(role)
    await world.clock.advance(15 * 60_000)
    expect(told).toEqual([{ who: 'stint', what: 'session-ended', role: 'ReadOnly', result: 'limit-reached' }])
  })
})

describe('questions to the user', () => {
  it('are told with who asked, and how they came out', async () => {
    const world = new CoreWorld()
    recordCore({ ...world.services(), record, ...subjects })
    const { consent, clock } = world
    consent.raise({ kind: 'consumer', id: 'c1' as ConsumerId, name: 'ci-runner' }, role)
    for (const { id } of consent.questions()) consent.answer(id, 'deny')
    consent.raise({ kind: 'unnamed' }, role)
    for (const { id } of consent.questions()) consent.answer(id, 'once')
    consent.raise({ kind: 'unnamed' }, role)
    await clock.advance(60_000)
    expect(told).toEqual([
      { who: 'window', what: 'consent-answered', way: 'deny', role: 'ReadOnly', about: 'ci-runner' },
      { who: 'window', what: 'consent-answered', way: 'once', role: 'ReadOnly' },
      { who: 'stint', what: 'consent-unanswered', way: 'none', role: 'ReadOnly' },
    ])
  })
})

describe('what becomes of the AWS files', () => {
  const account = { accountId: '482109371154' as AccountId, name: 'Payments Staging', email: 'p@northwind.example' }
  const profile = 'payments-staging-readonly'
  let world: CoreWorld
  let own: RoleId

  const begin = async (roles: readonly string[] = ['ReadOnly']): Promise<ConnectionId> => {
    world = new CoreWorld()
    recordCore({ ...world.services(), record, ...subjects, connection: () => 'Northwind' })
    world.portal.organization = [{ account, roles }]
    const id = await world.signedIn()
    await world.discovery.read(id)
    own = toRoleId(id, account.accountId, 'ReadOnly')
    told.length = 0
    return id
  }
  const section = (what: Told['what'], name = profile, result = 'ok') => ({ who: 'stint', what, profile: name, result })

  it('is told: a section written, rewritten, put back and removed; not one that stays as it is', async () => {
    await begin()
    await world.profiles.writeAtStart(own)
    await world.profiles.writeAtStart(own)
    expect(told).toEqual([section('section-written')])
    await world.profiles.choose(own, 'payments', 'eu-west-1')
    await world.profiles.undo()
    await world.profiles.writeAtStart(own)
    await world.profiles.remove([own])
    await world.profiles.remove([own])
    expect(told.slice(1)).toEqual([
      section('section-rewritten', 'payments'),
      section('section-undone', 'payments'),
      section('section-removed'),
    ])
  })

  it('is told where a section could not be written at a session’s start', async () => {
    await begin()
    world.profilesPort.refusal = fail('config-busy')
    await world.profiles.writeAtStart(own)
    expect(told).toEqual([section('section-written', profile, 'config-busy')])
  })

  it('is one line for many profiles', async () => {
    const roles = Array.from({ length: 25 }, (_, number) => `Role${number}`)
    const id = await begin(roles)
    const all = roles.map((name) => toRoleId(id, account.accountId, name))
    await world.profiles.write(all)
    await world.profiles.remove(all.slice(0, 2))
    expect(told).toEqual([
      { who: 'stint', what: 'section-written', about: '25 profiles', result: 'ok' },
      section('section-removed', 'payments-staging-role0'),
      section('section-removed', 'payments-staging-role1'),
    ])
  })

  it('is gathered where sessions of programs do it again and again', () => {
    const writes: boolean[] = []
    const recorder = new Recorder(new FakeClock())
    recorder.connect({ write: (_, isProgram) => void writes.push(isProgram), proof: () => undefined })
    recorder.record({ who: 'stint', what: 'section-rewritten', profile })
    recorder.record({ who: 'stint', what: 'file-written', profile })
    recorder.record({ who: 'stint', what: 'session-ended' })
    expect(writes).toEqual([true, true, false])
  })

  it('tells of keys in plain files that they were refreshed and removed, without a key', async () => {
    await begin()
    await world.sessions.start(own)
    await world.plainFiles.write(own, { kind: 'credentials-file', section: 'legacy' })
    told.length = 0
    world.sessions.stored.add((roleId) => world.plainFiles.follow(roleId))
    await world.sessions.restart(own)
    await settle()
    await world.plainFiles.close()
    const files = told.filter(({ what }) => what.startsWith('file-'))
    expect(files).toEqual([
      { who: 'stint', what: 'file-written', role: 'ReadOnly', about: 'legacy', result: 'ok' },
      { who: 'stint', what: 'file-removed', role: 'ReadOnly', about: 'legacy', result: 'ok' },
    ])
    expect(JSON.stringify(told)).not.toMatch(/ASIA|secret/i)
  })
})

describe('the recorder', () => {
  it('holds what comes before the log, and says what it could not hold', async () => {
    const recorder = new Recorder(new FakeClock())
    for (let at = 0; at < 5_010; at += 1) recorder.record({ who: 'window', what: 'copied' })
    const written: string[] = []
    recorder.connect({ write: ({ what, about = '' }) => written.push(`${what} ${about}`), proof: () => undefined })
    await settle()
    expect(written).toHaveLength(5_001)
    expect(written.at(-1)).toBe('log-lost 10')
  })
})
