import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AccountId, RoleId } from '../../../electron/contract/ids'
import { usualTemplate, type ProfileTemplate } from '../../../electron/contract/profile-templates'
import { settingsPatchSchema, settingsSchema, type Settings } from '../../../electron/contract/settings'
import { AccountNotes } from '../../../electron/core/account-notes'
import { Catalogue } from '../../../electron/core/catalogue/catalogue'
import { Connections } from '../../../electron/core/connections/connections'
import { ProfileNames } from '../../../electron/core/delivery/profile-names'
import { Notes } from '../../../electron/core/notes'

interface GivenAccount {
  readonly accountId: string
  readonly name: string
  readonly roles: readonly string[]
}

/** Names over accounts that were found in the given order. */
function makeNames(accounts: readonly GivenAccount[], templates: readonly Partial<ProfileTemplate>[] = [{}]) {
  let settings: Settings = settingsSchema.parse({})
  const change = (next: readonly Partial<ProfileTemplate>[]) => {
    settings = { ...settings, profileTemplates: next.map((one) => ({ ...usualTemplate, ...one })) }
  }
  change(templates)
  const connections = new Connections({ hex: () => '00000000000000aa' } as never)
  const { id } = connections.add({ name: 'Northwind', startUrl: 'x', region: 'eu-west-1' })
  const catalogue = new Catalogue()
  const notes = new Notes()
  const accountNotes = new AccountNotes()
  const names = new ProfileNames({ catalogue, notes, connections, accountNotes, settings: () => settings })
  for (const { accountId, name, roles } of accounts) {
    catalogue.putAccount(id, { accountId: accountId as AccountId, name, email: '' }, roles, 0, () => 0)
  }
  const role = (accountId: string, roleName: string) => `${id}/${accountId}/${roleName}` as RoleId
  /** Notes a profile as written under a name. */
  const write = (roleId: RoleId, name: string) =>
    notes.setProfile(roleId, { name, region: 'eu-west-1', text: name, ownName: false, ownRegion: false })
  return { names, notes, accountNotes, connections, id, role, write, change }
}

const a = { accountId: '111111110001', name: 'Dev', roles: ['Admin'] }
const b = { accountId: '111111110002', name: 'Dev', roles: ['Admin', 'Reader'] }

describe('a name that two roles want', () => {
  it('goes to neither, whichever was found first', () => {
    for (const accounts of [
      [a, b],
      [b, a],
    ]) {
      const { names, role } = makeNames(accounts)
      expect(names.nameOf(role(a.accountId, 'Admin'))).toBe('dev-admin-0001')
      expect(names.nameOf(role(b.accountId, 'Admin'))).toBe('dev-admin-0002')
      expect(names.nameOf(role(b.accountId, 'Reader'))).toBe('dev-reader')
      expect([...names.all().keys()].sort()).toEqual(['dev-admin-0001', 'dev-admin-0002', 'dev-reader'])
    }
  })

  it('stays with the role whose profile is written under it', () => {
    const { names, role, write } = makeNames([a, b])
    write(role(a.accountId, 'Admin'), 'dev-admin')
    names.forget()
    expect(names.nameOf(role(b.accountId, 'Admin'))).toBe('dev-admin-0002')
    const fresh = names.freshOf([role(a.accountId, 'Admin'), role(b.accountId, 'Admin')], '')
    expect(fresh.get(role(a.accountId, 'Admin'))?.name).toBe('dev-admin')
    expect(fresh.get(role(b.accountId, 'Admin'))?.clash).toEqual({
      why: 'kept',
      wanted: 'dev-admin',
      others: [role(a.accountId, 'Admin')],
    })
  })

  it('gets a number where the digits are the same too, by the order of ids', () => {
    const twin = { ...a, accountId: '222222220001' }
    for (const accounts of [
      [a, twin],
      [twin, a],
    ]) {
      const { names, role } = makeNames(accounts)
      expect(names.nameOf(role(a.accountId, 'Admin'))).toBe('dev-admin-0001')
      expect(names.nameOf(role(twin.accountId, 'Admin'))).toBe('dev-admin-0001-2')
    }
  })

  it('is never taken from a role that wants it as it is', () => {
    const odd = { accountId: '333333330009', name: 'Dev', roles: ['Admin-0001'] }
    const { names, role } = makeNames([a, b, odd])
    expect(names.nameOf(role(odd.accountId, 'Admin-0001'))).toBe('dev-admin-0001')
    expect(names.nameOf(role(a.accountId, 'Admin'))).toBe('dev-admin-0001-2')
  })

  it('may be one that tools keep for themselves', () => {
    const { names, role } = makeNames([a], [{ name: 'default' }])
    const fresh = names.freshOf([role(a.accountId, 'Admin')], '').get(role(a.accountId, 'Admin'))
    expect(fresh).toMatchObject({ name: 'default-0001', clash: { why: 'reserved', wanted: 'default' } })
  })

  it('is found quickly by thousands', () => {
    const roles = Array.from({ length: 5000 }, (_, at) => `Role${at}`)
    const { names } = makeNames([{ ...a, roles }], [{ name: 'same' }])
    expect(new Set(names.all().keys()).size).toBe(5000)
  })
})

