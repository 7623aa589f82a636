import type { ConnectionId, RoleId } from '../contract/ids'
import { isSavedRoleId, splitRoleId } from '../contract/role-id'
import type { Settings } from '../contract/settings'
import type { AccountNotes } from './account-notes'
import type { AppFacts } from './app-facts'
import type { Catalogue } from './catalogue/catalogue'
import type { Discovery } from './catalogue/discovery'
import type { Connections } from './connections/connections'
import type { Copying } from './delivery/copying'
import type { PlainFiles } from './delivery/plain-files'
import type { Profiles } from './delivery/profiles'
import type { Notes } from './notes'
import type { Notices } from './notices'
import type { Cancel, Clock, NotificationPort } from './ports'
import type { KeyRing } from './connections/long-term-keys'
import type { Consent } from './consumers/consent'
import type { ConsumerRegistry } from './consumers/consumer-registry'
import type { EndpointState } from './consumers/endpoint-state'
import { isInUse } from './refresh-plan'
import { isSessionLive, livesOn } from './sessions/session'
import type { MfaCodes } from './mfa/mfa-codes'
import type { SavedRoles } from './saved-roles/saved-roles'
import { isServing } from './sessions/session'
import type { Sessions } from './sessions/sessions'
import type { SignIns } from './sign-in/sign-ins'
import { usualSignInLife } from './connections/connection-view'
import type { Ask, Users } from './sign-in/users'
import type { SharingStates } from './sharing/sharing-states'
import type { Vault, VaultContents } from './vault'

export interface ReactionParts {
  readonly connections: Connections
  readonly signIns: SignIns
  readonly users: Users
  readonly catalogue: Catalogue
  readonly discovery: Discovery
  readonly sessions: Sessions
  readonly savedRoles: SavedRoles
  readonly keys: KeyRing
  readonly mfa: MfaCodes
  readonly registry: ConsumerRegistry
  readonly consent: Consent
  readonly endpoint: EndpointState
  readonly sharingStates: SharingStates
  readonly notes: Notes
  readonly accountNotes: AccountNotes
  readonly profiles: Profiles
  readonly plainFiles: PlainFiles
  readonly copying: Copying
  readonly notices: Notices
  readonly facts: AppFacts
  readonly vault: Vault
  readonly clock: Clock
  readonly settings: () => Settings
  readonly notifications: NotificationPort
  readonly texts: NotificationTexts
  readonly ask: Ask
  /** Something to show changed. */
  readonly show: () => void
  readonly saveState: () => void
  readonly saveCatalogue: () => void
  /** Shows where the user can sign in; a click on a notification may be meant to put it away, so no browser opens. */
  readonly showSignIn: (connectionId: ConnectionId) => void
  readonly showMain: () => void
}

export interface NotificationTexts {
  /** @param count the connection's sessions that are not refreshed any more */
  signInEnded(connection: string, count: number): { title: string; body: string; action: string }
  signInEndsSoon(connection: string, at: number, count: number): { title: string; body: string; action: string }
  /** `until`: when credentials that were handed out end; absent if they have. */
  limitReached(roleId: RoleId, until: number | undefined): { title: string; body: string; action: string }
}

const soon = 10 * 60_000

/** What follows from what: the only place where one service's events move another. */
export class Reactions {
  readonly #parts: ReactionParts
  readonly #warnings = new Map<ConnectionId, Cancel>()

  constructor(parts: ReactionParts) {
    this.#parts = parts
  }

