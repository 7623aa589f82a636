import type { SharingEnd } from '../../contract/sharing'
import type { Result } from '../../contract/result'
import type { Instant } from '../../contract/instant'
import { endsSignIn } from '../failures'
import type { OidcPort, PortalPlace, PortalPort } from '../aws-ports'
import type { Cancel, Clock, Log, Random } from '../ports'
import { planRefresh, retryDelay } from '../refresh-plan'
import { isSameToken, toSharedToken, type SharedToken } from './shared-token'
import type { TokenCachePort } from './sharing-ports'

export interface KeeperParts {
  readonly cache: TokenCachePort
  readonly oidc: Pick<OidcPort, 'refresh'>
  readonly portal: Pick<PortalPort, 'logout'>
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}

/** Which file is kept, and whose it is. */
export interface KeptFile {
  readonly name: string
  readonly place: PortalPlace
  /** The registration that makes the file Stint's. */
  readonly clientId: string
  /** Whether it may not be refreshed now: the runtime is old, and the user did not accept its risk. */
  readonly isKeptBack: () => boolean
}

export interface KeeperEvents {
  /** The present token ends then. */
  readonly onKept: (until: Instant) => void
  readonly onEnded: (reason: SharingEnd) => void
}

/** How soon a file is looked at again that somebody may be writing, and how long that is believed, in milliseconds. */
const secondLook = 700
const longestWriting = 2 * secondLook

/**
 * Keeps one file of the AWS CLI's cache alive. The file is the truth, because every tool may refresh it at any time: it
 * is read right before a refresh and right before it is written, and what another program put there is taken over.
 */
export class FileKeeper {
  readonly #parts: KeeperParts
  readonly #file: KeptFile
  readonly #events: KeeperEvents
  #last: Promise<unknown> = Promise.resolve()
  #stopTimer: Cancel = nothing
  #isStopped = false
  /** The last token that is known to be the file's own, to heal the file with, or to sign out. */
  #held: SharedToken | undefined
  /** The token in the file that `#held` replaces, where the disk did not take it. */
  #replaced: SharedToken | undefined
  #failures = 0
  #unreadableSince: Instant | undefined
  #stopLook: Cancel = nothing
  #plannedAt: Instant = 0

  constructor(parts: KeeperParts, file: KeptFile, events: KeeperEvents) {
    this.#parts = parts
    this.#file = file
    this.#events = events
  }

