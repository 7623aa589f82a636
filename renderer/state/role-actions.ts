import { preferredFlowOf } from './preferred-flow'
import { useMemo } from 'react'
import type { Args, CallName } from '../../electron/contract/channels'
import type { UseRule } from '../../electron/contract/consumers'
import type { Fact, Format } from '../../electron/contract/formats'
import type { ConnectionId, RoleId } from '../../electron/contract/ids'
import { environmentOfRole } from '../../electron/contract/guard-rules'
import { describeFailure } from '../../electron/contract/messages/translator'
import { createGuardAsk, createGuardReader } from './guards'
import { findRole } from './role-index'
import { isLive } from './role-status'
import type { Services } from './services'
import { useServices } from './stint-context'

/** How long a button says "Copied", in milliseconds. */
const COPIED_MS = 1500

/** What a user can do with roles. A failure is shown beside the role and said aloud; nothing throws. */
export interface RoleActions {
  start(ids: readonly RoleId[]): Promise<boolean>
  stop(ids: readonly RoleId[]): Promise<boolean>
  restart(ids: readonly RoleId[]): Promise<boolean>
  stopAll(): Promise<boolean>
  /** Stops all, but asks first when production is among them. */
  askStopAll(): void
  /** Starts the role first if it has to. */
  copy(id: RoleId, format?: Format): Promise<boolean>
  copyFact(id: RoleId, fact: Fact): Promise<boolean>
  /** Starts the role first if it has to. */
  openConsole(id: RoleId): Promise<boolean>
  toggleFavourite(id: RoleId): Promise<boolean>
  pin(id: RoleId, on: boolean): Promise<boolean>
  /** Asks for the region first where nobody has said one. */
  writeProfiles(ids: readonly RoleId[]): Promise<boolean>
  removeProfiles(ids: readonly RoleId[]): Promise<boolean>
  setProfile(id: RoleId, name: string, region: string): Promise<boolean>
  setAlias(id: RoleId, alias: string): Promise<boolean>
  /** Whether the user is asked before programs get its credentials. */
  setUseRule(id: RoleId, rule: UseRule | 'usual'): Promise<boolean>
  signIn(id: ConnectionId): Promise<boolean>
  readRoles(ids: readonly ConnectionId[]): Promise<boolean>
  cancelReading(id: ConnectionId): Promise<boolean>
  clearClipboard(): Promise<boolean>
  checkIdentity(id: RoleId): Promise<boolean>
  copyDetails(text: string): Promise<boolean>
}

type Run = <K extends CallName>(
  roleId: RoleId | null,
  name: K,
  ...args: Args<K> extends undefined ? [] : [Args<K>]
) => Promise<boolean>

