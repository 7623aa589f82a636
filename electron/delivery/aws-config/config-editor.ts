import { posix, win32 } from 'node:path'
import { fail, ok, type Failure, type Result } from '../../contract/result'
import { backUp } from './back-up'
import { parseDocument, type ConfigDocument } from './document'
import { closedToOthers, toFileFailure, type FilePort, type LockFile } from './file-port'
import { makeKeeper } from './keep-lost'
import { readConfig, readIfThere, resolveTarget, type ReadConfig } from './read-file'
import { replaceFile, sameBytes } from './replace-file'
import { applyToBytes, invertSplices, type Splice } from './splices'

export interface EditorParts {
  readonly platform: NodeJS.Platform
  readonly fs: FilePort
  readonly lock: LockFile
  /** A folder of Stint's own for the last ten states of the file. */
  readonly backupDir: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: (ms: number) => Promise<void>
  /** Told when another program wrote in the moment of a replacement: what it wrote lies beside the file. */
  readonly onLost: (loss: Failure) => void
}

/** 'changed-since': the file is no longer as the edit left it, so nothing was done. */
export type UndoOutcome = 'undone' | 'nothing-to-undo' | 'changed-since'

interface Undo {
  readonly splices: readonly Splice[]
  /** What the edit left. */
  readonly left: Uint8Array
}

const maxTries = 5
/** How long an empty file gets to be filled: programs that write in place empty it first. Milliseconds. */
const fillingPause = 50

interface Plan {
  readonly splices: readonly Splice[]
  /** The file gets keys, so others must not read it any more. */
  readonly isPrivate?: boolean
}
type MakePlan<P extends Plan> = (file: ReadConfig) => Result<P> | Promise<Result<P>>

/** Edits one file: under the lock, one edit at a time, remembering how to take the last one back. */
export class ConfigEditor {
  readonly #parts: EditorParts
  readonly path: string
  #last: Promise<unknown> = Promise.resolve()
  #undo: Undo | undefined

  constructor(parts: EditorParts, path: string) {
    this.#parts = parts
    this.path = path
  }

  /** The file as it stands, for looking only. Fails as `edit` does. */
  read(): Promise<Result<ConfigDocument>> {
    return guard(this.path, async () => {
      const file = await readConfig(this.#parts.fs, this.path)
      return file.ok ? ok(file.value.document) : file
    })
  }

  /** Reads, plans and replaces the file; starts afresh where another program changed it in between. */
  edit<P extends Plan>(makePlan: MakePlan<P>): Promise<Result<P>> {
    const turn = this.#last.then(() => guard(this.path, () => this.#editLocked(makePlan)))
    this.#last = turn.catch(() => undefined)
    return turn
  }

  async undo(): Promise<Result<UndoOutcome>> {
    let outcome = 'nothing-to-undo' as UndoOutcome
    const edited = await this.edit(({ bytes }) => {
      const undo = this.#undo
      if (!undo) return ok({ splices: [] })
      outcome = sameBytes(bytes, undo.left) ? 'undone' : 'changed-since'
      return ok({ splices: outcome === 'undone' ? undo.splices : [] })
    })
    if (!edited.ok) return edited
    if (outcome === 'undone') this.#undo = undefined
    return ok(outcome)
  }

  async canUndo(): Promise<Result<boolean>> {
    const undo = this.#undo
    if (!undo) return ok(false)
    return guard(this.path, async () => ok(sameBytes(await readIfThere(this.#parts.fs, this.path), undo.left)))
  }

  async #editLocked<P extends Plan>(makePlan: MakePlan<P>): Promise<Result<P>> {
    const { fs, lock, platform } = this.#parts
    const target = await resolveTarget(fs, this.path, platform)
    if (!target.exists) {
      const plan = await makePlan(noFile)
      // Nothing to write: no folder and no file is made for it.
      if (!plan.ok || plan.value.splices.length === 0) return plan
      const { dir } = (platform === 'win32' ? win32 : posix).parse(target.path)
      await fs.mkdir(dir || '.', { recursive: true, mode: 0o700 })
    }
    const release = await lock(target.path)
    try {
      return await this.#editTarget(target.path, makePlan)
    } finally {
      await release()
    }
  }

  async #editTarget<P extends Plan>(target: string, makePlan: MakePlan<P>): Promise<Result<P>> {
    for (let tries = 0; tries < maxTries; tries++) {
      const file = await this.#readFilled(target)
      if (!file.ok) return file
      const plan = await makePlan(file.value)
      if (!plan.ok || plan.value.splices.length === 0) return plan
      const saved = await this.#save(target, file.value, plan.value)
      if (!saved.ok) return saved
      if (saved.value === 'replaced') return plan
    }
    return fail('config-busy', { path: this.path })
  }

  /** Reads the file; one that is empty may be just being written, so it is looked at again. */
  async #readFilled(target: string): Promise<Result<ReadConfig>> {
    const { fs, wait } = this.#parts
    const file = await readConfig(fs, target)
    if (!file.ok || file.value.bytes?.length !== 0) return file
    await wait(fillingPause)
    return readConfig(fs, target)
  }

  async #save(
    target: string,
    file: ReadConfig,
    { splices, isPrivate = false }: Plan,
  ): Promise<Result<'replaced' | 'changed'>> {
    const { fs, backupDir, now, wait, platform, onLost } = this.#parts
    const { bytes: expected, document } = file
    const facts = file.facts && isPrivate ? closedToOthers(file.facts) : file.facts
    const beside = (): Promise<Result<undefined>> =>
      guard(backupDir, async () => {
        if (expected?.length) await backUp(fs, backupDir, { bytes: expected, document }, now())
        return ok()
      })
    const next = applyToBytes(expected ?? new Uint8Array(), document.text, splices)
    const keep = platform === 'win32' ? {} : { keep: makeKeeper({ fs, now, tell: onLost }, target, facts) }
    const outcome = await replaceFile(fs, wait, { target, expected, facts, next, beside, ...keep })
    if (outcome.ok && outcome.value === 'replaced') {
      this.#undo = { splices: invertSplices(document.text, splices), left: next }
    }
    return outcome
  }
}

const noFile: ReadConfig = { bytes: undefined, facts: undefined, document: parseDocument('') }

/** Turns the system's errors about a path into failures. */
export async function guard<T>(path: string, run: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await run()
  } catch (error) {
    return toFileFailure(error, path)
  }
}
