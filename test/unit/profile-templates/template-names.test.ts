import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  findTemplateFault,
  leadOf,
  makeName,
  readTemplate,
  Slugs,
  usualTemplate,
  type NamedRole,
  type ProfileTemplate,
} from '../../../electron/contract/profile-templates'

const plain: NamedRole = {
  connection: 'Northwind',
  accountName: 'Payments Production',
  accountId: '482109371154',
  roleName: 'AdministratorAccess',
  short: 'pay',
  tags: { env: 'prod', team: 'Core Billing' },
  region: 'eu-central-1',
}

function make(name: string, change: Partial<NamedRole> = {}, ending = '') {
  return makeName(readTemplate({ ...usualTemplate, name }), { ...plain, ...change }, new Slugs(), ending)
}

describe('the usual name', () => {
  it.each([
    ['Acme Production', 'AdministratorAccess', 'acme-production-administratoraccess'],
    ['acme_dev.eu', 'ReadOnly', 'acme_dev.eu-readonly'],
    ['  --Odd -- name!! ', 'Team+Ops=1,x@y', 'odd-name-team-ops-1-x-y'],
    ['生产', 'Admin', '482109371154-admin'],
    ['Büro', 'Admin', '482109371154-admin'],
    ['', 'Admin', '482109371154-admin'],
    ['***', '+++', '482109371154-role'],
  ])('of %s + %s is %s', (accountName, roleName, expected) => {
    expect(make(usualTemplate.name, { accountName, roleName }).name).toBe(expected)
  })

  it('keeps the role and the ending where the whole has to be cut', () => {
    const long = { accountName: 'a'.repeat(50), roleName: 'b'.repeat(40) }
    expect(make(usualTemplate.name, long).name).toBe(`${'a'.repeat(23)}-${'b'.repeat(40)}`)
    expect(make(usualTemplate.name, long, '-4711').name).toBe(`${'a'.repeat(18)}-${'b'.repeat(40)}-4711`)
  })
})

describe('a template', () => {
  it.each([
    ['{short}-{role}', 'pay-administratoraccess'],
    ['nw.{account-id}.{role}', 'nw.482109371154.administratoraccess'],
    ['{connection}/{role}', 'payments-production-administratoraccess'],
    ['{connection}_{region}_{role}', 'northwind_eu-central-1_administratoraccess'],
    ['{tag:env}-{tag:team}-{role}', 'prod-core-billing-administratoraccess'],
    ['AWS-{short}', 'aws-pay'],
  ])('%s makes %s', (name, expected) => {
    expect(make(name).name).toBe(expected)
  })

  it('leaves out what is missing, and says so; a missing short name is the account’s name', () => {
    expect(make('{tag:env}-{short}-{tag:none}-{role}', { short: '', tags: {} })).toEqual({
      name: 'payments-production-administratoraccess',
      missing: ['tag:env', 'short', 'tag:none'],
    })
    expect(make('{region}-{tag:env}', { region: '', tags: {} })).toMatchObject({
      name: 'payments-production-administratoraccess',
    })
    expect(make('x-{tag:env}', { tags: {} }).name).toBe('x')
  })

  const fit = (change: Partial<ProfileTemplate>) => readTemplate({ ...usualTemplate, ...change }).fits(plain)

  it.each<[Partial<ProfileTemplate>, boolean]>([
    [{}, true],
    [{ account: 'payments*' }, true],
    [{ account: 'payments' }, false],
    [{ account: '4821*' }, true],
    [{ account: 'PAY' }, true],
    [{ role: '*admin*' }, true],
    [{ role: 'Read*' }, false],
    [{ role: 'Administrator.ccess' }, false],
    [{ tag: 'env' }, true],
    [{ tag: 'env=pr*' }, true],
    [{ tag: 'env=dev' }, false],
    [{ tag: 'none' }, false],
    [{ tag: 'none=*' }, false],
    [{ account: 'pay*', role: 'Read*' }, false],
  ])('%j fits: %s', (change, expected) => {
    expect(fit(change)).toBe(expected)
  })

  it.each<[Partial<ProfileTemplate>, unknown]>([
    [{}, undefined],
    [{ name: 'dev' }, undefined],
    [{ name: '' }, { in: 'name', is: 'empty' }],
    [{ name: '{tag:env}-{region}' }, { in: 'name', is: 'empty' }],
    [{ name: '{acount}' }, { in: 'name', is: 'placeholder', given: '{acount}' }],
    [{ name: '{tag:}' }, { in: 'name', is: 'placeholder', given: '{tag:}' }],
    [{ name: '{role' }, { in: 'name', is: 'character', given: '{' }],
    [{ name: '{role} x' }, { in: 'name', is: 'character', given: ' ' }],
    [{ tag: '=x' }, { in: 'tag', is: 'form' }],
    [{ region: 'Frankfurt' }, { in: 'region', is: 'form' }],
    [{ region: 'us-gov-west-1' }, undefined],
    [{ output: 'xml' as 'json' }, { in: 'output', is: 'form' }],
  ])('%j has the fault %j', (change, fault) => {
    expect(findTemplateFault({ ...usualTemplate, ...change })).toEqual(fault)
  })
})

