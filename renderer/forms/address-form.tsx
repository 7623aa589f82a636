import { Link2 } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import type { ConnectionId } from '../../electron/contract/ids'
import { describeFailure } from '../../electron/contract/messages/translator'
import { useT } from '../state/stint-context'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Kbd } from '../ui/kbd'
import { TextField } from '../ui/text-field'
import { AddressFound } from './address-found'
import { RegionField } from './region-field'
import { RiskConsent } from './risk-consent'
import { useAddressForm } from './use-address-form'
import './address-form.css'

interface AddressFormProps {
  readonly submit: string
  /** Called once the connection is there and its sign-in has begun. */
  readonly onAdded: (id: ConnectionId) => void
}

/** Asks for the portal's address, and the region if the address does not tell it; then signs in. */
export function AddressForm({ submit, onAdded }: AddressFormProps) {
  const t = useT()
  const form = useAddressForm(onAdded)
  const addressField = useRef<HTMLInputElement>(null)
  const regionField = useRef<HTMLInputElement>(null)
  const { result } = form.check
  const found = result?.ok ? result.value : null
  const asksRegion = form.region !== null || found?.region === ''
  const wrong = form.fault?.at === 'address' ? form.fault.text : result?.ok === false && describeWrong()
  useEffect(() => {
    if (form.fault?.at === 'address') addressField.current?.focus()
    if (form.fault?.at === 'region') regionField.current?.focus()
  }, [form.fault])

  function describeWrong(): string {
    return result?.ok === false ? describeFailure(t, result.error, 'what') : ''
  }

  return (
    <form
      className="address-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        form.submit()
      }}
    >
      <div className="address-form-line">
        <TextField
          aria-label={t('welcome.form.address')}
          aria-describedby="address-form-about"
          aria-invalid={wrong ? true : undefined}
          size="large"
          autoFocus
          icon={<Icon of={Link2} />}
          inputMode="url"
          value={form.address}
          onChange={form.setAddress}
          placeholder={t('welcome.form.placeholder')}
          inputRef={addressField}
        />
        <Button type="submit" kind="primary" size="large" className="address-form-go" busy={form.busy}>
          {submit}
          <Kbd>{t('welcome.form.enter')}</Kbd>
        </Button>
      </div>
      <div id="address-form-about" className="address-form-about" aria-live="polite">
        {wrong ? (
          <WrongAddress text={wrong} />
        ) : (
          <AddressFound
            check={found}
            pending={form.check.pending}
            ownRegion={form.region !== null}
            onChangeRegion={() => form.setRegion(found?.region ?? '')}
          />
        )}
      </div>
      {asksRegion && (
        <RegionField
          value={form.region ?? ''}
          onChange={form.setRegion}
          error={form.fault?.at === 'region' ? form.fault.text : null}
          inputRef={regionField}
        />
      )}
      <RiskConsent error={form.fault?.at === 'risk' ? form.fault.text : null} />
      {form.fault?.at === 'form' && <FormFault text={form.fault.text} />}
    </form>
  )
}

function FormFault({ text }: { readonly text: ReactNode }) {
  return (
    <p className="address-form-fault" role="alert">
      {text}
    </p>
  )
}

/** What is wrong with the address, and the forms that AWS uses. */
function WrongAddress({ text }: { readonly text: string }) {
  const t = useT()
  return (
    <div className="address-form-wrong">
      <p className="address-form-fault">{text}</p>
      <p className="address-form-hint">{t('welcome.form.formsTitle')}</p>
      <ul className="address-form-forms">
        <li>{t('welcome.form.form1')}</li>
        <li>{t('welcome.form.form2')}</li>
      </ul>
    </div>
  )
}
