import type { AwsSection, Desk } from './desk'
import type { Chain } from './chains'

/** A profile as both files hold it. */
export interface ProfileFacts {
  readonly name: string
  /** What named it: `--profile`, a variable; empty: nothing did. */
  readonly from: string
  readonly config: AwsSection | undefined
  readonly credentials: AwsSection | undefined
}

/** The profile that a tool takes on this desk. */
export function chooseProfile(desk: Desk, chain: Chain): ProfileFacts {
  if (desk.chosen !== undefined) return findProfile(desk, desk.chosen, '--profile')
  const from = chain.profileVariables.find((name) => desk.variables.get(name)?.value)
  return findProfile(desk, (from && desk.variables.get(from)?.value) || 'default', from ?? '')
}

/** A profile by its name. Of repeated sections the last counts, as in the SDKs that read them at all. */
export function findProfile(desk: Desk, name: string, from = ''): ProfileFacts {
  const inFile = (sections: readonly AwsSection[]) => sections.findLast(({ profile }) => profile === name)
  return { name, from, config: inFile(desk.config.sections), credentials: inFile(desk.credentials.sections) }
}

/** Whether any file has it. */
export function isThere({ config, credentials }: ProfileFacts): boolean {
  return config !== undefined || credentials !== undefined
}

/** A value of a profile; what stands in the credentials file wins (AWS CLI guide, "Configuration and credential file settings"). */
export function valueOf({ config, credentials }: ProfileFacts, key: string): string | undefined {
  return credentials?.values.get(key) ?? config?.values.get(key)
}

/** Where a value stands: the file with the line of its section. */
export function placeOf(desk: Desk, profile: ProfileFacts, key: string): string {
  const { config, credentials } = profile
  if (credentials?.values.has(key)) return linePlace(desk.credentials.path, credentials)
  return config ? linePlace(desk.config.path, config) : desk.config.path
}

export function linePlace(path: string, { line }: Pick<AwsSection, 'line'>): string {
  return `${path}:${line}`
}

/** Whether a section holds both halves of a key pair, one, or none. */
export function keysIn(section: AwsSection | undefined): 'both' | 'incomplete' | 'none' {
  const hasId = section?.values.has('aws_access_key_id') ?? false
  const hasSecret = section?.values.has('aws_secret_access_key') ?? false
  return hasId && hasSecret ? 'both' : hasId ? 'incomplete' : 'none'
}
