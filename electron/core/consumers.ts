import type { RoleId } from '../contract/ids'
import { noAccount, splitRoleId } from '../contract/role-id'
import { fail, ok, type Failure, type Result } from '../contract/result'
import type { Instant } from '../contract/instant'
import type { Environment } from '../contract/role-views'
import type { SessionState } from '../contract/session-views'
import type { Catalogue } from './catalogue/catalogue'
import type { Connections } from './connections/connections'
import { isUsable } from './connections/connection-view'
import type { KeyRing } from './connections/long-term-keys'
import type { Credentials } from './credentials'
import type { ToolSettings } from './formats/variables'
import type { MfaCodes } from './mfa/mfa-codes'
import type { SavedRoles } from './saved-roles/saved-roles'
import type { HandingOut } from './delivery/handing-out'
import type { ProfileNames } from './delivery/profile-names'
import { byAnyProgram, type CredentialsRequest } from './consumers/credentials-request'
import type { Consent, Outcome } from './consumers/consent'
import { ruleOf } from './consumers/use-rule'
import type { Guards } from './guard/guards'
import type { ProgramGate } from './lock/program-gate'
import type { Notes } from './notes'
import type { Clock } from './ports'
import { isServing, sessionState } from './sessions/session'
import { isPastLimit } from './sessions/session-limit'
import type { Sessions } from './sessions/sessions'
import type { SignIns } from './sign-in/sign-ins'
import type { Vault } from './vault'

export interface ConsumerParts {
  readonly sessions: Sessions
  readonly signIns: SignIns
  readonly connections: Connections
  readonly catalogue: Catalogue
  readonly notes: Notes
  readonly names: ProfileNames
  readonly handingOut: HandingOut
  readonly vault: Vault
  readonly keys: KeyRing
  readonly savedRoles: SavedRoles
  readonly mfa: MfaCodes
  readonly consent: Consent
  readonly guards: Guards
  readonly gate: ProgramGate
  readonly clock: Clock
  readonly defaultRegion: () => string
}

/** A profile's last use is noted once in so many milliseconds, because each note is drawn and written; it is shown in minutes. */
const notedEvery = 60_000
export interface ProfileSummary {
  readonly profile: string
  readonly alias: string
  readonly account: string
  /** Empty where there are no accounts. */
  readonly accountId: string
  readonly role: string
  readonly environment: Environment
  readonly state: SessionState | 'idle'
  /** When it is served no more. */
  readonly expiresAt?: Instant
}

type Refused = ReturnType<typeof fail>

/** What consumers may ask through the agent: answered from memory, or with a clear error at once. */
export class Consumers {
  readonly #parts: ConsumerParts

  constructor(parts: ConsumerParts) {
    this.#parts = parts
  }

  knows(profile: string): boolean {
    return this.#parts.names.roleOf(profile) !== undefined
  }

