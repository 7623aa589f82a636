import { fail, type Failure } from '../../contract/result'
import { errorCodeOf, toFileFailure, type FilePort, type OwnerAndMode } from './file-port'
import { writeNew } from './replace-file'

export interface LostParts {
  readonly fs: FilePort
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly tell: (loss: Failure) => void
}

/**
 * Makes the keeper of one replacement: what another program wrote into the replaced file goes beside it, as
 * `<file>.lost-<time>` with the file's mode, and the user is told. A later look replaces what an earlier one kept.
 */
export function makeKeeper({ fs, now, tell }: LostParts, target: string, facts: OwnerAndMode | undefined) {
  let kept: string | undefined
  return async (lost: Uint8Array): Promise<void> => {
    const isFirst = kept === undefined
    const stem = `${target}.lost-${new Date(now()).toISOString().replace(/[-:.]/g, '')}`
    try {
      const written = await writeBeside(fs, kept === undefined ? stem : `${kept}.stint-tmp`, lost, facts)
      if (kept === undefined) kept = written
      else await fs.rename(written, kept)
      if (isFirst) tell(fail('config-overlapped', { path: target, kept }).error)
    } catch (error) {
      const { values = {} } = toFileFailure(error, kept ?? stem).error
      tell(fail('config-overlap-not-kept', { path: target, reason: values['reason'] ?? 'the disk is full' }).error)
    }
  }
}

async function writeBeside(
  fs: FilePort,
  stem: string,
  bytes: Uint8Array,
  like: OwnerAndMode | undefined,
): Promise<string> {
  for (let number = 1; ; number++) {
    const path = number === 1 ? stem : `${stem}-${number}`
    try {
      await writeNew(fs, path, bytes, { isSynced: true, ...(like ? { like } : {}) })
      return path
    } catch (error) {
      if (errorCodeOf(error) !== 'EEXIST') throw error
    }
  }
}
