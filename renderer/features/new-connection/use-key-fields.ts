import { useRef, useState } from 'react'
import type { ConnectionDraft } from '../../../electron/contract/connection-drafts'
import type { FieldFault, FieldName } from '../../forms/field-faults'
import { useAnswer } from '../../forms/use-answer'
import { useT } from '../../state/stint-context'

type Keys = Extract<ConnectionDraft, { kind: 'iam-user' }>['keys']

/** The fields that a form with keys has. */
export const keyFieldNames: readonly FieldName[] = ['key-id', 'secret', 'profile']

/** Long-term keys in a form. The secret stays in its field, so that no state holds it. */
export function useKeyFields() {
  const t = useT()
  const file = useAnswer((bridge) => bridge.call('connections:file-keys'))
  const [source, setSource] = useState<Keys['from']>('typed')
  const [accessKeyId, setAccessKeyId] = useState('')
  const [chosen, setProfile] = useState('')
  const secretRef = useRef<HTMLInputElement>(null)
  const found = file.answer.state === 'here' ? file.answer.value : []
  const profile = chosen || (found[0]?.profile ?? '')
  return {
    source,
    setSource,
    accessKeyId,
    setAccessKeyId,
    profile,
    setProfile,
    secretRef,
    file: file.answer,
    found,
    /** What is missing; null: the keys can be sent. */
    findFault(): FieldFault | null {
      if (source === 'credentials-file') return null
      if (!accessKeyId.trim()) return { at: 'key-id', text: t('newConnection.keys.idMissing') }
      return secretRef.current?.value.trim() ? null : { at: 'secret', text: t('newConnection.keys.secretMissing') }
    },
    /** The keys as they go to main. */
    read(): Keys {
      if (source === 'credentials-file') return { from: source, profile }
      return { from: source, accessKeyId: accessKeyId.trim(), secretAccessKey: secretRef.current?.value.trim() ?? '' }
    },
    /** Empties the secret. */
    forget() {
      if (secretRef.current) secretRef.current.value = ''
    },
  }
}

export type KeyFieldsState = ReturnType<typeof useKeyFields>
