import type { ImportCandidate } from '../../contract/channels'
import type { IniSection } from './import-files'

/** A profile as the AWS tools see it: what both files say of it. */
export interface Profile {
  readonly name: string
  readonly origin: ImportCandidate['origin']
  readonly isStints: boolean
  /** Where its access keys stand, if anywhere. */
  readonly keysIn: 'credentials' | 'config' | 'nowhere'
  readonly get: (key: string) => string
  readonly has: (key: string) => boolean
}

/** Keys that only aws-vault knows. Source: aws-vault USAGE.md, "Config". */
const awsVaultKeys = [
  'include_profile',
  'parent_profile',
  'mfa_process',
  'session_tags',
  'transitive_session_tags',
  'source_identity',
  'web_identity_token_process',
]

/** Puts the profiles of config and credentials file together; where both say something, the credentials file wins. */
export function gatherProfiles(
  config: readonly IniSection[],
  credentials: readonly IniSection[],
): Map<string, Profile> {
  const inConfig = merge(config.flatMap((one) => (one.profile === undefined ? [] : [[one.profile, one] as const])))
  const inCredentials = merge(credentials.map((one) => [one.profile ?? one.header, one] as const))
  const names = new Set([...inConfig.keys(), ...inCredentials.keys()])
  return new Map(
    [...names].map((name) => [name, toProfile(name, inConfig.get(name), inCredentials.get(name), inConfig)]),
  )
}

interface Merged {
  readonly isStints: boolean
  readonly values: Map<string, string>
}

/** The SDKs for JavaScript merge sections of the same name, and the last value wins. */
function merge(sections: readonly (readonly [string, IniSection])[]): Map<string, Merged> {
  const merged = new Map<string, Merged>()
  for (const [name, { isStints, values }] of sections) {
    const before = merged.get(name)
    if (before) for (const [key, value] of values) before.values.set(key, value)
    else merged.set(name, { isStints, values: new Map(values) })
  }
  return merged
}

function toProfile(
  name: string,
  config: Merged | undefined,
  credentials: Merged | undefined,
  all: ReadonlyMap<string, Merged>,
): Profile {
  const own = new Map([...(config?.values ?? []), ...(credentials?.values ?? [])])
  const values = inherit(own, all)
  const hasKeys = (part: Merged | undefined): boolean => part?.values.has('aws_access_key_id') ?? false
  return {
    name,
    origin: originOf(own),
    isStints: config?.isStints ?? false,
    keysIn: hasKeys(credentials) ? 'credentials' : hasKeys(config) ? 'config' : 'nowhere',
    get: (key) => values.get(key) ?? '',
    has: (key) => values.has(key),
  }
}

function originOf(values: ReadonlyMap<string, string>): Profile['origin'] {
  if ([...values.keys()].some((key) => key.startsWith('granted_'))) return 'granted'
  const program = programOf(values.get('credential_process') ?? '')
  if (program === 'aws-sso') return 'aws-sso-cli'
  return program === 'aws-vault' || awsVaultKeys.some((key) => values.has(key)) ? 'aws-vault' : 'aws-config'
}

/** aws-vault takes what a profile does not say from the one that it includes, to any depth. Keys are never inherited. */
function inherit(own: ReadonlyMap<string, string>, all: ReadonlyMap<string, Merged>): Map<string, string> {
  const values = new Map(own)
  const seen = new Set<string>()
  let next = includedBy(own)
  while (next && !seen.has(next)) {
    seen.add(next)
    const included: ReadonlyMap<string, string> = all.get(next)?.values ?? new Map<string, string>()
    for (const [key, value] of included) if (!values.has(key) && !key.startsWith('aws_')) values.set(key, value)
    next = includedBy(included)
  }
  return values
}

function includedBy(values: ReadonlyMap<string, string>): string {
  return values.get('include_profile') ?? values.get('parent_profile') ?? ''
}

/** The name of a command line's program, without its folder; its arguments may be secret. */
export function programOf(commandLine: string): string {
  const first = /^\s*(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(commandLine)
  const path = first?.[1] ?? first?.[2] ?? first?.[3] ?? ''
  return (path.split(/[/\\]/).at(-1) ?? path).replace(/\.exe$/i, '')
}
