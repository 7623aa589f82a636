import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { profileName } from '../../electron/core/profile-name'

const accountId = '123456784711'

describe('profileName', () => {
  it.each([
    ['Acme Production', 'AdministratorAccess', 'acme-production-administratoraccess'],
    ['acme_dev.eu', 'ReadOnly', 'acme_dev.eu-readonly'],
    ['  --Odd -- name!! ', 'Team+Ops=1,x@y', 'odd-name-team-ops-1-x-y'],
    ['生产', 'Admin', '123456784711-admin'],
    ['Büro', 'Admin', '123456784711-admin'],
    ['', 'Admin', '123456784711-admin'],
    ['***', '+++', '123456784711-role'],
  ])('%s + %s → %s', (accountName, roleName, expected) => {
    expect(profileName({ accountName, accountId, roleName }, new Set())).toBe(expected)
  })

  it('adds the last four digits of the account id on a clash, then a number', () => {
    const role = { accountName: 'Dev', accountId, roleName: 'Admin' }
    expect(profileName(role, new Set(['dev-admin']))).toBe('dev-admin-4711')
    expect(profileName(role, new Set(['dev-admin', 'dev-admin-4711']))).toBe('dev-admin-4711-2')
  })

  it('keeps the role and the clash digits when the whole has to be cut', () => {
    const role = { accountName: 'a'.repeat(50), accountId, roleName: 'b'.repeat(40) }
    const first = profileName(role, new Set())
    expect(first).toBe(`${'a'.repeat(23)}-${'b'.repeat(40)}`)
    expect(profileName(role, new Set([first]))).toBe(`${'a'.repeat(18)}-${'b'.repeat(40)}-4711`)
  })

  it('is always a valid, free name', () => {
    const text = fc.oneof(fc.string({ maxLength: 80 }), fc.string({ unit: 'binary', maxLength: 80 }))
    const check = fc.property(text, text, fc.nat({ max: 3 }), (accountName, roleName, clashes) => {
      const taken = new Set<string>()
      for (let round = 0; round <= clashes; round++) {
        const name = profileName({ accountName, accountId, roleName }, taken)
        expect(name).toMatch(/^[a-z0-9_][a-z0-9._-]{0,63}$/)
        expect(taken).not.toContain(name)
        taken.add(name)
      }
    })
    fc.assert(check)
  })
})
