import { fail } from '../../contract/result'
import type { ImportSources, IniSection } from './import-files'
import { gatherProfiles, programOf, type Profile } from './profiles'
import { ProfileRoles } from './profile-roles'
import { proposeKnownUser } from './profile-user'
import type { Proposals } from './proposals'
import { proposeFavourite, proposeIdentityCenter, proposeNothing, readListedRole } from './propose'
import type { Found, ImportContext } from './propose'
import { readSso } from './sso-profile'

/**
 * Proposes what stands in the AWS config and credentials files, with the keys that Granted and aws-vault add to them.
 * Source: AWS SDKs and Tools Reference Guide, "Shared config and credentials files" and the features' pages.
 */
export function readAwsFiles(
  sources: Pick<ImportSources, 'awsConfig' | 'awsCredentials'>,
  context: ImportContext,
  proposals: Proposals,
): void {
  const ssoSessions = findSsoSessions(sources.awsConfig)
  for (const [name, { values }] of ssoSessions) {
    const [startUrl, region] = [values.get('sso_start_url') ?? '', values.get('sso_region') ?? '']
    proposeIdentityCenter(proposals, context, { origin: 'aws-config', as: name }, { startUrl, region, name })
  }
  const profiles = gatherProfiles(sources.awsConfig, sources.awsCredentials)
  const roles = new ProfileRoles(profiles, ssoSessions, context, proposals)
  for (const profile of profiles.values()) readProfile(profile, roles, proposals)
}

function findSsoSessions(config: readonly IniSection[]): Map<string, IniSection> {
  return new Map(
    config.flatMap((section) => {
      const name = /^sso-session\s+(.+)$/.exec(section.header)?.[1]
      return name === undefined ? [] : [[name.replace(/^(["'])(.*)\1$/, '$2'), section] as const]
    }),
  )
}

function readProfile(profile: Profile, roles: ProfileRoles, proposals: Proposals): void {
  const found: Found = { origin: profile.origin, as: profile.name }
  if (profile.isStints) {
    const shown = { makes: 'favourite', kind: 'identity-center', detail: profile.get('region') } as const
    proposeNothing(proposals, found, shown, 'present')
    return
  }
  const sso = readSso(profile, roles.ssoSessions)
  if (sso?.problem) {
    const shown = { makes: 'favourite', kind: 'identity-center', detail: sso.roleName } as const
    proposeNothing(proposals, found, shown, sso.problem)
    return
  }
  if (sso) {
    const key = roles.connectionOfSso(profile, sso)
    const listed = readListedRole(sso.accountId, sso.roleName)
    if (!listed) return
    proposals.noteRegion(key, profile.get('region'))
    proposeFavourite(proposals, found, key, listed)
    return
  }
  if (profile.has('role_arn')) {
    roles.roleOf(profile.name)
    return
  }
  if (profile.has('login_session')) roles.loginOf(profile)
  if (profile.keysIn === 'credentials') roles.userOf(profile)
  else if (profile.keysIn === 'config') proposeKnownUser(proposals, profile, profile.get('mfa_serial'))
  if (profile.has('credential_process')) showProgram(profile, found, proposals)
}

/** Programs that give credentials go on doing so; what they ask and of whom is theirs. */
function showProgram(profile: Profile, found: Found, proposals: Proposals): void {
  const program = programOf(profile.get('credential_process'))
  const shown = { makes: 'role', kind: 'iam-user', detail: program } as const
  proposeNothing(proposals, found, shown, fail('import-by-program', { profile: profile.name, program }).error)
}
