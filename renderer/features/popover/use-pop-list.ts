import { useEffect, useLayoutEffect, useMemo } from 'react'
import type { RoleId } from '../../../electron/contract/ids'
import { readRunning, useIndexed } from '../../state/role-facts'
import type { RoleIndex } from '../../state/role-index'
import { useServices, useSnapshot, useView, useViewStore } from '../../state/stint-context'
import { listFound, listSections, type PopSection } from './pop-model'

export interface PopList {
  readonly index: RoleIndex
  readonly sections: readonly PopSection[]
  readonly ids: readonly RoleId[]
  readonly marks: readonly string[]
  readonly suggestion: { readonly query: string; readonly count: number } | undefined
}

/** The rows of the pop-over; the first one is selected when the search changes. */
export function usePopList(): PopList {
  const { index, search } = useIndexed()
  const { mirror, clock } = useServices()
  const view = useViewStore()
  const query = useView((state) => state.query).trim()
  const sessions = useSnapshot((snapshot) => snapshot.sessions)
  const notes = useSnapshot((snapshot) => snapshot.notes)
  const found = useMemo(() => {
    const snapshot = mirror.state.get()?.snapshot
    if (!query || !snapshot) return null
    const { notes, accountNotes } = snapshot
    const context = { notes, accountNotes, running: readRunning(snapshot), now: clock.now() }
    const result = search.find(query, context)
    const suggestion = result.places.length === 0 ? search.suggest(query, context) : undefined
    return { result, suggestion }
  }, [mirror, clock, search, query])
  const sections = useMemo(
    () => (found ? listFound(index, found.result) : listSections(index, { sessions, notes })),
    [index, found, sessions, notes],
  )
  const ids = useMemo(() => sections.flatMap((section) => section.ids), [sections])
  useLayoutEffect(() => {
    const { current } = view.get()
    if (query || !current || !ids.includes(current)) view.patch({ current: ids[0] ?? null })
  }, [view, query, ids.length > 0])
  useEffect(() => view.patch({ found: found ? found.result.places.length : null }), [view, found])
  return { index, sections, ids, marks: found?.result.marks ?? [], suggestion: found?.suggestion }
}
