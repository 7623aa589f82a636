import { checkParameters, validationError } from '../parameter-check'
import { findPermissionRefusal } from '../permissions'
import { serviceError } from '../service-error'
import type { World } from '../world'
import { describeCredentials, issueCredentials } from './issue-credentials'
import { deniedError, type SignedStsCall, type StsResult } from './sts-call'

const QUARTER_HOUR = 900

const TASKS = [
  'IAMAuditRootUserCredentials',
  'IAMCreateRootUserPassword',
  'IAMDeleteRootUserCredentials',
  'S3UnlockBucketPolicy',
  'SQSUnlockQueuePolicy',
].map((name) => `arn:aws:iam::aws:policy/root-task/${name}`)

/** AssumeRoot: root of a member account for one task, at most 15 minutes, at regional endpoints only. */
export function assumeRoot(call: SignedStsCall): StsResult {
  const { world, caller, parameters, isGlobal } = call
  if (isGlobal) {
    return serviceError(400, 'InvalidAction', 'AssumeRoot is not available at the global endpoint. Use a regional one.')
  }
  const wrong = checkParameters(parameters, [
    { name: 'TargetPrincipal', needed: true, length: [12, 2048] },
    { name: 'TaskPolicyArn.arn', needed: true, length: [20, 2048] },
    { name: 'DurationSeconds', range: [0, QUARTER_HOUR] },
  ])
  if (wrong !== undefined) return wrong
  const target = parameters.get('TargetPrincipal') ?? ''
  const accountId = /^(?:arn:aws:iam::(\d{12}):root|(\d{12}))$/.exec(target)?.slice(1).find(Boolean)
  if (accountId === undefined) return validationError(`${target} is not an account of this partition`)
  const task = parameters.get('TaskPolicyArn.arn') ?? ''
  if (!TASKS.includes(task)) return validationError(`${task} is not a task policy`)
  const resource = `arn:aws:iam::${accountId}:root`
  const refused = mayAssumeRoot(world, caller.accountId, accountId)
    ? findPermissionRefusal(world, caller, 'sts:AssumeRoot', resource)
    : deniedError(caller.arn, 'sts:AssumeRoot', resource)
  if (refused !== undefined) return refused
  const { sourceIdentity } = caller
  const arn = `arn:aws:sts::${accountId}:assumed-root`
  const facts = { kind: 'root', accountId, roleName: 'root', arn, userId: accountId, principal: resource } as const
  const inherited = sourceIdentity === undefined ? {} : { sourceIdentity }
  const seconds = Number(parameters.get('DurationSeconds') ?? QUARTER_HOUR)
  const issued = issueCredentials(call, { ...facts, ...inherited }, seconds)
  return { Credentials: describeCredentials(issued), SourceIdentity: sourceIdentity }
}

/** The management account and its delegates act on member accounts; no one acts on the management account. */
function mayAssumeRoot(world: World, callerAccount: string, targetAccount: string): boolean {
  const { managementAccountId, rootAdministrators } = world.iam
  const isMember = world.organization.accounts.some(({ id }) => id === targetAccount)
  return isMember && [managementAccountId, ...rootAdministrators].includes(callerAccount)
}
