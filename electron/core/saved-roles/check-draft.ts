import { checkAccount, checkRoleArn } from '../../contract/role-arn'
import {
  checkDuration,
  durationsOf,
  methodsFrom,
  type Start,
  type StartingConnection,
} from '../../contract/role-methods'
import { checkExternalId, checkFederatedName, checkSourceIdentity, checkTags } from '../../contract/role-options'
import { fail, failWith, ok, type Failure, type Result } from '../../contract/result'
import { checkSessionName } from '../../contract/session-name'
import { checkPolicy } from '../../contract/session-policy'
import type { RoleDefinition, RoleDraft } from '../../contract/saved-roles'
import type { ConnectionRecord } from '../connections/connection-record'

/** Checks what can be checked before AWS is asked: the first fault, or the draft as it is kept. */
export function checkDraft(draft: RoleDraft, record: ConnectionRecord, through: Start['through']): Result<RoleDraft> {
  const start: Start = { connection: startingAt(record), ...(through ? { through } : {}) }
  const fault = checkMethod(draft.definition, start, record) ?? checkOptions(draft.definition, start)
  return fault ? failWith(fault) : ok(withFittingMfa(draft, start))
}

/** A code is sent only where an IAM user itself signs: other programs' files ask for one further down a chain too. */
function withFittingMfa(draft: RoleDraft, { connection, through }: Start): RoleDraft {
  const { definition } = draft
  const signsItself = connection.kind === 'iam-user' && through === undefined
  return signsItself || !('mfa' in definition) ? draft : { ...draft, definition: { ...definition, mfa: false } }
}

/** What of a connection decides which ways there are. */
function startingAt(record: ConnectionRecord): StartingConnection {
  switch (record.kind) {
    case 'sts-compatible': {
      const { preset, capabilities } = record.service
      return { kind: record.kind, preset, capabilities }
    }
    case 'aws-login':
      return { kind: record.kind, loginSession: record.loginSession }
    default:
      return { kind: record.kind }
  }
}

const operationNames: Readonly<Record<RoleDefinition['method'], string>> = {
  'assume-role': 'AssumeRole',
  'session-token': 'GetSessionToken',
  'federation-token': 'GetFederationToken',
  'assume-root': 'AssumeRoot',
  'web-identity': 'AssumeRoleWithWebIdentity',
  saml: 'AssumeRoleWithSAML',
  login: 'aws login',
}

/** The operation of STS behind a way to credentials. */
export function operationOf({ method }: RoleDefinition): string {
  return operationNames[method]
}

function checkMethod(definition: RoleDefinition, start: Start, record: ConnectionRecord): Failure | undefined {
  if (methodsFrom(start).includes(definition.method)) return undefined
  const operation = operationOf(definition)
  const isService = record.kind === 'sts-compatible' && start.through === undefined
  return isService
    ? fail('operation-not-offered', { operation, connection: record.name }).error
    : fail('source-not-fitting', { operation }).error
}

function checkOptions(definition: RoleDefinition, start: Start): Failure | undefined {
  const { capabilities } = start.connection
  return (
    checkTarget(definition, capabilities?.roleArn === 'placeholder', capabilities !== undefined) ??
    ('durationSeconds' in definition
      ? checkDuration(definition.durationSeconds, durationsOf(definition.method, start))
      : undefined) ??
    checkNames(definition) ??
    ('tags' in definition ? checkTags(definition.tags) : undefined) ??
    ('policy' in definition
      ? checkPolicy(definition.policy, {
          ...(capabilities ? { limit: capabilities.policyLimit, required: capabilities.policy === 'required' } : {}),
          policyArns: definition.policyArns,
        })
      : undefined)
  )
}

function checkTarget(definition: RoleDefinition, isOptional: boolean, withoutAccount: boolean): Failure | undefined {
  if (definition.method === 'assume-root') return checkAccount(definition.targetAccount)
  if (!('roleArn' in definition) || (isOptional && definition.roleArn.trim() === '')) return undefined
  return checkRoleArn(definition.roleArn, withoutAccount)
}

function checkNames(definition: RoleDefinition): Failure | undefined {
  if (definition.method === 'federation-token') return checkFederatedName(definition.name)
  const sessionName = 'sessionName' in definition ? checkSessionName(definition.sessionName) : undefined
  if (sessionName || definition.method !== 'assume-role') return sessionName
  return checkExternalId(definition.externalId) ?? checkSourceIdentity(definition.sourceIdentity)
}
