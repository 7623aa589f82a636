import type { ConnectionId } from '../../contract/ids'
import { fail, failWith, ok, type Failure, type Result } from '../../contract/result'
import { isSectionName } from '../../contract/section-name'
import type { SharingEnd, SharingProposal } from '../../contract/sharing'
import { placeOf, type IdentityCenterRecord } from '../connections/connection-record'
import type { Connections } from '../connections/connections'
import type { AttemptPorts, SignedIn } from '../sign-in/attempt'
import type { SignIns } from '../sign-in/sign-ins'
import { FileKeeper, type KeeperParts } from './file-keeper'
import { SecondSignIn, viewSecond } from './second-sign-in'
import { freeName, sessionName } from './session-name'
import { isSamePortal, toSharedToken } from './shared-token'
import type { SharingRecord } from './sharing-record'
import type { SsoSessionsPort } from './sharing-ports'
import type { SharingStates } from './sharing-states'

export interface SharingParts extends KeeperParts {
  readonly attempt: AttemptPorts
  readonly sessions: SsoSessionsPort
  readonly connections: Connections
  readonly signIns: SignIns
  readonly states: SharingStates
  /** Has the state on the disk when it answers ok. */
  readonly keep: () => Promise<Result<undefined>>
}

/**
 * Shares the sign-in of Identity Center connections with the AWS CLI and SDKs, for each by the user's choice: a second
 * registration of its own signs in, and its tokens stand in the CLI's cache. Stint's own sign-in has nothing to do with them.
 */
export class Sharing {
  readonly #parts: SharingParts
  readonly #keepers = new Map<ConnectionId, FileKeeper>()
  readonly #steps = new Map<ConnectionId, SecondSignIn>()

  constructor(parts: SharingParts) {
    this.#parts = parts
  }

  /** Takes up what was on when Stint quit. */
  start(): void {
    for (const record of this.#parts.connections.all()) {
      const sharing = record.kind === 'identity-center' ? record.sharing : undefined
      if (record.kind !== 'identity-center' || !sharing) continue
      if (sharing.ended) this.#showEnd(record.id, sharing, sharing.ended)
      else void this.#keeperOf(record, sharing).look()
    }
  }

