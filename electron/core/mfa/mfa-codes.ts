import type { ConnectionId, RoleId } from '../../contract/ids'
import { fail, failWith, type Failure, type Result } from '../../contract/result'
import type { MfaQuestionView } from '../../contract/connection-views'
import type { Instant } from '../../contract/instant'
import { Listeners } from '../listeners'
import type { Cancel, Clock, Random, TotpPort } from '../ports'
import type { Secret } from '../secret'

/** What needs a code, in words for the question. */
export interface CodeNeed {
  readonly connectionId: ConnectionId
  /** Serial number or ARN of the device. */
  readonly device: string
  readonly roleId: RoleId
  readonly account: string
  readonly role: string
  /** Only then may Stint ask; a refresh that nobody watches fails with `mfa-code-needed` instead. */
  readonly attended: boolean
  /** The device's secret, if Stint makes the codes. */
  readonly totpSecret?: Secret
}

/** Uses a code for one call. `mfa-code-refused` asks for another one. */
export type UseCode<T> = (code: string) => Promise<Result<T>>

interface Waiting {
  readonly need: CodeNeed
  /** Gives the user's code, or null after Cancel. */
  answer: (code: string | null) => void
  /** Nobody wants the code any more. */
  isWithdrawn: boolean
}

interface Device {
  readonly queue: Waiting[]
  readonly questionId: string
  state: MfaQuestionView['state']
  refusal: Failure | undefined
  /** The last code that AWS was sent, and the 30-second step it was sent in. */
  lastCode: string
  lastStep: number
  wake: Cancel | undefined
  work: Promise<unknown>
}

/** RFC 6238 and AWS: one code every 30 seconds, accepted once. */
const stepMs = 30_000

/**
 * One question per device, however many roles wait: each call takes one code, because AWS accepts a code only once.
 * The next need waits for the next code. Sessions that exist already are not this class's business: they need none.
 */
export class MfaCodes {
  readonly changed = new Listeners<void>()
  /** A code is needed and nobody can be asked. */
  readonly wanted = new Listeners<CodeNeed>()
  readonly #devices = new Map<string, Device>()
  readonly #waits = new Set<() => void>()
  readonly #clock: Clock
  readonly #random: Random
  readonly #totp: TotpPort
  readonly #serverOffset: () => number

  /** @param serverOffset how far AWS's clock is ahead, in milliseconds: codes are made by its time */
  constructor(clock: Clock, random: Random, totp: TotpPort, serverOffset: () => number) {
    this.#clock = clock
    this.#random = random
    this.#totp = totp
    this.#serverOffset = serverOffset
  }

