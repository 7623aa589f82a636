import type { FileFacts, FilePort, OpenFile } from './file-port'
import { orMissing } from './read-file'

/** A file held open, so that it can be read also after another one took its name. */
export class OldFile {
  readonly #fs: FilePort
  readonly #path: string
  readonly #file: OpenFile
  readonly #facts: FileFacts

  private constructor(fs: FilePort, path: string, file: OpenFile, facts: FileFacts) {
    this.#fs = fs
    this.#path = path
    this.#file = file
    this.#facts = facts
  }

  /** Opens a file for reading; undefined where there is none. Rejects with the system's error. */
  static async hold(fs: FilePort, path: string): Promise<OldFile | undefined> {
    const file = await orMissing(fs.open(path, 'r', 0))
    return file && new OldFile(fs, path, file, await file.stat())
  }

  /** What it holds now, wherever it stands. */
  async read(): Promise<Uint8Array> {
    const parts: Uint8Array[] = []
    for (let at = 0; ;) {
      const { size } = await this.#file.stat()
      const part = new Uint8Array(Math.max(size - at, 1024))
      const { bytesRead } = await this.#file.read(part, 0, part.length, at)
      if (bytesRead === 0) return Buffer.concat(parts)
      parts.push(part.subarray(0, bytesRead))
      at += bytesRead
    }
  }

  /** Whether its path still leads to it. */
  async hasItsName(): Promise<boolean> {
    const facts = await orMissing(this.#fs.lstat(this.#path))
    return facts?.ino === this.#facts.ino
  }

  close(): Promise<void> {
    return this.#file.close().catch(() => undefined)
  }
}
