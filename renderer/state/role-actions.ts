import { preferredFlowOf } from './preferred-flow'
import { useMemo } from 'react'
import type { Args, CallName, Returns } from '../../electron/contract/channels'
import type { UseRule } from '../../electron/contract/consumers'
import type { Fact, Format } from '../../electron/contract/formats'
import type { ConnectionId, RoleId } from '../../electron/contract/ids'
import { environmentOfRole } from '../../electron/contract/guard-rules'
import { describeFailure } from '../../electron/contract/messages/translator'
import type { Result } from '../../electron/contract/result'
import type { ClipboardProof } from '../../electron/contract/delivery-views'
import { describeCopy } from './copy-said'
import { createGuardAsk, createGuardReader } from './guards'
import { findRole } from './role-index'
import { isLive } from './role-status'
import type { Services } from './services'
import { useServices } from './stint-context'

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

type ArgsOf<K extends CallName> = Args<K> extends undefined ? [] : [Args<K>]
type Ask = <K extends CallName>(roleId: RoleId | null, name: K, ...args: ArgsOf<K>) => Promise<Result<Returns<K>>>

/** Makes the actions of one window. */
export function createRoleActions(services: Services): RoleActions {
  const ask = createAsk(services)
  const run = async <K extends CallName>(roleId: RoleId | null, name: K, ...args: ArgsOf<K>) =>
    (await ask(roleId, name, ...args)).ok
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
      if (!(await started(id))) return false
      const copied = await ask(id, 'delivery:copy', { roleId: id, format })
      if (copied.ok) sayCopied(services, id, services.t(`sessions.format.${format}`), copied.value)
      return copied.ok
    },
    async copyFact(id, fact) {
      if (fact === 'console-link' && !(await isMeant('console', [id]))) return false
      const copied = await ask(id, 'delivery:copy-fact', { roleId: id, fact })
      if (copied.ok) sayCopied(services, id, services.t(`sessions.fact.${fact}`), copied.value)
      return copied.ok
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

function createAsk({ bridge, view, t }: Services): Ask {
  return async (roleId, name, ...args) => {
    const key = `${name} ${roleId ?? ''}`
    view.patch({ pending: new Set([...view.get().pending, key]), failure: null })
    const answer = await bridge.call(name, ...args)
    view.patch({ pending: new Set([...view.get().pending].filter((other) => other !== key)) })
    if (!answer.ok)
      view.patch({ failure: { roleId, failure: answer.error }, announcement: describeFailure(t, answer.error, 'what') })
    return answer
  }
}

function sayCopied({ view, t, wait }: Services, roleId: RoleId, what: string, proof: ClipboardProof): void {
  const copied = { roleId, proof }
  view.patch({
    copied,
    announcement: t(proof === 'read-back' ? 'clipboard.saidCopied' : 'clipboard.saidSent', { what }),
  })
  wait(describeCopy(t, proof).ms, () => view.get().copied === copied && view.patch({ copied: null }))
}

/** The actions of this window. */
export function useRoleActions(): RoleActions {
  const services = useServices()
  return useMemo(() => createRoleActions(services), [services])
}
