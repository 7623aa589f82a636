import { useState } from 'react'
import type { ConnectionView } from '../../../electron/contract/connection-views'
import { useSnapshot, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { areKeysKnown } from './connection-state'
import { KeysDialog } from './keys-dialog'

export type KeysView = Extract<ConnectionView, { kind: 'iam-user' | 'sts-compatible' }>

/** Long-term keys, as far as they may be shown: by their last four characters. They can be entered anew. */
export function KeysFact({ connection }: { readonly connection: KeysView }) {
  const t = useT()
  const { keyEnding, name } = connection
  const [isOpen, setIsOpen] = useState(false)
  const isKnown = useSnapshot(({ keyStore }) => areKeysKnown(keyStore))
  const isMissing = keyEnding === undefined
  return (
    <>
      <dt>{t('connections.keys')}</dt>
      <dd>
        <span className={isMissing ? (isKnown ? 'ended' : 't3') : 'num'}>
          {isMissing
            ? t(isKnown ? 'connections.keysGone' : 'connections.keysLocked')
            : t('connections.keyEnding', { ending: keyEnding })}
        </span>
        {isKnown && (
          <Button
            kind="ghost"
            size="small"
            aria-label={t(isMissing ? 'connections.keysEnterName' : 'connections.keysChangeName', { connection: name })}
            onClick={() => setIsOpen(true)}
          >
            {t(isMissing ? 'connections.keysEnter' : 'connections.keysChange')}
          </Button>
        )}
        {isOpen && <KeysDialog connection={connection} onClose={() => setIsOpen(false)} />}
      </dd>
    </>
  )
}
