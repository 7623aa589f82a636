import type { Args, Bridge, CallName, Payload, PushName, Returns } from '../../../electron/contract/channels'
import { packCatalogue } from '../../../electron/contract/packed-catalogue'
import { ok, type Result } from '../../../electron/contract/result'
import type { CatalogueView } from '../../../electron/contract/role-views'
import type { Snapshot } from '../../../electron/contract/snapshot'
import { createSampleSnapshot, sampleCatalogue } from './sample'

interface RecordedCall {
  readonly name: CallName
  readonly args: unknown
}

type Answers = { [K in CallName]?: (args: Args<K>) => Result<Returns<K>> | Promise<Result<Returns<K>>> }

export interface FakeBridge extends Bridge {
  /** Every call so far that does something; questions are left out. */
  readonly calls: readonly RecordedCall[]
  /** The arguments of all calls of one name. */
  callsOf<K extends CallName>(name: K): readonly Args<K>[]
  /** Decides what a call answers from now on; others answer ok. */
  answer<K extends CallName>(name: K, reply: NonNullable<Answers[K]>): void
  push<K extends PushName>(name: K, payload: Payload<K>): void
  /** Changes the snapshot and pushes it, as main would. */
  change(step: (snapshot: Snapshot) => Snapshot): void
  readonly snapshot: Snapshot
}

interface Given {
  readonly snapshot?: Snapshot
  readonly catalogue?: CatalogueView
}

const questions: ReadonlySet<CallName> = new Set(['delivery:profile-facts', 'sharing:look', 'sharing:propose'])

const copying: readonly CallName[] = [
  'delivery:copy',
  'delivery:copy-fact',
  'sign-in:copy-link',
  'sign-in:copy-code',
  'consumers:copy-recipe',
  'app:copy-details',
]

/** A bridge without a main process: it records calls, answers ok, and lets the test push. */
export function createFakeBridge(given: Given = {}): FakeBridge {
  let snapshot = given.snapshot ?? createSampleSnapshot()
  const catalogue = given.catalogue ?? sampleCatalogue
  const calls: RecordedCall[] = []
  const answers = new Map<CallName, (args: unknown) => unknown>([
    ['delivery:profile-facts', () => ok({ name: '', region: '' })],
    ...copying.map((name) => [name, () => ok('read-back')] as const),
  ])
  const listeners = new Map<PushName, Set<(payload: unknown) => void>>()
  const push = (name: PushName, payload: unknown) => listeners.get(name)?.forEach((listener) => listener(payload))
  return {
    calls,
    get snapshot() {
      return snapshot
    },
    callsOf: (name) => calls.filter((call) => call.name === name).map((call) => call.args) as never,
    answer: (name, reply) => void answers.set(name, reply as (args: unknown) => unknown),
    push,
    change(step) {
      snapshot = step(snapshot)
      push('push:snapshot', structuredClone(snapshot))
    },
    async call(name, ...[args]) {
      if (name === 'app:state')
        return ok({ snapshot: structuredClone(snapshot), catalogue: packCatalogue(catalogue) }) as never
      if (!questions.has(name)) calls.push({ name, args })
      return ((await answers.get(name)?.(args)) ?? ok()) as never
    },
    on(name, listener) {
      const own = listeners.get(name) ?? new Set()
      listeners.set(name, own.add(listener as (payload: unknown) => void))
      return () => own.delete(listener as (payload: unknown) => void)
    },
  }
}
