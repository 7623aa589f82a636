import { useEffect, useMemo, useState } from 'react'
import type { SearchResult } from '../../state/search'
import { readRunning, useIndexed } from '../../state/role-facts'
import type { RoleIndex } from '../../state/role-index'
import { useServices, useSnapshot, useView, useViewStore } from '../../state/stint-context'
import { useMarkedPlaces } from './own-marks'
import { buildList, everything, filterRoles, settle, type Filter, type RoleList, type Settled } from './list-model'

const HEADER = 36
/** The window is quiet by then, in milliseconds after the list was drawn. */
const PREPARE_MS = 300

export interface RoleListState {
  readonly index: RoleIndex
  readonly list: RoleList
  readonly marks: readonly string[]
  readonly filter: Filter
  readonly setFilter: (filter: Filter) => void
  readonly closed: ReadonlySet<string>
  readonly setClosed: (closed: ReadonlySet<string>) => void
  readonly counts: { readonly all: number; readonly running: number; readonly favourites: number }
  /** Changes when the user asked for another list; then the list starts at its top. */
  readonly question: object
  /** For a search that found nothing: a query that would find something. */
  readonly suggestion: { readonly query: string; readonly count: number } | undefined
}

/** The list of roles as filter, search and the settled order make it. */
export function useRoleList(): RoleListState {
  const { index, search } = useIndexed()
  const { mirror, wait } = useServices()
  // After the first rows are drawn, before somebody types.
  useEffect(() => wait(PREPARE_MS, () => search.prepare()), [wait, search])
  const view = useViewStore()
  const query = useView((state) => state.query).trim()
  const [filter, setFilter] = useState(everything)
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const occasion = useOccasion(filter)
  const question = useMemo(() => {
    const { notes, accountNotes } = mirror.state.get()?.snapshot ?? occasion
    return { ...occasion, notes, accountNotes, query }
  }, [mirror, occasion, query])
  const row = useSnapshot((snapshot) => (snapshot.settings.density === 'compact' ? 28 : 32))
  const settled = useMemo(() => settle(index, occasion.running, occasion.notes, occasion.now), [index, occasion])
  const match = useMemo(() => (query ? search.find(query, question) : null), [query, search, question])
  const suggestion = useMemo(
    () => (match && match.places.length === 0 ? search.suggest(query, question) : undefined),
    [match, search, query, question],
  )
  const live = useLive()
  const marked = useMarkedPlaces(index, filter.environments)
  const every = useMemo(() => index.accountOf.map((_, at) => at), [index])
  const places = useMemo(
    () => filterPlaces(match?.places ?? every, index, filter, settled, live, marked),
    [match, every, index, filter, settled, live, marked],
  )
  const counts = useCounts(index, filter, match, every, live, marked)
  useEffect(() => view.patch({ found: query ? places.length : null }), [view, query, places])
  const list = useMemo(
    () =>
      buildList({
        index,
        places,
        ranks: match?.ranks ?? null,
        order: settled.order,
        closed: query ? noneClosed : closed,
        sizes: { header: HEADER, row },
      }),
    [index, places, match, settled, closed, query, row],
  )
  const marks = match?.marks ?? noMarks
  return useMemo(
    () => ({ index, list, marks, filter, setFilter, closed, setClosed, counts, question, suggestion }),
    [index, list, marks, filter, closed, counts, question, suggestion],
  )
}

const noScope: Live = { running: new Set(), favourites: new Set() }
const noneClosed: ReadonlySet<string> = new Set()
const noMarks: readonly string[] = []

/** What the order goes by, read once for each new filter and showing of the window, so that rows never jump. */
function useOccasion(filter: Filter) {
  const { mirror, clock } = useServices()
  const [shown, setShown] = useState(0)
  useEffect(() => {
    const listen = () => document.visibilityState === 'visible' && setShown((times) => times + 1)
    document.addEventListener('visibilitychange', listen)
    return () => document.removeEventListener('visibilitychange', listen)
  }, [])
  return useMemo(() => {
    const snapshot = mirror.state.get()?.snapshot
    const running = snapshot ? readRunning(snapshot) : new Set<never>()
    return {
      running,
      notes: snapshot?.notes ?? {},
      accountNotes: snapshot?.accountNotes ?? [],
      now: clock.now(),
      filter,
      shown,
    }
  }, [mirror, clock, filter, shown])
}

type Live = Pick<Settled, 'running' | 'favourites'>

function useLive(): Live {
  const sessions = useSnapshot((snapshot) => snapshot.sessions)
  const notes = useSnapshot((snapshot) => snapshot.notes)
  const { mirror } = useServices()
  return useMemo(() => {
    const snapshot = mirror.state.get()?.snapshot
    const ids = Object.keys(notes) as (keyof typeof notes)[]
    const favourites = new Set(ids.filter((id) => notes[id]?.favourite))
    return { running: snapshot ? readRunning({ ...snapshot, sessions }) : new Set<never>(), favourites }
  }, [mirror, sessions, notes])
}

function filterPlaces(
  places: Int32Array,
  index: RoleIndex,
  filter: Filter,
  settled: Live,
  live: Live,
  marked: ReadonlySet<number>,
): Int32Array {
  if (filter === everything) return places
  return places.filter(filterRoles(index, filter, settled, live, marked))
}

function useCounts(
  index: RoleIndex,
  filter: Filter,
  match: SearchResult | null,
  every: Int32Array,
  live: Live,
  marked: ReadonlySet<number>,
) {
  const wide = filter.environments.size === 0 && filter.connectionId === null
  const lets = useMemo(
    () => filterRoles(index, { ...filter, scope: 'all' }, noScope, noScope, marked),
    [index, filter, marked],
  )
  return useMemo(() => {
    const fits = (place: number | undefined) =>
      place !== undefined && (!match || match.ranks[place] !== 0) && lets(place)
    const countOf = (ids: ReadonlySet<never> | Live['running']) =>
      [...ids].filter((id) => fits(index.placeOf(id))).length
    const among = match?.places ?? every
    return {
      all: wide ? among.length : among.filter(lets).length,
      running: countOf(live.running),
      favourites: countOf(live.favourites),
    }
  }, [index, lets, wide, match, every, live])
}
