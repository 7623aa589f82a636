import { checkParameters } from '../parameter-check'
import { findPermissionRefusal } from '../permissions'
import { isServiceError } from '../service-error'
import { describeCredentials, describeSize, issueCredentials } from './issue-credentials'
import { checkSessionPolicies } from './session-policies'
import { readSessionTags } from './session-tags'
import { refuseSessions } from './session-token'
import type { SignedStsCall, StsResult } from './sts-call'

const HALF_A_DAY = 43_200

/** GetFederationToken: credentials for someone whom the calling IAM user vouches for; their rights are the policies'. */
export function getFederationToken(call: SignedStsCall): StsResult {
  const { world, caller, parameters } = call
  const wrong =
    refuseSessions(caller.kind, 'GetFederationToken') ??
    checkParameters(parameters, [
      { name: 'Name', needed: true, length: [2, 32], pattern: /^[\w+=,.@-]*$/ },
      { name: 'Policy', length: [1, 2048] },
      { name: 'DurationSeconds', range: [900, 129_600] },
    ])
  if (wrong !== undefined) return wrong
  const { accountId } = caller
  const name = parameters.get('Name') ?? ''
  const arn = `arn:aws:sts::${accountId}:federated-user/${name}`
  const tags = readSessionTags(parameters)
  if (isServiceError(tags)) return tags
  const needed = ['sts:GetFederationToken', ...(Object.keys(tags.all).length > 0 ? ['sts:TagSession'] : [])]
  const refusals = needed.map((action) => findPermissionRefusal(world, caller, action, arn))
  const refused = refusals.find((refusal) => refusal !== undefined)
  if (refused !== undefined) return refused
  const checked = checkSessionPolicies(parameters, accountId, tags.all)
  if (isServiceError(checked)) return checked
  const { policies, packedSize } = checked
  const userId = `${accountId}:${name}`
  const facts = { kind: 'federated', accountId, roleName: name, arn, userId, principal: arn, policies } as const
  const seconds = Number(parameters.get('DurationSeconds') ?? HALF_A_DAY)
  const issued = issueCredentials(call, facts, seconds, packedSize)
  return {
    Credentials: describeCredentials(issued),
    FederatedUser: { FederatedUserId: userId, Arn: arn },
    ...describeSize(issued, packedSize),
  }
}
