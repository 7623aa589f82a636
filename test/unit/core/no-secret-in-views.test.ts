import { inspect } from 'node:util'
import { beforeEach, describe, expect, it } from 'vitest'
import { fail } from '../../../electron/contract/result'
import type { AccountId, ConnectionId, RoleId } from '../../../electron/contract/ids'
import type { Snapshot } from '../../../electron/contract/snapshot'
import { connectionRecordSchema } from '../../../electron/core/connections/connection-record'
import { usualSignInLife } from '../../../electron/core/connections/connection-view'
import { credentialsUntil, takeSnapshot } from '../../../electron/core/snapshot'
import { CoreWorld } from '../../fakes/core-world'
import { settle } from '../../fakes/fake-clock'
import { longTermKeys } from '../../fakes/fake-sts'
import { assume, IssuingWorld } from '../../fakes/issuing-world'
import { Secret } from '../../../electron/core/secret'
import { ReactingWorld } from '../../fakes/reacting-world'
import { roleNamed } from '../../fakes/session-world'

const hour = 3_600_000
/** Every secret that the fakes hand out holds one of these. */
const secrets =
  /secret-key|session-token|access-\d|refresh-\d|client-secret|device-code|verifier-|code-for-|sign-in-token/
let world: ReactingWorld
let id: ConnectionId
let role: RoleId
let seen: string[]

function look(): Snapshot {
  const parts = {
    ...world.services(),
    app: () => world.facts.view(),
    settings: () => world.settings,
    isOnline: () => true,
  }
  const notices = () => world.notices.all()
  const snapshot = takeSnapshot({ ...parts, notices, overridesOf: () => ['http://127.0.0.1:1'] })
  seen.push(JSON.stringify(snapshot), inspect(snapshot, { depth: 20 }))
  return snapshot
}

beforeEach(async () => {
  world = new ReactingWorld()
  seen = []
  const account = { accountId: '482109371154' as AccountId, name: 'Payments Prod', email: '' }
  world.portal.organization = [{ account, roles: ['ReadOnly'] }]
  world.reactions.restore(await world.vault.open())
  id = world.addConnection()
  role = roleNamed('ReadOnly', id)
})

describe('known secrets', () => {
  it('are in no snapshot, log line, notice, profile or error of a whole day', async () => {
    const sources = [world.signIns, world.sessions, world.copying, world.discovery, world.notes, world.vault]
    for (const source of sources) source.changed.add(() => void look())
    void world.signIns.start(id, 'code')
    await settle()
    expect(look().connections[0]?.signIn.state).toBe('code')
    await world.signedIn(id)
    for (const format of ['bash', 'json', 'credentials-file'] as const) await world.handingOut.copy(role, format)
    await world.handingOut.openConsole(role, { service: 's3', region: 'eu-west-1' })
    await world.sessions.checkIdentity(role)
    const asked = world.consumers.credentials('payments-prod-readonly')
    await settle()
    const [question] = look().consentQuestions
    world.consent.answer(question?.id ?? '', 'session')
    expect((await asked).ok).toBe(true)
    world.registry.create('ci-runner', { to: 'all' })
    expect(look().consumers).toHaveLength(1)
    look()
    world.portal.credentials.give(fail('throttled'))
    await world.clock.advance(3 * hour)
    world.oidc.refreshing.give(fail('sign-in-ended'))
    await world.signIns.refresh(id)
    await world.sessions.restart(role)
    await world.signIns.signOut(id)
    look()
    seen.push(JSON.stringify(world.consumers.profiles()), ...world.log.lines, ...world.profilesPort.sections.values())
    seen.push(JSON.stringify(world.catalogue.save()), JSON.stringify(world.notes.all()), JSON.stringify(world.shown))
    seen.push(inspect(world.registry.all(), { depth: 20 }), inspect(world.consent.questions(), { depth: 20 }))
    seen.push(inspect(world.sessions.all(), { depth: 20 }), inspect(world.signIns.live(), { depth: 20 }))
    expect(seen.length).toBeGreaterThan(50)
    const token = world.registry.all()[0]?.token.reveal() ?? 'none'
    expect(seen.filter((text) => secrets.test(text) || text.includes(token))).toEqual([])
    expect(world.file.writes).toBeGreaterThan(0)
  })

  it('are not even in the link of a waiting sign-in, which no view shows', async () => {
    void world.signIns.start(id, 'browser')
    await settle()
    const [view] = look().connections
    expect(view?.signIn).toEqual({
      state: 'browser',
      openedAt: world.clock.now(),
      deadline: world.clock.now() + 600_000,
    })
    expect(seen.join()).not.toContain(world.callback.latest.state)
  })
})

