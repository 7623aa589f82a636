import { useEffect, useRef } from 'react'
import type { ConnectionId } from '../../electron/contract/ids'
import { describeFailure } from '../../electron/contract/messages/translator'
import { useT } from '../state/stint-context'
import { AddressFound } from './address-found'
import { AddressLine } from './address-line'
import { RegionField } from './region-field'
import { RiskConsent } from './risk-consent'
import { useAddressForm, type FormFault } from './use-address-form'
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
  const { fault } = form
  const fields = useFaultFocus(fault)
  const { result, pending } = form.check
  const found = result?.ok ? result.value : null
  const wrong = result?.ok === false ? describeFailure(t, result.error, 'what') : textAt(fault, 'address')
  return (
    <form
      className="address-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        form.submit()
      }}
    >
      <AddressLine form={form} submit={submit} isWrong={wrong !== null} inputRef={fields.address} />
      <div id="address-form-about" className="address-form-about" aria-live="polite">
        {wrong ? (
          <WrongAddress text={wrong} />
        ) : (
          <AddressFound
            check={found}
            pending={pending}
            ownRegion={form.region !== null}
            onChangeRegion={() => form.setRegion(found?.region ?? '')}
          />
        )}
      </div>
      {(form.region !== null || found?.region === '') && (
        <RegionField
          value={form.region ?? ''}
          onChange={form.setRegion}
          error={textAt(fault, 'region') ?? form.regionFault}
          inputRef={fields.region}
        />
      )}
      <RiskConsent error={textAt(fault, 'risk')} />
      <p className="address-form-fault" role="alert">
        {textAt(fault, 'form')}
      </p>
    </form>
  )
}

function textAt(fault: FormFault | null, at: FormFault['at']): string | null {
  return fault?.at === at ? fault.text : null
}

/** Moves the focus to the field that a fault is about. */
function useFaultFocus(fault: FormFault | null) {
  const address = useRef<HTMLInputElement>(null)
  const region = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (fault?.at === 'address') address.current?.focus()
    if (fault?.at === 'region') region.current?.focus()
  }, [fault])
  return { address, region }
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
