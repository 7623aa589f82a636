import { expect, it } from 'vitest'
import type { RoleView } from '../../../electron/contract/role-views'
import { packCatalogue, unpackCatalogue } from '../../../electron/contract/packed-catalogue'
import { sampleCatalogue } from '../../renderer/harness/sample'

it('gives back the catalogue that it packed', () => {
  expect(unpackCatalogue(packCatalogue(sampleCatalogue))).toEqual(sampleCatalogue)
})

it('keeps when AWS stopped to list a role', () => {
  const [account] = sampleCatalogue.accounts
  if (!account) throw new Error('no sample account')
  const roles: readonly RoleView[] = account.roles.map((role, at) =>
    at === 1 ? { ...role, removedAt: 1_763_000 } : role,
  )
  const catalogue = { accounts: [{ ...account, roles }] }
  expect(unpackCatalogue(packCatalogue(catalogue))).toEqual(catalogue)
})

it('keeps how saved roles are got, beside listed ones', () => {
  const [account] = sampleCatalogue.accounts
  const [listed] = account?.roles ?? []
  if (!account || !listed) throw new Error('no sample role')
  const saved = {
    id: `${listed.id}/0123abcd` as RoleView['id'],
    roleName: 'Deployer',
    saved: {
      source: { from: 'role', roleId: listed.id },
      definition: { method: 'session-token', durationSeconds: 3600, mfa: true },
      accountName: 'Payments',
    },
  } satisfies RoleView
  const catalogue = { accounts: [{ ...account, roles: [listed, saved] }] }
  expect(unpackCatalogue(packCatalogue(catalogue))).toEqual(catalogue)
})
