import type { ConnectionId, RoleId } from '../../../electron/contract/ids'
import type { Environment, RoleNotes } from '../../../electron/contract/views'
import type { RoleIndex } from '../../state/role-index'

/** Which roles the list shows. */
export interface Filter {
  readonly scope: 'all' | 'running' | 'favourites'
  /** Empty: every environment. */
  readonly environments: ReadonlySet<Environment>
  /** Null: every connection. */
  readonly connectionId: ConnectionId | null
}

export const everything: Filter = { scope: 'all', environments: new Set(), connectionId: null }

/** What ran and what was a favourite when the list was last put in order. */
export interface Settled {
  readonly running: ReadonlySet<RoleId>
  readonly favourites: ReadonlySet<RoleId>
  /** Places of `index.accounts`, in the order shown. */
  readonly order: Int32Array
}

export interface ListGroup {
  /** Its place in `index.accounts`. */
  readonly account: number
  readonly closed: boolean
  readonly top: number
  /** How many roles it has, shown or not. */
  readonly count: number
  /** The number of its first stop; a closed group is one stop, an open one has one for each role. */
  readonly firstStop: number
  /** Places in `index.roles`, best first. */
  places(): Int32Array
}

/** The list as drawn: groups with their places in pixels, top to bottom. */
export interface RoleList {
  readonly groups: readonly ListGroup[]
  readonly roles: number
  readonly stops: number
  readonly height: number
  readonly sizes: ListSizes
}

export interface ListSizes {
  readonly header: number
  readonly row: number
}

const RECENT = 30 * 86_400_000

/** Puts accounts in order: with running sessions, with favourites, used within 30 days (latest first), then by name. */
export function settle(
  index: RoleIndex,
  running: ReadonlySet<RoleId>,
  notes: Readonly<Record<RoleId, RoleNotes>>,
  now: number,
): Settled {
  const favourites = new Set<RoleId>()
  const rank = new Map<number, number>()
  const raise = (id: RoleId, value: number) => {
    const role = index.roles[index.placeOf.get(id) ?? -1]
    if (role) rank.set(role.account, Math.max(rank.get(role.account) ?? 0, value))
  }
  for (const [id, note] of Object.entries(notes) as [RoleId, RoleNotes][]) {
    if (note.favourite) favourites.add(id)
    const age = note.lastUsedAt === undefined ? RECENT : now - note.lastUsedAt
    if (note.favourite) raise(id, 2)
    else if (age < RECENT) raise(id, 1 - Math.max(0, age) / RECENT)
  }
  for (const id of running) raise(id, 3)
  const order = Int32Array.from(index.accounts, (_, at) => at)
  if (rank.size > 0) order.sort((a, b) => (rank.get(b) ?? 0) - (rank.get(a) ?? 0) || a - b)
  return { running, favourites, order }
}

/** Which roles a filter lets through; what joins a scope is added at once, what leaves it stays until the next order. */
export function filterRoles(
  index: RoleIndex,
  filter: Filter,
  settled: Pick<Settled, 'running' | 'favourites'>,
  live: Pick<Settled, 'running' | 'favourites'>,
): (place: number) => boolean {
  const accounts = index.accounts.map(({ view }) => {
    const environment = filter.environments.size === 0 || filter.environments.has(view.environment)
    return environment && (filter.connectionId === null || view.connectionId === filter.connectionId)
  })
  const ids = filter.scope === 'all' ? null : [settled[filter.scope], live[filter.scope]]
  return (place) => {
    const role = index.roles[place]
    return role !== undefined && accounts[role.account] === true && (!ids || ids.some((set) => set.has(role.id)))
  }
}

interface ListInput {
  readonly index: RoleIndex
  /** Places of the roles to show, ascending. */
  readonly places: Int32Array
  /** Ranks of a search; null: keep the settled order. */
  readonly ranks: Uint8Array | null
  readonly order: Int32Array
  readonly closed: ReadonlySet<string>
  readonly sizes: ListSizes
}

/** Groups roles by account and lays them out. */
export function buildList({ index, places, ranks, order, closed, sizes }: ListInput): RoleList {
  const spans = spanAccounts(index, places)
  const groups: ListGroup[] = []
  let top = 0
  let stop = 0
  for (const account of ranks ? orderByRank(order, spans, places, ranks) : order) {
    const span = spans.get(account)
    if (!span) continue
    const isClosed = closed.has(index.accounts[account]?.key ?? '')
    const own = places.subarray(span.from, span.to)
    const shown = isClosed ? 0 : own.length
    groups.push({
      account,
      closed: isClosed,
      top,
      count: own.length,
      firstStop: stop,
      places: sortOnce(own, ranks),
    })
    top += sizes.header + shown * sizes.row
    stop += isClosed ? 1 : shown
  }
  return { groups, roles: places.length, stops: stop, height: top, sizes }
}

interface Span {
  readonly from: number
  readonly to: number
}

function spanAccounts(index: RoleIndex, places: Int32Array): Map<number, Span> {
  const spans = new Map<number, Span>()
  let from = 0
  for (let at = 0; at < places.length; at += 1) {
    const account = index.roles[places[at] ?? 0]?.account ?? 0
    const next = at + 1 < places.length ? index.roles[places[at + 1] ?? 0]?.account : -1
    if (next === account) continue
    spans.set(account, { from, to: at + 1 })
    from = at + 1
  }
  return spans
}

/** Ranks are small numbers, so a bucket for each keeps this a loop instead of a sort. */
function orderByRank(order: Int32Array, spans: Map<number, Span>, places: Int32Array, ranks: Uint8Array): number[] {
  const buckets: number[][] = []
  for (const account of order) {
    const span = spans.get(account)
    if (!span) continue
    let best = 0
    for (let at = span.from; at < span.to; at += 1) best = Math.max(best, ranks[places[at] ?? 0] ?? 0)
    ;(buckets[best] ??= []).push(account)
  }
  return buckets.reverse().flat()
}

function sortOnce(own: Int32Array, ranks: Uint8Array | null): () => Int32Array {
  if (!ranks || own.length < 2) return () => own
  let sorted: Int32Array | undefined
  return () => (sorted ??= own.slice().sort((a, b) => (ranks[b] ?? 0) - (ranks[a] ?? 0) || a - b))
}
