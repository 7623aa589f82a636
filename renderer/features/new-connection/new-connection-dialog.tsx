import { useState } from 'react'
import type { ConnectionDraft, ConnectionKind } from '../../../electron/contract/connection-drafts'
import type { ConnectionId } from '../../../electron/contract/ids'
import type { Translate } from '../../../electron/contract/messages/translator'
import { AddressForm } from '../../forms/address-form'
import { useT, useView, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { AddedStep } from './added-step'
import { AwsLoginForm } from './aws-login-form'
import { CompatibleForm } from './compatible-form'
import { FORM_ID } from './form-frame'
import { IamUserForm } from './iam-user-form'
import { KindChoice } from './kind-choice'
import './new-connection.css'
import { ProofForm } from './proof-form'
import { RunLoginStep } from './run-login-step'
import { useDraftForm, type DraftForm } from './use-draft-form'

type OtherKind = ConnectionDraft['kind']

/** What was added, while the dialog still has something to say about it. */
interface Added {
  readonly id: ConnectionId
  readonly draft: Pick<ConnectionDraft, 'kind' | 'name'>
}

/** Adds a connection of any kind: asks for the kind, then for what that kind needs. Open while the view says so. */
export function NewConnectionDialog() {
  const adding = useView((state) => state.adding)
  return adding === null ? null : <Steps adding={adding} />
}

/** One dialog whose content changes with the step, so that nothing flickers between them. */
function Steps({ adding }: { readonly adding: ConnectionKind | 'choose' }) {
  const t = useT()
  const view = useViewStore()
  const [added, setAdded] = useState<Added | null>(null)
  const [isChanging, setIsChanging] = useState(false)
  const close = () => view.patch({ adding: null })
  const form = useDraftForm(added?.id ?? null, (id, draft) => {
    view.patch({ page: 'connections' })
    if (!hasMoreToSay(draft)) return close()
    setAdded({ id, draft: { kind: draft.kind, name: draft.name } })
    setIsChanging(false)
  })
  const go = (next: ConnectionKind | 'choose') => {
    setAdded(null)
    form.clearFault()
    view.patch({ adding: next })
  }
  const after = isChanging ? null : added
  return (
    <Dialog
      open
      // Where something can be typed, a click beside it would lose that.
      {...(adding === 'choose' ? {} : { shape: 'form' as const })}
      onClose={close}
      {...describeStep(t, adding, after)}
      actions={<StepButtons adding={adding} isAfter={after !== null} busy={form.busy} onGo={go} onClose={close} />}
    >
      {adding === 'choose' && <KindChoice onChoose={go} />}
      {adding === 'identity-center' && <AddressForm submit={t('connections.signIn')} onAdded={close} />}
      {adding !== 'choose' && adding !== 'identity-center' && (
        // The form stays, hidden, so that nothing has to be typed again if the keys do not pass.
        <div key={adding} className="new-connection-step-form" hidden={after !== null}>
          <KindForm kind={adding} form={form} />
        </div>
      )}
      {after && <AfterStep added={after} onChange={() => setIsChanging(true)} />}
    </Dialog>
  )
}

function describeStep(t: Translate, adding: ConnectionKind | 'choose', after: Added | null) {
  if (after) return { title: t('newConnection.test.added', { connection: after.draft.name }) }
  if (adding === 'choose') return { title: t('newConnection.title'), text: t('newConnection.lead') }
  const title = t(`newConnection.kindTitle.${adding}`)
  return adding === 'identity-center' ? { title, text: t('newConnection.portalText') } : { title }
}

/** Keys are tested, and `aws login` may have to run; the other kinds only show with a role whether they work. */
function hasMoreToSay(draft: ConnectionDraft): boolean {
  if (draft.kind === 'sts-compatible') return draft.service.capabilities.callerIdentity
  return draft.kind === 'iam-user' || draft.kind === 'aws-login'
}

interface AfterStepProps {
  readonly added: Added
  readonly onChange: () => void
}

function AfterStep({ added, onChange }: AfterStepProps) {
  return added.draft.kind === 'aws-login' ? (
    <RunLoginStep connectionId={added.id} />
  ) : (
    <AddedStep connectionId={added.id} name={added.draft.name} onChange={onChange} />
  )
}

interface KindFormProps {
  readonly kind: OtherKind
  readonly form: DraftForm
}

function KindForm({ kind, form }: KindFormProps) {
  switch (kind) {
    case 'iam-user':
      return <IamUserForm form={form} />
    case 'sts-compatible':
      return <CompatibleForm form={form} />
    case 'aws-login':
      return <AwsLoginForm form={form} />
    case 'web-identity':
    case 'saml':
      return <ProofForm form={form} kind={kind} />
  }
}

interface StepButtonsProps {
  readonly adding: ConnectionKind | 'choose'
  readonly isAfter: boolean
  readonly busy: boolean
  readonly onGo: (next: 'choose') => void
  readonly onClose: () => void
}

function StepButtons({ adding, isAfter, busy, onGo, onClose }: StepButtonsProps) {
  const t = useT()
  if (isAfter)
    return (
      <Button kind="primary" autoFocus onClick={onClose}>
        {t('newConnection.done')}
      </Button>
    )
  return (
    <>
      {adding !== 'choose' && (
        <Button kind="ghost" className="new-connection-back" onClick={() => onGo('choose')}>
          {t('newConnection.back')}
        </Button>
      )}
      <Button onClick={onClose}>{t('newConnection.cancel')}</Button>
      {adding !== 'choose' && adding !== 'identity-center' && (
        <Button kind="primary" type="submit" form={FORM_ID} busy={busy}>
          {adding === 'iam-user' ? t('newConnection.addAndTest') : t('newConnection.add')}
        </Button>
      )}
    </>
  )
}