  questions(): readonly MfaQuestionView[] {
    return [...this.#devices.values()].flatMap((device) => viewQuestion(device, this.#startOf(device.lastStep + 1)))
  }

  /** Runs a call with a code of the device, one call after the other. Fails with `mfa-code-needed` where nobody can be asked. */
  withCode<T>(need: CodeNeed, use: UseCode<T>): Promise<Result<T>> {
    const device = this.#device(need.device)
    if (!need.totpSecret && !need.attended) {
      this.wanted.tell(need)
      return Promise.resolve(codeNeeded(need))
    }
    return need.totpSecret ? this.#inTurn(device, () => this.#useOwn(device, need, use)) : this.#ask(device, need, use)
  }

  /** The user typed a code. Fails with `mfa-code-invalid`; the question stays. */
  answer(questionId: string, code: string): Result<undefined> {
    const device = [...this.#devices.values()].find((one) => one.questionId === questionId)
    const [first] = device?.queue ?? []
    if (!device || !first || device.state === 'checking') return fail('not-found')
    const digits = code.replace(/\s/g, '')
    if (!/^\d{6}$/.test(digits)) return fail('mfa-code-invalid')
    if (digits === device.lastCode) {
      this.#pause(device)
      return fail('mfa-code-refused')
    }
    first.answer(digits)
    return { ok: true, value: undefined }
  }

  /** The user does not want to give a code: everything that waits for this device ends. */
  cancel(questionId: string): void {
    const device = [...this.#devices.values()].find((one) => one.questionId === questionId)
    for (const waiting of device?.queue.slice() ?? []) withdraw(waiting)
  }

  /** The session of a role is gone: nobody is asked for its sake any more. */
  abandon(roleId: RoleId): void {
    const all = [...this.#devices.values()].flatMap(({ queue }) => queue)
    for (const waiting of all) if (waiting.need.roleId === roleId) withdraw(waiting)
  }

  /** The clock was set, or how far it is off has become known: what waits for the next code looks at it again. */
  replan(): void {
    for (const wake of [...this.#waits]) wake()
    for (const device of this.#devices.values()) if (device.state === 'pause') this.#pause(device)
  }

  /** What a program is told that wants one of these roles while the user is being asked for a code. */
  pendingFor(roleIds: readonly RoleId[]): Result<never> | undefined {
    const all = [...this.#devices.values()].flatMap(({ queue }) => queue)
    const waiting = all.find(({ need }) => roleIds.includes(need.roleId))
    return waiting && codeNeeded(waiting.need)
  }

  #device(serial: string): Device {
    const known = this.#devices.get(serial)
    if (known) return known
    const device: Device = {
      queue: [],
      questionId: this.#random.hex(8),
      state: 'asking',
      refusal: undefined,
      lastCode: '',
      lastStep: -1,
      wake: undefined,
      work: Promise.resolve(),
    }
    this.#devices.set(serial, device)
    return device
  }

  /** Asks until a code does, or the user gives up. Its place in the queue is kept while AWS checks. */
  async #ask<T>(device: Device, need: CodeNeed, use: UseCode<T>): Promise<Result<T>> {
    const waiting: Waiting = { need, answer: () => undefined, isWithdrawn: false }
    device.queue.push(waiting)
    try {
      for (;;) {
        const code = waiting.isWithdrawn ? null : await this.#nextAnswer(waiting)
        if (code === null) return codeNeeded(need)
        this.#show(device, 'checking')
        device.lastCode = code
        device.lastStep = this.#step()
        const answer = await use(code)
        if (answer.ok || answer.error.code !== 'mfa-code-refused') return answer
        if (waiting.isWithdrawn) return answer
        device.refusal = answer.error
        // Most often a digit was wrong, so what the device shows now may well do.
        this.#show(device, 'asking')
      }
    } finally {
      const place = device.queue.indexOf(waiting)
      device.queue.splice(place, 1)
      if (place === 0) this.#askNext(device)
      else this.changed.tell()
    }
  }

  /** The question of the first in the queue is over; that of the next, if there is one, takes its place. */
  #askNext(device: Device): void {
    device.refusal = undefined
    if (device.queue.length > 0) this.#pause(device)
    else this.#show(device, 'asking')
  }

  #nextAnswer(waiting: Waiting): Promise<string | null> {
    return new Promise((resolve) => {
      waiting.answer = resolve
      this.changed.tell()
    })
  }

  /** Makes a code; one that was used already is waited out. */
  async #useOwn<T>(device: Device, need: CodeNeed, use: UseCode<T>): Promise<Result<T>> {
    const secret = need.totpSecret
    if (!secret) return codeNeeded(need)
    await this.#untilAfter(device.lastStep)
    const made = this.#totp.code(secret, this.#serverNow())
    if (!made) return fail('totp-secret-invalid')
    device.lastStep = made.step
    device.lastCode = made.code
    const first = await use(made.code)
    if (first.ok || first.error.code !== 'mfa-code-refused') return first
    // Another program may have used this step's code: the next one tells whether the secret itself is wrong.
    await this.#untilAfter(made.step)
    const again = this.#totp.code(secret, this.#serverNow())
    if (!again) return failWith(first.error)
    device.lastStep = again.step
    return use(again.code)
  }

  #inTurn<T>(device: Device, run: () => Promise<Result<T>>): Promise<Result<T>> {
    const turn = device.work.then(run, run)
    device.work = turn.catch(() => undefined)
    return turn
  }

  /** The last code is spent; the question says when the next one shows. */
  #pause(device: Device): void {
    device.wake?.()
    if (!this.#isSpent(device.lastStep)) {
      this.#show(device, 'asking')
      return
    }
    this.#show(device, 'pause')
    device.wake = this.#clock.at(this.#startOf(device.lastStep + 1), () => {
      if (device.state === 'pause') this.#show(device, 'asking')
    })
  }

  #show(device: Device, state: Device['state']): void {
    device.state = state
    this.changed.tell()
  }

  /** Waits until the code of a step is not the present one any more, however the clock is set meanwhile. */
  async #untilAfter(step: number): Promise<void> {
    while (this.#isSpent(step)) {
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          cancel()
          this.#waits.delete(wake)
          resolve()
        }
        const cancel = this.#clock.at(this.#startOf(step + 1), wake)
        this.#waits.add(wake)
      })
    }
  }

  /** Whether a code used in a step keeps from making one now. A step far ahead is of a clock that was wrong then. */
  #isSpent(step: number): boolean {
    const present = this.#step()
    return present <= step && present >= step - 1
  }

  #serverNow(): Instant {
    return this.#clock.now() + this.#serverOffset()
  }

  #step(): number {
    return Math.floor(this.#serverNow() / stepMs)
  }

  /** By this computer's clock. */
  #startOf(step: number): Instant {
    return step * stepMs - this.#serverOffset()
  }
}

function withdraw(waiting: Waiting): void {
  waiting.isWithdrawn = true
  waiting.answer(null)
}

function codeNeeded({ role, device }: CodeNeed): { readonly ok: false; readonly error: Failure } {
  return fail('mfa-code-needed', { role, device: device.split('/').at(-1) ?? device })
}

function viewQuestion({ queue, questionId, state, refusal }: Device, nextCodeAt: Instant): readonly MfaQuestionView[] {
  const [first] = queue
  if (!first) return []
  const { connectionId, device, roleId, account, role } = first.need
  return [
    {
      id: questionId,
      connectionId,
      device,
      roleId,
      account,
      role,
      waiting: queue.length - 1,
      state,
      ...(state === 'pause' ? { nextCodeAt } : {}),
      ...(refusal ? { refusal } : {}),
    },
  ]
}
