import { useEffect, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react'
import { LIST_ID, SEARCH_ID } from '../../state/ids'
import { useT, useView, useViewStore } from '../../state/stint-context'
import type { Command } from '../../state/keymap'
import type { ViewStore } from '../../state/view-store'
import { useNarrow } from '../../state/use-narrow'
import { EmptyList } from './empty-list'
import { FilterBar } from './filter-bar'
import { ReadingBar } from './reading-bar'
import { RoleRows, useFollowCursor, type PointerDeeds } from './role-rows'
import { SelectionBar } from './selection-bar'
import { StatusLine } from './status-line'
import { useCursor, type CursorState } from './use-cursor'
import { useRoleCommands } from './use-role-commands'
import { useRoleList, type RoleListState } from './use-role-list'
import './roles.css'

interface RolesPageProps {
  /** What is known of the selected role; beside the list, or over it in a smaller window. */
  readonly panel: ReactNode
  /** What a very small window shows instead. */
  readonly narrow: ReactNode
}

/** The main page: every role, what runs, and what can be done with it. */
export function RolesPage({ panel, narrow }: RolesPageProps) {
  return useNarrow() ? narrow : <WideRoles panel={panel} />
}

function WideRoles({ panel }: { readonly panel: ReactNode }) {
  const t = useT()
  const state = useRoleList()
  const cursor = useCursor(state)
  const scroller = useRef<HTMLDivElement>(null)
  const act = useRoleCommands({ state, cursor, scroller })
  const panelOpen = useView((now) => now.panelOpen)
  const choosing = useView((now) => now.chosen.size > 1)
  const searching = useView((now) => now.query !== '')
  useFollowCursor(scroller, state, cursor.moved)
  useEffect(() => document.getElementById(SEARCH_ID)?.focus(), [])
  const deeds = usePointerDeeds(state, cursor, act)
  return (
    <div className="roles" data-panel={panelOpen ? 'open' : 'closed'}>
      <div className="list-column">
        <h1 className="visually-hidden">{t('roles.list')}</h1>
        <FilterBar state={state} />
        <ReadingBar />
        {state.list.groups.length === 0 ? (
          <EmptyList state={state} />
        ) : (
          <RoleRows
            state={state}
            cursor={cursor.cursor}
            scroller={scroller}
            deeds={deeds}
            after={searching && state.list.roles < 12 ? t('roles.nothingElse') : ''}
          />
        )}
        {choosing ? <SelectionBar /> : <StatusLine state={state} />}
      </div>
      {panel}
    </div>
  )
}

/** The same object always, so that the list is not drawn again for what only a click needs. */
function usePointerDeeds(state: RoleListState, cursor: CursorState, act: (command: Command) => boolean): PointerDeeds {
  const deeds = createPointerDeeds(useViewStore(), state, cursor, act)
  const latest = useRef(deeds)
  useLayoutEffect(() => {
    latest.current = deeds
  })
  return useMemo(
    () => ({
      press: (hit, event) => latest.current.press(hit, event),
      open: (hit) => latest.current.open(hit),
      menu: (hit, anchor) => latest.current.menu(hit, anchor),
    }),
    [],
  )
}

function createPointerDeeds(
  view: ViewStore,
  state: RoleListState,
  cursor: CursorState,
  act: (command: Command) => boolean,
): PointerDeeds {
  return {
    press(hit, event) {
      document.getElementById(LIST_ID)?.focus({ preventScroll: true })
      if (hit.cursor.kind === 'account') {
        toggleAccount(state, hit.cursor.key)
        if (hit.stop === null) return
      }
      if (hit.cursor.kind === 'role' && (event.ctrlKey || event.metaKey)) return cursor.toggle(hit.cursor.id)
      if (event.shiftKey && hit.stop !== null) return cursor.extendTo(hit.stop)
      view.patch({ chosen: new Set() })
      cursor.put(hit.cursor)
    },
    open(hit) {
      if (hit.cursor.kind === 'role') act({ do: 'enter' })
    },
    menu(hit, anchor) {
      if (hit.cursor.kind !== 'role') return
      cursor.put(hit.cursor)
      view.patch({ moreMenu: { roleId: hit.cursor.id, anchor } })
    },
  }
}

function toggleAccount(state: RoleListState, key: string) {
  const next = new Set(state.closed)
  if (!next.delete(key)) next.add(key)
  state.setClosed(next)
}
