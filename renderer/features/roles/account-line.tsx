import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo } from 'react'
import { markAccountId, markPieces } from '../../state/highlight'
import type { IndexedAccount } from '../../state/role-index'
import { isLive, needsSignIn } from '../../state/role-status'
import { useSnapshot, useT } from '../../state/stint-context'
import { EnvironmentBadge } from '../../ui/environment-badge'
import { Icon } from '../../ui/icon'
import { MarkedText } from '../../ui/marked-text'

interface AccountLineProps {
  readonly account: IndexedAccount
  readonly closed: boolean
  readonly marks: readonly string[]
}

/** The line above an account's roles: name, id, environment, and how many run. */
export const AccountLine = memo(function AccountLine({ account, closed, marks }: AccountLineProps) {
  const t = useT()
  const { view } = account
  return (
    <>
      <Icon of={closed ? ChevronRight : ChevronDown} size={12} />
      <span className="acct-name cut" title={view.name}>
        <MarkedText pieces={markPieces(view.name, marks)} />
      </span>
      <span className="id">
        <MarkedText pieces={markAccountId(view.accountId, marks)} />
      </span>
      <EnvironmentBadge environment={view.environment} label={t(`sessions.environment.${view.environment}`)} />
      <AccountEnd account={account} />
    </>
  )
})

function AccountEnd({ account }: { readonly account: IndexedAccount }) {
  const t = useT()
  const prefix = `${account.key}/`
  const running = useSnapshot(
    (snapshot) => snapshot.sessions.filter((session) => isLive(session) && session.roleId.startsWith(prefix)).length,
  )
  const connections = useSnapshot((snapshot) => snapshot.connections)
  const connection = connections.find((candidate) => candidate.id === account.view.connectionId)
  const total = account.view.roles.length
  if (running > 0)
    return (
      <span className="acct-end num">{t('roles.ofRunning', { running: String(running), total: String(total) })}</span>
    )
  const worthSaying = connections.length > 1 && (needsSignIn(connection) || connection !== connections[0])
  return <span className="acct-end">{worthSaying ? connection?.name : ''}</span>
}
