import type { RoleId } from '../../contract/ids'
import type { NameClash } from '../../contract/profile-plans'
import { endingOf } from './name-facts'

/** A role that has no name yet, and the one that its template makes. */
export interface Wish {
  readonly id: RoleId
  readonly name: string
  /** The name with an ending, cut so that both fit. */
  readonly make: (ending: string) => string
}

/** Which name belongs to which role. */
export interface ResolvedNames {
  readonly byName: ReadonlyMap<string, RoleId>
  readonly byRole: ReadonlyMap<RoleId, string>
  readonly clashes: ReadonlyMap<RoleId, NameClash>
}

/** Every tool takes the first for the user's own default; the second breaks the JS SDK's reading of the whole file. */
export const reservedNames: ReadonlySet<string> = new Set(['default', '__proto__'])

/**
 * Gives every role a name of its own. A name that two roles want goes to neither: each gets its account id's last four
 * digits, then also a number by the order of ids. So the names depend on which roles there are, and not on the order
 * in which they were found.
 * @param fixed names that stay as they are, because they were written or chosen
 */
export function resolveNames(fixed: ReadonlyMap<RoleId, string>, wishes: readonly Wish[]): ResolvedNames {
  const byName = new Map<string, RoleId>()
  const byRole = new Map(fixed)
  const clashes = new Map<RoleId, NameClash>()
  for (const [id, name] of fixed) byName.set(name, id)
  const groups = groupByName(wishes)
  const rest: Wish[] = []
  for (const [wanted, group] of groups) {
    const [only] = group
    const holder = byName.get(wanted)
    const isFree = holder === undefined && !reservedNames.has(wanted)
    if (only && group.length === 1 && isFree) {
      byRole.set(only.id, wanted)
      continue
    }
    rest.push(...group)
    for (const { id } of group) clashes.set(id, explain(wanted, holder, id, group))
  }
  // Only now: a name without an ending must not be lost to one with an ending.
  for (const [wanted, [only]] of groups) if (only && byRole.get(only.id) === wanted) byName.set(wanted, only.id)
  rest.sort((a, b) => (a.id < b.id ? -1 : 1))
  giveEndings(rest, byName, byRole)
  return { byName, byRole, clashes }
}

function groupByName(wishes: readonly Wish[]): ReadonlyMap<string, readonly Wish[]> {
  const groups = new Map<string, Wish[]>()
  for (const wish of wishes) {
    const group = groups.get(wish.name)
    if (group) group.push(wish)
    else groups.set(wish.name, [wish])
  }
  return groups
}

/** More are not named: nobody reads them. */
const mostOthers = 5

function explain(wanted: string, holder: RoleId | undefined, id: RoleId, group: readonly Wish[]): NameClash {
  if (reservedNames.has(wanted)) return { why: 'reserved', wanted }
  if (holder !== undefined) return { why: 'kept', wanted, others: [holder] }
  const first = group.slice(0, mostOthers + 1).map((wish) => wish.id)
  return { why: 'roles', wanted, others: first.filter((other) => other !== id).slice(0, mostOthers) }
}

function giveEndings(rest: readonly Wish[], byName: Map<string, RoleId>, byRole: Map<RoleId, string>): void {
  // Where the search for a free number ended, so that thousands of equal wishes do not begin at one each time.
  const next = new Map<string, number>()
  for (const { id, make } of rest) {
    const plain = make(endingOf(id, 1))
    let number = next.get(plain) ?? 1
    let name = number === 1 ? plain : make(endingOf(id, number))
    while (byName.has(name) || reservedNames.has(name)) name = make(endingOf(id, ++number))
    next.set(plain, number + 1)
    byName.set(name, id)
    byRole.set(id, name)
  }
}
