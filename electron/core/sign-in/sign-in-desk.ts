import type { ConnectionId } from '../../contract/ids'
import { fail, failWith, ok, type Result } from '../../contract/result'
import type { Settings } from '../../contract/settings'
import type { SignInView } from '../../contract/connection-views'
import type { Instant } from '../../contract/instant'
import type { ConnectionRecord } from '../connections/connection-record'
import type { Connections } from '../connections/connections'
import { signInOf } from '../connections/connection-view'
import type { KeyRing } from '../connections/long-term-keys'
import type { ProgramGate } from '../lock/program-gate'
import type { Clock } from '../ports'
import type { Vault } from '../vault'
import type { SignIns } from './sign-ins'

/** A connection as a terminal names it, and how its sign-in is. */
export interface SignInSummary {
  readonly id: ConnectionId
  /** Unlike any other's: where several have one name, each has a number behind it. */
  readonly name: string
  readonly kind: ConnectionRecord['kind']
  /** Where the user signs in, for them to compare: the host of the access portal; empty for kinds without one. */
  readonly host: string
  readonly signIn: SignInView
}

/** What the user has to do now. No link: the browser has it, and it holds the attempt's state. */
export type SignInStep =
  | { readonly step: 'browser'; readonly deadline: Instant }
  | { readonly step: 'code'; readonly address: string; readonly code: string; readonly deadline: Instant }
  | { readonly step: 'done' }

export interface SignInWish {
  /** Undefined: the connection's own. */
  readonly flow: 'code' | undefined
  /** Also where one lives, or may live in the locked vault. */
  readonly isAgain: boolean
}

/** Signing in from a terminal. */
export interface SignInDesk {
  list(): readonly SignInSummary[]
  /**
   * Begins a sign-in and answers as soon as the user has something to do, after 20 seconds at most.
   * Fails with `stint-locked`, `locked`, `development-runtime`, `timed-out`, or as the attempt does.
   */
  begin(id: ConnectionId, wish: SignInWish): Promise<Result<SignInStep>>
}

export interface SignInDeskParts {
  readonly connections: Connections
  readonly signIns: SignIns
  readonly keys: KeyRing
  readonly vault: Pick<Vault, 'state'>
  readonly clock: Clock
  readonly gate: Pick<ProgramGate, 'refusal'>
  readonly settings: () => Settings
  readonly credentialsUntil: (id: ConnectionId) => Instant | undefined
  /** An old runtime, and this connection leads to a real organization. */
  readonly needsConsent: (id: ConnectionId) => boolean
  /** Runs the whole attempt, with what is shared with the AWS CLI. */
  readonly signIn: (id: ConnectionId, flow: 'browser' | 'code') => Promise<Result<undefined>>
  readonly showWindow: (id: ConnectionId) => void
}

/** AWS has so long to say where the user goes on, in milliseconds: well within what the command waits for an answer. */
const patience = 20_000

/** Makes what `stint signin` asks. The caller has made sure that a person asked. */
export function createSignInDesk(parts: SignInDeskParts): SignInDesk {
  return {
    list: () => nameApart(parts.connections.all()).map(([record, name]) => summarize(parts, record, name)),
    begin: (id, wish) => begin(parts, id, wish),
  }
}

/** Each connection with a name of its own. */
function nameApart(records: readonly ConnectionRecord[]): readonly (readonly [ConnectionRecord, string])[] {
  return records.map((record) => {
    const alike = records.filter(({ name }) => name.toLowerCase() === record.name.toLowerCase())
    return [record, alike.length > 1 ? `${record.name} (${alike.indexOf(record) + 1})` : record.name]
  })
}

function summarize(parts: SignInDeskParts, record: ConnectionRecord, name: string): SignInSummary {
  const { id, kind } = record
  const host = record.kind === 'identity-center' ? (/^https?:\/\/([^/?#]+)/.exec(record.startUrl)?.[1] ?? '') : ''
  return { id, name, kind, host, signIn: signInOf(record, parts) }
}

async function begin(parts: SignInDeskParts, id: ConnectionId, wish: SignInWish): Promise<Result<SignInStep>> {
  const { connections, vault, gate, needsConsent, showWindow } = parts
  const record = connections.identityCenter(id)
  if (!record.ok) return record
  const shut = gate.refusal('screen')
  if (shut) return shut
  if (!wish.isAgain && (vault.state === 'locked' || vault.state === 'opening')) return fail('locked')
  if (needsConsent(id)) return fail('development-runtime')
  const flow = wish.flow ?? record.value.preferredFlow
  // It has the link, for a browser that does not open. With a code the user sits elsewhere.
  if (flow === 'browser') showWindow(id)
  return reachStep(parts, id, flow)
}

/** The attempt goes on after its first step; its end is shown by its state. */
function reachStep(parts: SignInDeskParts, id: ConnectionId, flow: 'browser' | 'code'): Promise<Result<SignInStep>> {
  const { signIns, clock, signIn } = parts
  return new Promise((resolve) => {
    const end = (answer: Result<SignInStep>): void => {
      unfollow()
      cancelTimer()
      resolve(answer)
    }
    const before = signIns.state(id)
    const unfollow = signIns.changed.add((changed) => {
      const state = signIns.state(id)
      const step = changed === id && state !== before ? readStep(state) : undefined
      if (step) end(ok(step))
    })
    const cancelTimer = clock.at(clock.now() + patience, () => {
      // Nobody would come to see what it asks for.
      signIns.cancel(id)
      end(fail('timed-out', { host: 'AWS' }))
    })
    void signIn(id, flow).then((ended) => {
      end(ended.ok ? ok({ step: 'done' }) : failWith(ended.error))
    })
  })
}

function readStep(state: ReturnType<SignIns['state']>): SignInStep | undefined {
  if (state.state === 'browser') return { step: 'browser', deadline: state.deadline }
  if (state.state !== 'code') return undefined
  const { userCode, verificationUriComplete } = state.device
  return { step: 'code', address: verificationUriComplete, code: userCode, deadline: state.deadline }
}
