import type { ConnectionId, RoleId } from '../../electron/contract/ids'
import { formatRoleArn, isRoleName, parseRoleArn } from '../../electron/contract/role-arn'
import { splitRoleId } from '../../electron/contract/role-id'
import { durationsOf, methodsFrom, readDuration, writeDuration, type Start } from '../../electron/contract/role-methods'
import type { SessionTag } from '../../electron/contract/role-options'
import type { RoleDefinition, RoleDraft, RoleMethod, RoleSource } from '../../electron/contract/saved-roles'
import type { RoleView } from '../../electron/contract/role-views'

export type RootTask = Extract<RoleDefinition, { method: 'assume-root' }>['task']

/** Everything that the editor of saved roles asks, as typed; what another method asked is kept while methods change. */
export interface RoleForm {
  readonly connectionId: ConnectionId
  readonly from: 'connection' | 'role'
  readonly sourceId: RoleId | null
  readonly method: RoleMethod
  /** null: as proposed. */
  readonly label: string | null
  readonly accountName: string
  readonly account: string
  readonly roleName: string
  readonly roleArn: string
  readonly sessionName: string
  /** As written, e.g. "4 h"; null: what the service gives by itself. */
  readonly duration: string | null
  readonly externalId: string
  readonly mfa: boolean
  readonly policy: string
  /** One on each line. */
  readonly policyArns: string
  readonly tags: readonly SessionTag[]
  readonly sourceIdentity: string
  readonly federatedName: string
  readonly task: RootTask
}

/** A form in which nothing was typed yet. */
export function emptyRoleForm(connectionId: ConnectionId, from: RoleForm['from'], sourceId: RoleId | null): RoleForm {
  return {
    connectionId,
    from,
    sourceId,
    method: 'assume-role',
    label: null,
    accountName: '',
    account: '',
    roleName: '',
    roleArn: '',
    sessionName: '{user}',
    duration: null,
    externalId: '',
    mfa: false,
    policy: '',
    policyArns: '',
    tags: [],
    sourceIdentity: '',
    federatedName: '',
    task: 'IAMAuditRootUserCredentials',
  }
}

/** The form of a role that was saved before. */
export function formOfRole(role: RoleView, saved: NonNullable<RoleView['saved']>): RoleForm {
  const { source, definition } = saved
  const { connectionId } = splitRoleId(role.id)
  const form: RoleForm = {
    ...emptyRoleForm(connectionId, source.from, source.from === 'role' ? source.roleId : null),
    label: role.roleName,
    accountName: saved.accountName,
    method: definition.method,
  }
  switch (definition.method) {
    case 'login':
      return form
    case 'assume-root':
      return { ...form, ...timeOf(definition), account: definition.targetAccount, task: definition.task }
    case 'session-token':
      return { ...form, ...timeOf(definition), mfa: definition.mfa }
    case 'federation-token':
      return {
        ...form,
        ...timeOf(definition),
        ...limitsOf(definition),
        federatedName: definition.name,
        tags: definition.tags,
      }
    case 'saml':
      return { ...form, ...timeOf(definition), ...limitsOf(definition), ...roleOf(definition.roleArn) }
    case 'web-identity':
      return {
        ...form,
        ...timeOf(definition),
        ...limitsOf(definition),
        ...roleOf(definition.roleArn),
        sessionName: definition.sessionName,
      }
    case 'assume-role': {
      const { sessionName, externalId, mfa, tags, sourceIdentity } = definition
      const own = { sessionName, externalId, mfa, tags, sourceIdentity }
      return { ...form, ...timeOf(definition), ...limitsOf(definition), ...roleOf(definition.roleArn), ...own }
    }
  }
}

const timeOf = ({ durationSeconds }: { readonly durationSeconds: number }) => ({
  duration: writeDuration(durationSeconds),
})

function limitsOf({ policy, policyArns }: { readonly policy: string; readonly policyArns: readonly string[] }) {
  return { policy, policyArns: policyArns.join('\n') }
}

