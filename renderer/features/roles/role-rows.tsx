import { memo, useEffect, useLayoutEffect, useRef, useState, type MouseEvent, type RefObject } from 'react'
import { LIST_ID } from '../../state/ids'
import type { RoleIndex } from '../../state/role-index'
import { useView, useViewStore } from '../../state/stint-context'
import type { ListGroup } from './list-groups'
import { cursorAt, sliceList, spanOfStop, stopOf, type Cursor, type Slice } from './list-place'
import { useFoundMarks } from '../../ui/use-found-marks'
import { hitList, type Hit } from './list-hit'
import { RoleGroup } from './role-group'
import { rowId } from './role-row'
import { RowActions } from './row-actions'
import { useListFacts } from './use-list-facts'
import { useViewport } from './use-viewport'
import type { RoleListState } from './use-role-list'

interface RoleRowsProps {
  readonly state: RoleListState
  readonly cursor: Cursor | null
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly deeds: PointerDeeds
  /** What stands below the last row. */
  readonly after: string
}

/** What the pointer does on the list. */
export interface PointerDeeds {
  press(hit: Hit, event: MouseEvent): void
  open(hit: Hit): void
  menu(hit: Hit, anchor: Element): void
}

/** The list itself: only what is on the screen is drawn. */
export const RoleRows = memo(function RoleRows({ state, cursor, scroller, deeds, after }: RoleRowsProps) {
  const view = useViewStore()
  const { list, index, marks } = state
  const facts = useListFacts()
  const chosen = useView((now) => now.chosen)
  const port = useViewport(scroller, list, index, state.question)
  const content = useRef<HTMLDivElement>(null)
  const [hover, setHover] = useState<number | null>(null)
  const activeStop = cursor ? stopOf(list, index, cursor) : undefined
  const slices = sliceList(list, port.top - port.beyond, port.top + port.height + port.beyond)
  const hitAt = (event: MouseEvent) =>
    hitList(list, index, event.clientY - (content.current?.getBoundingClientRect().top ?? 0))
  useFoundMarks(content, marks)
  const activeRow = findDrawn(index, slices, cursor, activeStop)
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
          aria-label={facts.t('roles.list')}
          aria-multiselectable="true"
          aria-activedescendant={activeRow}
          style={{ height: list.height }}
          onClick={(event) => {
            const hit = hitAt(event)
            if (hit) deeds.press(hit, event)
          }}
          onDoubleClick={(event) => {
            const hit = hitAt(event)
            if (hit) deeds.open(hit)
          }}
          onContextMenu={(event) => {
            const hit = hitAt(event)
            if (!hit) return
            event.preventDefault()
            deeds.menu(hit, event.target as Element)
          }}
        >
          {slices.map(({ group, from, to }) => (
            <RoleGroup
              key={group.at}
              group={group}
              from={from}
              to={to}
              index={index}
              sizes={list.sizes}
              total={list.stops}
              marks={marks}
              facts={facts}
              cursor={holds(group, activeStop) ? cursor : null}
              hover={holds(group, hover ?? undefined) ? hover : null}
              chosen={chosen}
            />
          ))}
        </div>
        {[...new Set([hover, activeStop])].map((stop) => (
          <ActionsAt key={`${stop}`} stop={stop ?? null} state={state} />
        ))}
      </div>
      {after ? <p className="nothing-else">{after}</p> : null}
    </div>
  )
})

/** Whether a stop is one of the group's. */
function holds(group: ListGroup, stop: number | undefined): boolean {
  const stops = group.closed ? 1 : group.count
  return stop !== undefined && stop >= group.firstStop && stop < group.firstStop + stops
}

/** The id of the cursor's row, if that row is drawn: a reference must not point at nothing. */
function findDrawn(
  index: RoleIndex,
  slices: readonly Slice[],
  cursor: Cursor | null,
  stop: number | undefined,
): string | undefined {
  const slice = slices.find(({ group, from, to }) => {
    const at = (stop ?? -1) - group.firstStop
    return group.closed ? at === 0 : at >= from && at < to
  })
  if (!slice || !cursor) return undefined
  if (slice.group.closed) return rowId(index.accounts[slice.group.account]?.key ?? '')
  return cursor.kind === 'role' ? rowId(cursor.id) : undefined
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
    // Only when the keyboard moved: the list may change at any time, and asking where it stands lays out the page.
  }, [scroller, moved])
}
