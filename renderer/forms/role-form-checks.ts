import { describeFailure, type Translate } from '../../electron/contract/messages/translator'
import type { ErrorCode } from '../../electron/contract/errors'
import type { Failure } from '../../electron/contract/result'
import { checkAccount, checkRoleArn, isRoleName } from '../../electron/contract/role-arn'
import { checkDuration, durationsOf, methodsFrom, type Start } from '../../electron/contract/role-methods'
import {
  checkExternalId,
  checkFederatedName,
  checkSourceIdentity,
  checkTags,
} from '../../electron/contract/role-options'
import { checkSessionName } from '../../electron/contract/session-name'
import { checkPolicy, isPolicyArn, MOST_POLICY_ARNS } from '../../electron/contract/session-policy'
import { secondsOf, splitLines, type RoleForm } from './role-form'

/** Where the editor of saved roles can say that something is wrong. */
export type RoleField =
  | 'source'
  | 'account'
  | 'roleName'
  | 'roleArn'
  | 'label'
  | 'duration'
  | 'sessionName'
  | 'externalId'
  | 'mfa'
  | 'policy'
  | 'policyArns'
  | 'tags'
  | 'sourceIdentity'
  | 'federatedName'
  | 'form'

export type RoleFaults = Partial<Record<RoleField, string>>

/** The fields that are folded away. */
export const optionFields: readonly RoleField[] = [
  'sessionName',
  'externalId',
  'mfa',
  'policy',
  'policyArns',
  'tags',
  'sourceIdentity',
]

const fieldOfCode: Partial<Record<ErrorCode, RoleField>> = {
  'arn-invalid': 'roleArn',
  'account-invalid': 'account',
  'session-name-invalid': 'sessionName',
  'external-id-invalid': 'externalId',
  'source-identity-invalid': 'sourceIdentity',
  'tags-invalid': 'tags',
  'policy-invalid': 'policy',
  'policy-needed': 'policy',
  'policy-too-large': 'policy',
  'policy-malformed': 'policy',
  'duration-invalid': 'duration',
  'duration-refused': 'duration',
  'role-cycle': 'source',
  'source-not-fitting': 'source',
  'mfa-device-needed': 'mfa',
}

/** A failure in one text, for the place where it belongs. */
export function sayFailure(t: Translate, failure: Failure): string {
  return `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`
}

/** Where the form says what main answered: at the field that it is about, else below the form. */
export function placeFailure(t: Translate, failure: Failure, form: RoleForm): RoleFaults {
  const field = fieldOfCode[failure.code] ?? 'form'
  const named = field === 'sessionName' && form.method === 'federation-token' ? 'federatedName' : field
  return { [named]: sayFailure(t, failure) }
}

/** What the form is checked against. */
export interface RoleRules {
  readonly start: Start
  readonly label: string
  /** The role that is changed; it cannot start from itself. */
  readonly ownId: string | null
}

/** Everything that is wrong with the form, before main is asked; empty if nothing is. */
export function checkRoleForm(t: Translate, form: RoleForm, rules: RoleRules): RoleFaults {
  const say = (failure: Failure | undefined) => failure && sayFailure(t, failure)
  const { start } = rules
  const found: { [K in RoleField]?: string | undefined } = {
    source: checkSource(t, form, rules),
    label: rules.label ? undefined : t('roleEditor.labelMissing'),
    ...checkMethodFields(t, form, start, say),
    ...(form.method === 'login' ? {} : { duration: checkTime(t, form, start, say) }),
    ...(takesPolicy(form) ? checkLimits(t, form, start, say) : {}),
  }
  const faults = Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(faults)
}

type Say = (failure: Failure | undefined) => string | undefined

function checkSource(t: Translate, form: RoleForm, { start, ownId }: RoleRules): string | undefined {
  if (form.from === 'role' && form.sourceId === null) return t('roleEditor.sourceRoleMissing')
  if (form.from === 'role' && form.sourceId === ownId) return t('roleEditor.sourceItself')
  return methodsFrom(start).includes(form.method) ? undefined : t('roleEditor.sourceDeadEnd')
}

