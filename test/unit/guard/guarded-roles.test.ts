import { beforeEach, describe, expect, it } from 'vitest'
import type { AccountId, ConnectionId, RoleId } from '../../../electron/contract/ids'
import { usualGuardRule, type GuardRule } from '../../../electron/contract/guard-rules'
import { toRoleId } from '../../../electron/contract/role-id'
import { ok } from '../../../electron/contract/result'
import { askFirst, followGuardRules } from '../../../electron/compose-guard'
import type { System } from '../../../electron/compose-system'
import { recordTray } from '../../../electron/shell/record-tray'
import type { TrayActions } from '../../../electron/shell/tray-actions'
import { settle } from '../../fakes/fake-clock'
import { longTermKeys } from '../../fakes/fake-sts'
import { assume, fromConnection, IssuingWorld } from '../../fakes/issuing-world'

const minute = 60_000
const production = 'payments-production-admin'
const staging = 'payments-staging-admin'
let world: IssuingWorld
let id: ConnectionId

beforeEach(async () => {
  world = new IssuingWorld()
  const account = (accountId: string, name: string) => ({ accountId: accountId as AccountId, name, email: '' })
  world.portal.organization = [
    { account: account('482109371154', 'Payments Production'), roles: ['Admin'] },
    { account: account('662044180973', 'Payments Staging'), roles: ['Admin'] },
  ]
  world.reactions.restore(await world.vault.open())
  id = await world.signedIn()
  await world.discovery.read(id)
})

function guard(...rules: readonly Partial<GuardRule>[]): void {
  const base = { ...usualGuardRule, named: false, mark: 'none', ask: false } as const
  world.settings = { ...world.settings, guardRules: rules.map((rule) => ({ ...base, ...rule })) }
  world.catalogue.remark()
}

async function ask(profile: string): Promise<string> {
  const answer = await world.consumers.credentials(profile)
  return answer.ok ? 'credentials' : answer.error.code
}

const roleOf = (profile: string): RoleId => world.names.roleOf(profile)!
const questions = () => world.consent.questions().map(({ roleId }) => roleId)
const answer = (given: 'once' | 'quarter-hour' | 'session' | 'deny') =>
  world.consent.answer(world.consent.questions()[0]?.id ?? '', given)

describe('a program at the agent', () => {
  it('is asked about where a rule says so, whatever the account is called', async () => {
    guard({ role: 'admin', account: 'staging', ask: true })
    expect(await ask(production)).toBe('credentials')
    const asked = ask(staging)
    await settle()
    expect(questions()).toEqual([roleOf(staging)])
    answer('once')
    expect(await asked).toBe('credentials')
  })

  it('gets nothing past the limit but a line that says what to do, and is not asked about', async () => {
    guard({ account: 'staging', limitMinutes: 30 })
    expect(await ask(staging)).toBe('credentials')
    await world.clock.advance(31 * minute)
    expect(await world.consumers.credentials(staging)).toMatchObject({
      error: { code: 'limit-reached', values: { profile: staging } },
    })
    expect(world.consumers.obstacle(staging)?.code).toBe('limit-reached')
    expect(world.consumers.profiles().find(({ profile }) => profile === staging)?.state).toBe('limit-reached')
    expect(questions()).toEqual([])
    expect(await world.consumers.stop(staging), 'no way to a new one').toMatchObject({
      error: { code: 'session-not-running' },
    })
    expect(await world.consumers.stopAll()).toEqual(ok(0))
    expect((await world.consumers.credentials(staging)).ok).toBe(false)
    expect(world.shown.map(({ title, body }) => [title, body])).toEqual([
      ['limit reached', String(world.sessions.get(roleOf(staging))?.issued?.endsAt)],
    ])
    await world.clock.advance(60 * minute)
    expect(world.shown).toHaveLength(1)
  })

  it('loses what it was allowed when the limit is reached: only the user’s answer starts it again', async () => {
    guard({ account: 'staging', ask: true, limitMinutes: 5 })
    const asked = ask(staging)
    await settle()
    answer('quarter-hour')
    expect(await asked).toBe('credentials')
    await world.clock.advance(6 * minute)
    const started = world.consumers.start(staging)
    await settle()
    expect(questions()).toEqual([roleOf(staging)])
    answer('session')
    expect(await started).toEqual(ok())
    expect(await ask(staging), 'no second question').toBe('credentials')
    expect(questions()).toEqual([])
  })

  it('starts and opens the console of a guarded profile after one answer', async () => {
    const started = world.consumers.start(production)
    await settle()
    expect(questions()).toEqual([roleOf(production)])
    answer('deny')
    expect(await started).toMatchObject({ error: { code: 'consent-denied' } })
    expect(world.sessions.all()).toEqual([])
    expect(await world.consumers.start(staging)).toEqual(ok())
    guard({ account: 'staging', confirm: true })
    const before = world.opened.length
    const opened = world.consumers.openConsole(staging, {})
    await settle()
    expect(questions()).toEqual([roleOf(staging)])
    expect(world.opened).toHaveLength(before)
    answer('once')
    expect(await opened).toEqual(ok())
    expect(world.opened).toHaveLength(before + 1)
  })
})

