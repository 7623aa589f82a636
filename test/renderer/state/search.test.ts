import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RoleId } from '../../../electron/contract/ids'
import type { AccountNoteView, RoleNotes } from '../../../electron/contract/role-views'
import { buildRoleIndex } from '../../../renderer/state/role-index'
import { createSearch, type SearchNotes } from '../../../renderer/state/search'
import { createLargeCatalogue } from '../harness/large-catalogue'
import { createSampleSnapshot, paymentsAdmin, paymentsReadOnly, sampleCatalogue, sampleNow } from '../harness/sample'

const index = buildRoleIndex(sampleCatalogue)
const search = createSearch(index)
const nothing: SearchNotes = { notes: {}, accountNotes: [], running: new Set(), now: sampleNow }

function namesOf(query: string, context = nothing): string[] {
  const { places } = search.find(query, context)
  return [...places].map((place) => {
    const role = index.roles[place]
    return `${role && index.accounts[index.accountOf[place] ?? -1]?.view.name.split(',')[0]}: ${role?.roleName}`
  })
}

describe('what matches', () => {
  it.each([
    ['account name', 'platform', 'Platform Staging: PowerUser'],
    ['role name', 'hradmin', 'Group Payroll: HRAdministration'],
    ['inside a role name', 'glass', 'Platform Staging: NetworkOperations-BreakGlass-ReadWrite'],
    ['account id', '482109371154', 'Payments Production: BillingAudit'],
    ['account id with dashes', '4821-0937', 'Payments Production: BillingAudit'],
    ['part of an account id', '0937', 'Payments Production: BillingAudit'],
    ['e-mail', 'aws+group-payroll@', 'Group Payroll: ReadOnly'],
    ['words in any order', 'admin payments dev', 'Payments Development: AdministratorAccess'],
    ['a name that is not Latin', '结算', '结算平台（生产）: ReadOnly'],
    ['capitals', 'PAYROLL readonly', 'Group Payroll: ReadOnly'],
    ['a swapped letter', 'paymetns', 'Payments Production: BillingAudit'],
    ['a missing letter', 'paments', 'Payments Production: BillingAudit'],
    ['an extra letter', 'payyments', 'Payments Production: BillingAudit'],
    ['a wrong letter', 'paynents', 'Payments Production: BillingAudit'],
    ['a typo in one of two words', 'paymnets billing', 'Payments Production: BillingAudit'],
    ['a typo in the start of a word', 'adminsit', 'Sandbox Elena: AdministratorAccess'],
  ])('%s', (_, query, role) => expect(namesOf(query)).toContain(role))

  it('wants every word', () => expect(namesOf('payments lake')).toEqual([]))
  it('takes words of three letters literally', () => expect(namesOf('pya')).toEqual([]))
  it('does not guess at numbers', () => expect(namesOf('482109371155')).toEqual([]))

  it('knows profile names and aliases', () => {
    const { notes } = createSampleSnapshot()
    const alias: RoleNotes = { favourite: false, alias: 'money' }
    const context = { ...nothing, notes: { ...notes, [paymentsReadOnly]: alias } }
    expect(namesOf('prod-admin', context)).toEqual(['Payments Production: AdministratorAccess'])
    expect(namesOf('money read', context)).toEqual(['Payments Production: ReadOnly'])
  })

  it('knows short names of accounts, and forgets them with the note', () => {
    const [connectionId = '', accountId = ''] = paymentsReadOnly.split('/')
    const note = { connectionId, accountId, short: 'Cash', tags: {} } as AccountNoteView
    const context = { ...nothing, accountNotes: [note] }
    expect(namesOf('cash read', context)).toEqual(['Payments Production: ReadOnly'])
    expect(namesOf('cash', context).length).toBeGreaterThan(1)
    expect(namesOf('cash read')).toEqual([])
  })
})

