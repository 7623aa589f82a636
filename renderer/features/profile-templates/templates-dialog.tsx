import { Plus } from 'lucide-react'
import { useDeferredValue, useMemo } from 'react'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { useIndexed } from '../../state/role-facts'
import { useFormats, useSnapshot, useT, useView, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Icon } from '../../ui/icon'
import { findExamples } from './examples'
import { TemplateFields } from './template-fields'
import { useDrafts } from './use-drafts'
import './templates-dialog.css'

/** The templates of profile names: which roles each fits, and what it makes of them. */
export function TemplatesDialog() {
  const t = useT()
  const formats = useFormats()
  const view = useViewStore()
  const state = useDrafts()
  const { drafts, affected, action } = state
  const examples = useExamples(state)
  const close = () => view.patch({ profileTemplating: false })
  const { failure } = action
  return (
    <Dialog
      open
      shape="form"
      wide
      onClose={close}
      title={t('profiles.templatesTitle')}
      text={t('profiles.templatesLead')}
      actions={<Actions state={state} onClose={close} />}
    >
      <div className="templates">
        <p className="templates-hint">
          {t('profiles.globs')} {t('profiles.placeholders')}
        </p>
        {drafts.map(({ key, template }, at) => (
          <TemplateFields
            key={key}
            template={template}
            number={at + 1}
            total={drafts.length}
            example={examples[at]}
            onChange={(change) => state.change(at, change)}
            onRemove={() => state.remove(at)}
            onRaise={() => state.raise(at)}
            onLower={() => state.raise(at + 1)}
          />
        ))}
        <Button size="small" icon={<Icon of={Plus} size={14} />} disabled={drafts.length >= 50} onClick={state.add}>
          {t('profiles.add')}
        </Button>
        <p role="status" className="templates-saved">
          {affected === null
            ? null
            : affected === 0
              ? t('profiles.wouldChangeNone')
              : t('profiles.wouldChange', { count: affected, number: formats.number(affected) })}
        </p>
        <p role="alert" className="templates-fault">
          {failure && `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`}
        </p>
      </div>
    </Dialog>
  )
}

interface ActionsProps {
  readonly state: ReturnType<typeof useDrafts>
  readonly onClose: () => void
}

function Actions({ state, onClose }: ActionsProps) {
  const t = useT()
  const view = useViewStore()
  const isReviewing = useView(({ profileWriting }) => profileWriting !== null)
  const { affected, isSound, action } = state
  if (affected === null)
    return (
      <>
        <Button onClick={onClose}>{t('profiles.cancel')}</Button>
        <Button
          kind="primary"
          disabled={!isSound}
          busy={action.busy}
          // The plan that they were opened from is made anew: what changes is seen there.
          onClick={() => void state.save().then((done) => done && isReviewing && onClose())}
        >
          {t('profiles.save')}
        </Button>
      </>
    )
  return (
    <>
      <Button onClick={onClose}>{t('profiles.close')}</Button>
      {affected > 0 && (
        <Button kind="primary" onClick={() => view.patch({ profileTemplating: false, profileWriting: 'written' })}>
          {t('profiles.review')}
        </Button>
      )}
    </>
  )
}

/** What the drafts make of the user's own roles; typing does not wait for it. */
function useExamples({ drafts }: ReturnType<typeof useDrafts>) {
  const { index } = useIndexed()
  const connections = useSnapshot((snapshot) => snapshot.connections)
  const accountNotes = useSnapshot((snapshot) => snapshot.accountNotes)
  const settings = useSnapshot((snapshot) => snapshot.settings)
  const shown = useDeferredValue(drafts)
  return useMemo(
    () =>
      findExamples(
        shown.map(({ template }) => template),
        index,
        { connections, accountNotes, settings },
      ),
    [shown, index, connections, accountNotes, settings],
  )
}
