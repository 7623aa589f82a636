import { Link2 } from 'lucide-react'
import type { RefObject } from 'react'
import { useT } from '../state/stint-context'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Kbd } from '../ui/kbd'
import { TextField } from '../ui/text-field'
import type { AddressFormState } from './use-address-form'

interface AddressLineProps {
  readonly form: AddressFormState
  readonly submit: string
  readonly isWrong: boolean
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/** The field for the address, and the button that goes on. */
export function AddressLine({ form, submit, isWrong, inputRef }: AddressLineProps) {
  const t = useT()
  return (
    <div className="address-form-line">
      <TextField
        aria-label={t('welcome.form.address')}
        aria-describedby="address-form-about"
        aria-invalid={isWrong || undefined}
        size="large"
        autoFocus
        icon={<Icon of={Link2} />}
        inputMode="url"
        value={form.address}
        onChange={form.setAddress}
        placeholder={t('welcome.form.placeholder')}
        inputRef={inputRef}
      />
      <Button type="submit" kind="primary" size="large" className="address-form-go" busy={form.busy}>
        {submit}
        <Kbd>{t('welcome.form.enter')}</Kbd>
      </Button>
    </div>
  )
}
