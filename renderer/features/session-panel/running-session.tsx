import { RefreshCw, Square } from 'lucide-react'
import { useEffect } from 'react'
import { servedUntil } from '../../../electron/contract/session-end'
import type { ConnectionView } from '../../../electron/contract/connection-views'
import type { SessionView } from '../../../electron/contract/session-views'
import { useRoleActions } from '../../state/role-actions'
import { useConnectionOf, useRoleStatus, useSession } from '../../state/role-facts'
import type { FoundRole } from '../../state/role-index'
import { useFormats, useNow, useT, useView } from '../../state/stint-context'
import { describeFuture, describeLeft } from '../../state/time-text'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'
import { BigClock } from './big-clock'
import { CopyButtons } from './copy-buttons'
import { ConsoleButton } from './console-button'
import { Deliveries } from './deliveries'
import { GuardFacts } from './guard-facts'
import { History } from './history'
import { Identity } from './identity'
import { Terms } from './limits'
import { WhereItGoes } from './where-it-goes'

/** The panel of a role whose credentials can be handed out. */
export function RunningSession({ found }: { readonly found: FoundRole }) {
  const session = useSession(found.role.id)
  const actions = useRoleActions()
  const unchecked = session?.state === 'running' && session.identity === undefined
  const issuedAt = session?.issuedAt
  useEffect(() => {
    if (unchecked) void actions.checkIdentity(found.role.id)
  }, [actions, found.role.id, unchecked, issuedAt])
  if (!session) return null
  return (
    <>
      <Clock found={found} session={session} />
      <Buttons found={found} session={session} />
      <GuardFacts found={found} session={session} />
      <Identity session={session} />
      <Deliveries found={found} />
      <Terms found={found} session={session} />
      <History session={session} />
      <WhereItGoes role={found.role} />
    </>
  )
}

interface SessionProps {
  readonly found: FoundRole
  readonly session: SessionView
}

function Clock({ found, session }: SessionProps) {
  const t = useT()
  const formats = useFormats()
  const now = useNow()
  const status = useRoleStatus(found.role)
  const connection = useConnectionOf(found.role.id)
  const end = servedUntil(session) ?? now
  const isLimited = end !== session.expiresAt
  return (
    <div className="panel-clock">
      <BigClock status={status} ms={end - now} />
      <div className="grow small num">
        <div>
          {isLimited ? t('guard.servedUntil') : t('sessions.expiresAt')} <b>{describeFuture(formats, end, now)}</b>
        </div>
        <div className="t2">{describeRefresh(t, formats, session, now)}</div>
        <div className="t3">{describeSignInEnd(t, formats, connection, now)}</div>
      </div>
    </div>
  )
}

type T = ReturnType<typeof useT>
type Formats = ReturnType<typeof useFormats>

function describeRefresh(t: T, formats: Formats, session: SessionView, now: number): string {
  if (session.state === 'refreshing') return t('sessions.refreshesNow')
  if (session.state === 'offline') return t('sessions.refreshWhenOnline')
  if (session.refreshAt === undefined) return session.limit ? t('guard.noRefresh') : t('sessions.noRefresh')
  const left = describeLeft(t, session.refreshAt - now)
  return t('sessions.refreshesAt', { time: describeFuture(formats, session.refreshAt, now), left })
}

function describeSignInEnd(t: T, formats: Formats, connection: ConnectionView | undefined, now: number): string {
  const signIn = connection?.signIn
  if (signIn?.state === 'ended') return t('sessions.signInEnded')
  if (signIn?.state !== 'signed-in' || signIn.endsAbout === undefined) return ''
  return t('sessions.signInEndsAbout', { time: describeFuture(formats, signIn.endsAbout, now) })
}

function Buttons({ found, session }: SessionProps) {
  const t = useT()
  const actions = useRoleActions()
  const { id } = found.role
  const stopping = useView((view) => view.pending.has(`sessions:stop ${id}`))
  const restarting = useView((view) => view.pending.has(`sessions:restart ${id}`))
  return (
    <div className="panel-buttons">
      <Button icon={<Icon of={Square} size={12} filled />} busy={stopping} onClick={() => void actions.stop([id])}>
        {t('sessions.stop')}
      </Button>
      <CopyButtons roleId={id} />
      <ConsoleButton role={found.role} />
      <IconButton
        label={t('sessions.refreshNow')}
        busy={restarting || session.state === 'refreshing'}
        icon={<Icon of={RefreshCw} size={14} />}
        onClick={() => void actions.restart([id])}
      />
    </div>
  )
}
