import { isAbsolute, join, resolve } from 'node:path'

/** Where Stint keeps its own files. */
export interface DataDirectory {
  /** Absolute path; also Electron's userData, set before the single-instance lock is taken. */
  readonly path: string
  /** Named by STINT_HOME: then the agent's socket lies inside as well. */
  readonly isOwn: boolean
  readonly isDemo: boolean
}

/**
 * Finds the data directory: `STINT_HOME` if set (a relative path counts from the working directory), else Electron's
 * own; the demo's is `demo` inside it, so that it never touches the user's.
 */
export function findDataDirectory(given: {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly argv: readonly string[]
  readonly userData: string
  readonly workingDirectory: string
}): DataDirectory {
  const home = given.env['STINT_HOME']
  const base = home ? (isAbsolute(home) ? home : resolve(given.workingDirectory, home)) : given.userData
  const isDemo = given.argv.includes('--demo')
  return { path: isDemo ? join(base, 'demo') : base, isOwn: Boolean(home), isDemo }
}

/** The files in the data directory that the system adapters write. */
export function listDataFiles(path: string) {
  return {
    vault: join(path, 'vault'),
    clipboardMark: join(path, 'clipboard'),
    lockMark: join(path, 'locked'),
    catalogue: join(path, 'catalogue.json'),
    log: join(path, 'logs', 'stint.log'),
  }
}
