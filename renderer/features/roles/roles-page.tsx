import { useEffect, useRef, type MouseEvent, type ReactNode } from 'react'
import { LIST_ID, SEARCH_ID } from '../../state/ids'
import { useT, useView, useViewStore } from '../../state/stint-context'
import { useNarrow } from '../../state/use-narrow'
import { EmptyList } from './empty-list'
import { FilterBar } from './filter-bar'
import type { Hit } from './list-hit'
import { ReadingBar } from './reading-bar'
import { RoleRows, useFollowCursor } from './role-rows'
import { SelectionBar } from './selection-bar'
import { StatusLine } from './status-line'
import { useCursor } from './use-cursor'
import { useRoleCommands } from './use-role-commands'
import { useRoleList } from './use-role-list'
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
  const view = useViewStore()
  const state = useRoleList()
  const cursor = useCursor(state)
  const scroller = useRef<HTMLDivElement>(null)
  const act = useRoleCommands({ state, cursor, scroller })
  const panelOpen = useView((now) => now.panelOpen)
  const choosing = useView((now) => now.chosen.size > 1)
  const searching = useView((now) => now.query !== '')
  useFollowCursor(scroller, state, cursor.moved)
  useEffect(() => document.getElementById(SEARCH_ID)?.focus(), [])
  const press = (hit: Hit, event: MouseEvent) => {
    document.getElementById(LIST_ID)?.focus({ preventScroll: true })
    if (hit.cursor.kind === 'account') {
      toggleAccount(state, hit.cursor.key)
      if (hit.stop === null) return
    }
    if (hit.cursor.kind === 'role' && (event.ctrlKey || event.metaKey)) return cursor.toggle(hit.cursor.id)
    if (event.shiftKey && hit.stop !== null) return cursor.extendTo(hit.stop)
    view.patch({ chosen: new Set() })
    cursor.put(hit.cursor)
  }
  const openMenu = (hit: Hit, anchor: Element) => {
    if (hit.cursor.kind !== 'role') return
    cursor.put(hit.cursor)
    view.patch({ moreMenu: { roleId: hit.cursor.id, anchor } })
  }
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
            onPress={press}
            onOpen={(hit) => hit.cursor.kind === 'role' && act({ do: 'enter' })}
            onMenu={openMenu}
            after={searching && state.list.roles < 12 ? <p className="nothing-else">{t('roles.nothingElse')}</p> : null}
          />
        )}
        {choosing ? <SelectionBar /> : <StatusLine state={state} />}
      </div>
      {panel}
    </div>
  )
}

function toggleAccount(state: ReturnType<typeof useRoleList>, key: string) {
  const next = new Set(state.closed)
  if (!next.delete(key)) next.add(key)
  state.setClosed(next)
}
