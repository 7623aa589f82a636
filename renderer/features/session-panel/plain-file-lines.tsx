import { FileKey } from 'lucide-react'
import { useState } from 'react'
import { describeFailure } from '../../../electron/contract/messages/translator'
import type { PlainFileView } from '../../../electron/contract/plain-files'
import type { RoleView } from '../../../electron/contract/role-views'
import { useAction } from '../../forms/use-action'
import { useBridge, useFormats, useNow, useSnapshot, useT } from '../../state/stint-context'
import { describeFuture } from '../../state/time-text'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { DeliveryLine } from './delivery-line'
import { WriteFileDialog } from './write-file-dialog'

/** The files that hold a role's keys in plain, and the way to one more. */
export function PlainFileLines({ role }: { readonly role: RoleView }) {
  const t = useT()
  const [isAsked, setIsAsked] = useState(false)
  const all = useSnapshot(({ plainFiles }) => plainFiles)
  return (
    <>
      {all
        .filter(({ roleId }) => roleId === role.id)
        .map((file) => (
          <PlainFileLine key={file.id} file={file} />
        ))}
      <Button kind="ghost" size="small" icon={<Icon of={FileKey} size={14} />} onClick={() => setIsAsked(true)}>
        {t('files.write')}
      </Button>
      {isAsked ? <WriteFileDialog role={role} onClose={() => setIsAsked(false)} /> : null}
    </>
  )
}

function PlainFileLine({ file }: { readonly file: PlainFileView }) {
  const t = useT()
  const bridge = useBridge()
  const formats = useFormats()
  const now = useNow()
  const action = useAction()
  const isEnv = file.kind === 'env-file'
  const { place } = file
  return (
    <>
      <DeliveryLine
        icon={<Icon of={FileKey} size={14} />}
        name={isEnv ? t('files.envFile') : t('files.credentialsFile')}
        what={
          <span className="mono cut t2 select" title={place}>
            {isEnv ? place : `[${place}]`}
          </span>
        }
        when={
          <>
            {t('files.until', { time: describeFuture(formats, file.until, now) })}{' '}
            <Button
              kind="ghost"
              size="small"
              busy={action.busy}
              aria-label={isEnv ? t('files.removeEnv', { place }) : t('files.removeSection', { place })}
              onClick={() => void action.run(() => bridge.call('delivery:remove-file', { id: file.id }))}
            >
              {t('files.remove')}
            </Button>
          </>
        }
      />
      <p className="delivery-fault" role="alert">
        {action.failure &&
          `${describeFailure(t, action.failure, 'what')} ${describeFailure(t, action.failure, 'next')}`}
      </p>
    </>
  )
}