describe('secrets of the other connections', () => {
  it('are in no snapshot, log line, failure or file of their own', async () => {
    const issuing = new IssuingWorld()
    world = issuing
    const seed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
    const hidden = new RegExp(
      `${secrets.source.replace('session-token', 'session-token-[A-Z0-9]')}|long-term-secret|${seed}|proof-of-elena|[^0-9]123456[^0-9]`,
    )
    issuing.reactions.restore(await issuing.vault.open())
    const user = issuing.connect('iam-user')
    issuing.keys.put(user, { ...longTermKeys, totpSecret: new Secret(seed) })
    const asked = issuing.connect('iam-user', 'GAHT12345678')
    issuing.keys.put(asked, longTermKeys)
    const limits = { durationSeconds: 3600, policy: '', policyArns: [] }
    const roleArn = 'arn:aws:iam::482109371154:role/Deployer'
    const roles = [
      await issuing.save(user, assume(roleArn, { mfa: true })),
      await issuing.save(asked, { method: 'session-token', durationSeconds: 3600, mfa: true }),
      await issuing.save(issuing.connect('saml'), { method: 'saml', roleArn, ...limits }),
      await issuing.save(issuing.connect('aws-login'), { method: 'login' }),
    ]
    for (const source of [issuing.sessions, issuing.keys, issuing.mfa]) source.changed.add(() => void look())
    const started = Promise.all(roles.map((one) => issuing.sessions.start(one)))
    await settle()
    expect(look().mfaQuestions).toHaveLength(1)
    issuing.mfa.answer(look().mfaQuestions[0]?.id ?? '', '123456')
    expect((await started).filter((one) => !one.ok)).toEqual([])
    issuing.sts.issuing.give(fail('role-refused'), fail('proof-expired'))
    await Promise.all(roles.map((one) => issuing.sessions.restart(one).catch(() => undefined)).slice(2))
    look()
    seen.push(JSON.stringify(issuing.connections.all()), JSON.stringify(issuing.savedRoles.all()))
    seen.push(inspect(issuing.sessions.all(), { depth: 20 }), inspect(issuing.keys.all(), { depth: 20 }))
    seen.push(
      ...issuing.log.lines,
      JSON.stringify(issuing.catalogue.view()),
      JSON.stringify(issuing.consumers.profiles()),
    )
    expect(seen.length).toBeGreaterThan(20)
    expect(seen.filter((text) => hidden.test(text))).toEqual([])
  })
})

describe('the snapshot', () => {
  it('shows each state of a sign-in with what is known', async () => {
    expect(look().connections[0]?.signIn).toEqual({ state: 'signed-out', reason: 'never' })
    const since = world.clock.now()
    await world.signedIn(id)
    expect(look().connections[0]?.signIn).toEqual({ state: 'signed-in', since })
    world.settings = { ...world.settings, signInHours: 8 }
    expect(look().connections[0]?.signIn).toEqual({ state: 'signed-in', since, endsAbout: since + 8 * hour })
    await world.handingOut.credentials(role)
    world.oidc.refreshing.give(fail('sign-in-ended'))
    await world.signIns.refresh(id)
    const credentialsEnd = world.clock.now() + hour
    expect(look().connections[0]?.signIn).toEqual({ state: 'ended', at: since, credentialsUntil: credentialsEnd })
    await settle()
    expect(look().connections[0]).toMatchObject({ overrides: ['http://127.0.0.1:1'], discovery: { state: 'read' } })
  })

  it('estimates a sign-in’s life by the user’s word, else by the shortest seen, else not at all', () => {
    const [record] = world.connections.all()
    if (record?.kind !== 'identity-center') throw new Error('no connection')
    const unknown = { ...world.settings, signInHours: null }
    expect(usualSignInLife(record, unknown)).toBeUndefined()
    expect(usualSignInLife({ ...record, shortestSignIn: 5 }, unknown)).toBe(5)
    expect(usualSignInLife({ ...record, shortestSignIn: 5 }, { ...unknown, signInHours: 12 })).toBe(12 * hour)
  })

  it('says after a sign-out until when handed-out credentials stay valid, also of stopped sessions', async () => {
    await world.signedIn(id)
    await world.sessions.start(role)
    await world.sessions.obtain(role, 'planned')
    expect(credentialsUntil(id, world), 'nobody has got any yet').toBeUndefined()
    await world.handingOut.credentials(role)
    const credentialsUntilThen = world.clock.now() + hour
    world.sessions.stopAll()
    await world.signIns.signOut(id)
    const signIn = { state: 'signed-out', reason: 'by-user', credentialsUntil: credentialsUntilThen }
    expect(look().connections[0]?.signIn).toEqual(signIn)
    await world.clock.advance(hour)
    expect(look().connections[0]?.signIn).toEqual({ state: 'signed-out', reason: 'by-user' })
  })

  it('remembers it over a restart, for the end that is the latest, and only for the connection that they are of', async () => {
    await world.signedIn(id)
    const other = world.connections.add({
      name: 'Other',
      startUrl: 'https://other.example/start',
      region: 'eu-west-1',
    }).id
    await world.handingOut.credentials(role)
    const until = world.clock.now() + hour
    world.sessions.stop(role)
    const records = connectionRecordSchema.array().parse(JSON.parse(JSON.stringify(world.connections.all())))
    const next = new CoreWorld()
    next.connections.restore(records)
    expect(credentialsUntil(id, next)).toBe(until)
    next.connections.noteHandedOut(id, until - 1)
    expect(credentialsUntil(id, next)).toBe(until)
    expect(credentialsUntil(other, next)).toBeUndefined()
  })

  it('counts keys that a plain file was refreshed with as handed out', async () => {
    await world.signedIn(id)
    await world.plainFiles.write(role, { kind: 'env-file', path: '/home/elena/.env' })
    await world.clock.advance(10 * 60_000)
    await world.sessions.restart(role)
    world.plainFiles.follow(role)
    await settle()
    expect(credentialsUntil(id, world)).toBe(world.clock.now() + hour)
  })
})