describe('what comes first', () => {
  const rankOf = (id: RoleId, context: SearchNotes) =>
    search.find('readonly', context).ranks[index.placeOf(id) ?? -1] ?? 0
  const note = (change: Partial<RoleNotes>): SearchNotes => ({
    ...nothing,
    notes: { [paymentsReadOnly]: { favourite: false, alias: '', ...change } },
  })
  it('favourites, recent and running roles rise', () => {
    const plain = rankOf(paymentsReadOnly, nothing)
    expect(rankOf(paymentsReadOnly, note({ favourite: true }))).toBeGreaterThan(plain)
    expect(rankOf(paymentsReadOnly, note({ lastUsedAt: sampleNow - 1000 }))).toBeGreaterThan(plain)
    expect(rankOf(paymentsReadOnly, { ...nothing, running: new Set([paymentsReadOnly]) })).toBeGreaterThan(plain)
  })
  it('the start of a word is better than its middle', () => {
    const { ranks } = search.find('admin', nothing)
    const rank = (roleName: string) => ranks[index.roles.findIndex((role) => role.roleName === roleName)] ?? 0
    expect(rank('AdministratorAccess')).toBeGreaterThan(rank('HRAdministration'))
  })
})

describe('what is marked', () => {
  it('the words, or what a typo stood for', () => {
    expect(search.find('pay adm', nothing).marks).toEqual(['pay', 'adm'])
    expect(search.find('paymnets', nothing).marks).toContain('payments')
    expect(search.find('4821-0937', nothing).marks).toEqual(['48210937'])
  })
})

describe('a suggestion', () => {
  it('is the nearest word, with what it would find', () => {
    expect(search.find('paymxnxs', nothing).places).toHaveLength(0)
    const suggestion = search.suggest('paymxnxs admin', nothing)
    expect(suggestion?.query).toBe('payments admin')
    expect(suggestion?.count).toBeGreaterThan(0)
  })
  it('is not made up when nothing is near', () => expect(search.suggest('zzzzqqqq', nothing)).toBeUndefined())
  it('does not change a result that is already there', () => {
    const before = search.find(`readonly`, nothing)
    const ranks = [...before.ranks]
    search.suggest('paymxnxs', nothing)
    expect([...before.ranks]).toEqual(ranks)
  })
})

describe('always', () => {
  const large = buildRoleIndex(createLargeCatalogue(300, 5))
  const overLarge = createSearch(large)
  const textOf = (place: number) => {
    const role = large.roles[place]
    const account = role && large.accounts[large.accountOf[place] ?? -1]?.view
    return `${role?.roleName} ${account?.name} ${account?.email} ${account?.accountId}`.toLowerCase()
  }
  const letters = fc.stringMatching(/^[a-z]{1,3}$/)

  it('finds exactly the roles that hold every word, as a plain search would', () => {
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 3 }), (words) => {
        const found = [...overLarge.find(words.join(' '), nothing).places]
        const wanted = large.roles.flatMap((_, at) => (words.every((word) => textOf(at).includes(word)) ? at : []))
        expect(found).toEqual(wanted)
      }),
      { numRuns: 60 },
    )
  })
  it('finds a role by its own name with any one edit', () => {
    const name = 'administratoraccess'
    fc.assert(
      fc.property(fc.nat(name.length - 2), fc.constantFrom('swap', 'drop', 'double'), (at, edit) => {
        const place = at + 1
        const tail = {
          swap: name[place + 1]! + name[place]! + name.slice(place + 2),
          drop: name.slice(place + 1),
          double: name[place]! + name.slice(place),
        }
        const typed = name.slice(0, place) + (place + 1 < name.length ? tail[edit] : name.slice(place))
        expect(namesOf(typed)).toContain('Sandbox Elena: AdministratorAccess')
      }),
    )
  })
  it('survives anything typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (query) => {
        const { places, ranks } = search.find(query, nothing)
        expect([...places].every((place) => (ranks[place] ?? 0) > 0)).toBe(true)
      }),
    )
  })
  it('gives everything back for an empty query', () => {
    expect(search.find('  ', nothing).places).toHaveLength(index.roles.length)
    expect(index.placeOf(paymentsAdmin)).toBeDefined()
  })
})

describe('letter by letter', () => {
  const spell = (query: string) => Array.from(query, (_, at) => query.slice(0, at + 1))
  const rankOf = (search: ReturnType<typeof createSearch>, query: string) => [...search.find(query, nothing).ranks]

  it('finds and ranks what a search that knows of no letter before does', () => {
    const typed = ['production pay', 'pay adm', 'paymnets prod', '4821-0937 read', '2109 37']
    const search = createSearch(index)
    const queries = typed.flatMap((query) => [...spell(query), ...spell(query).reverse()])
    for (const query of queries) expect(rankOf(search, query), query).toEqual(rankOf(createSearch(index), query))
  })
})
