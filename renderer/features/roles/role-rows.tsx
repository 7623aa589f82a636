import { useEffect, useLayoutEffect, useRef, useState, type MouseEvent, type ReactNode, type RefObject } from 'react'
import type { RoleId } from '../../../electron/contract/ids'
import { LIST_ID } from '../../state/ids'
import { useT, useView, useViewStore } from '../../state/stint-context'
import { AccountLine } from './account-line'
import type { ListGroup } from './list-groups'
import { cursorAt, sliceList, spanOfStop, stopOf, type Cursor, type Slice } from './list-place'
import { hitList, type Hit } from './list-hit'
import { RoleRow, rowId } from './role-row'
import { RowActions } from './row-actions'
import { useViewport } from './use-viewport'
import type { RoleListState } from './use-role-list'

/** Drawn beyond the edges, in pixels, so that a quick scroll shows no gaps. */
const OVERSCAN = 200

interface RoleRowsProps {
  readonly state: RoleListState
  readonly cursor: Cursor | null
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly onPress: (hit: Hit, event: MouseEvent) => void
  readonly onOpen: (hit: Hit) => void
  readonly onMenu: (hit: Hit, anchor: Element) => void
  /** What stands below the last row. */
  readonly after: ReactNode
}

/** The list itself: only what is on the screen is drawn. */
export function RoleRows({ state, cursor, scroller, onPress, onOpen, onMenu, after }: RoleRowsProps) {
  const t = useT()
  const view = useViewStore()
  const { list, index } = state
  const port = useViewport(scroller, list, index, state.question)
  const content = useRef<HTMLDivElement>(null)
  const [hover, setHover] = useState<number | null>(null)
  const activeStop = cursor ? stopOf(list, index, cursor) : undefined
  const slices = sliceList(list, port.top - OVERSCAN, port.top + port.height + OVERSCAN)
  const hitAt = (event: MouseEvent) =>
    hitList(list, index, event.clientY - (content.current?.getBoundingClientRect().top ?? 0))
  const activeRow = findDrawn(state, slices, cursor)
  useEffect(() => {
    view.patch({ activeRow: activeRow ?? null })
    // The search must not point at a list that is no longer there.
    return () => view.patch({ activeRow: null })
  }, [view, activeRow])
  return (
    <div className="list" ref={scroller} data-region="list" onScroll={() => setHover(null)}>
      <div
        ref={content}
        className="list-content"
        style={{ height: list.height + 12 }}
        onPointerMove={(event) => {
          const hit = hitAt(event)
          setHover(hit?.cursor.kind === 'role' ? hit.stop : null)
        }}
        onPointerLeave={() => setHover(null)}
      >
        <div
          id={LIST_ID}
          className="rows"
          role="listbox"
          tabIndex={0}
          data-keys="list"
          aria-label={t('roles.list')}
          aria-multiselectable="true"
          aria-activedescendant={activeRow}
          style={{ height: list.height }}
          onClick={(event) => {
            const hit = hitAt(event)
            if (hit) onPress(hit, event)
          }}
          onDoubleClick={(event) => {
            const hit = hitAt(event)
            if (hit) onOpen(hit)
          }}
          onContextMenu={(event) => {
            const hit = hitAt(event)
            if (!hit) return
            event.preventDefault()
            onMenu(hit, event.target as Element)
          }}
        >
          {slices.map((slice) => (
            <Group
              key={index.accounts[slice.group.account]?.key}
              slice={slice}
              state={state}
              cursor={cursor}
              hover={hover}
            />
          ))}
        </div>
        {[...new Set([hover, activeStop])].map((stop) => (
          <ActionsAt key={`${stop}`} stop={stop ?? null} state={state} />
        ))}
      </div>
      {after}
    </div>
  )
}

