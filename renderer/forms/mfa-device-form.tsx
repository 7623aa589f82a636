import { useRef, useState } from 'react'
import type { MfaDevice } from '../../electron/contract/channels'
import { describeFailure, type Translate } from '../../electron/contract/messages/translator'
import type { ConnectionView } from '../../electron/contract/connection-views'
import { useBridge, useT } from '../state/stint-context'
import { ChoiceList, type Choice } from '../ui/choice-list'
import { FieldRow } from '../ui/field-row'
import { Spinner } from '../ui/spinner'
import { TextField } from '../ui/text-field'
import { placeFailure, type FieldFault } from './field-faults'
import { readMfaDevice, shortDeviceName } from './mfa-device'
import './mfa-device-form.css'
import { TotpFields } from './totp-fields'
import { useAction } from './use-action'
import { useAnswer, type Answer } from './use-answer'

export type IamUserView = Extract<ConnectionView, { kind: 'iam-user' }>

const NONE = 'none'
/** Stands for a device that is typed. */
const OTHER = 'other'

interface MfaDeviceFormProps {
  readonly id: string
  readonly connection: IamUserView
  readonly onSaved: () => void
  /** Tells whether main is at it, for the button outside. */
  readonly onBusy: (busy: boolean) => void
}

/** Asks which MFA device an IAM user's codes come from, and whether Stint makes them. Its button stands outside. */
export function MfaDeviceForm({ id, connection, onSaved, onBusy }: MfaDeviceFormProps) {
  const t = useT()
  const { answer } = useAnswer((bridge) => bridge.call('connections:mfa-devices', { connectionId: connection.id }))
  const fields = useDeviceFields(connection, answer)
  const save = useSaving(connection, fields, onSaved, onBusy)
  return (
    <form
      id={id}
      className="mfa-device-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save.run()
      }}
    >
      {answer.state === 'waiting' ? (
        <p className="mfa-device-waiting">
          <Spinner /> {t('connections.mfaLooking')}
        </p>
      ) : (
        <DeviceChoice answer={answer} fields={fields} fault={save.fault} />
      )}
      {fields.chosen !== NONE && (
        <TotpFields
          on={fields.makes}
          onChange={fields.setMakes}
          kept={fields.isKept}
          secretRef={fields.secretRef}
          error={save.fault?.at === 'totp' ? save.fault.text : null}
        />
      )}
      <p className="mfa-device-fault" role="alert">
        {save.fault?.at === 'form' && save.fault.text}
      </p>
    </form>
  )
}

/** What is chosen; the secret stays in its field. */
function useDeviceFields(connection: IamUserView, answer: Answer<readonly MfaDevice[]>) {
  const listed = answer.state === 'here' ? answer.value : []
  const [picked, setPicked] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const [ownMakes, setMakes] = useState<boolean | null>(null)
  const secretRef = useRef<HTMLInputElement>(null)
  const devices = withCurrent(listed, connection.mfaDevice)
  const usual = connection.mfaDevice || (devices.find(({ usable }) => usable)?.serial ?? NONE)
  const chosen = picked ?? usual
  const device = chosen === NONE ? '' : chosen === OTHER ? typed.trim() : chosen
  // A kept secret belongs to the device that it was given for.
  const isKept = connection.makesCodes && device === connection.mfaDevice
  return {
    devices,
    chosen,
    choose: setPicked,
    typed,
    setTyped,
    device,
    isKept,
    makes: ownMakes ?? isKept,
    setMakes,
    secretRef,
  }
}

type DeviceFields = ReturnType<typeof useDeviceFields>

/** The devices that IAM lists, and the one that is in use even if IAM does not list it. */
function withCurrent(listed: readonly MfaDevice[], current: string): readonly MfaDevice[] {
  if (!current || listed.some(({ serial }) => serial === current)) return listed
  return [{ serial: current, usable: true }, ...listed]
}

function useSaving(
  connection: IamUserView,
  fields: DeviceFields,
  onSaved: () => void,
  onBusy: (busy: boolean) => void,
) {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const [fault, setFault] = useState<FieldFault | null>(null)
  async function run() {
    const secret = fields.secretRef.current?.value.replace(/\s/g, '') ?? ''
    const wrong = findFault(t, fields, secret)
    setFault(wrong)
    if (wrong) return
    const makes = fields.makes && fields.device !== ''
    // Left out, main keeps the secret that it has.
    const totp = makes && !secret ? {} : { totpSecret: makes ? secret : '' }
    onBusy(true)
    const result = await action.run(() =>
      bridge.call('connections:set-mfa', { connectionId: connection.id, device: fields.device, ...totp }),
    )
    onBusy(false)
    if (result?.ok === false) setFault(placeFailure(t, result.error, ['mfa-device', 'totp']))
    if (!result?.ok) return
    if (fields.secretRef.current) fields.secretRef.current.value = ''
    onSaved()
  }
  return { fault, run }
}

function findFault(t: Translate, fields: DeviceFields, secret: string): FieldFault | null {
  const kind = fields.chosen === NONE ? 'device' : readMfaDevice(fields.device)
  if (kind === 'passkey') return { at: 'mfa-device', text: t('newConnection.mfa.passkey') }
  if (kind === 'invalid') return { at: 'mfa-device', text: t('newConnection.mfa.invalid') }
  if (!fields.device || !fields.makes || secret || fields.isKept) return null
  return { at: 'totp', text: t('newConnection.mfa.makeSecretMissing') }
}

interface DeviceChoiceProps {
  readonly answer: Answer<readonly MfaDevice[]>
  readonly fields: DeviceFields
  readonly fault: FieldFault | null
}

function DeviceChoice({ answer, fields, fault }: DeviceChoiceProps) {
  const t = useT()
  const wrong = fault?.at === 'mfa-device' ? fault.text : null
  return (
    <>
      {answer.state === 'failed' && (
        <p className="mfa-device-note">
          {t('connections.mfaNoList', { reason: describeFailure(t, answer.failure, 'what') })}
        </p>
      )}
      <FieldRow layout="stack" label={t('connections.mfaChoice')} error={fields.chosen === OTHER ? null : wrong}>
        {(naming) => (
          <ChoiceList
            {...naming}
            value={fields.chosen}
            onChange={fields.choose}
            choices={[
              ...fields.devices.map((device) => describeDevice(t, device)),
              { value: OTHER, label: t('connections.mfaOther') },
              { value: NONE, label: t('connections.mfaNoDevice'), text: t('connections.mfaNoneText') },
            ]}
          />
        )}
      </FieldRow>
      {fields.chosen === OTHER && (
        <FieldRow layout="stack" label={t('newConnection.mfa.device')} error={wrong}>
          {(naming) => (
            <TextField
              {...naming}
              mono
              value={fields.typed}
              onChange={fields.setTyped}
              placeholder={t('newConnection.mfa.devicePlaceholder')}
            />
          )}
        </FieldRow>
      )}
    </>
  )
}

function describeDevice(t: Translate, { serial, usable }: MfaDevice): Choice<string> {
  const text = usable ? (serial.startsWith('arn:') ? serial : undefined) : t('connections.mfaUnusable')
  return { value: serial, label: shortDeviceName(serial), text, disabled: !usable }
}
