/** What has to be done before Stint ends. */
export interface StoppingParts {
  readonly copying: { clear(): Promise<void> }
  readonly plainFiles: { close(): Promise<void> }
  readonly activity: { close(): Promise<void> }
  readonly vault: { save(): Promise<unknown> }
  readonly files: { flush(): Promise<void> }
  readonly later: (ms: number, run: () => void) => void
}

/** Another program may hold the lock of a plain file for longer than quitting takes; the next start removes what is left then. */
const longestRemoval = 2_500

/**
 * Takes away what must not outlive Stint, then writes what has to. The clipboard waits for no file.
 * @param closeRest ends what neither needs nor is needed by these
 */
export async function stopInOrder(parts: StoppingParts, closeRest: () => readonly Promise<unknown>[]): Promise<void> {
  const { copying, plainFiles, activity, vault, files, later } = parts
  const cleared = copying.clear()
  const limit = new Promise<void>((resolve) => {
    later(longestRemoval, resolve)
  })
  // Before the state is written, which notes what could not be removed.
  await Promise.race([plainFiles.close(), limit])
  await Promise.all([cleared, activity.close().then(() => vault.save()), files.flush(), ...closeRest()])
}
