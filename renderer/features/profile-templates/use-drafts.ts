import { useState } from 'react'
import { findTemplateFault, usualTemplate, type ProfileTemplate } from '../../../electron/contract/profile-templates'
import { useAction } from '../../forms/use-action'
import { useBridge, useSnapshot } from '../../state/stint-context'

interface Draft {
  /** Stays while templates are moved, so that the focus does. */
  readonly key: number
  readonly template: ProfileTemplate
}

/** The templates as they are being changed. The last one fits every role and stays last. */
export function useDrafts() {
  const bridge = useBridge()
  const action = useAction()
  const saved = useSnapshot(({ settings }) => settings.profileTemplates)
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => saved.map((template, key) => ({ key, template })))
  const [affected, setAffected] = useState<number | null>(null)
  const isSound = drafts.every(({ template }) => findTemplateFault(template) === undefined)
  const set = (next: readonly Draft[]) => {
    setDrafts(next)
    setAffected(null)
  }
  /** Whether the templates are kept. */
  const save = async (): Promise<boolean> => {
    const profileTemplates = drafts.map(({ template }) => ({ ...template, tag: template.tag.trim() }))
    const done = await action.run(() => bridge.call('settings:change', { profileTemplates }))
    if (!done?.ok) return false
    const plan = await action.run(() => bridge.call('profiles:plan', { of: 'written' }))
    if (plan?.ok) setAffected(plan.value.rows.filter(({ kind }) => kind === 'changed' || kind === 'renamed').length)
    return true
  }
  return {
    drafts,
    isSound,
    /** How many written profiles would change; null until the templates are saved. */
    affected,
    action,
    save,
    add: () => {
      const key = Math.max(...drafts.map((draft) => draft.key)) + 1
      const last = drafts.at(-1)?.template ?? usualTemplate
      set([...drafts.slice(0, -1), { key, template: { ...last } }, ...drafts.slice(-1)])
    },
    change: (at: number, change: Partial<ProfileTemplate>) =>
      set(
        drafts.map((draft, place) => (place === at ? { ...draft, template: { ...draft.template, ...change } } : draft)),
      ),
    remove: (at: number) => set(drafts.filter((_, place) => place !== at)),
    /** Puts one before the one above it. */
    raise: (at: number) => set(exchange(drafts, at)),
  }
}

function exchange(drafts: readonly Draft[], at: number): readonly Draft[] {
  const [before, here] = [drafts[at - 1], drafts[at]]
  if (!before || !here) return drafts
  return [...drafts.slice(0, at - 1), here, before, ...drafts.slice(at + 1)]
}
