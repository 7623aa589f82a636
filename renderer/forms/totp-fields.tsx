import type { RefObject } from 'react'
import { TriangleAlert } from 'lucide-react'
import { useT } from '../state/stint-context'
import { Checkbox } from '../ui/checkbox'
import { FieldRow } from '../ui/field-row'
import { Icon } from '../ui/icon'
import { SecretField } from '../ui/secret-field'
import './totp-fields.css'

interface TotpFieldsProps {
  readonly on: boolean
  readonly onChange: (on: boolean) => void
  /** Stint has the secret already, so the field may stay empty. */
  readonly kept?: boolean
  readonly secretRef: RefObject<HTMLInputElement | null>
  readonly error: string | null
}

/** Offers that Stint makes the codes itself, and says what that costs. */
export function TotpFields({ on, onChange, kept = false, secretRef, error }: TotpFieldsProps) {
  const t = useT()
  return (
    <div className="totp">
      <Checkbox label={t('newConnection.mfa.make')} checked={on} onChange={onChange} />
      {on && (
        <>
          <p className="totp-risk">
            <Icon of={TriangleAlert} className="totp-sign" />
            {t('newConnection.mfa.makeRisk')}
          </p>
          <FieldRow
            layout="stack"
            label={t('newConnection.mfa.makeSecret')}
            description={kept ? t('newConnection.mfa.makeSecretKept') : t('newConnection.mfa.makeSecretWhy')}
            error={error}
          >
            {(naming) => <SecretField {...naming} inputRef={secretRef} />}
          </FieldRow>
        </>
      )}
    </div>
  )
}
