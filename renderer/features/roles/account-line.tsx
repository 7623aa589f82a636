import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo } from 'react'
import { noAccount } from '../../../electron/contract/role-id'
import { markAccountId, markPieces } from '../../state/highlight'
import type { IndexedAccount } from '../../state/role-index'
import { needsSignIn } from '../../state/role-status'
import { EnvironmentBadge } from '../../ui/environment-badge'
import { Icon } from '../../ui/icon'
import { MarkedText } from '../../ui/marked-text'
import type { ListFacts } from './use-list-facts'

interface AccountLineProps {
  readonly account: IndexedAccount
  readonly closed: boolean
  readonly marks: readonly string[]
  readonly facts: ListFacts
}

/** The line above an account's roles: name, id, environment, and how many run. */
export const AccountLine = memo(function AccountLine({ account, closed, marks, facts }: AccountLineProps) {
  const { view } = account
  const short = facts.shortNames.get(account.key)
  return (
    <>
      <Icon of={closed ? ChevronRight : ChevronDown} size={12} />
      <span className="acct-name cut" title={view.name}>
        <MarkedText pieces={markPieces(view.name, marks)} />
      </span>
      {short ? (
        <span className="acct-short">
          <MarkedText pieces={markPieces(short, marks)} />
        </span>
      ) : null}
      <span className="id">
        {view.accountId === noAccount ? null : <MarkedText pieces={markAccountId(view.accountId, marks)} />}
      </span>
      <EnvironmentBadge environment={view.environment} label={facts.t(`sessions.environment.${view.environment}`)} />
      <AccountEnd account={account} facts={facts} />
    </>
  )
})

function AccountEnd({ account, facts }: Pick<AccountLineProps, 'account' | 'facts'>) {
  const { connections, t } = facts
  const running = facts.running.get(account.key) ?? 0
  if (running > 0) {
    const total = String(account.view.roles.length)
    return <span className="acct-end num">{t('roles.ofRunning', { running: String(running), total })}</span>
  }
  const connection = connections.get(account.view.connectionId)
  const [first] = connections.values()
  const worthSaying = connections.size > 1 && (needsSignIn(connection) || connection !== first)
  return <span className="acct-end">{worthSaying ? connection?.name : ''}</span>
}
