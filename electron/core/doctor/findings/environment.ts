import type { FindingView, ToolId, ToolView } from '../../../contract/doctor'
import type { Desk, KeyFact } from '../desk'
import type { FindTrouble } from '../diagnose'
import { findByKey, readExpiry } from '../sources'

const unsetKeys = {
  do: 'run',
  command:
    'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_SECURITY_TOKEN AWS_CREDENTIAL_EXPIRATION',
} as const

/** What is wrong with exported keys. */
export const findEnvironmentTrouble: FindTrouble = (desk, tools) => {
  const { variables } = desk
  const key = variables.get('AWS_ACCESS_KEY_ID')?.key
  const leftOver = findSecurityToken(desk)
  if (!key) return leftOver
  const isComplete = variables.has('AWS_SECRET_ACCESS_KEY')
  return [...leftOver, ...findIncomplete(desk, key), ...(isComplete ? findComplete(desk, key, tools) : [])]
}

function findComplete(desk: Desk, key: KeyFact, tools: readonly ToolView[]): FindingView[] {
  const sst = findSst(desk, key)
  return [
    ...sst,
    ...(sst.length > 0 ? [] : findOverProfile(desk, key, tools)),
    ...findExpired(desk),
    ...findLongLived(key),
  ]
}

/** Most tools let exported keys win over a profile that is exported too; the JS SDK does the opposite. */
function findOverProfile(desk: Desk, key: KeyFact, tools: readonly ToolView[]): FindingView[] {
  const uses = (tool: ToolView) => tool.profileFrom !== '' && tool.steps[tool.winner ?? -1]?.source === 'environment'
  const winning = tools.filter(uses)
  const [first] = winning
  if (!first) return []
  const isStints = findByKey(desk.stint, key) !== undefined
  const fix = isStints ? ({ do: 'run', command: 'unset AWS_PROFILE AWS_DEFAULT_PROFILE' } as const) : unsetKeys
  const values = { ending: key.ending || '?', profile: first.profile, from: first.profileFrom }
  const named: readonly ToolId[] = winning.map(({ tool }) => tool)
  return [{ code: 'keys-over-profile', severity: 'wrong', values, tools: named, fix }]
}

/** Half of what is needed: botocore ends with an error, the others look on. */
function findIncomplete({ variables }: Desk, { kind }: KeyFact): FindingView[] {
  const missing = !variables.has('AWS_SECRET_ACCESS_KEY')
    ? 'AWS_SECRET_ACCESS_KEY'
    : kind === 'temporary' && !variables.has('AWS_SESSION_TOKEN') && !variables.has('AWS_SECURITY_TOKEN')
      ? 'AWS_SESSION_TOKEN'
      : undefined
  return missing === undefined
    ? []
    : [{ code: 'keys-incomplete', severity: 'wrong', values: { missing }, fix: unsetKeys }]
}

function findExpired({ variables, now }: Desk): FindingView[] {
  const end = readExpiry(variables.get('AWS_CREDENTIAL_EXPIRATION')?.value)
  if (end === undefined || end > now) return []
  return [{ code: 'keys-expired', severity: 'wrong', values: { at: end }, fix: unsetKeys }]
}

/** botocore reads the old name first, and sends its token with whatever keys there are. */
function findSecurityToken({ variables }: Desk): FindingView[] {
  if (!variables.has('AWS_SECURITY_TOKEN')) return []
  const fix = { do: 'run', command: 'unset AWS_SECURITY_TOKEN' } as const
  const severity = variables.has('AWS_ACCESS_KEY_ID') ? 'wrong' : 'risk'
  return [{ code: 'security-token', severity, tools: ['aws-cli', 'boto3'], fix }]
}

function findLongLived({ kind, ending }: KeyFact): FindingView[] {
  if (kind !== 'long-term') return []
  return [{ code: 'long-lived-keys', severity: 'risk', values: { ending }, fix: { do: 'go', page: 'connections' } }]
}

/** `sst dev` gives its programs the role's temporary keys as variables (`cmd/sst/mosaic.go`), and those win over files. */
function findSst({ variables }: Desk, { kind, ending }: KeyFact): FindingView[] {
  const isInside = variables.has('SST_SERVER') || variables.has('SST_RESOURCE_App')
  return isInside && kind === 'temporary' ? [{ code: 'sst-keys', severity: 'note', values: { ending } }] : []
}