const text = fc.oneof(fc.string({ maxLength: 70 }), fc.string({ unit: 'binary', maxLength: 70 }))
const anyRole = fc.record({
  connection: text,
  accountName: text,
  accountId: fc.constant('482109371154'),
  roleName: text,
  short: text,
  tags: fc.record({ env: text }, { requiredKeys: [] }),
  region: fc.constantFrom('', 'eu-west-1'),
})
const anyPattern = fc
  .array(
    fc.constantFrom(
      ...['{account}', '{account-id}', '{role}', '{region}', '{connection}', '{short}', '{tag:env}'],
      ...['-', '--', '_', '.', 'X', 'prod-'],
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''))
  .filter((name) => findTemplateFault({ ...usualTemplate, name }) === undefined)

describe('a pattern of a template', () => {
  const fits = (change: Partial<ProfileTemplate>) => readTemplate({ ...usualTemplate, ...change }).fits(plain)

  it('fits the whole text, and a tag that is there', () => {
    expect(fits({ account: 'payments production' })).toBe(true)
    expect(fits({ account: 'payments' })).toBe(false)
    expect(fits({ account: '4821*' })).toBe(true)
    expect(fits({ role: '*Admin*' })).toBe(true)
    expect(fits({ tag: 'env=p*' })).toBe(true)
    expect(fits({ tag: 'env=*' })).toBe(true)
    expect(fits({ tag: 'env' })).toBe(true)
    expect(fits({ tag: 'stage=*' })).toBe(false)
    expect(fits({ tag: 'stage' })).toBe(false)
  })

  it('with many stars does not make Stint hang', () => {
    const template = readTemplate({ ...usualTemplate, account: `${'*a'.repeat(20)}b` })
    const started = performance.now()
    expect(template.fits({ ...plain, accountName: 'a'.repeat(50) })).toBe(false)
    expect(performance.now() - started).toBeLessThan(500)
  })
})

describe('any template and role', () => {
  it('give a valid name, never an empty one, with an ending that stays', () => {
    const check = fc.property(anyPattern, anyRole, fc.constantFrom('', '-1154', '-1154-12'), (name, role, ending) => {
      const made = make(name, role, ending).name
      expect(made).toMatch(/^[a-z0-9_][a-z0-9._-]{0,63}$/)
      expect(made.endsWith(ending)).toBe(true)
    })
    fc.assert(check, { numRuns: 1000 })
  })

  it('give a name that begins with what is told of the account alone', () => {
    const check = fc.property(anyPattern, anyRole, (name, role) => {
      const template = readTemplate({ ...usualTemplate, name })
      expect(makeName(template, role, new Slugs()).name.startsWith(leadOf(template, role, new Slugs()))).toBe(true)
    })
    fc.assert(check, { numRuns: 1000 })
  })
})
