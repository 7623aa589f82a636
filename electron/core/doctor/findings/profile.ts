import type { FindingView, ToolId, ToolView } from '../../../contract/doctor'
import { chains } from '../chains'
import type { Desk } from '../desk'
import type { FindTrouble } from '../diagnose'
import { chooseProfile, isThere, keysIn, linePlace, placeOf, valueOf, type ProfileFacts } from '../profile'
import { hasSsoEnded, sourceChain } from '../sources'
import { writeWord } from './write-command'

/** What is wrong with the profiles that the tools choose; each profile is looked at once. */
export const findProfileTrouble: FindTrouble = (desk, tools) => {
  const chosen = new Map<string, { profile: ProfileFacts; tools: ToolId[] }>()
  for (const chain of chains) {
    const profile = chooseProfile(desk, chain)
    const known = chosen.get(profile.name)
    if (known) known.tools.push(chain.tool)
    else chosen.set(profile.name, { profile, tools: [chain.tool] })
  }
  const each = [...chosen.values()].flatMap((one) => [
    ...findMissing(one.profile, one.tools),
    ...findMissingSource(desk, one.profile),
    ...findOverProcess(desk, one.profile),
    ...findSso(desk, one.profile, tools),
  ])
  return [...each, ...findStint(desk, tools), ...findNothing(desk, tools)]
}

function findMissing(profile: ProfileFacts, tools: readonly ToolId[]): FindingView[] {
  if (profile.from === '' || isThere(profile)) return []
  return [{ code: 'profile-missing', severity: 'wrong', values: { profile: profile.name, from: profile.from }, tools }]
}

function findMissingSource(desk: Desk, profile: ProfileFacts): FindingView[] {
  return sourceChain(desk, profile)
    .slice(1)
    .filter((source) => !isThere(source))
    .map(({ name }) => ({
      code: 'source-missing',
      severity: 'wrong',
      values: { profile: profile.name, source: name, place: placeOf(desk, profile, 'source_profile') },
    }))
}

/** What makes tools leave a credential_process aside: keys of the same name in the credentials file, or sso_* keys. */
function findOverProcess(desk: Desk, profile: ProfileFacts): FindingView[] {
  const { name, config, credentials } = profile
  if (!config?.process && !credentials?.process) return []
  const { program = '', stint } = credentials?.process ?? config?.process ?? {}
  const values = {
    profile: name,
    process: placeOf(desk, profile, 'credential_process'),
    program: stint === undefined ? program : 'Stint',
  }
  const found: FindingView[] = []
  if (credentials && keysIn(credentials) === 'both') {
    const place = linePlace(desk.credentials.path, credentials)
    // Java asks a process before it looks at keys.
    const tools = ['aws-cli', 'boto3', 'js', 'go'] as const
    found.push({ code: 'keys-over-process', severity: 'wrong', values: { ...values, place }, tools })
  }
  const key = ['sso_account_id', 'sso_role_name', 'sso_session', 'sso_start_url'].find((one) => valueOf(profile, one))
  if (key !== undefined) {
    // The JS SDK asks a process before it looks at sso_* keys.
    const tools = ['aws-cli', 'boto3', 'java', 'go'] as const
    found.push({ code: 'sso-over-process', severity: 'wrong', values: { ...values, key }, tools })
  }
  return found
}

function findSso(desk: Desk, profile: ProfileFacts, tools: readonly ToolView[]): FindingView[] {
  const hasSso = ['sso_account_id', 'sso_role_name'].some((key) => valueOf(profile, key) !== undefined)
  if (!hasSso) return []
  const { name } = profile
  const isUsed = tools.some(({ profile: of, steps, winner = -1 }) => of === name && steps[winner]?.source === 'sso')
  const found: FindingView[] = []
  if (isUsed && hasSsoEnded(desk, profile)) {
    const fix = { do: 'run', command: `aws sso login --profile ${writeWord(name)}` } as const
    found.push({ code: 'sso-ended', severity: 'wrong', values: { profile: name }, fix })
  }
  if (valueOf(profile, 'sso_session') === undefined) {
    const values = { profile: name, place: placeOf(desk, profile, 'sso_account_id') }
    found.push({ code: 'sso-legacy', severity: 'risk', values })
  }
  return found
}

/** A tool ends up with a profile of Stint's that cannot be served. */
function findStint(desk: Desk, tools: readonly ToolView[]): FindingView[] {
  const profiles = new Set(
    tools.flatMap(({ stint, steps, winner = -1 }) => {
      return stint !== undefined && steps[winner]?.source === 'process' ? [stint] : []
    }),
  )
  return [...profiles].flatMap((profile): FindingView[] => {
    const known = desk.stint.find((one) => one.profile === profile)
    if (!known) return [{ code: 'stint-unknown', severity: 'wrong', values: { profile } }]
    if (known.refusal === undefined) return []
    const fix = { do: 'go', page: 'roles' } as const
    return [{ code: 'stint-not-serving', severity: 'wrong', values: { profile, account: known.account }, fix }]
  })
}

/** Nothing is set up at all, for any tool. */
function findNothing(desk: Desk, tools: readonly ToolView[]): FindingView[] {
  const isEmpty = tools.every(({ steps }) => steps.every(({ state }) => state === 'empty'))
  const isMissing = tools.some(({ profileFrom, profile }) => profileFrom !== '' && !listsProfile(desk, profile))
  if (!isEmpty || isMissing) return []
  return [{ code: 'nothing-found', severity: 'wrong', values: { profile: tools[0]?.profile ?? '' } }]
}

function listsProfile({ config, credentials }: Desk, name: string): boolean {
  return [...config.sections, ...credentials.sections].some(({ profile }) => profile === name)
}
