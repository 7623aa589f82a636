import { useState } from 'react'
import type { BrowserTarget } from '../../../electron/contract/browser-targets'
import { listBrowsers } from '../../forms/browser-select'
import { useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { FieldRow } from '../../ui/field-row'
import { Select } from '../../ui/select'
import { BrowserDialog } from './browser-dialog'
import { describeTarget } from './browser-draft'
import { useSetting } from './use-setting'
import './console-browsers.css'

/** Browsers, or corners of one, that the console of an account can open in; and which one where nothing was chosen. */
export function ConsoleBrowsers() {
  const t = useT()
  const { value: targets, error, change } = useSetting('browserTargets')
  const [open, setOpen] = useState<BrowserTarget | 'new' | null>(null)
  return (
    <div role="group" aria-label={t('browsers.title')} className="console-browsers">
      <div className="console-browsers-head">
        <div className="grow">
          <h3>{t('browsers.title')}</h3>
          <p className="small t3">{t('browsers.text')}</p>
        </div>
        <Button onClick={() => setOpen('new')}>{t('browsers.add')}</Button>
      </div>
      {targets.length > 0 && (
        <ul>
          {targets.map((target) => (
            <OneBrowser
              key={target.id}
              target={target}
              onChange={() => setOpen(target)}
              onRemove={() => change(targets.filter(({ id }) => id !== target.id))}
            />
          ))}
        </ul>
      )}
      <p className="settings-fault" role="alert">
        {error}
      </p>
      {targets.length > 0 && <Fallback targets={targets} />}
      {open && <BrowserDialog target={open === 'new' ? undefined : open} onClose={() => setOpen(null)} />}
    </div>
  )
}

interface OneBrowserProps {
  readonly target: BrowserTarget
  readonly onChange: () => void
  readonly onRemove: () => void
}

function OneBrowser({ target, onChange, onRemove }: OneBrowserProps) {
  const t = useT()
  const { name } = target
  return (
    <li aria-label={name} className="console-browser">
      <div className="grow">
        <b>{name}</b>
        <p className="small t3 cut">{describeTarget(t, target)}</p>
      </div>
      <Button aria-label={t('browsers.changeName', { name })} onClick={onChange}>
        {t('browsers.change')}
      </Button>
      <Button kind="ghost" aria-label={t('browsers.removeName', { name })} onClick={onRemove}>
        {t('browsers.remove')}
      </Button>
    </li>
  )
}

/** The console's browser where neither account nor connection has one. */
function Fallback({ targets }: { readonly targets: readonly BrowserTarget[] }) {
  const t = useT()
  const { value, error, change } = useSetting('consoleBrowser')
  const options = listBrowsers(t, targets)
  return (
    <FieldRow label={t('browsers.fallback')} description={t('browsers.fallbackText')} error={error}>
      {(naming) => (
        <Select
          {...naming}
          value={options.find((option) => option.value === value)?.value ?? options[0]?.value ?? ''}
          options={options}
          onChange={change}
        />
      )}
    </FieldRow>
  )
}