  profiles(): readonly ProfileSummary[] {
    return [...this.#parts.names.all()].flatMap(([profile, roleId]) => this.#summary(profile, roleId))
  }

  /** Why a profile would not be served if it were asked for now; undefined: it would. Asks nobody. */
  obstacle(profile: string): Failure | undefined {
    const { names, sessions, clock } = this.#parts
    const roleId = names.roleOf(profile)
    if (roleId === undefined) return this.#unknown(profile).error
    const session = sessions.get(roleId)
    const keptBack = sessions.keptBack(roleId)
    if (keptBack && !keptBack.ok) return keptBack.error
    if (session && isServing(session, clock.now())) return undefined
    if (session && isPastLimit(session, clock.now())) return fail('limit-reached', { profile }).error
    return session?.phase.kind === 'failed' ? session.phase.error : this.#refusal(roleId)?.error
  }

  /**
   * Credentials for a profile. Where the profile's rule says so, the user is asked first. A session that does not run is
   * started by the first ask, if its sign-in is live.
   */
  async credentials(
    profile: string,
    request: CredentialsRequest = byAnyProgram,
  ): Promise<Result<ToolSettings & { credentials: Credentials }>> {
    const roleId = this.#parts.names.roleOf(profile)
    if (roleId === undefined) return this.#unknown(profile)
    // Nobody is asked about what could not be handed out anyway.
    const { gate } = this.#parts
    const impossible = gate.refusal('credentials') ?? this.#reachedLimit(roleId, profile) ?? this.#cannotHandOut(roleId)
    if (impossible) return impossible
    const isFree = request.isApproved || ruleOf(roleId, this.#parts) === 'allow'
    const refused = isFree ? undefined : await this.#askUser(profile, roleId, request)
    return refused ?? this.#handOut(roleId, profile, request)
  }

  async #handOut(
    roleId: RoleId,
    profile: string,
    request: CredentialsRequest,
  ): Promise<Result<ToolSettings & { credentials: Credentials }>> {
    const { names, sessions, handingOut, clock, defaultRegion, savedRoles, mfa } = this.#parts
    const session = sessions.get(roleId)
    // It may have come while the user was asked.
    const refusal = this.#reachedLimit(roleId, profile) ?? this.#cannotHandOut(roleId)
    if (refusal) return refusal
    // What is in memory needs no timer.
    const isReady = session && isServing(session, clock.now())
    // A program does not wait until a person has typed a code.
    const pending = isReady ? undefined : mfa.pendingFor(savedRoles.chainOf(roleId))
    if (pending) return pending
    const work = session ? sessions.credentials(roleId) : handingOut.credentials(roleId, 'urged')
    const answer = await (isReady ? work : this.#inTime(work, request.longestStart))
    if (!answer.ok) return answer
    this.#noteUse(roleId)
    return ok({ credentials: answer.value, ...names.toolsOf(roleId, defaultRegion()) })
  }

  #reachedLimit(roleId: RoleId, profile: string): Refused | undefined {
    const session = this.#parts.sessions.get(roleId)
    const isOver = session && isPastLimit(session, this.#parts.clock.now())
    return isOver ? fail('limit-reached', { profile }) : undefined
  }

  #cannotHandOut(roleId: RoleId): Result<never> | undefined {
    const { sessions } = this.#parts
    return sessions.keptBack(roleId) ?? (sessions.get(roleId)?.issued ? undefined : this.#refusal(roleId))
  }

  /** Why the user's say keeps credentials back; undefined if it does not. */
  async #askUser(
    profile: string,
    roleId: RoleId,
    { asker, waits }: CredentialsRequest,
  ): Promise<Result<never> | undefined> {
    const { consent, gate } = this.#parts
    const known = consent.decide(asker, roleId)
    if (known === 'allowed') return undefined
    if (known === 'denied') return fail('consent-denied', { profile })
    const shut = gate.refusal('answer')
    if (shut) return shut
    if (!waits) {
      consent.raise(asker, roleId)
      return fail('consent-asked', { profile })
    }
    const outcome: Outcome = await consent.wait(asker, roleId)
    if (outcome === 'allowed') return undefined
    if (outcome === 'withdrawn') return fail('stint-locked')
    return fail(outcome === 'denied' ? 'consent-denied' : 'consent-unanswered', { profile })
  }

  /** Starts a profile's session; a guarded one after the user's answer. Its time limit counts anew then. */
  async start(profile: string, request: CredentialsRequest = byAnyProgram): Promise<Result<undefined>> {
    const { names, sessions, gate } = this.#parts
    const roleId = names.roleOf(profile)
    if (roleId === undefined) return this.#unknown(profile)
    const shut = gate.refusal('credentials') ?? sessions.keptBack(roleId) ?? this.#refusal(roleId)
    const refused = shut ?? (await this.#askAboutAct(profile, roleId, request))
    return refused ?? sessions.start(roleId, 'urged', true)
  }

  /** A start or the console hands out nothing to the program itself, but lets it do what a guard has the user asked about. */
  async #askAboutAct(profile: string, roleId: RoleId, request: CredentialsRequest): Promise<Result<never> | undefined> {
    const { guards, sessions, clock } = this.#parts
    const session = sessions.get(roleId)
    // Only a person starts what reached its limit, whatever programs may have else.
    const isOver = session !== undefined && isPastLimit(session, clock.now())
    const isAsked = isOver || guards.of(roleId).confirm || ruleOf(roleId, this.#parts) === 'ask'
    return isAsked ? this.#askUser(profile, roleId, request) : undefined
  }

  /** Stops a profile's session. One past its limit does not run: without it, nothing would keep programs from a new one. */
  stop(profile: string): Promise<Result<undefined>> {
    const { names, sessions } = this.#parts
    const roleId = names.roleOf(profile)
    if (roleId === undefined) return Promise.resolve(this.#unknown(profile))
    const isThere = sessions.get(roleId) && !this.#reachedLimit(roleId, profile)
    if (!isThere) return Promise.resolve(fail('session-not-running', { profile }))
    sessions.stop(roleId)
    return Promise.resolve(ok())
  }

  stopAll(): Promise<Result<number>> {
    const { sessions, clock } = this.#parts
    const running = sessions.all().filter((session) => !isPastLimit(session, clock.now()))
    for (const { roleId } of running) sessions.stop(roleId)
    return Promise.resolve(ok(running.length))
  }

  /** Opens the console; that of a guarded profile after the user's answer. */
  async openConsole(
    profile: string,
    destination: { service?: string; region?: string },
    request: CredentialsRequest = byAnyProgram,
  ): Promise<Result<undefined>> {
    const { names, handingOut, defaultRegion, gate } = this.#parts
    const roleId = names.roleOf(profile)
    if (roleId === undefined) return this.#unknown(profile)
    const refused = gate.refusal('screen') ?? (await this.#askAboutAct(profile, roleId, request))
    if (refused) return refused
    const { service, region = names.regionOf(roleId, defaultRegion()) } = destination
    const isAnywhere = service === undefined && destination.region === undefined
    return handingOut.openConsole(roleId, isAnywhere ? undefined : { service: service ?? '', region })
  }

  #noteUse(roleId: RoleId): void {
    const { notes, clock } = this.#parts
    const noted = notes.get(roleId).profile
    const now = clock.now()
    // The clock may have been set back since.
    if (!noted || Math.abs(now - (noted.lastUsedAt ?? 0)) < notedEvery) return
    notes.change(roleId, { profile: { ...noted, lastUsedAt: now } })
  }

  /** Consumers wait a few seconds at most; the work goes on for the next one who asks. */
  #inTime<T>(work: Promise<Result<T>>, longestStart: number): Promise<Result<T>> {
    const { clock } = this.#parts
    return new Promise((resolve, reject) => {
      const cancel = clock.at(clock.now() + longestStart, () => {
        resolve(fail('timed-out', { host: 'AWS' }))
      })
      work.then(resolve, reject).finally(cancel)
    })
  }

  /** Why no session can be started now: said at once, without asking AWS or the key store. */
  #refusal(roleId: RoleId): Refused | undefined {
    const { connections, signIns, vault, keys } = this.#parts
    const { connectionId } = splitRoleId(roleId)
    const found = connections.get(connectionId)
    const isReady = found.ok && isUsable(found.value, keys)
    if (signIns.isLive(connectionId) || isReady) return undefined
    if (vault.state === 'locked' || vault.state === 'opening') return fail('locked')
    const connection = found.ok ? found.value.name : ''
    if (found.ok && found.value.kind !== 'identity-center') return fail('keys-missing', { connection })
    return fail(signIns.state(connectionId).state === 'ended' ? 'sign-in-ended' : 'sign-in-needed', { connection })
  }

  #unknown(profile: string): Refused {
    return fail('profile-unknown', { profile })
  }

  #summary(profile: string, roleId: RoleId): ProfileSummary[] {
    const { catalogue, notes, sessions, savedRoles, clock } = this.#parts
    const { connectionId, accountId, roleName } = splitRoleId(roleId)
    const account = catalogue.account(connectionId, accountId)
    const session = sessions.get(roleId)
    const summary = {
      profile,
      alias: notes.get(roleId).alias,
      account: account?.name ?? accountId,
      accountId: accountId === noAccount ? '' : accountId,
      role: savedRoles.get(roleId)?.label ?? roleName,
      environment: this.#parts.guards.environmentOf(roleId),
      state: session ? sessionState(session, clock.now()) : 'idle',
    } as const
    if (!session?.issued) return [summary]
    const { endsAt } = session.issued
    return [{ ...summary, expiresAt: Math.min(endsAt, session.limit?.at ?? endsAt) }]
  }
}
