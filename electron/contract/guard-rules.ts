// Without the schema library: main and pages judge roles by the same code.
import { environmentOf } from './environment-words'
import { findPatternFault, readPattern, type Fits, type PatternFault } from './guard-patterns'
import type { AccountView, Environment, RoleView } from './role-views'

/** How roles of some accounts are guarded. All that is said of a role has to fit; an empty pattern says nothing. */
export interface GuardRule {
  /** Only accounts whose name says production, in any of the usual ways. */
  readonly named: boolean
  /** Fits the account's name, short name or id. */
  readonly account: string
  /** Fits the role's name or alias. */
  readonly role: string
  /** `key` or `key=pattern`: a tag that the user gave the account or the saved role. */
  readonly tag: string
  /** What the account or role is shown as; `none`: as its name says. */
  readonly mark: Environment
  /** The user is asked before such a role is started, copied, or opened in the console. */
  readonly confirm: boolean
  /** The user is asked before programs get its credentials. */
  readonly ask: boolean
  /** After how many minutes from its start a session is served no more; 0: no limit. */
  readonly limitMinutes: number
}

/** What holds where the user has changed nothing: production is recognised by its name, and asked about. */
export const usualGuardRule: GuardRule = {
  named: true,
  account: '',
  role: '',
  tag: '',
  mark: 'production',
  confirm: false,
  ask: true,
  limitMinutes: 0,
}

/** Limits to choose from, in minutes; 0: none. */
export const usualLimits: readonly number[] = [0, 15, 30, 60, 120, 240, 480]

/** The longest limit, in minutes. */
export const longestLimit = 7 * 24 * 60

/** What rules are judged by. */
export interface GuardFacts {
  readonly accountName: string
  readonly accountId: string
  /** What the user calls the account; empty if nothing. */
  readonly short: string
  readonly roleName: string
  readonly alias: string
  readonly tags: Readonly<Record<string, string>>
}

/** How a role is guarded: of all rules that fit it the strictest of each, with the rule that decides. */
export interface Guard {
  readonly mark: Environment
  readonly confirm: boolean
  readonly ask: boolean
  /** Minutes; 0: no limit. */
  readonly limitMinutes: number
  /** The rules that fit, in their order. */
  readonly rules: readonly GuardRule[]
  readonly limitBy?: GuardRule
}

export type GuardFault =
  | { readonly in: 'rule'; readonly is: 'nothing-said' }
  | { readonly in: 'tag'; readonly is: 'form' }
  | { readonly in: 'account' | 'role' | 'tag'; readonly is: PatternFault }
  | { readonly in: 'limit'; readonly is: 'range' }

/** What is wrong with a rule as typed; undefined if nothing is. */
export function findGuardFault(rule: GuardRule): GuardFault | undefined {
  const { named, account, role, tag, limitMinutes } = rule
  for (const [field, text] of [
    ['account', account],
    ['role', role],
    ['tag', tagPattern(tag)],
  ] as const) {
    const is = findPatternFault(text)
    if (is) return { in: field, is }
  }
  if (tag.trim() !== '' && !/^[^=\s][^=]*(=.*)?$/.test(tag.trim())) return { in: 'tag', is: 'form' }
  if (!named && [account, role, tag].every((text) => text.trim() === '')) return { in: 'rule', is: 'nothing-said' }
  const isLimit = Number.isFinite(limitMinutes) && limitMinutes >= 0 && limitMinutes <= longestLimit
  return isLimit ? undefined : { in: 'limit', is: 'range' }
}

interface ReadyRule {
  readonly rule: GuardRule
  readonly fits: (facts: GuardFacts) => boolean
}

const strictness: readonly Environment[] = ['none', 'sandbox', 'development', 'staging', 'production']

/** The user's rules, ready to judge many roles. */
export class GuardRules {
  readonly #rules: readonly ReadyRule[]

  constructor(rules: readonly GuardRule[]) {
    this.#rules = rules.map((rule) => ({ rule, fits: readRule(rule) }))
  }