describe('accounts and roles', () => {
  it('look as the rules say, at once, and also by what the user says of them', () => {
    const mark = (accountId: string) => world.catalogue.account(id, accountId as AccountId)?.environment
    expect([mark('482109371154'), mark('662044180973')]).toEqual(['production', 'staging'])
    const patched: string[] = []
    world.catalogue.patched.add(({ put }) => patched.push(...put.map(({ name }) => name)))
    guard({ tag: 'level=critical', mark: 'production' })
    expect([mark('482109371154'), mark('662044180973')]).toEqual(['none', 'staging'])
    const accountId = '662044180973' as AccountId
    world.accountNotes.set({ connectionId: id, accountId, short: '', tags: { level: 'critical' } })
    expect(mark('662044180973')).toBe('production')
    expect(patched).toEqual(['Payments Production', 'Payments Staging'])
    world.notes.change(roleOf(production), { alias: 'root' })
    guard({ role: 'root', mark: 'production' })
    expect(world.guards.environmentOf(roleOf(production))).toBe('production')
    expect(world.guards.environmentOf(toRoleId(id, accountId, 'Admin'))).toBe('staging')
  })

  it('follow changed rules, and no other change of the settings', () => {
    let told: ((settings: typeof world.settings) => void) | undefined
    const settings = {
      get: () => world.settings,
      onChange: (listener: typeof told) => (told = listener),
    } as unknown as System['settings']
    const done: string[] = []
    const core = { catalogue: { remark: () => done.push('remark') }, sessions: { relimit: () => done.push('relimit') } }
    followGuardRules(core as unknown as Parameters<typeof followGuardRules>[0], settings)
    told?.({ ...world.settings, theme: 'dark', guardRules: structuredClone(world.settings.guardRules) })
    expect(done).toEqual([])
    told?.({ ...world.settings, guardRules: [] })
    expect(done).toEqual(['remark', 'relimit'])
  })
})

describe('credentials whose duration STS takes', () => {
  const chain = async () => {
    const user = world.connect('iam-user')
    world.keys.put(user, longTermKeys)
    const first = await world.save(user, assume('arn:aws:iam::482109371154:role/First', { durationSeconds: 7200 }))
    const source = { from: 'role', roleId: first } as const
    const last = await world.save(
      user,
      assume('arn:aws:iam::662044180973:role/Last', { durationSeconds: 3600 }),
      source,
    )
    return { first, last }
  }
  const durations = () =>
    world.sts.calls
      .filter(({ operation }) => operation === 'AssumeRole')
      .map(({ request }) => (request as { durationSeconds: number }).durationSeconds)

  it('are asked for no longer than the limit, for 15 minutes at least, and only in the last step of a chain', async () => {
    const { last } = await chain()
    guard({ account: '662044180973', limitMinutes: 30 })
    await world.sessions.start(last)
    expect(durations()).toEqual([7200, 1800])
    await world.clock.advance(20 * minute)
    await world.sessions.restart(last)
    expect(durations()).toEqual([7200, 1800, 900])
  })

  it('are not got from a source whose own limit is reached, until the user starts that again', async () => {
    const { first, last } = await chain()
    world.sts.lifeMs = 20 * minute
    guard({ account: '482109371154', limitMinutes: 25 })
    await world.sessions.start(last)
    world.sessions.pin(last, true)
    await world.clock.advance(60 * minute)
    const phase = world.sessions.get(last)?.phase
    expect(phase).toMatchObject({ kind: 'failed', error: { code: 'source-limit-reached' } })
    await world.sessions.start(first)
    await settle()
    expect(world.sessions.get(last)?.phase.kind).toBe('steady')
  })

  it('of other operations too are shortened, and left as the user said where nothing limits them', async () => {
    const user = world.connect('iam-user')
    world.keys.put(user, longTermKeys)
    const token = await world.save(
      user,
      { method: 'session-token', durationSeconds: 43_200, mfa: false },
      fromConnection,
    )
    await world.issuing.issue(token, 'attended')
    await world.issuing.issue(token, 'attended', 60)
    expect(world.sts.calls.map(({ request }) => request)).toEqual([
      { durationSeconds: 43_200 },
      { durationSeconds: 900 },
    ])
  })
})

describe('the tray', () => {
  it('has the window ask for guarded roles, and records only what was done', async () => {
    const calls: string[] = []
    const recorded: string[] = []
    const act = (name: string) => () => {
      calls.push(name)
      return Promise.resolve(ok())
    }
    const actions = {
      startSession: act('start'),
      refresh: act('refresh'),
      copy: act('copy'),
      openConsole: act('console'),
      stopSession: act('stop'),
    } as unknown as TrayActions
    const subjects = { role: () => ({ role: 'Admin' }), connection: () => '' }
    const asked: unknown[] = []
    const windows = { askAboutAct: (one: unknown) => void asked.push(one) }
    const tray = askFirst(
      recordTray(actions, ({ what }) => recorded.push(what), subjects),
      world,
      windows,
    )
    const roleId = roleOf(staging)
    guard({ account: 'staging', confirm: true })
    await tray.startSession(roleId)
    await tray.copy(roleId, 'bash')
    await tray.openConsole(roleId)
    await tray.refresh(roleId)
    expect(asked).toEqual(['start', 'copy', 'console', 'start'].map((one) => ({ act: one, roleId })))
    expect([calls, recorded]).toEqual([[], []])
    await tray.startSession(roleOf(production))
    await tray.stopSession(roleId)
    await world.sessions.start(roleId)
    await tray.refresh(roleId)
    expect(calls).toEqual(['start', 'stop', 'refresh'])
    expect(asked).toHaveLength(4)
  })
})
