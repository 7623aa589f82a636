import { usualSts } from '../../../electron/contract/sts-presets'
import { useRef, useState } from 'react'
import type { FieldName } from '../../forms/field-faults'
import { readMfaDevice } from '../../forms/mfa-device'
import { TotpFields } from '../../forms/totp-fields'
import { useT } from '../../state/stint-context'
import { FieldRow } from '../../ui/field-row'
import { TextField } from '../../ui/text-field'
import { FormFrame } from './form-frame'
import { KeyFields } from './key-fields'
import { NameField } from './name-field'
import { RegionOfSts } from './region-of-sts'
import { StsOptions } from './sts-options'
import type { DraftForm } from './use-draft-form'
import { keyFieldNames, useKeyFields } from './use-key-fields'
import { useUsualRegion } from './use-usual-region'

const fields: readonly FieldName[] = [...keyFieldNames, 'region', 'mfa-device', 'totp']

/** Asks for an IAM user: its keys, where STS is called, and its MFA device. */
export function IamUserForm({ form }: { readonly form: DraftForm }) {
  const t = useT()
  const keys = useKeyFields()
  const [name, setName] = useState('')
  const [region, setRegion] = useState(useUsualRegion())
  const [sts, setSts] = useState(usualSts)
  const mfa = useMfaFields()
  const suggestion = keys.source === 'credentials-file' ? keys.profile : t('newConnection.nameFor.iam-user')
  const submit = async () => {
    const fault = keys.findFault() ?? mfa.findFault()
    if (fault) return form.complain(fault)
    if (!region.trim()) return form.complain({ at: 'region', text: t('newConnection.regionMissing') })
    const draft = {
      kind: 'iam-user',
      name: name.trim() || suggestion,
      region: region.trim(),
      sts,
      keys: keys.read(),
      ...mfa.read(),
    } as const
    if (!(await form.send(draft, fields))) return
    keys.forget()
    mfa.forget()
  }
  return (
    <FormFrame form={form} onSubmit={() => void submit()}>
      <KeyFields form={form} keys={keys} />
      <div className="new-connection-pair">
        <NameField value={name} onChange={setName} suggestion={suggestion} />
        <RegionOfSts value={region} onChange={setRegion} error={form.faultAt('region')} />
      </div>
      <MfaFields form={form} mfa={mfa} />
      <StsOptions value={sts} onChange={setSts} />
    </FormFrame>
  )
}

/** The MFA device in the form. Its secret, if Stint shall have it, stays in its field. */
function useMfaFields() {
  const t = useT()
  const [device, setDevice] = useState('')
  const [makes, setMakes] = useState(false)
  const secretRef = useRef<HTMLInputElement>(null)
  const serial = device.trim()
  const readSecret = () => (makes && serial ? (secretRef.current?.value.replace(/\s/g, '') ?? '') : '')
  return {
    device,
    setDevice,
    makes,
    setMakes,
    secretRef,
    findFault() {
      const kind = serial ? readMfaDevice(serial) : 'device'
      if (kind === 'passkey') return { at: 'mfa-device', text: t('newConnection.mfa.passkey') } as const
      if (kind === 'invalid') return { at: 'mfa-device', text: t('newConnection.mfa.invalid') } as const
      if (!makes || !serial || readSecret()) return null
      return { at: 'totp', text: t('newConnection.mfa.makeSecretMissing') } as const
    },
    read: () => ({ mfaDevice: serial, totpSecret: readSecret() }),
    forget() {
      if (secretRef.current) secretRef.current.value = ''
    },
  }
}

interface MfaFieldsProps {
  readonly form: DraftForm
  readonly mfa: ReturnType<typeof useMfaFields>
}

function MfaFields({ form, mfa }: MfaFieldsProps) {
  const t = useT()
  return (
    <>
      <FieldRow
        layout="stack"
        label={t('newConnection.mfa.device')}
        description={t('newConnection.mfa.deviceWhy')}
        error={form.faultAt('mfa-device')}
      >
        {(naming) => (
          <TextField
            {...naming}
            mono
            value={mfa.device}
            onChange={mfa.setDevice}
            placeholder={t('newConnection.mfa.devicePlaceholder')}
          />
        )}
      </FieldRow>
      {mfa.device.trim() && (
        <TotpFields on={mfa.makes} onChange={mfa.setMakes} secretRef={mfa.secretRef} error={form.faultAt('totp')} />
      )}
    </>
  )
}
