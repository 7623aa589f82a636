import type { ChildProcess } from 'node:child_process'
import type { Cancel } from '../../core/ports'

export interface BusMonitorParts {
  /** Starts a program whose output is read. */
  readonly spawn: (program: string, args: readonly string[]) => ChildProcess
  /** A plain timer, in milliseconds; the answer stops it. */
  readonly after: (ms: number, run: () => void) => Cancel
  readonly onText: (text: string) => void
  /** Whether the bus is heard: told when that is known, and when it changes. */
  readonly onHeard: (isHeard: boolean) => void
}

/** A monitor that ended is started again so much later, in milliseconds. */
const pause = 30_000

/**
 * Listens to a bus through `dbus-monitor`, which comes with the same package as `dbus-send`, and sleeps until a signal
 * comes. One that outlives a crash of Stint ends with the next signal, for want of a reader.
 */
export class BusMonitor {
  readonly #parts: BusMonitorParts
  readonly #args: readonly string[]
  #child: ChildProcess | undefined
  #stopTimer: Cancel | undefined
  #isHeard: boolean | undefined
  #isStopped = false

  /** @param rules match rules of D-Bus */
  constructor(bus: 'session' | 'system', rules: readonly string[], parts: BusMonitorParts) {
    this.#parts = parts
    this.#args = [`--${bus}`, ...rules]
    this.#start()
  }

  stop(): void {
    this.#isStopped = true
    this.#stopTimer?.()
    this.#child?.kill()
  }

  #start(): void {
    const child = this.#parts.spawn('dbus-monitor', this.#args)
    this.#child = child
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (this.#isStopped) return
      // The bus greets whoever connects, so the first words say that it is heard.
      this.#tell(true)
      this.#parts.onText(text)
    })
    let isOver = false
    const end = (): void => {
      if (isOver || this.#isStopped) return
      isOver = true
      this.#tell(false)
      this.#stopTimer = this.#parts.after(pause, () => this.#start())
    }
    child.on('error', end)
    child.on('exit', end)
  }

  #tell(isHeard: boolean): void {
    if (isHeard === this.#isHeard) return
    this.#isHeard = isHeard
    this.#parts.onHeard(isHeard)
  }
}
