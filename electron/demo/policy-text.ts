import { isRecord } from './http-message'

const VERSIONS = ['2012-10-17', '2008-10-17']
const TOP_LEVEL = ['Version', 'Id', 'Statement']
const IN_STATEMENT = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition']

/** A statement of a policy whose form has been checked. */
interface Statement {
  readonly effect: string
  readonly matches: (action: string, resource: string) => boolean
}

/** What is wrong with a session policy's text, in the words of MalformedPolicyDocument; undefined if nothing is. */
export function findPolicyFault(text: string): string | undefined {
  const policy = parseJson(text)
  if (policy === undefined) return 'This policy contains invalid Json'
  if (!isRecord(policy)) return 'Syntax errors in policy.'
  if (Object.keys(policy).some((name) => !TOP_LEVEL.includes(name))) return 'Syntax errors in policy.'
  if (policy['Version'] !== undefined && !VERSIONS.some((version) => version === policy['Version'])) {
    return 'The policy must contain a valid version string'
  }
  const statements = listOf(policy['Statement'])
  if (statements.length === 0) return 'Syntax errors in policy.'
  return statements.map(findStatementFault).find((fault) => fault !== undefined)
}

function findStatementFault(statement: unknown): string | undefined {
  if (!isRecord(statement)) return 'Syntax errors in policy.'
  if ('Principal' in statement || 'NotPrincipal' in statement) return 'Policy document should not specify a principal.'
  if (Object.keys(statement).some((name) => !IN_STATEMENT.includes(name))) return 'Syntax errors in policy.'
  if (statement['Effect'] !== 'Allow' && statement['Effect'] !== 'Deny') return 'Syntax errors in policy.'
  const actions = [...listOf(statement['Action']), ...listOf(statement['NotAction'])]
  if (actions.length === 0 || ('Action' in statement && 'NotAction' in statement)) {
    return 'Policy statement must contain actions.'
  }
  if (actions.some((action) => !/^(\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$/i.test(String(action)))) {
    return 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.'
  }
  const resources = [...listOf(statement['Resource']), ...listOf(statement['NotResource'])]
  if (resources.length === 0) return 'Policy statement must contain resources.'
  const bad = resources.map(String).find((resource) => !/^(\*|arn:.+)$/.test(resource))
  return bad === undefined ? undefined : `Resource ${bad} must be in ARN format or "*".`
}

/** True if a checked policy allows the action on the resource; conditions count as met. */
export function policyAllows(text: string, action: string, resource: string): boolean {
  const policy = parseJson(text)
  const statements = isRecord(policy) ? listOf(policy['Statement']).filter(isRecord).map(readStatement) : []
  const effects = statements.filter((statement) => statement.matches(action, resource)).map(({ effect }) => effect)
  return effects.includes('Allow') && !effects.includes('Deny')
}

function readStatement(statement: Readonly<Record<string, unknown>>): Statement {
  const has = (list: unknown, value: string): boolean =>
    listOf(list).some((pattern) => matchesPattern(String(pattern), value))
  return {
    effect: String(statement['Effect']),
    matches: (action, resource) =>
      ('Action' in statement ? has(statement['Action'], action) : !has(statement['NotAction'], action)) &&
      ('Resource' in statement ? has(statement['Resource'], resource) : !has(statement['NotResource'], resource)),
  }
}

/** Compares a value with a pattern of `*` and `?`, as IAM does for actions: letter case does not count. */
export function matchesPattern(pattern: string, value: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.')
  return new RegExp(`^${expression}$`, 'i').test(value)
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? (value as readonly unknown[]) : [value]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
