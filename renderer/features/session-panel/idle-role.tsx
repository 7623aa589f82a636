import { Lock, Play, RectangleEllipsis } from 'lucide-react'
import { noAccount } from '../../../electron/contract/role-id'
import { useRoleActions } from '../../state/role-actions'
import { groupAccountId } from '../../state/highlight'
import { useConnectionOf, useNotes, useRoleStatus, useSession } from '../../state/role-facts'
import type { FoundRole } from '../../state/role-index'
import { useFormats, useNow, useT, useView } from '../../state/stint-context'
import { describePast } from '../../state/time-text'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Kbd } from '../../ui/kbd'
import { StatusSign } from '../../ui/status-sign'
import { ConsoleButton } from './console-button'
import { CopyButtons } from './copy-buttons'
import { GuardFacts } from './guard-facts'
import { Terms } from './limits'
import { PanelSection } from './panel-section'
import { WhereItGoes } from './where-it-goes'

/** The panel of a role that does not run: start it, and choose what can be chosen before. */
export function IdleRole({ found }: { readonly found: FoundRole }) {
  const session = useSession(found.role.id)
  return (
    <>
      <StateLine found={found} />
      {found.role.removedAt === undefined && (
        <div className="panel-buttons">
          <StartButton found={found} />
          <CopyButtons roleId={found.role.id} />
          <ConsoleButton role={found.role} />
        </div>
      )}
      <GuardFacts found={found} session={session} />
      <WhereItGoes key={found.role.id} role={found.role} />
      <Terms found={found} />
      <WhatItWillBe found={found} />
      <Before found={found} />
    </>
  )
}

function StateLine({ found }: { readonly found: FoundRole }) {
  const t = useT()
  const status = useRoleStatus(found.role)
  if (found.role.removedAt !== undefined) return <p className="panel-state small">{t('sessions.removedNote')}</p>
  if (status.sign === 'none') return null
  return (
    <p className={`panel-state small ${status.tone}`}>
      <StatusSign {...status} />
      {status.text}
    </p>
  )
}

function StartButton({ found }: { readonly found: FoundRole }) {
  const t = useT()
  const actions = useRoleActions()
  const { id } = found.role
  const status = useRoleStatus(found.role)
  const session = useSession(id)
  const connection = useConnectionOf(id)
  const pending = useView((view) => view.pending.has(`sessions:start ${id}`))
  if (status.sign === 'lock' && connection)
    return (
      <Button kind="primary" icon={<Icon of={Lock} size={14} />} onClick={() => void actions.signIn(connection.id)}>
        {t('sessions.signIn')}
      </Button>
    )
  return (
    <Button
      kind="primary"
      busy={pending || session?.state === 'starting'}
      icon={status.sign === 'code' ? <Icon of={RectangleEllipsis} size={14} /> : <Icon of={Play} size={12} filled />}
      onClick={() => void actions.start([id])}
    >
      {status.sign === 'code' ? t('sessions.enterCode') : t('sessions.start')}
      {status.sign === 'code' ? null : <Kbd>Enter</Kbd>}
    </Button>
  )
}

function WhatItWillBe({ found }: { readonly found: FoundRole }) {
  const t = useT()
  const connection = useConnectionOf(found.role.id)
  return (
    <PanelSection title={t('sessions.whatItWillBe')}>
      <dl className="kv">
        <dt>{t('sessions.through')}</dt>
        <dd>{connection?.name}</dd>
        {found.account.accountId === noAccount ? null : (
          <>
            <dt>{t('sessions.account')}</dt>
            <dd className="num select">{groupAccountId(found.account.accountId)}</dd>
          </>
        )}
        {connection?.user ? (
          <>
            <dt>{t('sessions.sessionName')}</dt>
            <dd>{t('sessions.sessionNameFact', { user: connection.user.name })}</dd>
          </>
        ) : null}
      </dl>
    </PanelSection>
  )
}

function Before({ found }: { readonly found: FoundRole }) {
  const t = useT()
  const formats = useFormats()
  const now = useNow()
  const used = useNotes(found.role.id)?.lastUsedAt
  if (used === undefined) return null
  return (
    <PanelSection title={t('sessions.before')}>
      <p className="small t2">{t('sessions.lastUsedAt', { time: describePast(t, formats, used, now) })}</p>
    </PanelSection>
  )
}
