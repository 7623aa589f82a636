import type { RoleIndex } from '../../state/role-index'
import type { RoleList } from './list-model'
import { sliceList, type Cursor } from './list-place'

/** What stands at a height of the list. `stop` is the number of the row; an open account's line has none. */
export interface Hit {
  readonly cursor: Cursor
  readonly stop: number | null
}

/** What is under the pointer, `y` pixels below the top of the list. */
export function hitList(list: RoleList, index: RoleIndex, y: number): Hit | undefined {
  const group = sliceList(list, y, y + 1)[0]?.group
  if (!group || y < 0 || y >= list.height) return undefined
  const account = index.accounts[group.account]
  const row = Math.floor((y - group.top - list.sizes.header) / list.sizes.row)
  if (row < 0)
    return account && { cursor: { kind: 'account', key: account.key }, stop: group.closed ? group.firstStop : null }
  const role = index.roles[group.places[row] ?? -1]
  return role && { cursor: { kind: 'role', id: role.id }, stop: group.firstStop + row }
}
