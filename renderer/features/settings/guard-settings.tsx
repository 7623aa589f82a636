import { useDeferredValue, useMemo } from 'react'
import { previewRules } from '../../state/guard-preview'
import { useIndexed } from '../../state/role-facts'
import { useSnapshot, useT, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { FieldRow } from '../../ui/field-row'
import { SettingsSection } from './settings-section'

/** Which accounts and roles are guarded, and the way to change that. */
export function GuardSettings() {
  const t = useT()
  const view = useViewStore()
  const rules = useSnapshot(({ settings }) => settings.guardRules)
  const count = useCount()
  const said = rules.length === 0 ? t('guard.rulesNone') : t('guard.rulesCount', { count: rules.length, ...count })
  return (
    <SettingsSection title={t('guard.title')}>
      <FieldRow
        label={t('guard.rules')}
        description={
          <>
            {t('guard.rulesText')} {said}.
          </>
        }
      >
        {({ 'aria-describedby': describedBy }) => (
          <Button aria-describedby={describedBy} onClick={() => view.patch({ guardRuling: true })}>
            {t('guard.change')}
          </Button>
        )}
      </FieldRow>
    </SettingsSection>
  )
}

/** How many roles the rules fit; the page does not wait for it to be counted anew. */
function useCount(): { readonly fits: string; readonly of: string } {
  const { index } = useIndexed()
  const rules = useDeferredValue(useSnapshot(({ settings }) => settings.guardRules))
  const notes = useSnapshot((snapshot) => snapshot.notes)
  const accountNotes = useSnapshot((snapshot) => snapshot.accountNotes)
  return useMemo(() => {
    const { together, of } = previewRules(rules, index, { notes, accountNotes })
    return { fits: String(together), of: String(of) }
  }, [rules, index, notes, accountNotes])
}
