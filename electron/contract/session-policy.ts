import { findJsonFault } from './json-fault'
import { fail, type Failure } from './result'

/** What AWS takes of an inline policy and the ARNs of managed ones together, in characters. Source: STS AssumeRole, Policy. */
export const POLICY_LIMIT = 2048
/** Most managed policies of one call. Source: STS AssumeRole, PolicyArns. */
export const MOST_POLICY_ARNS = 10

/**
 * The policy without the spaces between its parts, as it is sent: STS counts the text that it gets. What stands in
 * quotes stays as it was typed, because an escape such as `\u4e2d` is allowed where the character itself is not.
 */
export function minifyPolicy(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_, quoted: string | undefined) => quoted ?? '')
}

/** How many characters AWS counts for a session policy and managed policies. */
export function countPolicy(text: string, policyArns: readonly string[] = []): number {
  return policyArns.reduce((sum, arn) => sum + arn.length, minifyPolicy(text).length)
}

export interface PolicyRules {
  /** In characters; AWS's own if absent. */
  readonly limit?: number
  readonly required?: boolean
  readonly policyArns?: readonly string[]
}

/** Says what is wrong with a session policy, before anybody is asked; an empty one is fine unless it is required. */
export function checkPolicy(
  text: string,
  { limit = POLICY_LIMIT, required, policyArns }: PolicyRules = {},
): Failure | undefined {
  if (text.trim() === '' && required) return fail('policy-needed').error
  const wrong = text.trim() === '' ? undefined : findPolicyFault(text)
  if (wrong) return fail('policy-invalid', { reason: `line ${wrong.line}: ${wrong.reason}`, line: wrong.line }).error
  const size = countPolicy(text, policyArns)
  return size > limit ? fail('policy-too-large', { size: `${size} of ${limit} characters` }).error : undefined
}

function findPolicyFault(text: string): { readonly line: number; readonly reason: string } | undefined {
  const foreign = /[^\t\n\r -ÿ]/u.exec(text)
  if (foreign) return { line: lineAt(text, foreign.index), reason: `AWS does not take the character ${foreign[0]}` }
  const fault = findJsonFault(text)
  if (fault) return fault
  return text.trim().startsWith('{') ? undefined : { line: 1, reason: 'a policy starts with {' }
}

const lineAt = (text: string, at: number) => text.slice(0, at).split('\n').length

const arnForm = /^arn:aws(-[a-z]+)*:iam::(\d{12}|aws):policy\/[!-~]+$/

/** Whether a text is the ARN of a managed policy. */
export function isPolicyArn(text: string): boolean {
  return arnForm.test(text) && text.length <= 2048
}
