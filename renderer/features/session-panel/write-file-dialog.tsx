import { useId, useRef, useState } from 'react'
import type { Translate } from '../../../electron/contract/messages/translator'
import { describeFailure } from '../../../electron/contract/messages/translator'
import type { GitState, PlainTarget } from '../../../electron/contract/plain-files'
import type { RoleView } from '../../../electron/contract/role-views'
import { useAction } from '../../forms/use-action'
import { useBridge, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { ChoiceList } from '../../ui/choice-list'
import { Dialog } from '../../ui/dialog'
import { FieldRow } from '../../ui/field-row'
import { TextField } from '../../ui/text-field'
import './files.css'

interface WriteFileDialogProps {
  readonly role: RoleView
  readonly onClose: () => void
}

/** Asks where keys are to be written in plain, says what is given up, and warns of Git before it happens. */
export function WriteFileDialog({ role, onClose }: WriteFileDialogProps) {
  const t = useT()
  const id = useId()
  const form = useFileForm(role, onClose)
  const field = useRef<HTMLInputElement>(null)
  const { kind, text, warning } = form
  return (
    <Dialog
      open
      shape="form"
      onClose={onClose}
      title={t('files.title', { role: role.roleName })}
      text={t('files.givenUp')}
      actions={
        <>
          <Button onClick={onClose}>{t('files.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} busy={form.busy}>
            {warning ? t('files.writeAllTheSame') : t('files.writeKeys')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="write-file"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit()
        }}
      >
        <p className="dialog-text">{t('files.ends')}</p>
        <ChoiceList
          aria-label={t('files.where')}
          value={kind}
          onChange={form.setKind}
          choices={[
            { value: 'credentials-file', label: t('files.section'), text: t('files.sectionText') },
            { value: 'env-file', label: t('files.env'), text: t('files.envText') },
          ]}
        />
        <FieldRow
          key={kind}
          layout="stack"
          label={kind === 'env-file' ? t('files.path') : t('files.sectionName')}
          description={kind === 'env-file' ? t('files.pathHint') : t('files.sectionHint')}
          error={form.error}
        >
          {(naming) => <TextField {...naming} mono value={text} onChange={form.setText} inputRef={field} />}
        </FieldRow>
        <p className="write-file-warning" role="alert">
          {warning && sayGit(t, warning)}
        </p>
      </form>
    </Dialog>
  )
}

type Warning = Extract<GitState, 'not-ignored' | 'unknown'>

/** What was typed, and the two steps of sending it: a look at the place, then the writing. */
function useFileForm(role: RoleView, onDone: () => void) {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const [kind, setKind] = useState<PlainTarget['kind']>('credentials-file')
  const [text, setText] = useState('')
  const [isEmpty, setIsEmpty] = useState(false)
  const [warning, setWarning] = useState<Warning | null>(null)
  const given = text.trim()
  const target: PlainTarget = kind === 'env-file' ? { kind, path: given } : { kind, section: given }
  const submit = async () => {
    setIsEmpty(!given)
    if (!given) return
    if (!warning) {
      const looked = await action.run(() => bridge.call('delivery:check-file', { target }))
      if (!looked?.ok) return
      const { git } = looked.value
      if (git === 'not-ignored' || git === 'unknown') return setWarning(git)
    }
    const written = await action.run(() => bridge.call('delivery:write-file', { roleId: role.id, target }))
    if (written?.ok) onDone()
  }
  const { failure, busy } = action
  const refused = failure && `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`
  const empty = kind === 'env-file' ? t('files.pathEmpty') : t('files.sectionEmpty')
  return {
    kind,
    text,
    warning,
    busy,
    error: isEmpty ? empty : refused,
    submit,
    setKind: (next: PlainTarget['kind']) => {
      setKind(next)
      setText('')
      setIsEmpty(false)
      setWarning(null)
    },
    setText: (next: string) => {
      setText(next)
      // Another place is looked at anew.
      setWarning(null)
    },
  }
}

function sayGit(t: Translate, warning: Warning): string {
  return warning === 'not-ignored' ? t('files.gitNotIgnored') : t('files.gitUnknown')
}
