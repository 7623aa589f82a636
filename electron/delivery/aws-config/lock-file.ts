import type { LockFile } from './file-port'

/**
 * A lock by a folder `<file>.lock` beside the file, kept fresh while it is held; one that has been left behind is
 * taken over after ten seconds.
 * @param waitMs how long to wait for another holder before rejecting with ELOCKED
 */
export function createLockFile(waitMs = 5000): LockFile {
  const pauseMs = Math.min(50, waitMs)
  const retries = pauseMs === 0 ? 0 : Math.ceil(waitMs / pauseMs)
  return async (path) => {
    // Not at the start: it brings much of Node along, and most starts write nothing.
    const { lock } = await import('proper-lockfile')
    const release = await lock(path, {
      realpath: false,
      stale: 10_000,
      retries: { retries, factor: 1, minTimeout: pauseMs, maxTimeout: pauseMs },
      // Taken over after a long sleep of the machine: the compare before the rename still guards the file.
      onCompromised: () => undefined,
    })
    return () => release().catch(() => undefined)
  }
}
