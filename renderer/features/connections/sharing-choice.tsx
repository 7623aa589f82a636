import { useState } from 'react'
import { describeFailure, type Translate } from '../../../electron/contract/messages/translator'
import type { Failure } from '../../../electron/contract/result'
import type { SharingView } from '../../../electron/contract/sharing'
import type { IdentityCenterView } from '../../../electron/contract/connection-views'
import { useAction, type Action } from '../../forms/use-action'
import { useCopyAnswer } from '../../state/copy-said'
import { useBridge, useFormats, useNow, useT } from '../../state/stint-context'
import { describeFuture } from '../../state/time-text'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { FieldRow } from '../../ui/field-row'
import { Spinner } from '../../ui/spinner'
import { Switch } from '../../ui/switch'
import { SharingDialog } from './sharing-dialog'
import './sharing.css'

interface SharingProps {
  readonly connection: IdentityCenterView
}

/** Whether the AWS CLI and SDKs share the sign-in, and how that stands. */
export function SharingChoice({ connection }: SharingProps) {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const [isOpen, setIsOpen] = useState(false)
  const { sharing, id: connectionId, name } = connection
  if (sharing?.state === 'borrowed') return <p className="sharing-state t2">{t('sharing.state.borrowed')}</p>
  const turnOff = () => void action.run(() => bridge.call('sharing:turn-off', { connectionId }))
  return (
    <>
      <FieldRow
        label={t('sharing.label')}
        description={t('sharing.why')}
        error={action.failure && !notOpened(sharing) ? describeFailure(t, action.failure, 'what') : null}
      >
        {({ 'aria-labelledby': _, ...naming }) => (
          <Switch
            {...naming}
            aria-label={t('sharing.switchName', { connection: name })}
            checked={sharing !== undefined}
            onChange={(checked) => (checked ? setIsOpen(true) : turnOff())}
          />
        )}
      </FieldRow>
      {sharing && <SharingState connection={connection} sharing={sharing} action={action} />}
      {isOpen && <SharingDialog connection={connection} onClose={() => setIsOpen(false)} />}
    </>
  )
}

type Shown = Exclude<SharingView, { state: 'borrowed' }>

/** Why no browser shows the page of the second sign-in; it is said where that waits. */
function notOpened(sharing: SharingView | undefined): Failure | undefined {
  return sharing?.state === 'browser' ? sharing.notOpened : undefined
}

function SharingState({
  connection,
  sharing,
  action,
}: SharingProps & { readonly sharing: Shown; readonly action: Action }) {
  const isWaiting = sharing.state === 'opening' || sharing.state === 'browser' || sharing.state === 'code'
  return (
    <div className="sharing-state">
      <p className={sharing.state === 'failed' || notOpened(sharing) ? 'ended' : 't2'} role="status">
        {isWaiting && <Spinner />}
        <SharingWords sharing={sharing} />
      </p>
      <SharingActions connection={connection} sharing={sharing} action={action} />
    </div>
  )
}

function SharingWords({ sharing }: { readonly sharing: Shown }) {
  const t = useT()
  const formats = useFormats()
  const now = useNow()
  const { session } = sharing
  switch (sharing.state) {
    case 'on':
      return t('sharing.state.on', { session, time: describeFuture(formats, sharing.until, now) })
    case 'opening':
      return t('sharing.state.opening', { session })
    case 'browser':
      return sharing.notOpened ? describeWhole(t, sharing.notOpened) : t('sharing.state.browser')
    case 'code':
      return t('sharing.state.code', { code: sharing.userCode, page: sharing.verificationUri })
    case 'ended':
      return t(`sharing.state.${sharing.reason}`, { session })
    case 'failed':
      return describeWhole(t, sharing.error)
  }
}

function describeWhole(t: Translate, failure: Failure): string {
  return `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`
}

function SharingActions({
  connection,
  sharing,
  action,
}: SharingProps & { readonly sharing: Shown; readonly action: Action }) {
  const t = useT()
  const bridge = useBridge()
  const tell = useCopyAnswer()
  const { id: connectionId, name } = connection
  const run = (channel: 'sharing:resume' | 'sharing:open-again' | 'sharing:cancel') => () =>
    void action.run(() => bridge.call(channel, { connectionId }))
  switch (sharing.state) {
    case 'on':
      return null
    case 'ended':
    case 'failed':
      return (
        <Button size="small" aria-label={t('sharing.againName', { connection: name })} onClick={run('sharing:resume')}>
          {t('sharing.again')}
        </Button>
      )
    case 'opening':
    case 'browser':
    case 'code':
      return (
        <>
          {sharing.state !== 'opening' && (
            <Button
              size="small"
              aria-label={t('sharing.openAgainName', { connection: name })}
              onClick={run('sharing:open-again')}
            >
              {t('sharing.openAgain')}
            </Button>
          )}
          {notOpened(sharing) && (
            <CopyButton
              size="small"
              label={t('signIn.browser.copyLink')}
              copy={() => tell(bridge.call('sharing:copy-link', { connectionId }))}
            />
          )}
          <Button
            size="small"
            kind="ghost"
            aria-label={t('sharing.stopWaitingName', { connection: name })}
            onClick={run('sharing:cancel')}
          >
            {t('sharing.stopWaiting')}
          </Button>
        </>
      )
  }
}
