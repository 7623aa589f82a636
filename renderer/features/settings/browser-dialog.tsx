import { useEffect, useId, useState } from 'react'
import type { FoundBrowser } from '../../../electron/contract/browser-choices'
import type { BrowserTarget } from '../../../electron/contract/browser-targets'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { useAction } from '../../forms/use-action'
import { useBridge, useSnapshot, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { Dialog } from '../../ui/dialog'
import { FieldRow } from '../../ui/field-row'
import { RadioList } from '../../ui/radio-list'
import { TextField } from '../../ui/text-field'
import { findBrowserFault, makeTargetId, proposeName, startDraft, toTarget, type BrowserDraft } from './browser-draft'
import { ChromiumFields, CommandFields, FirefoxFields } from './browser-fields'

interface BrowserDialogProps {
  /** The browser that is changed; undefined: a new one. */
  readonly target: BrowserTarget | undefined
  readonly onClose: () => void
}

/** Asks what a browser for the console is. Opens once main has looked which browsers there are. */
export function BrowserDialog({ target, onClose }: BrowserDialogProps) {
  const found = useFoundBrowsers()
  return found && <BrowserForm target={target} found={found} onClose={onClose} />
}

function useFoundBrowsers(): readonly FoundBrowser[] | undefined {
  const bridge = useBridge()
  const [found, setFound] = useState<readonly FoundBrowser[]>()
  useEffect(() => {
    let isShown = true
    void bridge.call('browsers:find').then((answer) => {
      if (isShown) setFound((answer.ok ? answer.value : undefined) ?? [])
    })
    return () => {
      isShown = false
    }
  }, [bridge])
  return found
}

interface BrowserFormProps extends BrowserDialogProps {
  readonly found: readonly FoundBrowser[]
}

function BrowserForm({ target, found, onClose }: BrowserFormProps) {
  const t = useT()
  const id = useId()
  const bridge = useBridge()
  const action = useAction()
  const targets = useSnapshot(({ settings }) => settings.browserTargets)
  const [draft, setDraft] = useState(() => startDraft(target, found))
  const [isChecked, setIsChecked] = useState(false)
  const name = draft.name.trim() || proposeName(t, draft, found)
  const others = targets.filter((one) => one.id !== target?.id).map((one) => one.name)
  const fault = findBrowserFault(draft, name, others)
  const save = async () => {
    setIsChecked(true)
    if (fault) return
    const next = toTarget(draft, target?.id ?? makeTargetId(), name)
    const browserTargets = target ? targets.map((one) => (one.id === next.id ? next : one)) : [...targets, next]
    const saved = await action.run(() => bridge.call('settings:change', { browserTargets }))
    if (saved?.ok) onClose()
  }
  const fields = { draft, found, fault: isChecked ? fault : null, onChange: setDraft }
  const { failure } = action
  return (
    <Dialog
      open
      wide
      shape="form"
      onClose={onClose}
      text={t('browsers.text')}
      title={target ? t('browsers.changeTitle', { name: target.name }) : t('browsers.addTitle')}
      actions={
        <>
          <Button onClick={onClose}>{t('browsers.cancel')}</Button>
          <Button kind="primary" type="submit" form={id} busy={action.busy}>
            {t('browsers.save')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="browser-form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <KindField draft={draft} onChange={setDraft} />
        {draft.kind === 'chromium' && <ChromiumFields {...fields} />}
        {draft.kind === 'firefox' && <FirefoxFields {...fields} />}
        {draft.kind === 'command' && <CommandFields {...fields} />}
        <FieldRow
          layout="stack"
          label={t('browsers.name')}
          error={fields.fault === 'nameTaken' ? t('browsers.nameTaken') : null}
        >
          {(naming) => (
            <TextField
              {...naming}
              value={draft.name}
              placeholder={proposeName(t, draft, found)}
              onChange={(given) => setDraft({ ...draft, name: given })}
            />
          )}
        </FieldRow>
        <div>
          <Checkbox
            label={t('browsers.signOutFirst')}
            checked={draft.signsOutFirst}
            onChange={(signsOutFirst) => setDraft({ ...draft, signsOutFirst })}
          />
          <p className="small t3">{t('browsers.signOutFirstText')}</p>
        </div>
        <p className="settings-fault" role="alert">
          {failure && `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`}
        </p>
      </form>
    </Dialog>
  )
}

interface KindFieldProps {
  readonly draft: BrowserDraft
  readonly onChange: (draft: BrowserDraft) => void
}

function KindField({ draft, onChange }: KindFieldProps) {
  const t = useT()
  return (
    <FieldRow layout="stack" label={t('browsers.kind')}>
      {(naming) => (
        <RadioList
          {...naming}
          value={draft.kind}
          onChange={(kind) => onChange({ ...draft, kind })}
          options={[
            { value: 'chromium', label: t('browsers.chromium'), text: t('browsers.chromiumText') },
            { value: 'firefox', label: t('browsers.firefox'), text: t('browsers.firefoxText') },
            { value: 'command', label: t('browsers.command'), text: t('browsers.commandText') },
          ]}
        />
      )}
    </FieldRow>
  )
}
