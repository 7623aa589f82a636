import { Search } from 'lucide-react'
import { useState } from 'react'
import { describeCopy } from '../../state/copy-said'
import { useT } from '../../state/stint-context'
import { Button, type ButtonProps } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { Chip } from '../../ui/chip'
import { CopyButton } from '../../ui/copy-button'
import { EnvironmentBadge } from '../../ui/environment-badge'
import { Icon } from '../../ui/icon'
import { Ring } from '../../ui/ring'
import { Spinner } from '../../ui/spinner'
import { Switch } from '../../ui/switch'
import { TextField } from '../../ui/text-field'
import { StateCell } from './state-cell'

const nothing = () => undefined

/** Buttons and chips; hover, press and focus are real. */
export function ButtonStates() {
  const t = useT()
  const kinds: readonly (readonly [ButtonProps['kind'], string, string])[] = [
    ['primary', t('states.start'), t('states.starting')],
    ['plain', t('states.stop'), t('states.stopping')],
  ]
  return (
    <StateCell title={t('states.buttons')}>
      <div className="state-buttons">
        {kinds.map(([kind, label, busy]) => (
          <div key={label} className="line">
            <Button kind={kind ?? 'plain'}>{label}</Button>
            <Button kind={kind ?? 'plain'} disabled>
              {label}
            </Button>
            <Button kind={kind ?? 'plain'} busy>
              {busy}
            </Button>
          </div>
        ))}
        <div className="line">
          <CopyButton
            kind="ghost"
            label={t('states.copy')}
            copy={() => Promise.resolve(describeCopy(t, 'read-back'))}
          />
          <CopyButton
            kind="ghost"
            label={t('states.copyUnproven')}
            copy={() => Promise.resolve(describeCopy(t, 'none'))}
          />
          <Button kind="ghost" disabled>
            {t('states.copy')}
          </Button>
          <Button kind="danger">{t('states.stop')}</Button>
        </div>
        <div className="line">
          <Chip pressed={false}>{t('sessions.environment.staging')}</Chip>
          <Chip pressed>{t('sessions.environment.staging')}</Chip>
          <Chip pressed={false} disabled>
            {t('sessions.environment.staging')}
          </Chip>
        </div>
      </div>
    </StateCell>
  )
}

/** Fields, check boxes and switches. */
export function FieldStates() {
  const t = useT()
  const [choices, setChoices] = useState({ off: false, on: true, left: false, right: true })
  const set = (key: keyof typeof choices) => (value: boolean) => setChoices((now) => ({ ...now, [key]: value }))
  return (
    <StateCell title={t('states.fields')}>
      <div className="state-fields">
        <TextField
          aria-label={t('states.fieldRest')}
          placeholder={t('states.fieldRest')}
          icon={<Icon of={Search} />}
          value=""
          onChange={nothing}
        />
        <TextField aria-label={t('states.fieldFilled')} value={t('states.fieldFilled')} onChange={nothing} />
        <TextField
          aria-label={t('states.fieldWrong')}
          aria-describedby="state-field-error"
          aria-invalid
          value="https://nothwind"
          onChange={nothing}
        />
        <TextField
          aria-label={t('states.fieldDisabled')}
          value={t('states.fieldDisabled')}
          disabled
          onChange={nothing}
        />
      </div>
      <p id="state-field-error" className="small ended state-fault">
        {t('states.fieldError')}
      </p>
      <div className="line state-choices">
        <Checkbox label={t('states.choiceOff')} checked={choices.off} onChange={set('off')} />
        <Checkbox label={t('states.choiceOn')} checked={choices.on} onChange={set('on')} />
        <Switch aria-label={t('states.switchOff')} checked={choices.left} onChange={set('left')} />
        <Switch aria-label={t('states.switchOn')} checked={choices.right} onChange={set('right')} />
      </div>
    </StateCell>
  )
}

/** Rings and environments. */
export function SignStates() {
  const t = useT()
  return (
    <>
      <StateCell title={t('states.rings')}>
        <div className="line state-signs">
          <Ring fraction={0.7} />
          <Ring fraction={0.14} tone="soon" />
          <Ring fraction={0} tone="ended" />
          <Spinner live />
          <Ring fraction={0.7} size="big" />
          <Ring fraction={0.14} tone="soon" size="big" />
        </div>
      </StateCell>
      <StateCell title={t('states.environments')}>
        <div className="line state-signs">
          {(['production', 'staging', 'development', 'sandbox'] as const).map((environment) => (
            <EnvironmentBadge
              key={environment}
              environment={environment}
              label={t(`sessions.environment.${environment}`)}
            />
          ))}
        </div>
      </StateCell>
    </>
  )
}
