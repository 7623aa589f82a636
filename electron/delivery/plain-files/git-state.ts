import { posix, win32 } from 'node:path'
import type { GitState } from '../../contract/plain-files'
import type { FilePort } from '../aws-config/file-port'
import { orMissing } from '../aws-config/read-file'

/** Runs Git without a shell; `code` is null where it did not run. */
export type RunGit = (args: readonly string[]) => Promise<{ readonly code: number | null }>

/**
 * Asks Git whether it would take a file along. A file that it tracks already counts as not ignored.
 * Exit codes of `git check-ignore`: 0 ignored, 1 not, 128 a fatal error (git-check-ignore(1)).
 */
export async function readGitState(
  fs: FilePort,
  run: RunGit,
  path: string,
  platform: NodeJS.Platform,
): Promise<GitState> {
  const of = platform === 'win32' ? win32 : posix
  const folder = of.dirname(path)
  let above = folder
  while (!(await orMissing(fs.lstat(of.join(above, '.git'))))) {
    if (of.dirname(above) === above) return 'outside'
    above = of.dirname(above)
  }
  // A repository's own settings may name programs to run.
  const { code } = await run([
    '-c',
    'core.fsmonitor=false',
    '-C',
    folder,
    'check-ignore',
    '-q',
    '--',
    of.basename(path),
  ])
  if (code === 0) return 'ignored'
  return code === 1 ? 'not-ignored' : 'unknown'
}