describe('templates', () => {
  it('are tried in order, and change names that are not written at once', () => {
    const { names, role, write, change } = makeNames([a, b])
    const reader = role(b.accountId, 'Reader')
    write(role(a.accountId, 'Admin'), 'dev-admin')
    names.forget()
    change([{ role: 'Read*', name: 'ro-{account-id}', region: 'us-west-2' }, { name: '{account-id}-{role}' }])
    expect(names.nameOf(reader)).toBe('ro-111111110002')
    expect(names.regionOf(reader, 'eu-west-3')).toBe('us-west-2')
    expect(names.nameOf(role(b.accountId, 'Admin'))).toBe('111111110002-admin')
    expect(names.nameOf(role(a.accountId, 'Admin'))).toBe('dev-admin')
    expect(names.freshOf([role(a.accountId, 'Admin')], '').get(role(a.accountId, 'Admin'))?.name).toBe(
      '111111110001-admin',
    )
  })

  it('leave a name and a region that the user chose', () => {
    const { names, notes, role } = makeNames([a], [{ name: 'x-{role}', region: 'us-west-2' }])
    const id = role(a.accountId, 'Admin')
    notes.setProfile(id, { name: 'mine', region: 'eu-west-3', text: 't', ownName: true, ownRegion: true })
    names.forget()
    expect(names.freshOf([id], '').get(id)).toMatchObject({ name: 'mine', region: 'eu-west-3' })
  })

  it('take a name of before templates for the user’s own unless it is the usual one', () => {
    const { names, notes, role } = makeNames([b], [{ name: 'x-{role}' }])
    const [admin, reader] = [role(b.accountId, 'Admin'), role(b.accountId, 'Reader')]
    notes.setProfile(admin, { name: 'mine', region: 'eu-west-3', text: 't' })
    notes.setProfile(reader, { name: 'dev-reader', region: 'eu-west-3', text: 't' })
    names.forget()
    const fresh = names.freshOf([admin, reader], '')
    expect([fresh.get(admin)?.name, fresh.get(reader)?.name]).toEqual(['mine', 'x-reader'])
  })

  it('know short names and tags of accounts, and say what is missing', () => {
    const { names, accountNotes, id, role } = makeNames(
      [a, b],
      [{ tag: 'env=p*', name: '{short}-{tag:env}-{role}' }, { name: '{short}-{role}' }],
    )
    accountNotes.set({ connectionId: id, accountId: a.accountId as AccountId, short: 'd1', tags: { env: 'prod' } })
    expect(names.nameOf(role(a.accountId, 'Admin'))).toBe('d1-prod-admin')
    const reader = role(b.accountId, 'Reader')
    expect(names.freshOf([reader], '').get(reader)).toMatchObject({ name: 'dev-reader', missing: ['short'] })
  })

  it('are kept only if they are sound and the last fits every role', () => {
    const parse = (profileTemplates: unknown) => settingsPatchSchema.safeParse({ profileTemplates }).success
    expect(parse([usualTemplate])).toBe(true)
    expect(parse([{ ...usualTemplate, account: 'a*' }, usualTemplate])).toBe(true)
    for (const wrong of [[], [{ ...usualTemplate, role: 'x' }], [{ ...usualTemplate, name: '{x}' }]]) {
      expect(parse(wrong)).toBe(false)
    }
  })
})

describe('any accounts', () => {
  const name = fc.constantFrom('Dev', 'dev', 'Prod', 'Dev Admin', '开发', 'Dev-0001')
  const roles = fc.uniqueArray(fc.constantFrom('Admin', 'admin', 'Reader', 'Admin-0001', '0001'), { minLength: 1 })
  const account = fc.record({ accountId: fc.constantFrom('110001', '220001', '110002', '330003'), name, roles })
  const accounts = fc
    .uniqueArray(account, { selector: ({ accountId }) => accountId, minLength: 1, maxLength: 4 })
    .map((all) => all.map((one) => ({ ...one, accountId: `111111${one.accountId}` })))
  const pattern = fc.constantFrom(
    '{account}-{role}',
    '{role}',
    '{short}.{role}-{tag:x}',
    'all',
    '{account-id}',
    '{role}-{account}',
  )

  it('have different names, the same in each order of finding, asked for one by one or all at once', () => {
    const check = fc.property(accounts, pattern, (given, template) => {
      const forwards = makeNames(given, [{ name: template }])
      const backwards = makeNames([...given].reverse(), [{ name: template }])
      const all = [...forwards.names.all()].sort()
      expect(all).toEqual([...backwards.names.all()].sort())
      expect(all).toHaveLength(given.reduce((sum, one) => sum + one.roles.length, 0))
      for (const [wanted, id] of all) {
        const { names } = makeNames(given, [{ name: template }])
        expect(names.nameOf(id)).toBe(wanted)
        expect(names.freshOf([id], '').get(id)?.name).toBe(wanted)
        expect(names.roleOf(wanted)).toBe(id)
      }
    })
    fc.assert(check)
  })
})
