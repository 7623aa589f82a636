import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** An app to measure: Stint, or the empty one. */
export interface Subject {
  readonly executable: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
}

type Message = { event: string; value: number } | { id: number; result?: unknown; problem?: string }

/** Milliseconds since 1970, with fractions: the clock of all processes here. */
export const now = (): number => performance.timeOrigin + performance.now()

/** A started app with the probe in it. */
export class RunningApp {
  readonly startedAt = now()
  readonly #child: ChildProcess
  readonly #heard = new Map<string, number>()
  readonly #answers = new Map<number, (message: Message & { id: number }) => void>()
  readonly #listeners = new Set<() => void>()
  #said = ''
  #lastId = 0

  constructor({ executable, args, env }: Subject) {
    // A process group of its own, so that what is left can be ended by it.
    this.#child = spawn(executable, [...args], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    this.#child.on('message', (message) => this.#hear(message as Message))
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.#said = (this.#said + chunk.toString()).slice(-4000)))
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** Milliseconds from the start of the process to an event of the probe. */
  async after(event: string, timeoutMs = 60_000): Promise<number> {
    await this.#until(() => this.#heard.has(event), event, timeoutMs)
    return this.#heard.get(event)! - this.startedAt
  }

  /** Forgets that an event was heard, to wait for it again. */
  forget(event: string): void {
    this.#heard.delete(event)
  }

  /** Lets the probe do something in the app; gives what came of it. */
  async ask(action: string, value?: unknown): Promise<unknown> {
    this.#lastId += 1
    const id = this.#lastId
    const answered = new Promise<Message & { id: number }>((resolve) => this.#answers.set(id, resolve))
    this.#child.send({ id, action, value })
    const answer = await answered
    if ('problem' in answer) throw new Error(`${action}: ${answer.problem ?? ''}`)
    return 'result' in answer ? answer.result : undefined
  }

  /** Ends the app as the system would; after five seconds without mercy. */
  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const exited = once(this.#child, 'exit')
    const force = setTimeout(() => this.#signal('SIGKILL'), 5_000)
    this.#child.kill('SIGTERM')
    await exited
    clearTimeout(force)
    this.#signal('SIGKILL')
  }

  #signal(signal: NodeJS.Signals): void {
    try {
      process.kill(-this.pid, signal)
    } catch {
      // The whole group is gone already.
    }
  }

  #hear(message: Message): void {
    if ('id' in message) this.#answers.get(message.id)?.(message)
    else if (!this.#heard.has(message.event)) this.#heard.set(message.event, message.value)
    for (const tell of this.#listeners) tell()
  }

  #until(isSo: () => boolean, what: string, timeoutMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer)
        this.#listeners.delete(look)
      }
      const look = (): void => {
        if (!isSo()) return
        stop()
        resolve()
      }
      const timer = setTimeout(() => {
        stop()
        reject(new Error(`waited ${timeoutMs} ms for "${what}"; the app said: ${this.#said}`))
      }, timeoutMs)
      this.#listeners.add(look)
      look()
    })
  }
}
