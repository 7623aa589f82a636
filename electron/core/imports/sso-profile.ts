import { fail, type Failure } from '../../contract/result'
import type { IniSection } from './import-files'
import type { Profile } from './profiles'

/** What a profile says of Identity Center. */
export interface SsoProfile {
  readonly startUrl: string
  readonly region: string
  /** The sso-session that it names; empty for the older form. */
  readonly session: string
  /** Empty where the profile names none. */
  readonly accountId: string
  readonly roleName: string
  readonly problem?: Failure
}

/**
 * Reads a profile of Identity Center: with an sso-session, in the older form, or with Granted's own keys; undefined for
 * any other. Sources: AWS SDKs reference, "IAM Identity Center credential provider"; Granted, `pkg/cfaws/granted_config.go`.
 */
export function readSso(profile: Profile, sessions: ReadonlyMap<string, IniSection>): SsoProfile | undefined {
  const { get, has } = profile
  const either = (name: string): string => get(name) || get(`granted_${name}`)
  const isSso = ['sso_session', 'sso_start_url', 'granted_sso_start_url', 'granted_sso_account_id'].some(has)
  if (!isSso) return undefined
  const session = get('sso_session')
  const values = sessions.get(session)?.values
  const read = {
    session,
    startUrl: values?.get('sso_start_url') ?? either('sso_start_url'),
    region: values?.get('sso_region') ?? either('sso_region'),
    accountId: either('sso_account_id'),
    roleName: either('sso_role_name'),
  }
  if (read.startUrl !== '') return read
  const missing = session === '' ? 'sso_start_url' : `[sso-session ${session}]`
  return { ...read, problem: fail('import-incomplete', { name: profile.name, missing }).error }
}