  /** Puts the first token there. Fails as the disk does; then nothing is kept. */
  begin(token: SharedToken): Promise<Result<undefined>> {
    return this.#inTurn(async () => {
      const written = await this.#parts.cache.write(this.#file.name, token)
      if (written.ok) this.#keep(token, this.#parts.clock.now())
      return written
    })
  }

  /** Looks at the file, and refreshes what is due. */
  look(): Promise<void> {
    return this.#inTurn(() => this.#lookNow())
  }

  /** Leaves the file alone from now on. */
  stop(): void {
    this.#isStopped = true
    this.#stopTimer()
    this.#stopLook()
  }

  /** Signs the registration's sign-in out and removes its file, if the file is still its own. */
  signOut(): Promise<Result<undefined>> {
    this.stop()
    return this.#inTurn(async () => {
      const { cache } = this.#parts
      const { name } = this.#file
      const found = await cache.read(name)
      const own = found.state === 'read' && this.#isOurs(found.token) ? found.token : undefined
      // One that cannot be read has nothing of another program's in it, if a token of ours is known to have been there.
      const isRemoved = own !== undefined || (found.state === 'unreadable' && this.#held !== undefined)
      const removed = isRemoved ? await cache.remove(name) : undefined
      const token = own ?? this.#held
      this.#held = undefined
      if (token) await this.#logOut(token)
      return removed ?? { ok: true, value: undefined }
    })
  }

  async #lookNow(): Promise<void> {
    if (this.#isStopped) return
    const found = await this.#parts.cache.read(this.#file.name)
    switch (found.state) {
      case 'absent':
        return this.#end('cli-sign-out')
      case 'unreadable':
        return this.#lookAgain()
      case 'read':
        this.#unreadableSince = undefined
        return this.#isOurs(found.token) ? this.#follow(found.token, found.writtenAt) : this.#giveUp()
    }
  }

  /** Ours is not in the file any more: another program signed in under this name. */
  async #giveUp(): Promise<void> {
    const own = this.#held
    this.#end('replaced')
    if (own) await this.#logOut(own)
  }

  async #follow(inFile: SharedToken, writtenAt: Instant): Promise<void> {
    const { clock, cache } = this.#parts
    if (this.#held && this.#replaced && isSameToken(inFile, this.#replaced)) {
      // The disk did not take the newer one the last time.
      const written = await cache.write(this.#file.name, this.#held)
      if (!written.ok) return this.#tryLater()
      return this.#keep(this.#held, clock.now())
    }
    const isNew = !this.#held || !isSameToken(inFile, this.#held)
    if (isNew) this.#keep(inFile, writtenAt)
    if (this.#plannedAt <= clock.now()) await this.#refresh(inFile)
  }

  async #refresh(before: SharedToken): Promise<void> {
    const { cache, oidc, clock } = this.#parts
    const { name, place } = this.#file
    const { registration, refreshToken } = before
    if (!registration || !refreshToken) return this.#waitForEnd(before)
    if (this.#file.isKeptBack()) return this.#tryLater()
    const answer = await oidc.refresh(place, registration, refreshToken)
    if (!answer.ok) {
      this.#parts.log.info('sharing', 'could not be refreshed', answer.error)
      return endsSignIn(answer.error) ? this.#afterRefusal(before) : this.#tryLater()
    }
    // Also when it was stopped meanwhile: the refresh token in the file may be worth nothing now.
    // A refresh token that the answer leaves out stays valid.
    const next = toSharedToken(place, registration, { refreshToken, ...answer.value })
    const found = await cache.read(name)
    if (found.state === 'absent') {
      this.#end('cli-sign-out')
      return this.#logOut(next)
    }
    if (found.state === 'read' && !isSameToken(found.token, before)) return this.#lookNow()
    const written = await cache.write(name, next)
    if (written.ok) return this.#keep(next, clock.now())
    this.#held = next
    this.#replaced = before
    this.#parts.log.warn('sharing', 'could not be written', written.error)
    this.#tryLater()
  }

  /** Another program may have used the refresh token in this very moment, and not have written what it got yet. */
  async #afterRefusal(before: SharedToken): Promise<void> {
    const { cache, clock } = this.#parts
    for (let waited = 0; waited <= longestWriting; waited += secondLook) {
      const found = await cache.read(this.#file.name)
      const isChanged = found.state === 'absent' || (found.state === 'read' && !isSameToken(found.token, before))
      if (this.#isStopped) return
      if (isChanged) return this.#lookNow()
      await new Promise<void>((resolve) => clock.at(clock.now() + secondLook, resolve))
    }
    this.#end('expired')
  }

  /** Without a refresh token there is nothing to do before the end. */
  #waitForEnd({ expiresAt }: SharedToken): void {
    if (expiresAt <= this.#parts.clock.now()) this.#end('expired')
    else this.#plan(expiresAt)
  }

  /** A file that stays unreadable is healed with the token that is known to have been there. */
  async #lookAgain(): Promise<void> {
    const { clock, cache } = this.#parts
    const now = clock.now()
    this.#unreadableSince ??= now
    if (now - this.#unreadableSince < longestWriting) {
      this.#stopLook()
      this.#stopLook = clock.at(now + secondLook, () => void this.look())
      return
    }
    this.#unreadableSince = undefined
    if (!this.#held) return this.#end('expired')
    const written = await cache.write(this.#file.name, this.#held)
    if (!written.ok) this.#tryLater()
  }

  #keep(token: SharedToken, writtenAt: Instant): void {
    const { random } = this.#parts
    this.#held = token
    this.#replaced = undefined
    this.#failures = 0
    if (this.#isStopped) return
    this.#plan(planRefresh(Math.min(writtenAt, token.expiresAt), token.expiresAt, random.fraction()))
    this.#events.onKept(token.expiresAt)
  }

  #tryLater(): void {
    if (this.#isStopped) return
    const { clock, random } = this.#parts
    this.#failures += 1
    this.#plan(clock.now() + retryDelay(this.#failures, random.fraction()))
  }

  #plan(at: Instant): void {
    this.#stopTimer()
    this.#plannedAt = at
    this.#stopTimer = this.#parts.clock.at(at, () => void this.look())
  }

  #end(reason: SharingEnd): void {
    this.stop()
    this.#held = undefined
    this.#events.onEnded(reason)
  }

  /** The portal ends a sign-in only with a token that it still accepts. */
  async #logOut({ accessToken, expiresAt, registration, refreshToken }: SharedToken): Promise<void> {
    const { oidc, portal, clock, log } = this.#parts
    const { place } = this.#file
    const isOver = expiresAt <= clock.now()
    const renewed =
      isOver && registration && refreshToken ? await oidc.refresh(place, registration, refreshToken) : undefined
    const answer = await portal.logout(place, renewed?.ok ? renewed.value.accessToken : accessToken)
    if (!answer.ok && answer.error.code !== 'sign-in-needed')
      log.info('sharing', 'could not be signed out', answer.error)
  }

  #isOurs({ registration }: SharedToken): boolean {
    return registration?.clientId === this.#file.clientId
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(run)
    this.#last = turn.catch(() => undefined)
    return turn
  }
}

function nothing(): void {
  // There is no timer.
}
