import { ok } from '../../../electron/contract/result'
import type { RoleId } from '../../../electron/contract/ids'
import type { RoleNotes, SessionView, Snapshot } from '../../../electron/contract/views'
import type { FakeBridge } from './fake-bridge'

const HOUR = 3_600_000

/** Gives a fake bridge just enough of main's behaviour to click through the pages by hand. */
export function simulateMain(bridge: FakeBridge): void {
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
  bridge.answer('delivery:copy', ({ roleId, format }) => {
    const clearsAt = Date.now() + 60_000
    bridge.change((now) => ({
      ...withNotes(now, roleId, { copied: { format, at: Date.now() } }),
      clipboard: { state: 'holds', roleId, format, clearsAt },
    }))
    return ok()
  })
  bridge.answer('delivery:clear-clipboard', () => {
    bridge.change((now) => ({ ...now, clipboard: { state: 'cleared', at: Date.now() } }))
    return ok()
  })
  bridge.answer('settings:change', (patch) => {
    bridge.change((now) => ({ ...now, settings: { ...now.settings, ...(patch as Partial<Snapshot['settings']>) } }))
    return ok()
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