  /** The clock was set, the computer slept, or the folder changed: every file is looked at. */
  async look(): Promise<void> {
    await Promise.all([...this.#keepers.values()].map((keeper) => keeper.look()))
  }

  /** The registrations that Stint's files belong to. */
  ownClients(): ReadonlySet<string> {
    return new Set(this.#records().map(({ sharing }) => sharing?.clientId ?? ''))
  }

  /** What turning it on would do. Fails as reading the config file does. */
  async propose(id: ConnectionId): Promise<Result<SharingProposal>> {
    const { sessions, cache } = this.#parts
    const record = this.#parts.connections.identityCenter(id)
    if (!record.ok) return record
    const listed = await sessions.list()
    if (!listed.ok) return listed
    const used = this.#usedBy(id)
    const known = listed.value.find((one) => isFor(one, record.value) && !used.has(one.name) && isSectionName(one.name))
    const taken = new Set([...used, ...listed.value.map(({ name }) => name)])
    const session = known?.name ?? sessionName(record.value.name, (name) => taken.has(name))
    return ok({ session, exists: known !== undefined, folder: cache.folder, config: sessions.path })
  }

  /** Begins to share, after the user's gesture: a second sign-in follows. Answers when it has begun. */
  async turnOn(id: ConnectionId, session: string): Promise<Result<undefined>> {
    const { connections, sessions, cache, clock } = this.#parts
    const record = connections.identityCenter(id)
    if (!record.ok) return record
    if (record.value.sharing) return this.resume(id)
    if (this.#steps.has(id)) return ok()
    if (!isSectionName(session)) return fail('sso-session-invalid', { name: session })
    // It has to stay on its line of the config file.
    if (!/^[!-~]+$/.test(record.value.startUrl)) return fail('start-url-invalid')
    const listed = await sessions.list()
    if (!listed.ok) return listed
    const used = this.#usedBy(id)
    const present = listed.value.find(({ name }) => name === session)
    if (used.has(session) || (present && !isFor(present, record.value))) {
      const taken = new Set([...used, ...listed.value.map(({ name }) => name)])
      return fail('sso-session-taken', { name: session, suggestion: freeName(session, (name) => taken.has(name)) })
    }
    const file = await cache.read(cache.nameOf(session))
    if (file.state === 'read' && file.token.expiresAt > clock.now()) return fail('sso-session-live', { name: session })
    void this.#signIn(id, session, record.value.preferredFlow)
    return ok()
  }

  /** Signs in again for the file, after the user's gesture. */
  resume(id: ConnectionId): Result<undefined> {
    const record = this.#parts.connections.identityCenter(id)
    if (!record.ok) return record
    const { sharing, preferredFlow } = record.value
    const shown = this.#parts.states.of(id)
    const session = sharing?.session ?? (shown?.state === 'failed' ? shown.session : undefined)
    if (session === undefined) return fail('not-found')
    if (!this.#steps.has(id) && !this.#keepers.has(id)) void this.#signIn(id, session, preferredFlow)
    return ok()
  }

  /** Stint's own sign-in, and right after it the one for the file, where sharing is on and needs one. */
  async signIn(id: ConnectionId, flow: 'browser' | 'code'): Promise<Result<undefined>> {
    const { connections, signIns } = this.#parts
    const record = connections.identityCenter(id)
    const sharing = record.ok ? record.value.sharing : undefined
    if (!sharing || this.#keepers.has(id)) return signIns.start(id, flow)
    if (flow === 'code') {
      const result = await signIns.start(id, flow)
      if (result.ok) void this.#signIn(id, sharing.session, flow)
      return result
    }
    const step = this.#prepare(id, sharing.session, true)
    const second = step?.run('browser')
    const result = await signIns.start(id, flow, undefined, () => step?.takeLink())
    if (!result.ok) step?.stop()
    else step?.release()
    if (step && second) void this.#finish(id, step, second)
    return result
  }

  cancel(id: ConnectionId): void {
    const step = this.#steps.get(id)
    if (step) step.stop()
    else this.#showRest(id)
  }

  /** The link of the waiting second sign-in, for "copy link". */
  link(id: ConnectionId): Result<string> {
    const link = this.#steps.get(id)?.link()
    return link === undefined ? fail('not-found') : ok(link)
  }

  async openAgain(id: ConnectionId): Promise<Result<undefined>> {
    return (await this.#steps.get(id)?.openAgain()) ?? fail('not-found')
  }

  /** The user signed out: what was shared goes too. Sharing stays on, and goes on with the next sign-in. */
  async signOut(id: ConnectionId): Promise<void> {
    const record = this.#parts.connections.identityCenter(id)
    const sharing = record.ok ? record.value.sharing : undefined
    this.#dropStep(id)
    if (!record.ok || !sharing) return
    await this.#takeAway(record.value, sharing)
    this.#end(id, 'signed-out')
  }

  /** Removes what is Stint's, and signs the second registration out. Fails where the config file cannot be written. */
  async turnOff(id: ConnectionId): Promise<Result<undefined>> {
    const { connections, sessions, states } = this.#parts
    const record = connections.identityCenter(id)
    if (!record.ok) return record
    const { sharing, ...rest } = record.value
    this.#dropStep(id)
    if (sharing) {
      const removed = await this.#takeAway(record.value, sharing)
      const { section } = sharing
      const cut = removed.ok && section !== undefined ? await sessions.remove(markerOf(id), section) : removed
      if (!cut.ok) {
        this.#end(id, 'signed-out')
        return cut
      }
      connections.replace(rest)
    }
    states.set(id, undefined)
    return ok()
  }

  /** Lets go of everything; files stay, since tools use them also while Stint does not run. */
  stop(): void {
    for (const step of this.#steps.values()) step.stop()
    for (const keeper of this.#keepers.values()) keeper.stop()
  }

  async #takeAway(record: IdentityCenterRecord, sharing: SharingRecord): Promise<Result<undefined>> {
    const keeper = this.#keeperOf(record, sharing)
    this.#keepers.delete(record.id)
    return sharing.clientId === '' ? ok() : keeper.signOut()
  }

  async #signIn(id: ConnectionId, session: string, flow: 'browser' | 'code'): Promise<void> {
    const step = this.#prepare(id, session)
    if (step) await this.#finish(id, step, step.run(flow))
  }

  #prepare(id: ConnectionId, session: string, isPrepared = false): SecondSignIn | undefined {
    const { connections, attempt, states } = this.#parts
    const record = connections.identityCenter(id)
    if (!record.ok) return undefined
    this.#dropStep(id)
    const show = (state: Parameters<typeof viewSecond>[1]): void => {
      if (this.#steps.get(id) === step) states.set(id, viewSecond(session, state))
    }
    const step: SecondSignIn = new SecondSignIn(attempt, placeOf(record.value), session, show, isPrepared)
    this.#steps.set(id, step)
    return step
  }

  async #finish(id: ConnectionId, step: SecondSignIn, outcome: Promise<Result<SignedIn>>): Promise<void> {
    const signedIn = await outcome
    if (this.#steps.get(id) !== step) return this.#discard(id, signedIn)
    const kept = signedIn.ok ? await this.#establish(id, step.session, signedIn.value) : signedIn
    if (this.#steps.get(id) === step) this.#steps.delete(id)
    if (kept.ok) return
    this.#parts.log.info('sharing', 'did not begin', kept.error)
    if (kept.error.code === 'sign-in-cancelled') this.#showRest(id)
    else this.#showFailure(id, step.session, kept.error)
  }

  /** Nobody wants it any more. */
  async #discard(id: ConnectionId, signedIn: Result<SignedIn>): Promise<void> {
    const record = this.#parts.connections.identityCenter(id)
    if (record.ok && signedIn.ok)
      await this.#parts.portal.logout(placeOf(record.value), signedIn.value.tokens.accessToken)
  }

  /** Notes what is about to be written, then writes the config section, then the file. */
  async #establish(id: ConnectionId, session: string, signedIn: SignedIn): Promise<Result<undefined>> {
    const { connections, sessions, portal, keep } = this.#parts
    const found = connections.identityCenter(id)
    if (!found.ok) return found
    const { sharing: before, ...rest } = found.value
    const place = placeOf(found.value)
    const section = { name: session, startUrl: place.startUrl, region: place.region }
    const { clientId } = signedIn.registration
    const text = sessions.render(markerOf(id), section)
    connections.replace({ ...rest, sharing: { session, clientId, section: text } })
    const noted = await keep()
    const written = noted.ok ? await sessions.write(markerOf(id), section) : noted
    const sharing = { session, clientId, ...(written.ok && !written.value.mine ? {} : { section: text }) }
    connections.replace({ ...rest, sharing })
    const keeper = this.#keeperOf({ ...rest, sharing }, sharing)
    const begun = written.ok
      ? await keeper.begin(toSharedToken(place, signedIn.registration, signedIn.tokens))
      : written
    if (begun.ok) return ok()
    keeper.stop()
    this.#keepers.delete(id)
    connections.replace(
      before ? { ...rest, sharing: before } : { ...rest, sharing: { ...sharing, ended: 'signed-out' } },
    )
    await portal.logout(place, signedIn.tokens.accessToken)
    return failWith(begun.error)
  }

  #keeperOf(record: IdentityCenterRecord, { session, clientId }: SharingRecord): FileKeeper {
    const { id } = record
    const known = this.#keepers.get(id)
    if (known) return known
    const { cache, states, signIns } = this.#parts
    const isKeptBack = (): boolean => signIns.keptBack(id) !== undefined
    const file = { name: cache.nameOf(session), place: placeOf(record), clientId, isKeptBack }
    const keeper: FileKeeper = new FileKeeper(this.#parts, file, {
      onKept: (until) => {
        if (this.#keepers.get(id) === keeper) states.set(id, { state: 'on', session, until })
      },
      onEnded: (reason) => {
        if (this.#keepers.get(id) === keeper) this.#end(id, reason)
      },
    })
    this.#keepers.set(id, keeper)
    return keeper
  }

  #end(id: ConnectionId, ended: SharingEnd): void {
    const { connections } = this.#parts
    this.#keepers.delete(id)
    const record = connections.identityCenter(id)
    if (!record.ok || !record.value.sharing) return
    const sharing = { ...record.value.sharing, ended }
    connections.change(id, { sharing })
    if (!this.#steps.has(id)) this.#showEnd(id, sharing, ended)
  }

  #showEnd(id: ConnectionId, { session }: SharingRecord, reason: SharingEnd): void {
    this.#parts.states.set(id, { state: 'ended', session, reason })
  }

  #showFailure(id: ConnectionId, session: string, error: Failure): void {
    this.#parts.states.set(id, { state: 'failed', session, error })
  }

  /** What stands where no second sign-in is under way. */
  #showRest(id: ConnectionId): void {
    const record = this.#parts.connections.identityCenter(id)
    const sharing = record.ok ? record.value.sharing : undefined
    if (!sharing) this.#parts.states.set(id, undefined)
    else this.#showEnd(id, sharing, sharing.ended ?? 'signed-out')
  }

  #dropStep(id: ConnectionId): void {
    const step = this.#steps.get(id)
    this.#steps.delete(id)
    step?.stop()
  }

  #records(): readonly IdentityCenterRecord[] {
    return this.#parts.connections.all().filter((one): one is IdentityCenterRecord => one.kind === 'identity-center')
  }

  /** Names that other connections share under: one file cannot serve two users. */
  #usedBy(id: ConnectionId): ReadonlySet<string> {
    return new Set(this.#records().flatMap((one) => (one.id !== id && one.sharing ? [one.sharing.session] : [])))
  }
}

function isFor(one: { startUrl: string; region: string }, { startUrl, region }: IdentityCenterRecord): boolean {
  return one.region === region && isSamePortal(one.startUrl, startUrl)
}

function markerOf(id: ConnectionId): string {
  return `sso-session:${id}`
}
