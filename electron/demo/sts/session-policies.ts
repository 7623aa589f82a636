import { deflateRawSync } from 'node:zlib'
import type { SessionPolicies } from '../credentials'
import { findFaults, validationError, validationErrors } from '../parameter-check'
import { findPolicyFault } from '../policy-text'
import { readMembers } from '../query-protocol'
import { isServiceError, serviceError, type ServiceError } from '../service-error'

const PLAIN_LIMIT = 2048
// How AWS packs is not public; this leaves room for about what the plain limits let through.
const PACKED_BYTES = 1300

export interface CheckedPolicies {
  readonly policies: SessionPolicies
  /** Percentage of the packed room that is used; undefined when nothing was given. */
  readonly packedSize: number | undefined
}

/**
 * Reads and checks `Policy` and `PolicyArns` of a call, and how much room they take with the tags. `accountId` is the
 * account whose own managed policies may be named.
 */
export function checkSessionPolicies(
  parameters: URLSearchParams,
  accountId: string,
  tags: Readonly<Record<string, string>>,
): CheckedPolicies | ServiceError {
  const inline = parameters.get('Policy') ?? undefined
  const arns = readMembers(parameters, 'PolicyArns', 'arn')
  const wrong = findPolicyError(inline, arns, accountId)
  if (wrong !== undefined) return wrong
  const texts = [inline ?? '', ...arns]
  if (texts.join('').length > PLAIN_LIMIT) {
    return tooLarge(`The plaintext of the session policies exceeds ${PLAIN_LIMIT} characters`)
  }
  const packed = measurePacked([...texts, ...Object.entries(tags).flat()])
  if (isServiceError(packed)) return packed
  return { policies: { inline, arns }, packedSize: packed }
}

function measurePacked(texts: readonly string[]): number | undefined | ServiceError {
  const text = texts.filter((part) => part !== '').join('\n')
  if (text === '') return undefined
  const percent = Math.ceil((deflateRawSync(text, { level: 9 }).length * 100) / PACKED_BYTES)
  if (percent <= 100) return percent
  return tooLarge(`Packed size of session policies and tags consumes ${percent}% of allotted space`)
}

function tooLarge(text: string): ServiceError {
  return serviceError(400, 'PackedPolicyTooLarge', text)
}

function findPolicyError(
  inline: string | undefined,
  arns: readonly string[],
  accountId: string,
): ServiceError | undefined {
  if (arns.length > 10) {
    return validationErrors([
      "Value at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to 10",
    ])
  }
  const bad = arns.find((arn) => !isPolicyOf(arn, accountId))
  if (bad !== undefined) return validationError(`The policy ARN ${bad} is invalid, or not of account ${accountId}.`)
  if (inline === undefined) return undefined
  const characters = { name: 'Policy', length: [1, Infinity] as const, pattern: /^[\t\n\r\u0020-\u00FF]*$/ }
  const fault = validationErrors(findFaults(characters, inline))
  if (fault !== undefined) return fault
  const malformed = findPolicyFault(inline)
  return malformed === undefined ? undefined : serviceError(400, 'MalformedPolicyDocument', malformed)
}

function isPolicyOf(arn: string, accountId: string): boolean {
  const owner = /^arn:aws:iam::(aws|\d{12}):policy\/[\w+=,.@/-]+$/.exec(arn)?.[1]
  return owner === 'aws' || owner === accountId
}
