import type { ActivityEvent, ActivityFilter, ActivityListing, ActivityProof } from '../../contract/activity'
import { Secret } from '../secret'
import type { ActivityPorts } from './activity-ports'
import { beginning, sealLine, type Mark, type Proof } from './chain'
import { checkLog, type LogFile } from './check-log'
import { Gathering } from './gathering'
import type { Recorder, Writer } from './recorder'
import { selectEvents } from './select-events'
import { findLast, takeUp } from './take-up'

/** So many files are kept. */
export const mostFiles = 6
/** The head is in the vault within this, in milliseconds: what was written after it could be cut off unseen after a crash. */
export const doubt = 30_000
/** So many events wait for a disk that refuses them. */
const mostWaiting = 5_000

interface Opened {
  readonly proof: Proof
  readonly written: Mark
  readonly file: string
  readonly size: number
}

/** The activity log: one line of JSON for each event, each with a MAC over itself and the line before. */
export class ActivityLog implements Writer {
  readonly #ports: ActivityPorts
  readonly #isKept: boolean
  readonly #gathering: Gathering
  #proof: Proof
  #written: Mark
  #file: string
  #size: number
  #waiting: ActivityEvent[] = []
  #lost = 0
  #work: Promise<unknown> = Promise.resolve()
  #isWriting = false
  #isHeadDue = false
  #isRetryDue = false
  #wakesAt: number | undefined

