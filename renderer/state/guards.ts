import { useMemo } from 'react'
import { GuardRules, guardFactsOf, type Guard, type GuardRule } from '../../electron/contract/guard-rules'
import type { GuardedAct } from '../../electron/contract/channels'
import type { RoleId } from '../../electron/contract/ids'
import type { Settings } from '../../electron/contract/settings'
import type { Translate } from '../../electron/contract/messages/translator'
import type { AccountNoteView, AccountView, RoleNotes, RoleView } from '../../electron/contract/role-views'
import type { Snapshot } from '../../electron/contract/snapshot'
import { useNotes } from './role-facts'
import { accountKey, findRole, type FoundRole } from './role-index'
import { isLive } from './role-status'
import type { Services } from './services'
import { useServices, useSnapshot } from './stint-context'

type Said = Pick<Snapshot, 'notes' | 'accountNotes'>

/** What rules are judged by, for many roles: what is said of accounts is looked up once. */
export function createFactsReader({ notes, accountNotes }: Said) {
  const said = new Map(accountNotes.map((note) => [accountKey(note), note]))
  return (account: AccountView, role: RoleView) =>
    readFacts(account, role, said.get(accountKey(account)), notes[role.id])
}

function readFacts(
  account: AccountView,
  role: RoleView,
  said: AccountNoteView | undefined,
  notes: RoleNotes | undefined,
) {
  return guardFactsOf(account, role, {
    short: said?.short ?? '',
    tags: said?.tags ?? {},
    alias: notes?.alias ?? '',
  })
}

/** Makes a function that tells how roles are guarded. */
export function createGuardReader(
  snapshot: Said & { readonly settings: Pick<Settings, 'guardRules'> },
): (found: FoundRole) => Guard {
  const rules = new GuardRules(snapshot.settings.guardRules)
  const factsOf = createFactsReader(snapshot)
  return ({ account, role }) => rules.guardOf(factsOf(account, role))
}

/** How a role is guarded. */
export function useGuardOf({ account, role }: FoundRole): Guard {
  const rules = useSnapshot(({ settings }) => settings.guardRules)
  const said = useSnapshot(({ accountNotes }) => accountNotes.find((note) => accountKey(note) === accountKey(account)))
  const notes = useNotes(role.id)
  const ready = useMemo(() => new GuardRules(rules), [rules])
  return useMemo(() => ready.guardOf(readFacts(account, role, said, notes)), [ready, account, role, said, notes])
}

/** Asks the user before something is done with guarded roles; answers at once where nothing guards them. */
export type GuardAsk = (act: GuardedAct['act'], ids: readonly RoleId[]) => Promise<boolean>

/** Makes the question of one window: one at a time. */
export function createGuardAsk({ mirror, readIndex, view }: Services): GuardAsk {
  return async (act, ids) => {
    const state = mirror.state.get()
    if (!state || !state.snapshot.settings.guardRules.some(({ confirm }) => confirm)) return true
    const { index } = readIndex(state.catalogue)
    const guardOf = createGuardReader(state.snapshot)
    // New credentials for what runs anyway are no start.
    const live = new Set(state.snapshot.sessions.filter(isLive).map(({ roleId }) => roleId))
    const isAsked = (id: RoleId): boolean => {
      const found = findRole(index, id)
      return found !== undefined && guardOf(found).confirm && !(act === 'start' && live.has(id))
    }
    const [first, ...rest] = ids.filter(isAsked)
    if (first === undefined) return true
    view.get().guardQuestion?.answer(false)
    return new Promise((resolve) => {
      const answer = (isMeant: boolean): void => {
        view.patch({ guardQuestion: null })
        resolve(isMeant)
      }
      view.patch({ guardQuestion: { act, roleIds: [first, ...rest], total: ids.length, answer } })
    })
  }
}

/** The question before something is done outside the usual actions. */
export function useGuardAsk(): GuardAsk {
  const services = useServices()
  return useMemo(() => createGuardAsk(services), [services])
}

/** A rule in a few words: which roles it is for. */
export function describeRule(t: Translate, { named, account, role, tag }: GuardRule): string {
  const parts = [
    named ? t('guard.ruleNamed') : '',
    account.trim() === '' ? '' : t('guard.ruleAccount', { pattern: account.trim() }),
    role.trim() === '' ? '' : t('guard.ruleRole', { pattern: role.trim() }),
    tag.trim() === '' ? '' : t('guard.ruleTag', { pattern: tag.trim() }),
  ].filter((part) => part !== '')
  return parts.reduce((one, other) => t('guard.ruleAnd', { one, other }))
}

/** A limit in words: "2 hours", "15 minutes". */
export function describeLimit(t: Translate, minutes: number): string {
  if (minutes === 0) return t('guard.limitNone')
  if (minutes % 60 === 0) return t('guard.limitHours', { count: minutes / 60 })
  return t('guard.limitMinutes', { count: minutes })
}
