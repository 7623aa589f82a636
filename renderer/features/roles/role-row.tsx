import { Star } from 'lucide-react'
import { memo } from 'react'
import type { RoleView } from '../../../electron/contract/role-views'
import { EnvironmentBadge } from '../../ui/environment-badge'
import { Icon } from '../../ui/icon'
import { SavedMark } from '../../ui/saved-mark'
import { StatusSign } from '../../ui/status-sign'
import { statusOf, type ListFacts } from './use-list-facts'

interface RoleRowProps {
  readonly role: RoleView
  readonly top: number
  readonly height: number
  readonly active: boolean
  readonly chosen: boolean
  /** Room for the buttons that lie over the row. */
  readonly withActions: boolean
  /** The user's own name of the role that the search found; empty if it found none. */
  readonly foundName: string
  readonly position: number
  readonly total: number
  readonly facts: ListFacts
}

/** The id of a role's row, for `aria-activedescendant`. */
export function rowId(key: string): string {
  return `row:${key}`
}

/** One role: favourite, name, note, and what is left of its session. */
export const RoleRow = memo(function RoleRow(props: RoleRowProps) {
  const { role, foundName, facts } = props
  const status = statusOf(facts, role)
  const notes = facts.notes[role.id]
  const mark = facts.markOf(role)
  const classes = [
    'row',
    status.live ? 'on' : '',
    props.active ? 'is-active' : '',
    props.withActions ? 'with-actions' : '',
  ]
  const note = noteOf(status.note, notes?.alias ?? '', notes?.profile?.name ?? '', foundName)
  return (
    <div
      id={rowId(role.id)}
      role="option"
      className={classes.filter(Boolean).join(' ')}
      style={{ top: props.top, height: props.height }}
      aria-selected={props.active || props.chosen}
      aria-setsize={props.total}
      aria-posinset={props.position}
      data-chosen={props.chosen || undefined}
      data-removed={role.removedAt === undefined ? undefined : ''}
    >
      <span className="row-star">
        {notes?.favourite ? (
          <>
            <Icon of={Star} size={14} filled />
            <span className="visually-hidden">{facts.t('sessions.favourite')}</span>
          </>
        ) : null}
      </span>
      <span className="row-what">
        <span className="row-role" title={role.roleName} data-found="text">
          {role.roleName}
        </span>
        {role.saved ? <SavedMark label={facts.t('roleEditor.yours')} /> : null}
        <EnvironmentBadge environment={mark} label={facts.environmentWords[mark]} />
        <span className="row-note" data-found="text">
          {note}
        </span>
      </span>
      <span className="row-room" />
      <span className={`row-when ${status.tone}`}>
        <StatusSign {...status} />
        <span>{status.text}</span>
      </span>
    </div>
  )
})

/** The state's own note, else the name that the search found, else the alias or profile. */
function noteOf(note: string, alias: string, profile: string, found: string): string {
  return note && note !== alias && note !== profile ? note : found || note
}
