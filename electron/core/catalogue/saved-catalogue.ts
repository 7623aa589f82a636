import { z } from 'zod'
import type { AccountId, ConnectionId } from '../../contract/ids'
import { isConnectionId } from '../../contract/role-id'
import type { Instant } from '../../contract/instant'

/** What is kept on disk of one account. */
export interface AccountRecord {
  readonly connectionId: ConnectionId
  readonly accountId: AccountId
  readonly name: string
  readonly email: string
  readonly roles: readonly { readonly name: string; readonly removedAt?: Instant }[]
}

/** What is kept on disk of the roles that were read: names and ids, nothing secret. */
export interface SavedCatalogue {
  readonly accounts: readonly AccountRecord[]
  readonly readAt: Readonly<Record<string, Instant>>
}

/** Checked by hand and not copied: with ten thousand roles, a schema would make ten thousand objects more. */
export const savedCatalogueSchema = z.custom<SavedCatalogue>(isSavedCatalogue)

function isSavedCatalogue(value: unknown): value is SavedCatalogue {
  if (!isObject(value) || !Array.isArray(value['accounts']) || !isObject(value['readAt'])) return false
  const hasTimes = Object.entries(value['readAt']).every(([id, at]) => isConnectionId(id) && Number.isFinite(at))
  return hasTimes && value['accounts'].every(isAccountRecord)
}

function isAccountRecord(value: unknown): boolean {
  if (!isObject(value)) return false
  const { connectionId, accountId, name, email, roles } = value
  const texts = [connectionId, accountId, name, email]
  if (!texts.every((text) => typeof text === 'string')) return false
  return (
    isConnectionId(texts[0] ?? '') && /^\d{12}$/.test(texts[1] ?? '') && Array.isArray(roles) && roles.every(isRole)
  )
}

function isRole(value: unknown): boolean {
  if (!isObject(value) || typeof value['name'] !== 'string') return false
  return value['removedAt'] === undefined || Number.isFinite(value['removedAt'])
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
