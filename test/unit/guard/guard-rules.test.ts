import { describe, expect, it } from 'vitest'
import { findPatternFault, readPattern } from '../../../electron/contract/guard-patterns'
import {
  findGuardFault,
  GuardRules,
  usualGuardRule,
  type GuardFacts,
  type GuardRule,
} from '../../../electron/contract/guard-rules'
import { settingsPatchSchema, settingsSchema } from '../../../electron/contract/settings'

const role: GuardFacts = {
  accountName: 'Payments Production',
  accountId: '482109371154',
  short: 'pay-prod',
  roleName: 'AdministratorAccess',
  alias: 'boss',
  tags: { team: 'payments', Level: 'critical one' },
}

function rule(change: Partial<GuardRule>): GuardRule {
  return {
    named: false,
    account: '',
    role: '',
    tag: '',
    mark: 'none',
    confirm: false,
    ask: false,
    limitMinutes: 0,
    ...change,
  }
}

function fits(change: Partial<GuardRule>, facts: Partial<GuardFacts> = {}): boolean {
  return new GuardRules([rule(change)]).guardOf({ ...role, ...facts }).rules.length === 1
}

describe('a pattern', () => {
  it.each([
    ['payments', 'Payments Production', true],
    ['pay', 'Payments Production', false],
    ['production', 'PaymentsProduction', true],
    ['payments production', 'payments-production', true],
    ['production payments', 'payments production', false],
    ['prod', 'acme-prod2', true],
    ['eu 2', 'prod-eu2', true],
    ['生产', '支付生产', true],
    ['pay*', 'Payments Production', true],
    ['*prod*', 'Payments Production', true],
    ['*prod', 'Payments Production', false],
    ['p*s p*n', 'Payments Production', true],
    ['a*a', 'a', false],
    ['*', '', true],
    ['staging, prod*', 'Production', true],
    ['4821*', '482109371154', true],
    ['.*', 'anything', false],
  ])('%s and %s: %s', (pattern, text, expected) => {
    expect(readPattern(pattern)?.(text)).toBe(expected)
  })

  it('takes no time that grows faster than the text, whatever was typed', () => {
    const started = performance.now()
    expect(readPattern(`${'a*'.repeat(100)}b`)?.('a'.repeat(10_000))).toBe(false)
    expect(readPattern(`${'*a'.repeat(99)}*b*`)?.('a'.repeat(10_000))).toBe(false)
    expect(performance.now() - started).toBeLessThan(500)
  })

  it.each([
    ['', undefined],
    ['prod', undefined],
    ['*', undefined],
    ['prod, live', undefined],
    ['---', 'no-word'],
    ['prod, ()', 'no-word'],
    [',', 'no-word'],
    ['a\u0000b', 'character'],
    ['a'.repeat(201), 'too-long'],
  ])('%j has the fault %s', (pattern, fault) => {
    expect(findPatternFault(pattern)).toBe(fault)
  })
})

describe('a rule', () => {
  it('fits by account name, short name, id, role, alias and tag, and by all that it says together', () => {
    expect(fits({ account: 'production' })).toBe(true)
    expect(fits({ account: 'pay-prod' })).toBe(true)
    expect(fits({ account: '482109371154' })).toBe(true)
    expect(fits({ role: '*admin*' })).toBe(true)
    expect(fits({ role: 'boss' })).toBe(true)
    expect(fits({ tag: 'team' })).toBe(true)
    expect(fits({ tag: 'level=critical' })).toBe(true)
    expect(fits({ tag: 'team=data' })).toBe(false)
    expect(fits({ account: 'production', role: 'ReadOnly' })).toBe(false)
    expect(fits({ named: true })).toBe(true)
    expect(fits({ named: true, role: 'ReadOnly' })).toBe(false)
    expect(fits({ named: true }, { accountName: 'Payments Pre-Prod' })).toBe(false)
  })

  it('that says nothing guards nothing, and is refused with its cause', () => {
    expect(fits({})).toBe(false)
    expect(findGuardFault(rule({}))).toEqual({ in: 'rule', is: 'nothing-said' })
    expect(findGuardFault(rule({ tag: '=x' }))).toEqual({ in: 'tag', is: 'form' })
    expect(findGuardFault(rule({ tag: 'team=()' }))).toEqual({ in: 'tag', is: 'no-word' })
    expect(findGuardFault(rule({ account: '()' }))).toEqual({ in: 'account', is: 'no-word' })
    expect(findGuardFault(rule({ account: 'a', limitMinutes: -1 }))).toEqual({ in: 'limit', is: 'range' })
    expect(findGuardFault(usualGuardRule)).toBeUndefined()
    expect(settingsPatchSchema.safeParse({ guardRules: [rule({})] }).success).toBe(false)
    expect(settingsPatchSchema.safeParse({ guardRules: [rule({ account: 'a' })] }).success).toBe(true)
  })
})

describe('several rules', () => {
  it('give the strictest of each, and name the one that limits', () => {
    const wide = rule({ account: '*', mark: 'staging', limitMinutes: 240, confirm: true })
    const narrow = rule({ role: '*Admin*', mark: 'production', limitMinutes: 60 })
    const asking = rule({ tag: 'team', ask: true, mark: 'sandbox' })
    const guard = new GuardRules([wide, narrow, asking]).guardOf(role)
    expect(guard).toEqual({
      mark: 'production',
      confirm: true,
      ask: true,
      limitMinutes: 60,
      rules: [wide, narrow, asking],
      limitBy: narrow,
    })
    expect(new GuardRules([wide, narrow, asking]).guardOf({ ...role, roleName: 'ReadOnly' })).toMatchObject({
      mark: 'staging',
      limitMinutes: 240,
    })
  })
})

describe('what an account is shown as', () => {
  const named = (accountName: string, rules: readonly GuardRule[]) =>
    new GuardRules(rules).environmentOf({ ...role, accountName })

  it('is what its name says, as long as nobody has said anything else', () => {
    const { guardRules } = settingsSchema.parse({})
    expect(guardRules).toEqual([usualGuardRule])
    expect(named('Payments Production', guardRules)).toBe('production')
    expect(named('Payments Staging', guardRules)).toBe('staging')
    expect(named('Billing', guardRules)).toBe('none')
  })

  it('follows the rules for whole accounts, and those for roles do not reach it', () => {
    expect(named('Billing', [rule({ account: 'billing', mark: 'production' })])).toBe('production')
    expect(named('Billing', [rule({ account: 'billing', role: '*Admin*', mark: 'production' })])).toBe('none')
    expect(named('Payments Staging', [rule({ account: 'payments', mark: 'sandbox' })])).toBe('sandbox')
    expect(named('Payments Production', []), 'without a rule for it').toBe('none')
  })
})