  /** How a role is guarded. */
  guardOf(facts: GuardFacts): Guard {
    const rules = this.#rules.filter(({ fits }) => fits(facts)).map(({ rule }) => rule)
    const limits = rules.filter(({ limitMinutes }) => limitMinutes > 0)
    const limitBy = limits.toSorted((one, other) => one.limitMinutes - other.limitMinutes)[0]
    return {
      mark: strictestMark(rules),
      confirm: rules.some(({ confirm }) => confirm),
      ask: rules.some(({ ask }) => ask),
      limitMinutes: limitBy?.limitMinutes ?? 0,
      rules,
      ...(limitBy ? { limitBy } : {}),
    }
  }

  /** What an account is shown as: by the rules that fit it whatever the role, else by its name. */
  environmentOf(facts: Omit<GuardFacts, 'roleName' | 'alias'>): Environment {
    const whole = { ...facts, roleName: '', alias: '' }
    const rules = this.#rules.filter(({ rule, fits }) => rule.role.trim() === '' && fits(whole))
    const mark = strictestMark(rules.map(({ rule }) => rule))
    if (mark !== 'none') return mark
    const said = environmentOf(facts.accountName)
    // What production is the rules say: without one for its name, the name alone makes none.
    return said === 'production' ? 'none' : said
  }
}

/** What a role is shown as: its own rule's mark, else its account's. */
export function environmentOfRole(guard: Guard, account: Environment): Environment {
  return guard.mark === 'none' ? account : guard.mark
}

/** What rules are judged by, of a role in its account. */
export function guardFactsOf(
  account: Pick<AccountView, 'name' | 'accountId'>,
  role: Pick<RoleView, 'roleName' | 'saved'>,
  said: { readonly short: string; readonly tags: Readonly<Record<string, string>>; readonly alias: string },
): GuardFacts {
  const definition = role.saved?.definition
  const own = definition && 'tags' in definition ? definition.tags : []
  const tags =
    own.length === 0 ? said.tags : { ...said.tags, ...Object.fromEntries(own.map((tag) => [tag.key, tag.value])) }
  const { short, alias } = said
  return { accountName: account.name, accountId: account.accountId, short, roleName: role.roleName, alias, tags }
}

function strictestMark(rules: readonly GuardRule[]): Environment {
  const marks = rules.map(({ mark }) => strictness.indexOf(mark))
  return strictness[Math.max(0, ...marks)] ?? 'none'
}

function readRule(rule: GuardRule): ReadyRule['fits'] {
  const account = readPattern(rule.account)
  const role = readPattern(rule.role)
  const tag = readTag(rule.tag)
  const saysProduction = new Map<string, boolean>()
  const isNamed = (name: string): boolean => {
    const before = saysProduction.get(name) ?? environmentOf(name) === 'production'
    saysProduction.set(name, before)
    return before
  }
  // A rule that says nothing guards nothing: so it is while one is typed.
  if (!rule.named && !account && !role && !tag) return () => false
  return (facts) =>
    (!rule.named || isNamed(facts.accountName)) &&
    (!account || [facts.accountName, facts.accountId, facts.short].some((text) => text !== '' && account(text))) &&
    (!role || [facts.roleName, facts.alias].some((text) => text !== '' && role(text))) &&
    (!tag || tag(facts.tags))
}

function readTag(text: string): ((tags: GuardFacts['tags']) => boolean) | undefined {
  const key = text.split('=')[0]?.trim().toLowerCase() ?? ''
  if (key === '') return undefined
  const value: Fits = readPattern(tagPattern(text)) ?? (() => true)
  return (tags) => Object.entries(tags).some(([name, given]) => name.toLowerCase() === key && value(given))
}

/** What stands behind the `=`. */
function tagPattern(tag: string): string {
  return tag.includes('=') ? tag.slice(tag.indexOf('=') + 1) : ''
}