/** The id of the cursor's row, if that row is drawn: a reference must not point at nothing. */
function findDrawn(
  { list, index }: RoleListState,
  slices: readonly Slice[],
  cursor: Cursor | null,
): string | undefined {
  const stop = cursor ? stopOf(list, index, cursor) : undefined
  const slice = slices.find(({ group, from, to }) => {
    const at = (stop ?? -1) - group.firstStop
    return group.closed ? at === 0 : at >= from && at < to
  })
  if (!slice || !cursor) return undefined
  if (slice.group.closed) return rowId(index.accounts[slice.group.account]?.key ?? '')
  return cursor.kind === 'role' ? rowId(cursor.id) : undefined
}

interface GroupProps {
  readonly slice: Slice
  readonly state: RoleListState
  readonly cursor: Cursor | null
  readonly hover: number | null
}

function Group({ slice, state, cursor, hover }: GroupProps) {
  const t = useT()
  const { group } = slice
  const { list, index, marks } = state
  const chosen = useView((view) => view.chosen)
  const account = index.accounts[group.account]
  if (!account) return null
  const { environment, name } = account.view
  const word = t(`sessions.environment.${environment}`)
  const rows = [...group.places.subarray(slice.from, slice.to)].flatMap((place) => index.roles[place] ?? [])
  const isActive = (id: RoleId) => cursor?.kind === 'role' && cursor.id === id
  return (
    <div
      className={`group env-${environment}`}
      role="group"
      aria-label={word ? t('roles.groupLabel', { account: name, environment: word }) : name}
      style={{ top: group.top, height: heightOf(group, state) }}
    >
      <Header group={group} state={state} active={cursor?.kind === 'account' && cursor.key === account.key} />
      {rows.map((role, at) => {
        const stop = group.firstStop + slice.from + at
        return (
          <RoleRow
            key={role.id}
            role={role}
            top={list.sizes.header + (slice.from + at) * list.sizes.row}
            height={list.sizes.row}
            active={isActive(role.id)}
            chosen={chosen.has(role.id)}
            withActions={isActive(role.id) || hover === stop}
            marks={marks}
            position={stop + 1}
            total={list.stops}
          />
        )
      })}
    </div>
  )
}

function heightOf(group: ListGroup, { list }: RoleListState): number {
  return list.sizes.header + (group.closed ? 0 : group.count * list.sizes.row)
}

function Header({
  group,
  state,
  active,
}: {
  readonly group: ListGroup
  readonly state: RoleListState
  readonly active: boolean
}) {
  const t = useT()
  const account = state.index.accounts[group.account]
  if (!account) return null
  const line = <AccountLine account={account} closed={group.closed} marks={state.marks} />
  if (!group.closed) return <div className="acct">{line}</div>
  return (
    <div
      id={rowId(account.key)}
      role="option"
      className={active ? 'acct is-active' : 'acct'}
      aria-selected={active}
      aria-setsize={state.list.stops}
      aria-posinset={group.firstStop + 1}
    >
      {line}
      <span className="visually-hidden">{t('roles.accountClosed', { count: group.count })}</span>
    </div>
  )
}

function ActionsAt({ stop, state }: { readonly stop: number | null; readonly state: RoleListState }) {
  const { list, index } = state
  const cursor = stop === null || stop >= list.stops ? undefined : cursorAt(list, index, stop)
  const role = cursor?.kind === 'role' ? index.roles[index.placeOf(cursor.id) ?? -1] : undefined
  if (stop === null || !role) return null
  return <RowActions role={role} top={spanOfStop(list, stop).top} height={list.sizes.row} />
}

/** Keeps a stop in view after the keyboard moved there. */
export function useFollowCursor(
  scroller: RefObject<HTMLDivElement | null>,
  state: RoleListState,
  moved: { readonly stop: number } | null,
) {
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box || !moved) return
    const { list } = state
    const { top, bottom } = spanOfStop(list, moved.stop)
    const above = top - list.sizes.header
    if (above < box.scrollTop) box.scrollTop = above
    else if (bottom + 8 > box.scrollTop + box.clientHeight) box.scrollTop = bottom + 8 - box.clientHeight
  }, [scroller, state, moved])
}
