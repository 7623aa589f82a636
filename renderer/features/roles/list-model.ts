import type { ConnectionId, RoleId } from '../../../electron/contract/ids'
import type { Environment, RoleNotes } from '../../../electron/contract/role-views'
import type { RoleIndex } from '../../state/role-index'
import { ListGroups, type GroupTables } from './list-groups'

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

/** The list as drawn: groups with their places in pixels, top to bottom. */
export interface RoleList {
  readonly groups: ListGroups
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
    const account = index.accountOf[index.placeOf(id) ?? -1]
    if (account !== undefined) rank.set(account, Math.max(rank.get(account) ?? 0, value))
  }
  for (const [id, note] of Object.entries(notes) as [RoleId, RoleNotes][]) {
    if (note.favourite) favourites.add(id)
    const age = note.lastUsedAt === undefined ? RECENT : now - note.lastUsedAt
    if (note.favourite) raise(id, 2)
    else if (age < RECENT) raise(id, 1 - Math.max(0, age) / RECENT)
  }
  for (const id of running) raise(id, 3)
  const ranked = [...rank.keys()].sort((a, b) => (rank.get(b) ?? 0) - (rank.get(a) ?? 0) || a - b)
  const rest = [...index.accounts.keys()].filter((account) => !rank.has(account))
  const order = Int32Array.from([...ranked, ...rest])
  return { running, favourites, order }
}

const noPlaces: ReadonlySet<number> = new Set()

/**
 * Which roles a filter lets through; what joins a scope is added at once, what leaves it stays until the next order.
 * @param marked places of roles that the filter's environments are said of, whatever their account is
 */
export function filterRoles(
  index: RoleIndex,
  filter: Filter,
  settled: Pick<Settled, 'running' | 'favourites'>,
  live: Pick<Settled, 'running' | 'favourites'>,
  marked: ReadonlySet<number> = noPlaces,
): (place: number) => boolean {
  const reached = index.accounts.map(
    ({ view }) => filter.connectionId === null || view.connectionId === filter.connectionId,
  )
  const whole = index.accounts.map(
    ({ view }) => filter.environments.size === 0 || filter.environments.has(view.environment),
  )
  const ids = filter.scope === 'all' ? null : [settled[filter.scope], live[filter.scope]]
  return (place) => {
    const role = index.roles[place]
    const account = index.accountOf[place] ?? -1
    const isIn = reached[account] === true && (whole[account] === true || marked.has(place))
    return role !== undefined && isIn && (!ids || ids.some((set) => set.has(role.id)))
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

/** Groups roles by account and lays them out, in numbers alone: a search does it at every key, for every account. */
export function buildList({ index, places, ranks, order, closed, sizes }: ListInput): RoleList {
  const spans = spanAccounts(index, places)
  const accounts = ranks ? orderByRank(order, spans, places, ranks) : order
  const tables = makeTables(spans.accounts)
  let count = 0
  let top = 0
  let stop = 0
  // By number, as everywhere here: an iterator takes several times as long.
  for (let at = 0; at < accounts.length; at += 1) {
    const account = accounts[at] as number
    const to = spans.to[account] as number
    if (to === 0) continue
    const from = spans.from[account] as number
    const isClosed = closed.size > 0 && closed.has(index.accounts[account]?.key ?? '')
    tables.accounts[count] = account
    tables.closed[count] = isClosed ? 1 : 0
    tables.tops[count] = top
    tables.firstStops[count] = stop
    tables.from[count] = from
    tables.to[count] = to
    count += 1
    top += sizes.header + (isClosed ? 0 : (to - from) * sizes.row)
    stop += isClosed ? 1 : to - from
  }
  const groups = new ListGroups(count, tables, places, ranks)
  return { groups, roles: places.length, stops: stop, height: top, sizes }
}

function makeTables(size: number): GroupTables {
  const make = () => new Int32Array(size)
  return { accounts: make(), closed: new Uint8Array(size), tops: make(), firstStops: make(), from: make(), to: make() }
}

/** For each account the part of the places that is its own; `to` is 0 if it has none. */
interface Spans {
  readonly from: Int32Array
  readonly to: Int32Array
  /** How many accounts have a part. */
  readonly accounts: number
}

function spanAccounts({ accounts, accountOf }: RoleIndex, places: Int32Array): Spans {
  const from = new Int32Array(accounts.length)
  const to = new Int32Array(accounts.length)
  let count = 0
  for (let at = 0; at < places.length; at += 1) {
    const account = accountOf[places[at] as number] as number
    if (to[account] === 0) {
      from[account] = at
      count += 1
    }
    to[account] = at + 1
  }
  return { from, to, accounts: count }
}

/** Ranks are small numbers, so they are counted instead of compared. */
function orderByRank(order: Int32Array, spans: Spans, places: Int32Array, ranks: Uint8Array): Int32Array {
  const best = new Uint8Array(order.length)
  const counts = new Int32Array(257)
  for (let account = 0; account < order.length; account += 1) {
    const to = spans.to[account] as number
    if (to === 0) continue
    for (let at = spans.from[account] as number; at < to; at += 1) {
      const rank = ranks[places[at] as number] as number
      if (rank > (best[account] as number)) best[account] = rank
    }
    const bucket = 256 - (best[account] as number)
    counts[bucket] = (counts[bucket] as number) + 1
  }
  for (let rank = 1; rank < counts.length; rank += 1) {
    counts[rank] = (counts[rank] as number) + (counts[rank - 1] as number)
  }
  const sorted = new Int32Array(spans.accounts)
  for (let at = 0; at < order.length; at += 1) {
    const account = order[at] as number
    if (spans.to[account] === 0) continue
    const bucket = 255 - (best[account] as number)
    const next = counts[bucket] as number
    sorted[next] = account
    counts[bucket] = next + 1
  }
  return sorted
}
