import { memo } from 'react'
import type { RoleId } from '../../../electron/contract/ids'
import type { RoleNotes } from '../../../electron/contract/role-views'
import type { IndexedAccount, RoleIndex } from '../../state/role-index'
import { AccountLine } from './account-line'
import type { ListGroup } from './list-groups'
import type { ListSizes } from './list-model'
import type { Cursor } from './list-place'
import { RoleRow, rowId } from './role-row'
import type { ListFacts } from './use-list-facts'

interface RoleGroupProps {
  readonly group: ListGroup
  /** Which of its roles are drawn. */
  readonly from: number
  readonly to: number
  readonly index: RoleIndex
  readonly sizes: ListSizes
  /** How many stops the whole list has. */
  readonly total: number
  readonly marks: readonly string[]
  readonly facts: ListFacts
  /** The cursor, if it stands in this group. */
  readonly cursor: Cursor | null
  /** The stop under the pointer, if it is one of this group's. */
  readonly hover: number | null
  readonly chosen: ReadonlySet<RoleId>
}

/** An account with its roles, as far as they are drawn. */
export const RoleGroup = memo(function RoleGroup(props: RoleGroupProps) {
  const { group, from, to, index, sizes, cursor, facts } = props
  const account = index.accounts[group.account]
  if (!account) return null
  const { environment, name } = account.view
  const word = facts.environmentWords[environment]
  const isActive = (id: RoleId) => cursor?.kind === 'role' && cursor.id === id
  return (
    <div
      className="group"
      role="group"
      aria-label={word ? facts.t('roles.groupLabel', { account: name, environment: word }) : name}
      style={{ top: group.top, height: sizes.header + (group.closed ? 0 : group.count * sizes.row) }}
    >
      <i className={`group-edge env-${environment}`} aria-hidden="true" />
      <Header {...props} account={account} active={cursor?.kind === 'account' && cursor.key === account.key} />
      {Array.from(group.places.subarray(from, to), (place, at) => {
        const role = index.roles[place]
        const stop = group.firstStop + from + at
        return role ? (
          // Keyed by its place: what a search finds is then written into the rows that are there.
          <RoleRow
            key={from + at}
            role={role}
            top={sizes.header + (from + at) * sizes.row}
            height={sizes.row}
            active={isActive(role.id)}
            chosen={props.chosen.has(role.id)}
            withActions={isActive(role.id) || props.hover === stop}
            foundName={findOwnName(facts.notes[role.id], props.marks)}
            position={stop + 1}
            total={props.total}
            facts={facts}
          />
        ) : null
      })}
    </div>
  )
})

/** Which of the user's own names of a role holds what is searched for. */
function findOwnName(notes: RoleNotes | undefined, marks: readonly string[]): string {
  const names = notes && marks.length > 0 ? [notes.alias, notes.profile?.name ?? ''] : []
  return names.find((name) => marks.some((mark) => name.toLowerCase().includes(mark))) ?? ''
}

interface HeaderProps extends RoleGroupProps {
  readonly account: IndexedAccount
  readonly active: boolean
}

function Header({ group, account, facts, active, total }: HeaderProps) {
  const line = <AccountLine account={account} closed={group.closed} facts={facts} />
  if (!group.closed) return <div className="acct">{line}</div>
  return (
    <div
      id={rowId(account.key)}
      role="option"
      className={active ? 'acct is-active' : 'acct'}
      aria-selected={active}
      aria-setsize={total}
      aria-posinset={group.firstStop + 1}
    >
      {line}
      <span className="visually-hidden">{facts.t('roles.accountClosed', { count: group.count })}</span>
    </div>
  )
}
