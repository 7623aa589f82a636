import type { ConsumerId, Recipe, ScopeDraft } from '../contract/consumers'
import type { RoleId } from '../contract/ids'
import { fail, ok, type Result } from '../contract/result'
import type { Consent } from '../core/consumers/consent'
import type { ConsumerRegistry, ConsumerScope } from '../core/consumers/consumer-registry'
import type { Copying } from '../core/delivery/copying'
import type { ProfileNames } from '../core/delivery/profile-names'
import type { Notes } from '../core/notes'
import type { HandlerGroup } from './register'

export interface ConsumerHandlerParts {
  readonly registry: ConsumerRegistry
  readonly consent: Consent
  readonly names: ProfileNames
  readonly notes: Notes
  readonly copying: Copying
  readonly writeRecipe: (id: ConsumerId, recipe: Recipe, profile: string) => Result<string>
  readonly choosePort: () => Promise<Result<undefined>>
}

/** Consumers, what programs may have, and the answers to questions. No answer carries a token. */
export function consumerHandlers(parts: ConsumerHandlerParts): HandlerGroup<'consumers'> & HandlerGroup<'consent'> {
  const { registry, consent, names, notes, copying, writeRecipe, choosePort } = parts
  return {
    'consumers:create': ({ name, scope }) => {
      const found = findScope(scope, names)
      return found.ok ? registry.create(name, found.value) : found
    },
    'consumers:revoke': ({ consumerId }) => registry.revoke(consumerId),
    'consumers:profiles': () => ok([...names.all().keys()]),
    'consumers:recipe': ({ consumerId, recipe, profile }) => {
      const text = writeRecipe(consumerId, recipe, profile)
      return text.ok ? ok({ text: text.value }) : text
    },
    'consumers:copy-recipe': ({ consumerId, recipe, profile }) => {
      const text = writeRecipe(consumerId, recipe, profile)
      return text.ok ? copying.copyText(text.value) : text
    },
    'consumers:new-port': choosePort,
    'consent:answer': ({ id, answer }) => consent.answer(id, answer),
    'consent:set-rule': ({ roleId, rule }) => {
      notes.setRule(roleId, rule === 'usual' ? undefined : rule)
      return ok()
    },
  }
}

/** Roles are kept, not names: a profile that is renamed is still meant. */
function findScope(scope: ScopeDraft, names: ProfileNames): Result<ConsumerScope> {
  if (scope.to === 'all') return ok(scope)
  const roleIds = new Set<RoleId>()
  for (const profile of scope.profiles) {
    const roleId = names.roleOf(profile)
    if (roleId === undefined) return fail('profile-unknown', { profile })
    roleIds.add(roleId)
  }
  return ok({ to: 'roles', roleIds })
}
