import { usualSts } from '../../contract/sts-presets'
import { fail, type Failure } from '../../contract/result'
import type { IniSection } from './import-files'
import { placeBound, proposeKnownUser, proposeUser } from './profile-user'
import type { Profile } from './profiles'
import type { Proposals, ProposedSource } from './proposals'
import { proposeConnection, proposeIdentityCenter, proposeNothing, proposeRole, readListedRole } from './propose'
import type { Found, ImportContext } from './propose'
import { defineAssumeRole, defineWebIdentity } from './role-definitions'
import { splitCommand } from './split-command'
import { readSso, type SsoProfile } from './sso-profile'

/** Proposes the roles of profiles with what they start from: chains of `source_profile` to any depth. */
export class ProfileRoles {
  readonly ssoSessions: ReadonlyMap<string, IniSection>
  readonly #profiles: ReadonlyMap<string, Profile>
  readonly #context: ImportContext
  readonly #proposals: Proposals
  readonly #done = new Map<string, ProposedSource | Failure>()
  /** The first MFA device that a role asks for of the user that it starts from. */
  readonly #devices = new Map<string, string>()

  constructor(
    profiles: ReadonlyMap<string, Profile>,
    ssoSessions: ReadonlyMap<string, IniSection>,
    context: ImportContext,
    proposals: Proposals,
  ) {
    this.#profiles = profiles
    this.ssoSessions = ssoSessions
    this.#context = context
    this.#proposals = proposals
    for (const profile of profiles.values()) {
      const device = profile.get('mfa_serial')
      const source = profile.get('source_profile')
      if (device && source && !this.#devices.has(source)) this.#devices.set(source, device)
    }
  }

  /** Proposes a profile's role with everything that it needs, from the chain's far end on. */
  roleOf(name: string): ProposedSource | Failure {
    const chain = this.#chainOf(name)
    let outcome: ProposedSource | Failure | undefined
    for (const link of [...chain].reverse()) {
      outcome = this.#done.get(link) ?? this.#readLink(link, name, chain)
      this.#done.set(link, outcome)
    }
    return outcome ?? fail('import-incomplete', { name, missing: 'role_arn' }).error
  }

  connectionOfSso({ name, origin }: Profile, { startUrl, region, session }: SsoProfile): string {
    const given = { startUrl, region, name: session }
    return proposeIdentityCenter(this.#proposals, this.#context, { origin, as: name }, given)
  }

  userOf(profile: Profile): string {
    return proposeUser(profile, this.#deviceOf(profile), this.#context, this.#proposals)
  }

  loginOf({ name, origin, get }: Profile): ProposedSource {
    const found: Found = { origin, as: name }
    const loginSession = get('login_session')
    const region = get('region') || this.#context.fallbackRegion
    const draft = { kind: 'aws-login', name, region, loginSession } as const
    const key = proposeConnection(this.#proposals, found, draft, { identity: loginSession })
    proposeRole(this.#proposals, found, { from: 'connection', key }, { method: 'login' })
    return { from: 'connection', key }
  }

  /** The profile and those that it starts from; ends in front of one that was met before. */
  #chainOf(name: string): string[] {
    const chain = [name]
    for (let next = this.#nextRole(name); next && !chain.includes(next); next = this.#nextRole(next)) {
      chain.push(next)
      if (this.#done.has(next)) break
    }
    return chain
  }

  /** The profile that a role starts from, if that is a role too. */
  #nextRole(name: string): string | undefined {
    const source = this.#profiles.get(name)?.get('source_profile')
    const profile = source && source !== name ? this.#profiles.get(source) : undefined
    const isRole = profile && !readSso(profile, this.ssoSessions) && profile.has('role_arn')
    return isRole ? source : undefined
  }

  #readLink(name: string, start: string, chain: readonly string[]): ProposedSource | Failure {
    const profile = this.#profiles.get(name)
    if (!profile) return fail('import-source-missing', { profile: start, source: name }).error
    const source = this.#sourceOf(profile, chain)
    const found: Found = { origin: profile.origin, as: name }
    if ('code' in source) {
      const shown = { makes: 'role', kind: 'iam-user', detail: profile.get('role_arn') } as const
      proposeNothing(this.#proposals, found, shown, source)
      return source
    }
    const isWeb = source.from === 'connection' && this.#proposals.get(source.key)?.kind === 'web-identity'
    const definition = isWeb ? defineWebIdentity(profile) : defineAssumeRole(profile, source, this.#proposals)
    return { from: 'role', key: proposeRole(this.#proposals, found, source, definition) }
  }

  #sourceOf(profile: Profile, chain: readonly string[]): ProposedSource | Failure {
    const { name, get, has } = profile
    if (has('credential_source')) return placeBound(profile)
    if (has('web_identity_token_file') || has('web_identity_token_process')) return this.#webIdentityOf(profile)
    const sourceName = get('source_profile') || (profile.keysIn === 'nowhere' ? '' : name)
    if (sourceName === '') return fail('import-incomplete', { name, missing: 'source_profile' }).error
    const source = this.#profiles.get(sourceName)
    if (!source) return fail('import-source-missing', { profile: name, source: sourceName }).error
    if (sourceName !== name && this.#nextRole(name)) {
      const known = this.#done.get(sourceName)
      return known ?? fail('import-cycle', { profile: name, profiles: chain.join(', ').slice(0, 200) }).error
    }
    return this.#endOf(source)
  }

  /** What the last profile of a chain gives: Identity Center, an IAM user, an `aws login` session, or nothing usable. */
  #endOf(profile: Profile): ProposedSource | Failure {
    const sso = readSso(profile, this.ssoSessions)
    if (sso) {
      const listed = readListedRole(sso.accountId, sso.roleName)
      const missing = 'sso_account_id, sso_role_name'
      if (sso.problem) return sso.problem
      if (!listed) return fail('import-incomplete', { name: profile.name, missing }).error
      return { from: 'listed', key: this.connectionOfSso(profile, sso), ...listed }
    }
    if (profile.has('login_session')) return this.loginOf(profile)
    if (profile.keysIn === 'credentials') return { from: 'connection', key: this.userOf(profile) }
    if (profile.has('credential_source')) return placeBound(profile)
    return { from: 'connection', key: proposeKnownUser(this.#proposals, profile, this.#deviceOf(profile)) }
  }

  #deviceOf({ name, get }: Profile): string {
    return get('mfa_serial') || this.#devices.get(name) || ''
  }

  #webIdentityOf({ name, origin, get }: Profile): ProposedSource | Failure {
    const path = get('web_identity_token_file')
    const command = path === '' ? splitCommand(get('web_identity_token_process')) : []
    const isGiven = path !== '' || command.length > 0
    if (!isGiven) return fail('import-incomplete', { name, missing: 'web_identity_token_file' }).error
    const proof = path === '' ? ({ from: 'command', command } as const) : ({ from: 'file', path } as const)
    const region = get('region') || this.#context.fallbackRegion
    const draft = { kind: 'web-identity' as const, name, region, sts: usualSts, proof: { ...proof } }
    // A command's arguments may be secret, so only its program is shown.
    const shown = { identity: JSON.stringify(proof), detail: path || (command[0] ?? '') }
    return { from: 'connection', key: proposeConnection(this.#proposals, { origin, as: name }, draft, shown) }
  }
}
