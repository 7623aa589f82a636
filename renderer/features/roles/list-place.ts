import type { RoleId } from '../../../electron/contract/ids'
import type { RoleIndex } from '../../state/role-index'
import type { ListGroup } from './list-groups'
import type { RoleList } from './list-model'

/** Where the keyboard stands: on a role, or on an account that is closed. */
export type Cursor = { readonly kind: 'role'; readonly id: RoleId } | { readonly kind: 'account'; readonly key: string }

/** The part of a group that is on the screen. */
export interface Slice {
  readonly group: ListGroup
  readonly from: number
  readonly to: number
}

/** What of the list stands between two heights, in pixels. */
export function sliceList(list: RoleList, top: number, bottom: number): readonly Slice[] {
  const { header, row } = list.sizes
  const slices: Slice[] = []
  for (let at = list.groups.findTop(top); at < list.groups.length; at += 1) {
    const group = list.groups.at(at)
    if (!group || group.top >= bottom) break
    const shown = group.closed ? 0 : group.count
    const rows = group.top + header
    const from = Math.min(shown, Math.max(0, Math.floor((top - rows) / row)))
    const to = Math.min(shown, Math.max(0, Math.ceil((bottom - rows) / row)))
    slices.push({ group, from, to })
  }
  return slices
}

/** The stop at a number, counted from the top; the nearest one if there are not so many. */
export function cursorAt(list: RoleList, index: RoleIndex, stop: number): Cursor | undefined {
  const wanted = Math.max(0, Math.min(list.stops - 1, stop))
  const group = list.groups.at(list.groups.findStop(wanted))
  if (!group) return undefined
  if (group.closed) return { kind: 'account', key: index.accounts[group.account]?.key ?? '' }
  const role = index.roles[group.places[wanted - group.firstStop] ?? -1]
  return role && { kind: 'role', id: role.id }
}

/** The number of the cursor's stop; undefined if the list does not show it. */
export function stopOf(list: RoleList, index: RoleIndex, cursor: Cursor): number | undefined {
  const place = cursor.kind === 'role' ? index.placeOf(cursor.id) : undefined
  const account = cursor.kind === 'role' ? index.accountOf[place ?? -1] : index.accountPlace(cursor.key)
  const group = account === undefined ? undefined : list.groups.at(list.groups.findAccount(account) ?? -1)
  if (!group) return undefined
  if (group.closed || cursor.kind === 'account') return group.closed ? group.firstStop : undefined
  const at = group.places.indexOf(place ?? -1)
  return at < 0 ? undefined : group.firstStop + at
}

/** Where a stop is drawn, in pixels from the top of the list. */
export function spanOfStop(list: RoleList, stop: number): { readonly top: number; readonly bottom: number } {
  const { header, row } = list.sizes
  const group = list.groups.at(list.groups.findStop(stop))
  if (!group) return { top: 0, bottom: 0 }
  if (group.closed) return { top: group.top, bottom: group.top + header }
  const top = group.top + header + (stop - group.firstStop) * row
  return { top, bottom: top + row }
}

/** The roles from one stop to another, both included, in the order shown. */
export function rolesBetween(list: RoleList, index: RoleIndex, from: number, to: number): readonly RoleId[] {
  const ids: RoleId[] = []
  for (let stop = Math.min(from, to); stop <= Math.max(from, to); stop += 1) {
    const cursor = cursorAt(list, index, stop)
    if (cursor?.kind === 'role') ids.push(cursor.id)
  }
  return ids
}
