import { existsSync, rmSync, writeFileSync } from 'node:fs'

/** An empty file that stands while Stint is locked, so that starting it again does not unlock it. */
export interface LockMark {
  readonly isThere: boolean
  /** Whether it could be done; a disk that refuses keeps nobody from locking. */
  set(isLocked: boolean): boolean
}

/** Looks for the mark once; it is so small that it is written at once. */
export function createLockMark(path: string): LockMark {
  return {
    isThere: existsSync(path),
    set: (isLocked) => {
      try {
        if (isLocked) writeFileSync(path, '', { mode: 0o600 })
        else rmSync(path, { force: true })
        return true
      } catch {
        return false
      }
    },
  }
}