  private constructor(ports: ActivityPorts, isKept: boolean, { proof, written, file, size }: Opened) {
    this.#ports = ports
    this.#isKept = isKept
    this.#proof = proof
    this.#written = written
    this.#file = file
    this.#size = size
    this.#gathering = new Gathering((event) => {
      this.#put(event)
    })
  }

  /**
   * Goes on with the log where its proof says that it ended; without one a new chain begins.
   * @param isKept the vault keeps the proof; else it is good for this run only
   */
  static async open(ports: ActivityPorts, recorder: Recorder, isKept: boolean): Promise<ActivityLog> {
    const { random, files, mac } = ports
    const known = recorder.proof()
    const made = { chain: random.hex(4), key: new Secret(random.hex(32)), anchor: beginning, head: beginning }
    const proof: Proof = known ?? made
    if (!known && isKept) {
      // Before the first line: one under a key that is lost could never be proven.
      recorder.keep(proof)
      await ports.saveVault()
    }
    const taken = await takeUp(files, proof, mac)
    const opened = { proof, written: taken.head, file: taken.file, size: taken.size }
    const log = new ActivityLog(ports, isKept, opened)
    if (taken.mended > 0)
      log.write({ at: log.#now(), who: 'stint', what: 'log-mended', about: String(taken.mended), result: 'ok' }, false)
    recorder.connect(log)
    return log
  }

  /** For the vault: only what is on the disk, so that a crash is never taken for a cut. */
  proof(): Proof {
    return this.#proof
  }

  write(event: ActivityEvent, isProgram: boolean): void {
    if (isProgram) {
      this.#gathering.add(event, this.#ports.clock.now())
      this.#wake()
    } else {
      this.#put(event)
    }
  }

  /** The newest events that fit. */
  read(filter: ActivityFilter, limit: number): Promise<ActivityListing> {
    return this.#queue(async () => {
      await this.#drain()
      return selectEvents(this.#ports.files, filter, limit)
    })
  }

  /** Checks the whole log, with what is waiting written before. */
  verify(): Promise<ActivityProof> {
    return this.#queue(async () => {
      await this.#drain()
      const proof = { ...this.#proof, head: this.#written }
      const checked = checkLog(await this.#readAll(), proof, this.#ports.mac)
      const { anchor } = this.#proof
      return { ...checked, dropped: anchor.n, isKept: this.#isKept, waiting: this.#waiting.length + this.#lost }
    })
  }

  /** The files as they are, oldest first. */
  files(): Promise<readonly LogFile[]> {
    return this.#queue(async () => {
      await this.#drain()
      return this.#readAll()
    })
  }

  /** Writes what is gathered without waiting for its time: the end is near. */
  tellGathered(): void {
    this.#gathering.flush()
  }

  /** Writes everything down; the vault has to be saved after it. */
  async close(): Promise<void> {
    this.tellGathered()
    await this.#queue(async () => {
      await this.#drain()
      await this.#markHead()
    })
  }

  #put(event: ActivityEvent): void {
    if (this.#waiting.length >= mostWaiting) this.#lost += 1
    else this.#waiting.push(event)
    if (this.#isWriting) return
    this.#isWriting = true
    void this.#queue(() => this.#drain())
  }

  /** One thing at a time, in order. */
  #queue<T>(run: () => Promise<T>): Promise<T> {
    const next = this.#work.then(run)
    this.#work = next.catch((error: unknown) => {
      this.#ports.log.warn('activity', 'failed', error instanceof Error ? error.name : 'unknown')
    })
    return next
  }

  async #drain(): Promise<void> {
    this.#isWriting = false
    while (this.#waiting.length > 0) {
      if (this.#size >= this.#ports.largestFile) await this.#rotate()
      const batch = this.#waiting.slice(0, 500)
      if (!(await this.#append(batch))) {
        this.#retryLater()
        return
      }
      this.#waiting = this.#waiting.slice(batch.length)
      if (this.#waiting.length === 0 && this.#lost > 0) this.#tellLoss()
    }
  }

  #retryLater(): void {
    if (this.#isRetryDue) return
    this.#isRetryDue = true
    this.#ports.later(doubt, () => {
      this.#isRetryDue = false
      void this.#queue(() => this.#drain())
    })
  }

  #tellLoss(): void {
    const about = String(this.#lost)
    this.#lost = 0
    this.#waiting.push({ at: this.#now(), who: 'stint', what: 'log-lost', about, result: 'ok' })
  }

  async #append(batch: readonly ActivityEvent[]): Promise<boolean> {
    let at = this.#written
    let text = ''
    for (const event of batch) {
      const sealed = sealLine(event, at, this.#proof, this.#ports.mac)
      text += sealed.line
      at = { n: sealed.n, mac: sealed.mac }
    }
    const added = await this.#ports.files.append(this.#file, text)
    if (!added.ok) {
      this.#ports.log.warn('activity', 'could not be written', added.error)
      return false
    }
    this.#written = at
    this.#size += text.length
    this.#planHead()
    return true
  }

  /** The head goes into the vault once for all that is written within the time of doubt. */
  #planHead(): void {
    if (this.#isHeadDue || !this.#isKept) return
    this.#isHeadDue = true
    this.#ports.later(doubt, () => {
      this.#isHeadDue = false
      void this.#queue(async () => {
        if (await this.#markHead()) await this.#ports.saveVault()
      })
    })
  }

  async #markHead(): Promise<boolean> {
    if (this.#written.n === this.#proof.head.n) return false
    const head = this.#written
    if (!(await this.#ports.files.sync(this.#file)).ok) return false
    this.#proof = { ...this.#proof, head }
    return true
  }

  /** Begins the next file. The oldest goes only when the vault knows where the rest begins. */
  async #rotate(): Promise<void> {
    const { files } = this.#ports
    await this.#markHead()
    const names = await files.list()
    this.#file = nameAfter(names.at(-1))
    this.#size = 0
    const gone = names.slice(0, Math.max(0, names.length + 1 - mostFiles))
    if (gone.length === 0) return
    const before = this.#proof
    const anchor = await findLast(files, gone, before)
    this.#proof = { ...before, anchor }
    if (this.#isKept && !(await this.#ports.saveVault())) {
      this.#proof = before
      return
    }
    for (const name of gone) await files.remove(name)
    const about = String(anchor.n)
    this.#waiting.unshift({ at: this.#now(), who: 'stint', what: 'log-rotated', about, result: 'ok' })
  }

  async #readAll(): Promise<readonly LogFile[]> {
    const { files } = this.#ports
    const names = await files.list()
    return Promise.all(names.map(async (name) => ({ name, text: await files.read(name) })))
  }

  #wake(): void {
    const at = this.#gathering.next()
    if (at === undefined || (this.#wakesAt !== undefined && this.#wakesAt <= at)) return
    this.#wakesAt = at
    this.#ports.later(Math.max(0, at - this.#ports.clock.now()), () => {
      this.#wakesAt = undefined
      this.#gathering.settle(this.#ports.clock.now())
      this.#wake()
    })
  }

  #now(): string {
    return new Date(this.#ports.clock.now()).toISOString()
  }
}

/** The name of the file that follows: they sort by age. */
function nameAfter(last: string | undefined): string {
  const number = Number(/(\d+)/.exec(last ?? '')?.[1] ?? 0) + 1
  return `activity-${String(number).padStart(6, '0')}.jsonl`
}
