import type { AskerView, ConsentQuestionView, ConsumerView } from '../../contract/consumers'
import { noAccount, splitRoleId } from '../../contract/role-id'
import type { Catalogue } from '../catalogue/catalogue'
import type { Guards } from '../guard/guards'
import type { ProfileNames } from '../delivery/profile-names'
import type { SavedRoles } from '../saved-roles/saved-roles'
import type { Asker, Consent, Question } from './consent'
import type { Consumer } from './consumer-registry'

export interface ConsentViewParts {
  readonly consent: Consent
  readonly names: ProfileNames
  readonly catalogue: Catalogue
  readonly savedRoles: SavedRoles
  readonly guards: Guards
}

/** What windows may see of a consumer: all but its token. */
export function viewConsumer(consumer: Consumer, names: ProfileNames): ConsumerView {
  const { id, name, scope, createdAt, lastUsedAt, revokedAt } = consumer
  const profiles = scope.to === 'all' ? [] : [...scope.roleIds].flatMap((roleId) => names.nameOf(roleId) ?? [])
  return {
    id,
    name,
    scope: scope.to === 'all' ? { to: 'all' } : { to: 'profiles', profiles },
    createdAt,
    ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
    ...(revokedAt === undefined ? {} : { revokedAt }),
  }
}

/** The open questions in words, oldest first. */
export function viewQuestions(parts: ConsentViewParts): readonly ConsentQuestionView[] {
  return parts.consent.questions().map((question) => viewQuestion(question, parts))
}

function viewQuestion(question: Question, { consent, names, catalogue, savedRoles, guards }: ConsentViewParts) {
  const { id, asker, roleId, askedAt, endsAt, waiting } = question
  const { connectionId, accountId, roleName } = splitRoleId(roleId)
  const account = catalogue.account(connectionId, accountId)
  const before = consent.lastAnswer(asker, roleId)
  return {
    id,
    asker: viewAsker(asker),
    roleId,
    profile: names.nameOf(roleId) ?? '',
    account: account?.name ?? accountId,
    accountId: accountId === noAccount ? '' : accountId,
    role: savedRoles.get(roleId)?.label ?? roleName,
    environment: guards.environmentOf(roleId),
    askedAt,
    endsAt,
    waiting: waiting.size,
    ...(before ? { before } : {}),
  }
}

function viewAsker(asker: Asker): AskerView {
  return asker.kind === 'unnamed' ? asker : { kind: 'consumer', name: asker.name }
}
