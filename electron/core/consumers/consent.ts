import type { ConsentAnswer, ConsumerId } from '../../contract/consumers'
import type { RoleId } from '../../contract/ids'
import { fail, ok, type Result } from '../../contract/result'
import type { Instant } from '../../contract/instant'
import { Listeners } from '../listeners'
import type { Clock, Random } from '../ports'
import { isGranted, type Grant } from './grant'

/** Who asks. All programs without a token are one asker: nothing that is known tells them apart. */
export type Asker =
  { readonly kind: 'unnamed' } | { readonly kind: 'consumer'; readonly id: ConsumerId; readonly name: string }

/** How a question ended for those who waited for it. */
export type Outcome = 'allowed' | 'denied' | 'unanswered' | 'withdrawn'

export interface ConsentPorts {
  readonly clock: Pick<Clock, 'now'>
  /** Milliseconds that nobody can set. */
  readonly monotonic: () => number
  /** A plain timer: a question ends in time whatever happens to the clock. */
  readonly later: (ms: number, run: () => void) => void
  readonly random: Pick<Random, 'hex'>
  /** Whether a role has a session that works or is getting there. */
  readonly isLive: (roleId: RoleId) => boolean
}

export interface Question {
  readonly id: string
  readonly asker: Asker
  readonly roleId: RoleId
  readonly askedAt: Instant
  readonly endsAt: Instant
  readonly waiting: ReadonlySet<(outcome: Outcome) => void>
}

interface OpenQuestion extends Question {
  readonly key: string
  readonly waiting: Set<(outcome: Outcome) => void>
}

export interface Answered {
  readonly answer: ConsentAnswer
  readonly at: Instant
}

interface Denial {
  readonly at: Instant
  readonly since: number
}

/** How long a question stands, in milliseconds; the `stint` command's curl waits 35 s, with the session's start. */
export const questionMs = 30_000
/** How long a denial holds. */
export const denialMs = 60_000
const quarterHourMs = 15 * 60_000

/**
 * The user's say about who may use which role: one question for an asker and a role, however many requests there are.
 * Answers live in memory only and end with Stint.
 */
export class Consent {
  /** Questions came, changed or went. */
  readonly changed = new Listeners<void>()
  readonly raised = new Listeners<Question>()
  /** A question ended: by the user's answer, or without one. */
  readonly ended = new Listeners<{ readonly question: Question; readonly answer: ConsentAnswer | 'none' }>()
  readonly #open = new Map<string, OpenQuestion>()
  readonly #grants = new Map<string, Grant>()
  readonly #denials = new Map<string, Denial>()
  readonly #answered = new Map<string, Answered>()
  readonly #ports: ConsentPorts

  constructor(ports: ConsentPorts) {
    this.#ports = ports
  }