/** Makes the actions of one window. */
export function createRoleActions(services: Services): RoleActions {
  const run = createRun(services)
  const snapshot = () => services.mirror.state.get()?.snapshot
  const session = (id: RoleId) => snapshot()?.sessions.find((candidate) => candidate.roleId === id)
  const first = (ids: readonly RoleId[]) => (ids.length === 1 ? (ids[0] ?? null) : null)
  const startNow = (ids: readonly RoleId[]) => run(first(ids), 'sessions:start', { roleIds: [...ids] })
  const started = async (id: RoleId) => isLive(session(id)) || startNow([id])
  const isMeant = createGuardAsk(services)
  const start = async (ids: readonly RoleId[]) => (await isMeant('start', ids)) && startNow(ids)
  const signIn = (connectionId: ConnectionId) => {
    const connection = snapshot()?.connections.find((candidate) => candidate.id === connectionId)
    if (connection?.kind === 'aws-login') return run(null, 'connections:run-aws-login', { connectionId })
    return run(null, 'sign-in:start', { connectionId, flow: preferredFlowOf(connection) })
  }
  return {
    start,
    stop: (ids) => run(first(ids), 'sessions:stop', { roleIds: [...ids] }),
    restart: async (ids) => (await isMeant('start', ids)) && run(first(ids), 'sessions:restart', { roleIds: [...ids] }),
    stopAll: () => run(null, 'sessions:stop-all'),
    askStopAll() {
      const production = countProduction(services)
      if (production > 0) services.view.patch({ stopAllQuestion: production })
      else void run(null, 'sessions:stop-all')
    },
    async copy(id, format = snapshot()?.settings.lastFormat ?? 'bash') {
      if (!(await isMeant('copy', [id]))) return false
      const done = (await started(id)) && (await run(id, 'delivery:copy', { roleId: id, format }))
      if (done) sayCopied(services, id, format, services.t(`sessions.format.${format}`))
      return done
    },
    async copyFact(id, fact) {
      if (fact === 'console-link' && !(await isMeant('console', [id]))) return false
      const done = await run(id, 'delivery:copy-fact', { roleId: id, fact })
      if (done) sayCopied(services, id, fact, services.t(`sessions.fact.${fact}`))
      return done
    },
    openConsole: async (id) =>
      (await isMeant('console', [id])) && (await started(id)) && run(id, 'delivery:open-console', { roleId: id }),
    toggleFavourite: (id) => run(id, 'roles:favourite', { roleId: id, on: !snapshot()?.notes[id]?.favourite }),
    pin: (id, on) => run(id, 'sessions:pin', { roleId: id, on }),
    async writeProfiles(ids) {
      const done = await run(first(ids), 'delivery:write-profiles', { roleIds: [...ids] })
      const isAsked = !done && services.view.get().failure?.failure.code === 'region-needed'
      if (isAsked) services.view.patch({ failure: null, regionQuestion: ids })
      return done
    },
    removeProfiles: (ids) => run(first(ids), 'delivery:remove-profiles', { roleIds: [...ids] }),
    setProfile: (id, name, region) => run(id, 'delivery:set-profile', { roleId: id, name, region }),
    setAlias: (id, alias) => run(id, 'roles:alias', { roleId: id, alias }),
    setUseRule: (id, rule) => run(id, 'consent:set-rule', { roleId: id, rule }),
    signIn,
    async readRoles(ids) {
      const done = await Promise.all(ids.map((connectionId) => run(null, 'roles:read', { connectionId })))
      return done.every(Boolean)
    },
    cancelReading: (connectionId) => run(null, 'roles:cancel-reading', { connectionId }),
    clearClipboard: () => run(null, 'delivery:clear-clipboard'),
    checkIdentity: (id) => run(id, 'sessions:check-identity', { roleId: id }),
    copyDetails: (text) => run(null, 'app:copy-details', { text }),
  }
}

function countProduction({ mirror, readIndex }: Services): number {
  const state = mirror.state.get()
  if (!state) return 0
  const { index } = readIndex(state.catalogue)
  const live = state.snapshot.sessions.filter(isLive)
  const guardOf = createGuardReader(state.snapshot)
  return live.filter(({ roleId }) => {
    const found = findRole(index, roleId)
    return found && environmentOfRole(guardOf(found), found.account.environment) === 'production'
  }).length
}

function createRun({ bridge, view, t }: Services): Run {
  return async (roleId, name, ...args) => {
    const key = `${name} ${roleId ?? ''}`
    view.patch({ pending: new Set([...view.get().pending, key]), failure: null })
    const answer = await bridge.call(name, ...args)
    view.patch({ pending: new Set([...view.get().pending].filter((other) => other !== key)) })
    if (!answer.ok)
      view.patch({ failure: { roleId, failure: answer.error }, announcement: describeFailure(t, answer.error, 'what') })
    return answer.ok
  }
}

function sayCopied({ view, t, wait }: Services, roleId: RoleId, what: Format | Fact, name: string): void {
  const copied = { roleId, what }
  view.patch({ copied, announcement: t('sessions.saidCopied', { what: name }) })
  wait(COPIED_MS, () => view.get().copied === copied && view.patch({ copied: null }))
}

/** The actions of this window. */
export function useRoleActions(): RoleActions {
  const services = useServices()
  return useMemo(() => createRoleActions(services), [services])
}
