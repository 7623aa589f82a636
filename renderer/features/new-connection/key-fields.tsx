import type { ClipboardEvent } from 'react'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { readPastedKeys } from '../../forms/pasted-keys'
import { useSnapshot, useT } from '../../state/stint-context'
import { ChoiceList } from '../../ui/choice-list'
import { FieldRow } from '../../ui/field-row'
import { SecretField } from '../../ui/secret-field'
import { Select } from '../../ui/select'
import { TextField } from '../../ui/text-field'
import type { DraftForm } from './use-draft-form'
import type { KeyFieldsState } from './use-key-fields'

interface KeyFieldsProps {
  readonly form: Pick<DraftForm, 'faultAt' | 'clearFault'>
  readonly keys: KeyFieldsState
}

/** Asks for long-term keys: typed, or those of a profile of the credentials file. */
export function KeyFields({ form, keys }: KeyFieldsProps) {
  const t = useT()
  const fileText = useFileText(keys)
  const inMemory = useSnapshot(({ keyStore }) => keyStore === 'memory-only')
  return (
    <>
      <FieldRow layout="stack" label={t('newConnection.keys.source')}>
        {(naming) => (
          <ChoiceList
            {...naming}
            value={keys.source}
            onChange={(source) => {
              form.clearFault()
              keys.setSource(source)
            }}
            choices={[
              { value: 'typed', label: t('newConnection.keys.typed') },
              {
                value: 'credentials-file',
                label: t('newConnection.keys.file'),
                text: fileText,
                disabled: keys.found.length === 0,
              },
            ]}
          />
        )}
      </FieldRow>
      {keys.source === 'typed' ? <TypedKeys form={form} keys={keys} /> : <FileProfile form={form} keys={keys} />}
      <p className="new-connection-note">
        {keys.source === 'typed' && `${t('newConnection.keys.pasteBoth')} `}
        {inMemory ? t('newConnection.keys.storedMemory') : t('newConnection.keys.stored')}
      </p>
    </>
  )
}

/** What the file offers, or why it offers nothing. */
function useFileText({ file, found }: KeyFieldsState): string {
  const t = useT()
  if (file.state === 'waiting') return t('newConnection.keys.fileWaiting')
  if (file.state === 'failed') return describeFailure(t, file.failure, 'what')
  return found.length > 0 ? t('newConnection.keys.fileText') : t('newConnection.keys.fileNone')
}

function TypedKeys({ form, keys }: KeyFieldsProps) {
  const t = useT()
  const paste = (event: ClipboardEvent) => {
    const pasted = readPastedKeys(event.clipboardData.getData('text'))
    if (!pasted || !keys.secretRef.current) return
    event.preventDefault()
    keys.setAccessKeyId(pasted.accessKeyId)
    keys.secretRef.current.value = pasted.secretAccessKey
    keys.secretRef.current.focus()
    form.clearFault()
  }
  return (
    <div className="new-connection-pair" onPaste={paste}>
      <FieldRow layout="stack" label={t('newConnection.keys.id')} error={form.faultAt('key-id')}>
        {(naming) => (
          <TextField {...naming} mono value={keys.accessKeyId} onChange={keys.setAccessKeyId} placeholder="AKIA…" />
        )}
      </FieldRow>
      <FieldRow layout="stack" label={t('newConnection.keys.secret')} error={form.faultAt('secret')}>
        {(naming) => <SecretField {...naming} inputRef={keys.secretRef} />}
      </FieldRow>
    </div>
  )
}

function FileProfile({ form, keys }: KeyFieldsProps) {
  const t = useT()
  return (
    <FieldRow layout="stack" label={t('newConnection.keys.profile')} error={form.faultAt('profile')}>
      {(naming) => (
        <Select
          {...naming}
          value={keys.profile}
          onChange={keys.setProfile}
          options={keys.found.map(({ profile, keyEnding }) => ({
            value: profile,
            label: t('newConnection.keys.profileOption', { profile, ending: keyEnding }),
          }))}
        />
      )}
    </FieldRow>
  )
}
