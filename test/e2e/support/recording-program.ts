import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'playwright/test'

/** A program on the PATH of the app that writes down the arguments of each start. */
export class RecordingProgram {
  readonly path: string
  readonly #starts: string
  #read = 0

  constructor(folder: string, name: string) {
    mkdirSync(folder, { recursive: true })
    this.path = join(folder, name)
    this.#starts = join(folder, `${name}-starts`)
    // One line a start, written at once: arguments of the app hold no tab.
    writeFileSync(this.path, `#!/bin/sh\nIFS='\t'\nprintf '%s\\n' "$*" >>'${this.#starts}'\n`)
    chmodSync(this.path, 0o755)
  }

  /** The arguments of every start so far. */
  starts(): readonly (readonly string[])[] {
    if (!existsSync(this.#starts)) return []
    return readFileSync(this.#starts, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t'))
  }

  /** Waits for the next start. */
  async next(): Promise<readonly string[]> {
    await expect.poll(() => this.starts().length, { message: `a start of ${this.path}` }).toBeGreaterThan(this.#read)
    const start = this.starts()[this.#read]
    this.#read += 1
    return start!
  }

  /** Takes the program off the computer. */
  uninstall(): void {
    rmSync(this.path)
  }
}
