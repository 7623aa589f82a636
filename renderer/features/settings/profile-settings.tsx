import { useSnapshot, useT, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { FieldRow } from '../../ui/field-row'

/** How profiles are called, and writing many of them. */
export function ProfileSettings() {
  const t = useT()
  const view = useViewStore()
  const templates = useSnapshot(({ settings }) => settings.profileTemplates)
  const isAny = useSnapshot(({ notes }) => Object.values(notes).some(({ profile }) => profile?.written))
  const name = templates.at(-1)?.name ?? ''
  return (
    <>
      <FieldRow
        label={t('profiles.templates')}
        description={t('profiles.templatesText', { count: templates.length, name })}
      >
        {({ 'aria-describedby': describedBy }) => (
          <Button aria-describedby={describedBy} onClick={() => view.patch({ profileTemplating: true })}>
            {t('profiles.templatesChange')}
          </Button>
        )}
      </FieldRow>
      <FieldRow label={t('profiles.many')} description={t('profiles.manyText')}>
        {({ 'aria-describedby': describedBy }) => (
          <span className="settings-line">
            <Button
              aria-describedby={describedBy}
              disabled={!isAny}
              onClick={() => view.patch({ profileWriting: 'written' })}
            >
              {t('profiles.manyWritten')}
            </Button>
            <Button aria-describedby={describedBy} onClick={() => view.patch({ profileWriting: 'all' })}>
              {t('profiles.manyAll')}
            </Button>
          </span>
        )}
      </FieldRow>
    </>
  )
}
