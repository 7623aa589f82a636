import type { IssuedCredentials } from '../../../electron/demo/credentials'
import {
  randomAccessKeyId,
  randomSecretKey,
  randomSessionToken,
  type RandomBytes,
} from '../../../electron/demo/identifiers'
import { checkParameters, validationError } from '../../../electron/demo/parameter-check'
import { findPolicyFault } from '../../../electron/demo/policy-text'
import { serviceError, type ServiceError } from '../../../electron/demo/service-error'

/** How far the service's AssumeRole differs from the usual one. */
export interface StsRules {
  /** `ignored`, as by MinIO: any ARN will do. */
  readonly roleArn: 'required' | 'ignored'
  readonly policy: 'required' | 'optional'
  /** Roles that exist, by name. */
  readonly roles: readonly string[]
  readonly longestSeconds: number
}

/** Source: ctyun object storage, temporary authorization. */
export const ctyunRules: StsRules = {
  roleArn: 'required',
  policy: 'required',
  roles: ['uploader'],
  longestSeconds: 43_200,
}

/** AssumeRole, with the rules of the service; the keys that it gives can do what the policy says and no more. */
export function assumeRole(
  parameters: URLSearchParams,
  caller: IssuedCredentials,
  rules: StsRules,
  { now, random }: { readonly now: number; readonly random: RandomBytes },
): IssuedCredentials | ServiceError {
  if (caller.sessionToken !== undefined) {
    return serviceError(403, 'AccessDenied', 'Temporary keys cannot assume a role')
  }
  const fault = findFault(parameters, rules)
  if (fault !== undefined) return fault
  const policy = parameters.get('Policy') ?? undefined
  const malformed = policy === undefined ? undefined : findPolicyFault(policy)
  if (malformed !== undefined) return serviceError(400, 'MalformedPolicyDocument', malformed)
  const name = parameters.get('RoleSessionName') ?? ''
  const role = (parameters.get('RoleArn') ?? '').split('/').at(-1) ?? ''
  const seconds = Number(parameters.get('DurationSeconds') ?? 3600)
  const arn = `arn:aws:sts:::assumed-role/${role}/${name}`
  return {
    kind: 'role',
    accessKeyId: randomAccessKeyId(random),
    secretAccessKey: randomSecretKey(random),
    sessionToken: randomSessionToken(random),
    expiresAt: now + seconds * 1000,
    accountId: '',
    roleName: role,
    arn,
    userId: `AROA:${name}`,
    principal: arn,
    policies: { inline: policy, arns: [] },
  }
}

function findFault(parameters: URLSearchParams, rules: StsRules): ServiceError | undefined {
  const isNamed = rules.roleArn === 'required'
  const wrong = checkParameters(parameters, [
    { name: 'RoleArn', needed: isNamed, length: [20, 2048] },
    { name: 'RoleSessionName', needed: isNamed, length: [2, 64], pattern: /^[\w+=,.@-]*$/ },
    { name: 'Policy', needed: rules.policy === 'required', length: [1, 2048] },
    { name: 'DurationSeconds', range: [900, rules.longestSeconds] },
  ])
  if (wrong !== undefined || !isNamed) return wrong
  const role = /^arn:aws:iam:::role\/([\w+=,.@/-]+)$/.exec(parameters.get('RoleArn') ?? '')?.[1]
  if (role === undefined) return validationError(`${parameters.get('RoleArn') ?? ''} is invalid`)
  return rules.roles.includes(role) ? undefined : serviceError(403, 'AccessDenied', 'The role does not trust you')
}
