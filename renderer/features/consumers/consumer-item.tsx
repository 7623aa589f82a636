import { useState } from 'react'
import type { ConsumerView } from '../../../electron/contract/consumers'
import { describeFailure, type Translate } from '../../../electron/contract/messages/translator'
import { useAction } from '../../forms/use-action'
import { useBridge, useFormats, useNow, useT } from '../../state/stint-context'
import { describePast } from '../../state/time-text'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { RecipeDialog } from './recipe-dialog'

/** One consumer: what it may use, when it did, and how to connect or end it. */
export function ConsumerItem({ consumer }: { readonly consumer: ConsumerView }) {
  const t = useT()
  const formats = useFormats()
  const now = useNow()
  const [open, setOpen] = useState<'recipe' | 'revoke' | null>(null)
  const { name, createdAt, lastUsedAt, revokedAt } = consumer
  const at = (instant: number) => describePast(t, formats, instant, now)
  const used = lastUsedAt === undefined ? t('consumers.notUsed') : t('consumers.used', { time: at(lastUsedAt) })
  const made = t('consumers.created', { time: at(createdAt) })
  const state = revokedAt === undefined ? `${made} · ${used}` : t('consumers.revoked', { time: at(revokedAt) })
  return (
    <li className="consumer" aria-label={name} data-revoked={revokedAt !== undefined || undefined}>
      <div className="consumer-words">
        <b>{name}</b>
        <p className="small t2">{describeScope(t, consumer)}</p>
        <p className="small t3 num">{state}</p>
      </div>
      {revokedAt === undefined && (
        <div className="consumer-tools">
          <Button aria-label={t('consumers.recipeName', { name })} onClick={() => setOpen('recipe')}>
            {t('consumers.recipe')}
          </Button>
          <Button kind="ghost" aria-label={t('consumers.revokeName', { name })} onClick={() => setOpen('revoke')}>
            {t('consumers.revoke')}
          </Button>
        </div>
      )}
      {open === 'recipe' && <RecipeDialog consumer={consumer} onClose={() => setOpen(null)} />}
      {open === 'revoke' && <RevokeDialog consumer={consumer} onClose={() => setOpen(null)} />}
    </li>
  )
}

function describeScope(t: Translate, { scope }: ConsumerView): string {
  if (scope.to === 'all') return t('consumers.scopeAll')
  if (scope.profiles.length === 0) return t('consumers.scopeNone')
  const profiles = scope.profiles.slice(0, 3).join(', ')
  if (scope.profiles.length <= 3) return t('consumers.scopeSome', { profiles })
  return t('consumers.scopeMore', { profiles, count: scope.profiles.length - 3 })
}

interface RevokeDialogProps {
  readonly consumer: ConsumerView
  readonly onClose: () => void
}

function RevokeDialog({ consumer: { id, name }, onClose }: RevokeDialogProps) {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const revoke = async () => {
    const revoked = await action.run(() => bridge.call('consumers:revoke', { consumerId: id }))
    if (revoked?.ok) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      shape="question"
      title={t('consumers.revokeTitle', { name })}
      text={t('consumers.revokeText')}
      actions={
        <>
          <Button onClick={onClose}>{t('consumers.cancel')}</Button>
          <Button kind="danger" busy={action.busy} onClick={() => void revoke()}>
            {t('consumers.revoke')}
          </Button>
        </>
      }
    >
      <p role="alert">{action.failure && describeFailure(t, action.failure, 'what')}</p>
    </Dialog>
  )
}