/** Whether a session policy belongs to the call. */
export function takesPolicy({ method }: Pick<RoleForm, 'method'>): boolean {
  return method !== 'session-token' && method !== 'assume-root' && method !== 'login'
}

/** Whether the policy stands before what is folded away: one that has to be there is no option. */
export function isPolicyFirst({ method }: Pick<RoleForm, 'method'>, { connection }: Start): boolean {
  return connection.kind === 'sts-compatible' || method === 'federation-token'
}

/** Whether the call names a role. */
export function takesRole({ method }: Pick<RoleForm, 'method'>, { connection }: Start): boolean {
  const named = method === 'assume-role' || method === 'web-identity' || method === 'saml'
  return named && connection.capabilities?.roleArn !== 'placeholder'
}

function checkMethodFields(
  t: Translate,
  form: RoleForm,
  start: Start,
  say: Say,
): { [K in RoleField]?: string | undefined } {
  const { method } = form
  const role = takesRole(form, start) ? checkRole(t, form, start, say) : {}
  const named = method === 'assume-role' || method === 'web-identity'
  const sessionName = named ? say(checkSessionName(form.sessionName.trim())) : undefined
  if (method === 'assume-root') return { account: checkMember(t, form, say) }
  if (method === 'federation-token')
    return { federatedName: say(checkFederatedName(form.federatedName.trim())), tags: say(checkTags(form.tags)) }
  if (method !== 'assume-role') return { ...role, sessionName }
  return {
    ...role,
    sessionName,
    externalId: say(checkExternalId(form.externalId.trim())),
    sourceIdentity: say(checkSourceIdentity(form.sourceIdentity.trim())),
    tags: say(checkTags(form.tags)),
  }
}

function checkMember(t: Translate, { account }: RoleForm, say: Say): string | undefined {
  return account === '' ? t('roleEditor.accountMissing') : say(checkAccount(account))
}

function checkRole(
  t: Translate,
  form: RoleForm,
  { connection }: Start,
  say: Say,
): { [K in RoleField]?: string | undefined } {
  const withoutAccount = connection.kind === 'sts-compatible'
  const fault = say(checkRoleArn(form.roleArn, withoutAccount))
  if (fault === undefined) return {}
  if (form.roleArn.trim() !== '') return { roleArn: fault }
  const account = withoutAccount ? undefined : checkMember(t, form, say)
  const roleName = isRoleName(form.roleName) ? undefined : t('roleEditor.roleNameWrong')
  return account !== undefined || roleName !== undefined ? { account, roleName } : { roleArn: fault }
}

function checkTime(t: Translate, form: RoleForm, start: Start, say: Say): string | undefined {
  const seconds = secondsOf(form, start)
  return Number.isNaN(seconds)
    ? t('roleEditor.durationNone')
    : say(checkDuration(seconds, durationsOf(form.method, start)))
}

function checkLimits(
  t: Translate,
  form: RoleForm,
  { connection }: Start,
  say: Say,
): { [K in RoleField]?: string | undefined } {
  const arns = splitLines(form.policyArns)
  const wrong = arns.find((arn) => !isPolicyArn(arn))
  const required = connection.capabilities?.policy === 'required'
  const limit = connection.capabilities?.policyLimit
  const policy = say(
    checkPolicy(form.policy, { required, policyArns: arns, ...(limit === undefined ? {} : { limit }) }),
  )
  if (wrong !== undefined) return { policy, policyArns: t('roleEditor.policyArnWrong', { arn: wrong }) }
  const many = arns.length > MOST_POLICY_ARNS
  return { policy, policyArns: many ? t('roleEditor.policyArnsMany', { count: MOST_POLICY_ARNS }) : undefined }
}