function roleOf(roleArn: string): Pick<RoleForm, 'roleArn' | 'account' | 'roleName'> {
  const parsed = parseRoleArn(roleArn)
  return { roleArn, account: parsed?.account ?? '', roleName: parsed ? `${parsed.path}${parsed.name}` : '' }
}

/** What the service expects of the parts of a role's ARN. */
export interface ArnParts {
  readonly partition: string
  /** Services that only speak like STS have no accounts. */
  readonly withAccount: boolean
}

/** Changes the role's account, name or ARN, and makes the others follow as far as they can. */
export function changeRole(
  form: RoleForm,
  change: Partial<Pick<RoleForm, 'account' | 'roleName' | 'roleArn'>>,
  parts: ArnParts,
): RoleForm {
  if (change.roleArn !== undefined) {
    const parsed = parseRoleArn(change.roleArn)
    return parsed ? { ...form, ...roleOf(change.roleArn.trim()) } : { ...form, roleArn: change.roleArn }
  }
  const next = { ...form, ...change }
  const known = parseRoleArn(form.roleArn)
  const account = parts.withAccount ? next.account : (known?.account ?? '')
  const complete = isRoleName(next.roleName) && (!parts.withAccount || /^\d{12}$/.test(account))
  return {
    ...next,
    roleArn: complete ? formatRoleArn(known?.partition ?? parts.partition, account, next.roleName) : '',
  }
}

/** Makes the method and the duration follow a change of the source: what is not possible there is not kept. */
export function settleForm(form: RoleForm, start: Start): RoleForm {
  const methods = methodsFrom(start)
  const method = methods.includes(form.method) ? form.method : (methods[0] ?? form.method)
  const { shortest, longest } = durationsOf(method, start)
  const seconds = form.duration === null ? undefined : readDuration(form.duration)
  const fits = seconds === undefined || (seconds >= shortest && seconds <= longest)
  return { ...form, method, duration: fits ? form.duration : null }
}

/** The lines of the managed policies' field. */
export function splitLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

/** What the form says, as main takes it. Call it once the form has no faults. */
export function draftOfForm(form: RoleForm, start: Start, label: string): RoleDraft {
  const source: RoleSource =
    form.from === 'role' && form.sourceId ? { from: 'role', roleId: form.sourceId } : { from: 'connection' }
  return { label, accountName: form.accountName.trim(), source, definition: definitionOfForm(form, start) }
}

function definitionOfForm(form: RoleForm, start: Start): RoleDefinition {
  const { method } = form
  const durationSeconds = secondsOf(form, start)
  const limits = { policy: form.policy.trim() === '' ? '' : form.policy, policyArns: splitLines(form.policyArns) }
  const roleArn = form.roleArn.trim()
  const sessionName = form.sessionName.trim()
  const mfa = form.mfa && form.from === 'connection'
  const tags = form.tags.map((tag) => ({ ...tag }))
  switch (method) {
    case 'login':
      return { method }
    case 'assume-root':
      return { method, durationSeconds, targetAccount: form.account, task: form.task }
    case 'session-token':
      return { method, durationSeconds, mfa }
    case 'federation-token':
      return {
        method,
        durationSeconds,
        ...limits,
        name: form.federatedName.trim(),
        tags: tags.map((tag) => ({ ...tag, transitive: false })),
      }
    case 'saml':
      return { method, durationSeconds, ...limits, roleArn }
    case 'web-identity':
      return { method, durationSeconds, ...limits, roleArn, sessionName }
    case 'assume-role': {
      const own = { externalId: form.externalId.trim(), sourceIdentity: form.sourceIdentity.trim() }
      return { method, durationSeconds, ...limits, ...own, roleArn, sessionName, mfa, tags }
    }
  }
}

/** The duration in seconds; NaN if what is written is none. */
export function secondsOf(form: RoleForm, start: Start): number {
  if (form.duration === null) return durationsOf(form.method, start).usual
  return readDuration(form.duration) ?? Number.NaN
}
