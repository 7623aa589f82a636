import type { FactCode, Phrase, SourceId } from '../../contract/doctor'
import type { Chain } from './chains'
import type { AwsSection, Desk, KeyFact, StintProfile } from './desk'
import { findProfile, keysIn, linePlace, placeOf, valueOf, type ProfileFacts } from './profile'

/** What a tool sees when it looks at one source. */
export interface Sight {
  /** `broken`: there, but half of it is missing. */
  readonly state: 'there' | 'broken' | 'empty'
  readonly place?: string
  readonly facts: readonly Fact[]
  /** The profile of Stint's that it leads to. */
  readonly stint?: string
}

type Fact = Phrase<FactCode>
type Look = (desk: Desk, profile: ProfileFacts, chain: Chain) => Sight

const empty: Sight = { state: 'empty', facts: [] }
const there = (place: string, ...facts: Fact[]): Sight => ({ state: 'there', place, facts })

/** How each source is looked at. */
export const looks: Readonly<Record<SourceId, Look>> = {
  // A JVM's own properties are known only inside of it.
  'java-properties': () => ({ state: 'empty', facts: [{ code: 'not-seen' }] }),
  environment: lookAtEnvironment,
  'web-identity-environment': ({ variables }) => {
    const role = variables.get('AWS_ROLE_ARN')?.value
    const isSet = variables.has('AWS_WEB_IDENTITY_TOKEN_FILE') && role !== undefined
    return isSet ? there('AWS_WEB_IDENTITY_TOKEN_FILE', { code: 'web-identity', values: { role } }) : empty
  },
  role: lookAtRole,
  'web-identity': (desk, profile) => {
    const role = valueOf(profile, 'role_arn')
    if (role === undefined || valueOf(profile, 'web_identity_token_file') === undefined) return empty
    return there(placeOf(desk, profile, 'web_identity_token_file'), { code: 'web-identity', values: { role } })
  },
  sso: lookAtSso,
  'credentials-file': (desk, { credentials }) => lookAtKeys(desk, credentials, desk.credentials.path),
  login: (desk, profile) => {
    const session = valueOf(profile, 'login_session')
    if (session === undefined) return empty
    return there(placeOf(desk, profile, 'login_session'), { code: 'login', values: { session } })
  },
  process: lookAtProcess,
  'config-file': (desk, { config }) => lookAtKeys(desk, config, desk.config.path),
  container: ({ variables }) => {
    const names = ['AWS_CONTAINER_CREDENTIALS_FULL_URI', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI']
    const name = names.find((one) => variables.has(one))
    return name === undefined ? empty : there(name, { code: 'endpoint' })
  },
  metadata: ({ variables }) => {
    const isOff = variables.get('AWS_EC2_METADATA_DISABLED')?.value === 'true'
    return isOff ? { ...empty, facts: [{ code: 'disabled' }] } : empty
  },
}

function lookAtEnvironment({ variables, stint, now }: Desk, _profile: ProfileFacts, chain: Chain): Sight {
  const pair = chain.keyVariables.find(([keyId]) => variables.has(keyId))
  if (!pair) return empty
  const [keyId, secret] = pair
  const key = variables.get(keyId)?.key ?? { kind: 'other', ending: '' }
  const facts: Fact[] = [describeKey(key)]
  if (!variables.has(secret)) {
    return { state: 'broken', place: keyId, facts: [...facts, { code: 'incomplete', values: { missing: secret } }] }
  }
  const session = findByKey(stint, key)
  if (session) facts.push({ code: 'of-stint', values: { profile: session.profile } })
  const end = readExpiry(variables.get('AWS_CREDENTIAL_EXPIRATION')?.value)
  if (end !== undefined) facts.push({ code: end > now ? 'ends' : 'expired', values: { at: end } })
  return { ...there(keyId, ...facts), ...(session ? { stint: session.profile } : {}) }
}

/** When exported keys end, by AWS_CREDENTIAL_EXPIRATION; undefined if nothing says so. */
export function readExpiry(text: string | undefined): number | undefined {
  const end = Date.parse(text ?? '')
  return Number.isNaN(end) ? undefined : end
}

/** The session of Stint's that gave these temporary keys out. */
export function findByKey(stint: readonly StintProfile[], key: KeyFact): StintProfile | undefined {
  if (key.kind !== 'temporary' || key.ending === '') return undefined
  return stint.find(({ keyEnding }) => keyEnding === key.ending)
}

function describeKey({ kind, ending }: KeyFact): Fact {
  return { code: `key-${kind}`, values: { ending } }
}

function lookAtKeys({ now }: Desk, section: AwsSection | undefined, path: string): Sight {
  const state = keysIn(section)
  if (!section || state === 'none') return empty
  const facts = [describeKey(section.key ?? { kind: 'other', ending: '' })]
  const place = linePlace(path, section)
  if (state === 'incomplete') {
    const missing: Fact = { code: 'incomplete', values: { missing: 'aws_secret_access_key' } }
    return { state: 'broken', place, facts: [...facts, missing] }
  }
  const end = readExpiry(section.values.get('x_security_token_expires'))
  if (end !== undefined) facts.push({ code: end > now ? 'ends' : 'expired', values: { at: end } })
  return there(place, ...facts)
}

function lookAtRole(desk: Desk, profile: ProfileFacts): Sight {
  const role = valueOf(profile, 'role_arn')
  const source = valueOf(profile, 'source_profile') ?? valueOf(profile, 'credential_source')
  const isWebIdentity = valueOf(profile, 'web_identity_token_file') !== undefined
  if (role === undefined || source === undefined || isWebIdentity) return empty
  return there(placeOf(desk, profile, 'role_arn'), { code: 'role', values: { role, source } })
}

/** botocore goes by account and role; the others by any of the keys. */
function lookAtSso(desk: Desk, profile: ProfileFacts, { isBotocore }: Chain): Sight {
  const keys = ['sso_account_id', 'sso_role_name', ...(isBotocore ? [] : ['sso_session', 'sso_start_url'])]
  const key = keys.find((one) => valueOf(profile, one) !== undefined)
  if (key === undefined) return empty
  const values = {
    account: valueOf(profile, 'sso_account_id') ?? '?',
    role: valueOf(profile, 'sso_role_name') ?? '?',
  }
  const facts: Fact[] = [{ code: 'sso', values }]
  if (hasSsoEnded(desk, profile)) facts.push({ code: 'sso-ended' })
  return there(placeOf(desk, profile, key), ...facts)
}

/** Whether the cached sign-in of a profile is over, or was never there. */
export function hasSsoEnded({ ssoTokens, now }: Desk, profile: ProfileFacts): boolean {
  const session = valueOf(profile, 'sso_session')
  const token = ssoTokens.get(session ?? valueOf(profile, 'sso_start_url') ?? '')
  const mayRefresh = session !== undefined && token?.canRefresh === true
  return token === undefined || (token.expiresAt <= now && !mayRefresh)
}

function lookAtProcess(desk: Desk, profile: ProfileFacts): Sight {
  const { config, credentials } = profile
  const process = credentials?.process ?? config?.process
  if (!process) return empty
  const place = placeOf(desk, profile, 'credential_process')
  const { program, stint } = process
  if (stint === undefined) return there(place, { code: 'process', values: { program } })
  const known = desk.stint.find((one) => one.profile === stint)
  const facts: Fact[] = [{ code: 'stint', values: { profile: stint } }]
  if (known?.expiresAt !== undefined && known.expiresAt > desk.now) {
    facts.push({ code: 'ends', values: { at: known.expiresAt } })
  }
  return { ...there(place, ...facts), stint }
}

/** The profiles that a profile's role starts from, itself first; ends where one comes back. */
export function sourceChain(desk: Desk, profile: ProfileFacts): readonly ProfileFacts[] {
  const chain = [profile]
  for (let at = profile; ;) {
    const name = valueOf(at, 'role_arn') === undefined ? undefined : valueOf(at, 'source_profile')
    if (name === undefined || chain.some((one) => one.name === name)) return chain
    at = findProfile(desk, name)
    chain.push(at)
  }
}
