import { useDeferredValue, useMemo, useState } from 'react'
import { findGuardFault, usualGuardRule, type GuardRule } from '../../../electron/contract/guard-rules'
import { useAction } from '../../forms/use-action'
import { previewRules } from '../../state/guard-preview'
import { useIndexed } from '../../state/role-facts'
import { useBridge, useSnapshot } from '../../state/stint-context'

interface Draft {
  /** Stays while rules before it are removed, so that the focus does. */
  readonly key: number
  readonly rule: GuardRule
}

/** What a new rule begins as: it says nothing of which roles yet. */
const newRule: GuardRule = { ...usualGuardRule, named: false, confirm: true }

/** The rules as they are being changed. */
export function useRuleDrafts() {
  const bridge = useBridge()
  const action = useAction()
  const saved = useSnapshot(({ settings }) => settings.guardRules)
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => saved.map((rule, key) => ({ key, rule })))
  return {
    drafts,
    isSound: drafts.every(({ rule }) => findGuardFault(rule) === undefined),
    action,
    /** Whether the rules are kept. */
    save: async (): Promise<boolean> => {
      const guardRules = drafts.map(({ rule }) => ({
        ...rule,
        account: rule.named ? '' : rule.account.trim(),
        role: rule.role.trim(),
        tag: rule.tag.trim(),
      }))
      const done = await action.run(() => bridge.call('settings:change', { guardRules }))
      return done?.ok ?? false
    },
    add: () => {
      const key = Math.max(-1, ...drafts.map((draft) => draft.key)) + 1
      setDrafts([...drafts, { key, rule: newRule }])
    },
    change: (at: number, change: Partial<GuardRule>) =>
      setDrafts(
        drafts.map((draft, place) => (place === at ? { ...draft, rule: { ...draft.rule, ...change } } : draft)),
      ),
    remove: (at: number) => setDrafts(drafts.filter((_, place) => place !== at)),
  }
}

/** What the drafts fit of the user's own roles; typing does not wait for it. */
export function usePreview(drafts: readonly Draft[]) {
  const { index } = useIndexed()
  const notes = useSnapshot((snapshot) => snapshot.notes)
  const accountNotes = useSnapshot((snapshot) => snapshot.accountNotes)
  const shown = useDeferredValue(drafts)
  return useMemo(
    () =>
      previewRules(
        shown.map(({ rule }) => (rule.named ? { ...rule, account: '' } : rule)),
        index,
        { notes, accountNotes },
      ),
    [shown, index, notes, accountNotes],
  )
}
