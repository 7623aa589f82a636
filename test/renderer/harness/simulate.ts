import { fail, ok } from '../../../electron/contract/result'
import type { ConnectionId, RoleId } from '../../../electron/contract/ids'
import type { RoleNotes } from '../../../electron/contract/role-views'
import type { SessionView } from '../../../electron/contract/session-views'
import type { Snapshot } from '../../../electron/contract/snapshot'
import { sampleActivity, sampleBroken, sampleProof } from './sample-activity'
import { sampleReport } from '../doctor/sample-report'
import type { FakeBridge } from './fake-bridge'
import { sampleFound } from './sample-browsers'
import { samplePlan } from './sample-plan'
import { otherConnections, sampleDevices, sampleFileKeys, sampleListing, sampleLoginSessions } from './sample-kinds'

const HOUR = 3_600_000

/** Gives a fake bridge just enough of main's behaviour to click through the pages by hand. */
export function simulateMain(bridge: FakeBridge): void {
  simulateKinds(bridge)
  bridge.answer('consumers:profiles', () => ok(['payments-staging-readonly', 'payments-staging-loadtester']))
  bridge.answer('consumers:recipe', () =>
    ok({
      text: 'export AWS_CONTAINER_CREDENTIALS_FULL_URI=http://127.0.0.1:41871/v1/container/payments-staging-readonly',
    }),
  )
  bridge.answer('browsers:find', () => ok(sampleFound))
  bridge.answer('sharing:propose', () =>
    ok({
      session: 'northwind',
      exists: false,
      folder: '~/.aws/sso/cache',
      config: '~/.aws/config',
    }),
  )
  const isChanged = location.search.includes('activity=broken')
  bridge.answer('activity:read', () => ok(sampleActivity(Date.now())))
  bridge.answer('activity:verify', () => ok(isChanged ? sampleBroken : sampleProof))
  bridge.answer('activity:export', ({ format }) => ok({ path: `/home/elena/Downloads/stint-activity.${format}` }))
  bridge.answer('doctor:examine', () => ok(sampleReport(Date.now())))
  bridge.answer('sessions:start', async ({ roleIds }) => {
    bridge.change((now) => withSessions(now, roleIds, (roleId) => ({ ...empty(roleId), state: 'starting' })))
    await pause(600)
    bridge.change((now) => withSessions(now, roleIds, running))
    return ok()
  })
  bridge.answer('sessions:restart', ({ roleIds }) => {
    bridge.change((now) => withSessions(now, roleIds, running))
    return ok()
  })
  bridge.answer('sessions:stop', ({ roleIds }) => {
    bridge.change((now) => withSessions(now, roleIds, () => undefined))
    return ok()
  })
  bridge.answer('sessions:stop-all', () => {
    bridge.change((now) => ({ ...now, sessions: [] }))
    return ok()
  })
  bridge.answer('roles:favourite', ({ roleId, on }) => {
    bridge.change((now) => withNotes(now, roleId, { favourite: on }))
    return ok()
  })
  bridge.answer('roles:alias', ({ roleId, alias }) => {
    bridge.change((now) => withNotes(now, roleId, { alias }))
    return ok()
  })
  const proof = location.search.includes('clipboard=unread') ? 'none' : 'read-back'
  bridge.answer('delivery:copy-fact', () => ok(proof))
  bridge.answer('delivery:copy', ({ roleId, format }) => {
    const clearsAt = Date.now() + 60_000
    bridge.change((now) => ({
      ...withNotes(now, roleId, { copied: { format, at: Date.now() } }),
      clipboard: { state: 'holds', roleId, format, proof, clearsAt },
    }))
    return ok(proof)
  })
  bridge.answer('delivery:clear-clipboard', () => {
    bridge.change((now) => ({ ...now, clipboard: { state: 'cleared', at: Date.now() } }))
    return ok()
  })
  bridge.answer('sessions:explain-refusal', () =>
    ok({
      text: '{"allowed":false,"explicitDeny":false,"context":{"principal":{"id":"AIDAEXAMPLE"},"action":"sts:AssumeRole","resource":"arn:aws:iam:::role/uploader"}}',
    }),
  )
  bridge.answer('profiles:plan', () => ok(samplePlan(bridge.snapshot)))
  bridge.answer('accounts:note', (note) => {
    bridge.change((now) => ({ ...now, accountNotes: [note] }))
    return ok()
  })
  bridge.answer('roles:remove', () => fail('role-in-use', { other: 'Auditor' }))
  bridge.answer('settings:change', (patch) => {
    bridge.change((now) => ({ ...now, settings: { ...now.settings, ...(patch as Partial<Snapshot['settings']>) } }))
    return ok()
  })
}

/** Answers what the connections of every kind and the import ask for. */
function simulateKinds(bridge: FakeBridge): void {
  bridge.answer('connections:file-keys', () => ok(sampleFileKeys))
  bridge.answer('connections:mfa-devices', () => ok(sampleDevices))
  bridge.answer('connections:login-sessions', () => ok(sampleLoginSessions(Date.now())))
  bridge.answer('import:list', () => ok(sampleListing))
  bridge.answer('import:take', ({ ids }) => ok({ taken: ids.length }))
  bridge.answer('connections:test', () =>
    ok({ arn: 'arn:aws:iam::482109371154:user/elena.fischer', accountId: '482109371154' }),
  )
  bridge.answer('connections:add-other', ({ draft }) => {
    const like = otherConnections(Date.now()).find(({ kind }) => kind === draft.kind)
    const added = like && { ...like, id: '00112233aabbccdd' as ConnectionId, name: draft.name }
    // Nothing of it is settled yet.
    const fresh =
      added?.kind === 'iam-user' ? { ...added, mfaDevice: draft.kind === 'iam-user' ? draft.mfaDevice : '' } : added
    if (fresh) bridge.change((now) => ({ ...now, connections: [...now.connections, fresh] }))
    return ok('00112233aabbccdd' as ConnectionId)
  })
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

function empty(roleId: RoleId): SessionView {
  return { roleId, state: 'running', startedAt: Date.now(), pinned: false, events: [] }
}

function running(roleId: RoleId): SessionView {
  const now = Date.now()
  const events = [{ at: now, kind: 'started', ms: 380 }] as const
  return { ...empty(roleId), issuedAt: now, expiresAt: now + HOUR, refreshAt: now + HOUR / 2, events }
}

type Make = (roleId: RoleId) => SessionView | undefined

function withSessions(snapshot: Snapshot, ids: readonly RoleId[], make: Make): Snapshot {
  const others = snapshot.sessions.filter((session) => !ids.includes(session.roleId))
  return { ...snapshot, sessions: [...others, ...ids.flatMap((id) => make(id) ?? [])] }
}

function withNotes(snapshot: Snapshot, roleId: RoleId, change: Partial<RoleNotes>): Snapshot {
  const before = snapshot.notes[roleId] ?? { favourite: false, alias: '' }
  return { ...snapshot, notes: { ...snapshot.notes, [roleId]: { ...before, ...change } } }
}
