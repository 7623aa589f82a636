import { GuardRules, type GuardRule } from '../../electron/contract/guard-rules'
import type { Snapshot } from '../../electron/contract/snapshot'
import { createFactsReader } from './guards'
import type { RoleIndex } from './role-index'

/** How many of the user's roles a rule fits, and the first of them. */
export interface Fit {
  readonly fits: number
  readonly example?: { readonly role: string; readonly account: string }
}

/** What rules fit of all roles: each for itself, and all together. */
export interface Preview {
  readonly each: readonly Fit[]
  readonly together: number
  readonly of: number
}

/** Tries rules on all roles. */
export function previewRules(
  rules: readonly GuardRule[],
  index: RoleIndex,
  said: Pick<Snapshot, 'notes' | 'accountNotes'>,
): Preview {
  const factsOf = createFactsReader(said)
  const ready = rules.map((rule) => new GuardRules([rule]))
  const each = rules.map((): { fits: number; example?: Fit['example'] } => ({ fits: 0 }))
  let together = 0
  for (const { view, first, count } of index.accounts) {
    for (const role of index.roles.slice(first, first + count)) {
      const facts = factsOf(view, role)
      let isAny = false
      for (const [at, one] of ready.entries()) {
        const fit = each[at]
        if (!fit || one.guardOf(facts).rules.length === 0) continue
        fit.fits += 1
        fit.example ??= { role: role.roleName, account: view.name }
        isAny = true
      }
      if (isAny) together += 1
    }
  }
  return {
    each: each.map(({ fits, example }) => (example ? { fits, example } : { fits })),
    together,
    of: index.roles.length,
  }
}
