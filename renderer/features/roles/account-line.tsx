import { ChevronDown, ChevronRight } from 'lucide-react'
import { memo } from 'react'
import { noAccount } from '../../../electron/contract/role-id'
import { groupAccountId } from '../../state/highlight'
import type { IndexedAccount } from '../../state/role-index'
import { needsSignIn } from '../../state/role-status'
import { EnvironmentBadge } from '../../ui/environment-badge'
import { Icon } from '../../ui/icon'
import type { ListFacts } from './use-list-facts'

interface AccountLineProps {
  readonly account: IndexedAccount
  readonly closed: boolean
  readonly facts: ListFacts
}

/** The line above an account's roles: name, id, environment, and how many run. */
export const AccountLine = memo(function AccountLine({ account, closed, facts }: AccountLineProps) {
  const { view } = account
  const short = facts.shortNames.get(account.key)
  return (
    <>
      <Icon of={closed ? ChevronRight : ChevronDown} size={12} />
      <span className="acct-name cut" title={view.name} data-found="text">
        {view.name}
      </span>
      {short ? (
        <span className="acct-short" data-found="text">
          {short}
        </span>
      ) : null}
      <span className="id" data-found="account-id">
        {view.accountId === noAccount ? null : groupAccountId(view.accountId)}
      </span>
      <EnvironmentBadge environment={view.environment} label={facts.environmentWords[view.environment]} />
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
