import { describe, expect, it } from 'vitest'
import { Catalogue } from '../../../electron/core/catalogue/catalogue'
import { savedCatalogueSchema, type SavedCatalogue } from '../../../electron/core/catalogue/saved-catalogue'
import type { AccountId, ConnectionId } from '../../../electron/contract/ids'

const connectionId = '0123456789abcdef' as ConnectionId
const accountId = '111122223333' as AccountId
const account = {
  connectionId,
  accountId,
  name: 'Payments',
  email: 'payments@example.com',
  roles: [{ name: 'Admin' }, { name: 'Gone', removedAt: 1_000 }],
}
const saved: SavedCatalogue = { accounts: [account], readAt: { [connectionId]: 2_000 } }

describe('the catalogue on disk', () => {
  it('is written as it was read', () => {
    const read = savedCatalogueSchema.parse(JSON.parse(JSON.stringify(saved)))
    const catalogue = new Catalogue()
    catalogue.restore(read)
    expect(catalogue.save()).toStrictEqual(saved)
  })

  it.each([
    ['no object', undefined],
    ['no accounts', { readAt: {} }],
    ['no times', { accounts: [] }],
    ['a time that is none', { accounts: [], readAt: { [connectionId]: '2026' } }],
    ['a time of no connection', { accounts: [], readAt: { north: 1 } }],
    ['an account that is none', { ...saved, accounts: [null] }],
    ['a connection id of another form', { ...saved, accounts: [{ ...account, connectionId: 'north' }] }],
    ['an account id of another form', { ...saved, accounts: [{ ...account, accountId: '1111' }] }],
    ['an account without a name', { ...saved, accounts: [{ ...account, name: undefined }] }],
    ['an account without roles', { ...saved, accounts: [{ ...account, roles: undefined }] }],
    ['a role without a name', { ...saved, accounts: [{ ...account, roles: [{}] }] }],
    ['a role that went at no time', { ...saved, accounts: [{ ...account, roles: [{ name: 'A', removedAt: '1' }] }] }],
  ])('is refused with %s', (_what, value) => {
    expect(savedCatalogueSchema.safeParse(value).success).toBe(false)
  })
})