  /** The open questions, oldest first. */
  questions(): readonly Question[] {
    return [...this.#open.values()]
  }

  /** The user's last answer to this asker for this role since Stint's start. */
  lastAnswer(asker: Asker, roleId: RoleId): Answered | undefined {
    return this.#answered.get(keyOf(asker, roleId))
  }

  /** What an earlier answer says. One that was given for a single request is used up by this. */
  decide(asker: Asker, roleId: RoleId): 'allowed' | 'denied' | 'unknown' {
    const key = keyOf(asker, roleId)
    const grant = this.#grants.get(key)
    if (grant) {
      const isGood = isGranted(grant, this.#now(), this.#ports.isLive(roleId))
      if (!isGood || grant.for === 'next') this.#grants.delete(key)
      if (isGood) return 'allowed'
    }
    return this.#isDenied(key) ? 'denied' : 'unknown'
  }

  /** Asks the user and waits, 30 seconds at most; joins the question if it is open. */
  wait(asker: Asker, roleId: RoleId): Promise<Outcome> {
    const question = this.#raise(asker, roleId)
    return new Promise((resolve) => {
      question.waiting.add(resolve)
      this.changed.tell()
    })
  }

  /** Asks the user for the sake of the next request: this one cannot wait. */
  raise(asker: Asker, roleId: RoleId): void {
    this.#raise(asker, roleId)
  }

  /** The user answered. Fails with `not-found` if the question is over. */
  answer(id: string, answer: ConsentAnswer): Result<undefined> {
    const question = this.questions().find((one) => one.id === id)
    const open = question && this.#open.get(keyOf(question.asker, question.roleId))
    if (!open) return fail('not-found')
    this.#answered.set(open.key, { answer, at: this.#ports.clock.now() })
    if (answer === 'deny') this.#deny(open.key)
    else this.#grant(open, answer)
    this.#close(open, answer === 'deny' ? 'denied' : 'allowed')
    this.ended.tell({ question: open, answer })
    return ok()
  }

  /** A session ended: what was allowed until then ends with it. */
  endSession(roleId: RoleId): void {
    for (const [key, grant] of this.#grants) {
      if (grant.for === 'session' && key.endsWith(`|${roleId}`)) this.#grants.delete(key)
    }
  }

  /** A session reached its time limit: whatever was allowed for the role ends, so that only the user lifts the limit. */
  endRole(roleId: RoleId): void {
    for (const key of [...this.#grants.keys()]) if (key.endsWith(`|${roleId}`)) this.#grants.delete(key)
  }

  /** The consumer is gone: what it was allowed too, and nobody is asked for its sake. */
  forget(id: ConsumerId): void {
    const isTheirs = (key: string): boolean => key.startsWith(`${id}|`)
    for (const key of [...this.#grants.keys()].filter(isTheirs)) this.#grants.delete(key)
    for (const question of [...this.#open.values()]) if (isTheirs(question.key)) this.#close(question, 'denied')
  }

  /** Nobody can answer now: the open questions end, and nothing is remembered of them. */
  withdraw(): void {
    for (const question of [...this.#open.values()]) {
      this.#close(question, 'withdrawn')
      this.ended.tell({ question, answer: 'none' })
    }
  }

  #raise(asker: Asker, roleId: RoleId): OpenQuestion {
    const key = keyOf(asker, roleId)
    const open = this.#open.get(key)
    if (open) return open
    const { clock, random, later } = this.#ports
    const askedAt = clock.now()
    const id = random.hex(8)
    const question = { id, key, asker, roleId, askedAt, endsAt: askedAt + questionMs, waiting: new Set<never>() }
    this.#open.set(key, question)
    later(questionMs, () => {
      if (this.#open.get(key) !== question) return
      // A program that asks again at once would else put the window up for ever.
      this.#deny(key)
      this.#close(question, 'unanswered')
      this.ended.tell({ question, answer: 'none' })
    })
    this.raised.tell(question)
    this.changed.tell()
    return question
  }

  #close(question: OpenQuestion, outcome: Outcome): void {
    this.#open.delete(question.key)
    for (const resolve of question.waiting) resolve(outcome)
    this.changed.tell()
  }

  #grant({ key, waiting }: OpenQuestion, answer: Exclude<ConsentAnswer, 'deny'>): void {
    const from = this.#now()
    this.#denials.delete(key)
    if (answer === 'quarter-hour') this.#grants.set(key, { for: 'while', from, ms: quarterHourMs })
    else if (answer === 'session') this.#grants.set(key, { for: 'session', from, wasLive: false })
    // Those who wait get theirs; one who could not wait comes back for it.
    else if (waiting.size === 0) this.#grants.set(key, { for: 'next', from })
  }

  #deny(key: string): void {
    this.#grants.delete(key)
    const { clock, monotonic } = this.#ports
    this.#denials.set(key, { at: clock.now(), since: monotonic() })
  }

  #isDenied(key: string): boolean {
    const denial = this.#denials.get(key)
    if (!denial) return false
    const { wall, steady } = this.#now()
    const holds = wall < denial.at + denialMs && steady < denial.since + denialMs
    if (!holds) this.#denials.delete(key)
    return holds
  }

  #now(): Grant['from'] {
    return { wall: this.#ports.clock.now(), steady: this.#ports.monotonic() }
  }
}

function keyOf(asker: Asker, roleId: RoleId): string {
  return `${asker.kind === 'unnamed' ? '' : asker.id}|${roleId}`
}