  connect(): void {
    this.#showChanges()
    this.#saveChanges()
    const { signIns, sessions, savedRoles, keys, mfa, plainFiles, registry, consent, catalogue } = this.#parts
    signIns.signedIn.add((id) => void this.#afterSignIn(id))
    signIns.ended.add((id) => {
      this.#notifyEnd(id)
    })
    signIns.changed.add((id) => {
      this.#planWarning(id)
    })
    signIns.recovered.add(() => {
      sessions.replan()
    })
    sessions.stopped.add((roleId) => {
      mfa.abandon(roleId)
      consent.endSession(roleId)
    })
    sessions.limited.add((roleId) => {
      consent.endRole(roleId)
      plainFiles.follow(roleId)
      this.#notifyLimit(roleId)
    })
    this.#parts.accountNotes.changed.add(() => {
      catalogue.remark()
    })
    registry.revoked.add((id) => {
      consent.forget(id)
    })
    sessions.stored.add((roleId) => {
      if (sessions.get(roleId)) for (const { id } of savedRoles.startingFrom(roleId)) sessions.resumeRole(id)
    })
    sessions.stored.add((roleId) => {
      plainFiles.follow(roleId)
    })
    keys.changed.add((id) => {
      if (keys.get(id)) sessions.resume(id)
    })
    sessions.started.add((roleId) => {
      this.#parts.notes.noteUse(roleId, this.#parts.clock.now())
      void this.#writeProfile(roleId)
    })
  }

  /** Something to show changed. */
  show(): void {
    this.#parts.show()
  }

  /** After sleep, a clock jump or the network's return: everything that is planned is looked at again. */
  replan(): void {
    this.#parts.signIns.replan()
    this.#parts.mfa.replan()
    this.#parts.sessions.replan()
    this.#parts.plainFiles.replan()
    this.#askTime()
    this.#parts.show()
  }

  /** A clock may have been set in sleep, which nothing here can tell: every answer of AWS says what time it is there. */
  #askTime(): void {
    const { sessions, connections, clock } = this.#parts
    const isOfAws = (roleId: RoleId): boolean => {
      const found = connections.get(splitRoleId(roleId).connectionId)
      return found.ok && found.value.kind !== 'sts-compatible'
    }
    const running = sessions.all().find((one) => isServing(one, clock.now()) && isOfAws(one.roleId))
    if (running) void sessions.checkIdentity(running.roleId)
  }

  /** Opens the vault if it can be without asking the user, and lets what it kept go on. */
  async openVault(): Promise<void> {
    const { vault } = this.#parts
    const wasOpen = vault.state === 'ready' || vault.state === 'memory-only'
    if (!wasOpen) this.restore(await vault.open())
  }

  /** The vault opened: what it kept goes on, and what was begun before is written. */
  restore(contents: VaultContents | undefined): void {
    const { signIns, sessions, vault, keys, savedRoles, registry } = this.#parts
    if (contents) {
      keys.restore(contents.keys)
      signIns.restore(contents.signIns)
      const isKnown = (id: RoleId) => !isSavedRoleId(id) || savedRoles.get(id) !== undefined
      sessions.restore(new Map([...contents.sessions].filter(([id]) => isKnown(id))))
    }
    // Also with none: what is left over of earlier ones is cleared away then, but not while the vault keeps them back.
    if (vault.state !== 'locked' && vault.state !== 'opening') registry.restore(contents?.consumers ?? [])
    void vault.save()
  }

  #showChanges(): void {
    const { show, connections, signIns, users, discovery, sessions, notes, copying, notices, vault, facts, keys, mfa } =
      this.#parts
    const { registry, consent, endpoint } = this.#parts
    const sources = [connections, signIns, users, discovery, sessions, notes, copying, notices, vault, facts, keys, mfa]
    for (const source of [...sources, registry, consent, endpoint]) source.changed.add(show)
    this.#parts.plainFiles.changed.add(show)
    this.#parts.sharingStates.changed.add(show)
    this.#parts.accountNotes.changed.add(show)
    vault.failed.add((failure) => {
      notices.tell(failure)
    })
    vault.changed.add((state) => {
      if (state === 'memory-only') notices.tell({ code: 'key-store-unavailable' })
      if (state === 'damaged') notices.tell({ code: 'vault-damaged' })
    })
  }

  #saveChanges(): void {
    const { vault, signIns, sessions, connections, savedRoles, keys, notes, notices, catalogue, discovery } =
      this.#parts
    const { saveState, saveCatalogue, registry } = this.#parts
    registry.stored.add(() => void vault.save())
    signIns.changed.add(() => void vault.save())
    sessions.stored.add(() => void vault.save())
    connections.changed.add(saveState)
    connections.noted.add(saveState)
    savedRoles.changed.add(saveState)
    keys.changed.add(() => void vault.save())
    notes.changed.add(saveState)
    this.#parts.accountNotes.changed.add(saveState)
    notices.changed.add(saveState)
    this.#parts.plainFiles.changed.add(saveState)
    catalogue.patched.add(saveCatalogue)
    discovery.changed.add((id) => {
      if (discovery.view(id).state === 'read') saveCatalogue()
    })
  }

  async #afterSignIn(id: ConnectionId): Promise<void> {
    const { users, discovery, sessions, ask } = this.#parts
    users.forget(id)
    sessions.resume(id)
    await discovery.read(id)
    await users.learnByAsking(id, ask)
  }

  async #writeProfile(roleId: Parameters<Profiles['writeAtStart']>[0]): Promise<void> {
    const failure = await this.#parts.profiles.writeAtStart(roleId)
    // A region is asked for once, however many sessions of a connection start.
    const subject = failure?.code === 'region-needed' ? splitRoleId(roleId).connectionId : roleId
    if (failure) this.#parts.notices.tell(failure, subject)
  }

  #notifyEnd(id: ConnectionId): void {
    const { connections, notifications, texts, settings, showSignIn } = this.#parts
    const connection = connections.get(id)
    if (!connection.ok || !settings().notifications) return
    const { title, body, action } = texts.signInEnded(connection.value.name, this.#countLive(id))
    notifications.show({
      id: `sign-in:${id}`,
      title,
      body,
      action: {
        label: action,
        run: () => {
          showSignIn(id)
        },
      },
    })
  }

  /** How many sessions the end of a sign-in takes the refresh from. */
  #countLive(id: ConnectionId): number {
    const { sessions, clock } = this.#parts
    const now = clock.now()
    return sessions
      .all()
      .filter((session) => splitRoleId(session.roleId).connectionId === id && isSessionLive(session, now)).length
  }

  #notifyLimit(roleId: RoleId): void {
    const { sessions, clock, settings, notifications, texts, showMain } = this.#parts
    const session = sessions.get(roleId)
    const now = clock.now()
    // What nobody uses ends without a word, as sessions without a limit do.
    if (!session || !settings().notifications || !(isInUse(session, now) || livesOn(session, now))) return
    const { title, body, action } = texts.limitReached(
      roleId,
      livesOn(session, now) ? session.issued?.endsAt : undefined,
    )
    notifications.show({ id: `limit:${roleId}`, title, body, action: { label: action, run: showMain } })
  }

  /** Plans one notification ten minutes before the estimated end, where there is an estimate. */
  #planWarning(id: ConnectionId): void {
    this.#warnings.get(id)?.()
    this.#warnings.delete(id)
    const { signIns, connections, settings, clock } = this.#parts
    const state = signIns.state(id)
    const connection = connections.get(id)
    if (state.state !== 'signed-in' || !connection.ok) return
    const life = state.live.borrowed ? undefined : usualSignInLife(connection.value, settings())
    const at = life === undefined ? 0 : state.live.since + life - soon
    if (at <= clock.now()) return
    this.#warnings.set(
      id,
      clock.at(at, () => {
        this.#notifySoon(id, at + soon)
      }),
    )
  }

  #notifySoon(id: ConnectionId, endsAbout: number): void {
    const { connections, notifications, texts, settings, showSignIn } = this.#parts
    const connection = connections.get(id)
    const count = this.#countLive(id)
    if (!connection.ok || count === 0 || !settings().notifications) return
    const { title, body, action } = texts.signInEndsSoon(connection.value.name, endsAbout, count)
    notifications.show({
      id: `sign-in:${id}`,
      title,
      body,
      action: {
        label: action,
        run: () => {
          showSignIn(id)
        },
      },
    })
  }
}
