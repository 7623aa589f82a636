import { checkPolicy, minifyPolicy } from '../../contract/session-policy'
import { failWith, ok, type Result } from '../../contract/result'
import type { Restriction, SessionTag } from '../aws-ports'

/** STS demands a role ARN even where the service that answers does not read it; twenty characters at least. */
export const placeholderArn = 'arn:aws:iam::000000000000:role/none'

/** A policy as it is sent: minified, because STS counts the characters that it gets. Fails with `policy-invalid`. */
export function readRestriction(options: { policy: string; policyArns: readonly string[] }): Result<Restriction> {
  const policyArns = options.policyArns.map((arn) => arn.trim()).filter((arn) => arn !== '')
  if (options.policy.trim() === '') return ok({ policyArns })
  // Its size is AWS's to judge now: what it counts is not written down.
  const fault = checkPolicy(options.policy, { limit: Number.POSITIVE_INFINITY })
  return fault ? failWith(fault) : ok({ policy: minifyPolicy(options.policy), policyArns })
}

/** The tags without those whose key was left empty. */
export function readTags(tags: readonly SessionTag[]): readonly SessionTag[] {
  return tags.filter(({ key }) => key.trim() !== '')
}
