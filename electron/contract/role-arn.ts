import { fail, type Failure } from './result'

// Plain functions: pages use them too, without the schema library.

/** A role's ARN, taken apart. */
export interface RoleArn {
  readonly partition: string
  /** Twelve digits; empty for services that only speak like STS. */
  readonly account: string
  /** Empty, or with a slash at its end, e.g. `teams/core/`. */
  readonly path: string
  readonly name: string
}

// Names and paths: IAM API reference, CreateRole.
const arnForm = /^arn:(aws(?:-[a-z]+)*):iam::(\d{12})?:role\/((?:[!-~]+\/)?)([\w+=,.@-]{1,64})$/
const nameForm = /^(?:[!-~]+\/)?[\w+=,.@-]{1,64}$/
const LONGEST_PATH = 512

/** Takes the ARN of a role apart; undefined if the text is none. */
export function parseRoleArn(text: string): RoleArn | undefined {
  const [, partition, account = '', path = '', name] = arnForm.exec(text.trim()) ?? []
  if (partition === undefined || name === undefined || path.length > LONGEST_PATH) return undefined
  return { partition, account, path, name }
}

/** Writes the ARN of a role. `name` may have its path in front. */
export function formatRoleArn(partition: string, account: string, name: string): string {
  return `arn:${partition}:iam::${account}:role/${name.replace(/^\/+/, '')}`
}

/** Says what is wrong with a role's ARN. `withoutAccount`: for services that have no accounts. */
export function checkRoleArn(text: string, withoutAccount = false): Failure | undefined {
  const parsed = parseRoleArn(text)
  if (parsed && (parsed.account || withoutAccount)) return undefined
  return fail('arn-invalid', { arn: text.trim() }).error
}

/** Whether a text can be the name of a role, with or without its path. */
export function isRoleName(text: string): boolean {
  return nameForm.test(text.replace(/^\/+/, ''))
}

/** Says what is wrong with an account id. */
export function checkAccount(text: string): Failure | undefined {
  return /^\d{12}$/.test(text) ? undefined : fail('account-invalid', { account: text }).error
}

const prefixes = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['eusc-', 'aws-eusc'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
] as const

/** The partition that a region's ARNs name. Source: AWS partitions.json. */
export function partitionOfRegion(region: string): string {
  return prefixes.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws'
}
