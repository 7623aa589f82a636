import { Plus } from 'lucide-react'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { useT, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Icon } from '../../ui/icon'
import { RuleFields } from './rule-fields'
import { usePreview, useRuleDrafts } from './use-rule-drafts'
import './guard-rules-dialog.css'

const mostRules = 50

/** The rules of guarded roles: which roles each fits, and what it does with them. */
export function GuardRulesDialog() {
  const t = useT()
  const view = useViewStore()
  const { drafts, isSound, action, save, add, change, remove } = useRuleDrafts()
  const preview = usePreview(drafts)
  const close = () => view.patch({ guardRuling: false })
  const { failure } = action
  return (
    <Dialog
      open
      shape="form"
      wide
      onClose={close}
      title={t('guard.dialogTitle')}
      text={t('guard.dialogText')}
      actions={
        <>
          <Button onClick={close}>{t('guard.cancel')}</Button>
          <Button
            kind="primary"
            disabled={!isSound}
            busy={action.busy}
            onClick={() => void save().then((done) => done && close())}
          >
            {t('guard.save')}
          </Button>
        </>
      }
    >
      <div className="guard-rules">
        {drafts.map(({ key, rule }, at) => (
          <RuleFields
            key={key}
            rule={rule}
            number={at + 1}
            fit={preview.each[at]}
            of={preview.of}
            onChange={(next) => change(at, next)}
            onRemove={() => remove(at)}
          />
        ))}
        {drafts.length === 0 ? <p className="guard-rule-fits">{t('guard.rulesNone')}.</p> : null}
        <Button size="small" icon={<Icon of={Plus} size={14} />} disabled={drafts.length >= mostRules} onClick={add}>
          {t('guard.add')}
        </Button>
        <p role="alert" className="guard-rule-fault">
          {failure && `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`}
        </p>
      </div>
    </Dialog>
  )
}
