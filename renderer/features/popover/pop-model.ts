import { servedUntil } from '../../../electron/contract/session-end'
import type { RoleId } from '../../../electron/contract/ids'
import type { Snapshot } from '../../../electron/contract/snapshot'
import { listFavourites, readRunning } from '../../state/role-facts'
import type { RoleIndex } from '../../state/role-index'
import type { SearchResult } from '../../state/search'

const MOST_RECENT = 8
const MOST_FOUND = 50

export interface PopSection {
  readonly name: 'running' | 'favourites' | 'recent' | 'found'
  readonly ids: readonly RoleId[]
}

/** What the pop-over shows without a search: what runs (ending first), favourites, and what was used lately. */
export function listSections(index: RoleIndex, snapshot: Pick<Snapshot, 'sessions' | 'notes'>): readonly PopSection[] {
  const running = readRunning(snapshot as Snapshot)
  const ends = new Map(snapshot.sessions.map((session) => [session.roleId, servedUntil(session) ?? Infinity]))
  const known = [...running].filter((id) => index.placeOf(id) !== undefined)
  const favourites = listFavourites(index, snapshot.notes)
  const taken = new Set([...running, ...favourites])
  const recent = (Object.keys(snapshot.notes) as RoleId[])
    .filter((id) => !taken.has(id) && index.placeOf(id) !== undefined && snapshot.notes[id]?.lastUsedAt !== undefined)
    .sort((a, b) => (snapshot.notes[b]?.lastUsedAt ?? 0) - (snapshot.notes[a]?.lastUsedAt ?? 0))
  const sections: PopSection[] = [
    { name: 'running', ids: known.sort((a, b) => (ends.get(a) ?? 0) - (ends.get(b) ?? 0)) },
    { name: 'favourites', ids: favourites.filter((id) => !running.has(id)) },
    { name: 'recent', ids: recent.slice(0, MOST_RECENT) },
  ]
  return sections.filter((section) => section.ids.length > 0)
}

/** The best of what a search found. */
export function listFound(index: RoleIndex, { places, ranks }: SearchResult): readonly PopSection[] {
  const buckets: number[][] = []
  for (const place of places) (buckets[ranks[place] ?? 0] ??= []).push(place)
  const best = buckets.reverse().flat().slice(0, MOST_FOUND)
  const ids = best.flatMap((place) => index.roles[place]?.id ?? [])
  return ids.length > 0 ? [{ name: 'found', ids }] : []
}
