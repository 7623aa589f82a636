import { fail, ok, type Result } from '../../contract/result'
import type { ConnectionId } from '../../contract/ids'
import type { ConsumerRegistry } from '../consumers/consumer-registry'
import type { Connections } from '../connections/connections'
import type { AppLock } from '../lock/app-lock'
import type { Copying } from '../delivery/copying'
import type { PlainFiles } from '../delivery/plain-files'
import type { Profiles } from '../delivery/profiles'
import type { Notes } from '../notes'
import type { Log } from '../ports'
import type { Sessions } from '../sessions/sessions'
import type { SignIns } from '../sign-in/sign-ins'

export interface WipingParts {
  readonly notes: Notes
  readonly profiles: Profiles
  readonly plainFiles: Pick<PlainFiles, 'clear' | 'view'>
  readonly connections: Connections
  readonly signIns: SignIns
  readonly sessions: Sessions
  readonly registry: ConsumerRegistry
  readonly copying: Pick<Copying, 'clear'>
  readonly lock: Pick<AppLock, 'isLocked' | 'changed'>
  /** Removes what is shared of a connection's sign-in, and signs that second one out. */
  readonly unshare: (id: ConnectionId) => Promise<Result<undefined>>
  /** Stint does not start with the computer any more. */
  readonly stayAway: () => Promise<Result<undefined>>
  /** Has it on the disk that the next start removes everything that is Stint's own. Fails as a file does. */
  readonly mark: () => Promise<Result<undefined>>
  readonly startAfresh: () => void
  /** A plain timer, in milliseconds. */
  readonly later: (ms: number, run: () => void) => void
  readonly log: Log
}

/** Asks the user whether everything is to go, where no page can answer for them. @param taken the question is taken back */
export type AskToWipe = (taken: Promise<unknown>) => Promise<boolean>

/** So long the portals have to hear that the sign-ins end, in milliseconds; without a network they do not. */
const longestSignOut = 5_000

/**
 * Removes everything. What stands in files of the user's comes first, since only that can fail: until it is done nothing
 * of Stint's own is lost. Then a mark makes the next start begin with nothing, whatever happens to this one.
 */
export class Wiping {
  readonly #parts: WipingParts
  #running: Promise<Result<undefined>> | undefined

  constructor(parts: WipingParts) {
    this.#parts = parts
  }

  /**
   * Asks first; one question, and one wipe, at a time. It is ok as well where the user keeps everything, and where
   * Stint is locked meanwhile. Fails with `stint-locked`, as the AWS files do, with `wipe-stopped` where keys in a plain
   * file could not be removed, and as the mark does.
   */
  run(ask: AskToWipe): Promise<Result<undefined>> {
    this.#running ??= this.#askFirst(ask).finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #askFirst(ask: AskToWipe): Promise<Result<undefined>> {
    const { lock } = this.#parts
    if (lock.isLocked) return fail('stint-locked')
    const taken = lock.changed.next()
    const isWanted = await Promise.race([taken.then(() => false), ask(taken)])
    return isWanted ? this.#wipe() : ok()
  }

  async #wipe(): Promise<Result<undefined>> {
    const { mark, stayAway, startAfresh } = this.#parts
    for (const step of [
      () => this.#removeProfiles(),
      () => this.#removeKeys(),
      () => this.#unshare(),
      stayAway,
      mark,
    ]) {
      const done = await step()
      if (!done.ok) return done
    }
    await this.#endAccess()
    startAfresh()
    return ok()
  }

  /** A section that the user changed by hand is theirs, and stays. */
  async #removeProfiles(): Promise<Result<undefined>> {
    const { notes, profiles } = this.#parts
    const written = notes.all().filter(({ profile }) => (profile?.text ?? profile?.intended) !== undefined)
    if (written.length === 0) return ok()
    const removed = await profiles.remove(written.map(({ roleId }) => roleId))
    return removed.ok || removed.error.code === 'profile-changed-by-user' ? ok() : removed
  }

  async #removeKeys(): Promise<Result<undefined>> {
    const { plainFiles } = this.#parts
    await plainFiles.clear()
    const [left] = plainFiles.view()
    return left ? fail('wipe-stopped', { place: left.place }) : ok()
  }

  async #unshare(): Promise<Result<undefined>> {
    const { connections, unshare } = this.#parts
    for (const { id } of connections.all()) {
      const done = await unshare(id)
      if (!done.ok) return done
    }
    return ok()
  }

  /** What is out there ends as far as it can; nothing of this stops the wipe any more. */
  async #endAccess(): Promise<void> {
    const { connections, signIns, sessions, registry, copying, later, log } = this.#parts
    for (const { id } of registry.active()) registry.revoke(id)
    sessions.stopAll()
    const signedOut = connections
      .all()
      .filter(({ kind }) => kind === 'identity-center')
      .map(async ({ id }) => {
        const answer = await signIns.signOut(id)
        if (!answer.ok) log.warn('wipe', 'a portal did not hear of it', answer.error)
      })
    const limit = new Promise<void>((resolve) => later(longestSignOut, resolve))
    await Promise.all([copying.clear(), Promise.race([Promise.all(signedOut), limit])])
  }
}
