import { describeFailure, type Translate } from '../../../electron/contract/messages/translator'
import type { NameClash, PlannedRow } from '../../../electron/contract/profile-plans'
import type { RoleId } from '../../../electron/contract/ids'
import { splitRoleId } from '../../../electron/contract/role-id'
import { findRole, type RoleIndex } from '../../state/role-index'

/** Account and role of a row, as the list calls them. */
export function describePlace(t: Translate, index: RoleIndex, roleId: RoleId): string {
  const found = findRole(index, roleId)
  const { accountId, roleName } = splitRoleId(roleId)
  return t('profiles.place', { account: found?.account.name ?? accountId, role: found?.role.roleName ?? roleName })
}

/** Why a row is as it is: empty where there is nothing to say. */
export function explainRow(t: Translate, index: RoleIndex, row: PlannedRow): string {
  const { failure, clash, missing } = row
  const refused = failure ? `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}` : ''
  return [refused, clash ? explainClash(t, index, clash) : '', missing ? explainMissing(t, missing) : '']
    .filter(Boolean)
    .join(' ')
}

function explainClash(t: Translate, index: RoleIndex, clash: NameClash): string {
  const { wanted } = clash
  if (clash.why === 'reserved') return t('profiles.clashReserved', { wanted })
  const [first] = clash.others
  const others = first ? describePlace(t, index, first) : ''
  if (clash.why === 'kept') return t('profiles.clashKept', { wanted, others })
  return t('profiles.clashRoles', { wanted, others, count: clash.others.length })
}

function explainMissing(t: Translate, missing: readonly string[]): string {
  const what = missing.filter((one) => one !== 'short').map((one) => `{${one}}`)
  if (what.length === 0) return t('profiles.missingShort')
  return t(missing.includes('short') ? 'profiles.missingBoth' : 'profiles.missing', { what: what.join(', ') })
}
