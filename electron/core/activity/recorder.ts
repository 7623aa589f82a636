import type { ActivityEvent, Actor, Deed } from '../../contract/activity'
import { Listeners } from '../listeners'
import type { Clock } from '../ports'
import type { Proof } from './chain'

/** What is told of an event; its time is added. Never a secret, never a link. */
export type Told = Omit<ActivityEvent, 'at' | 'times' | 'since' | 'result'> & { readonly result?: string }

/** Takes events down; the whole app knows the log by this alone. */
export type RecordEvent = (event: Told) => void

/** What writes the log, once the vault is open and it has been loaded. */
export interface Writer {
  /** @param isProgram of a program: gathered when it repeats */
  write(event: ActivityEvent, isProgram: boolean): void
  proof(): Proof | undefined
}

/** So many events are held until the vault opens; of those beyond only the number is known. */
const mostHeld = 5_000
/** What programs bring about again and again, by making sessions start. */
const repeated: ReadonlySet<Deed> = new Set<Deed>([
  'section-written',
  'section-rewritten',
  'section-removed',
  'section-undone',
  'file-written',
  'file-removed',
])
const programs: ReadonlySet<Actor> = new Set<Actor>(['command', 'consumer', 'unnamed'])

/** Takes events down from the start on. They are held until the vault has said under which key they are to be written. */
export class Recorder {
  /** It is known under which key events are to be written, or that there is none. */
  readonly ready = new Listeners<void>()
  #writer: Writer | undefined
  #isReady = false
  #proof: Proof | undefined
  #held: { readonly event: ActivityEvent; readonly isProgram: boolean }[] = []
  #lost = 0
  readonly #clock: Pick<Clock, 'now'>

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  readonly record: RecordEvent = (told) => {
    const event = clean(told, new Date(this.#clock.now()).toISOString())
    const isOften = event.result !== 'ok' || repeated.has(event.what)
    const isProgram = programs.has(event.who) || (event.who === 'stint' && isOften)
    if (this.#writer) this.#writer.write(event, isProgram)
    else if (this.#held.length < mostHeld) this.#held.push({ event, isProgram })
    else this.#lost += 1
  }

  /** The vault opened: what it knows of the log is written with it again until the log goes on. */
  restore(proof: Proof | undefined): void {
    if (this.#isReady) return
    this.#isReady = true
    this.#proof = proof
    this.ready.tell()
  }

  /** A new chain begins. */
  keep(proof: Proof): void {
    this.#proof = proof
  }

  /** What proves the log, for the vault. */
  proof(): Proof | undefined {
    return this.#writer?.proof() ?? this.#proof
  }

  /** The log is ready: it gets what was held. */
  connect(writer: Writer): void {
    this.#writer = writer
    for (const { event, isProgram } of this.#held) writer.write(event, isProgram)
    this.#held = []
    if (this.#lost > 0) this.record({ who: 'stint', what: 'log-lost', about: String(this.#lost) })
  }
}

const longestText = 200

const texts = ['name', 'way', 'profile', 'account', 'role', 'about'] as const

function clean(told: Told, at: string): ActivityEvent {
  const cleaned: Partial<Record<(typeof texts)[number], string>> = {}
  for (const key of texts) {
    const text = told[key]
    if (text !== undefined && text !== '') cleaned[key] = cleanText(text)
  }
  return { at, who: told.who, what: told.what, ...cleaned, result: cleanText(told.result ?? 'ok') }
}

/** Names come from outside: none may act on a terminal, turn the writing round, or fill the log. */
function cleanText(text: string): string {
  const cut = text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text
  return cut.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '\ufffd')
}
