import { chmod, lstat, mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fail, ok, type Result } from '../../contract/result'
import type { Translate } from '../../contract/messages/translator'
import { shellNames } from './command-words'
import { writePosixScript, writeWindowsScript, type ScriptFacts } from './command-script'
import { shellTexts, writeShellText } from './shell-files'
import { writeExecutable } from './write-executable'

/** Where the command belongs. All paths are absolute. */
export interface CommandPlace {
  readonly home: string
  readonly dataDir: string
  /** The data directory was chosen by `STINT_HOME` or belongs to the demo: its command lives inside it. */
  readonly ownData: boolean
  readonly platform: NodeJS.Platform
}

/** The command's path: `~/.stint/bin/stint`, or `<data>/bin/stint` for a data directory of its own. */
export function commandPath({ home, dataDir, ownData, platform }: CommandPlace): string {
  const folder = ownData ? join(dataDir, 'bin') : join(home, '.stint', 'bin')
  return join(folder, platform === 'win32' ? 'stint.cmd' : 'stint')
}

/** Where the texts lie that shells evaluate, one for each shell and kind; beside the command, so that only Stint writes there. */
function shellFolder(command: string): string {
  return join(dirname(dirname(command)), 'shell')
}

/**
 * Writes the command, and for POSIX shells the texts that they read at their start, if a text is not what it should be: 0755 in a 0700 folder, atomically, so that a consumer never runs half of it.
 * @returns the command's path; fails with `command-not-installed`
 */
export async function installCommand(place: CommandPlace, facts: ScriptFacts, t: Translate): Promise<Result<string>> {
  const path = commandPath(place)
  try {
    for (const [file, text] of listFiles(place, path, facts, t)) await putFile(file, text)
    return ok(path)
  } catch (error) {
    return fail('command-not-installed', { path, reason: (error as NodeJS.ErrnoException).code ?? 'unknown' })
  }
}

/** The command comes last: whoever runs it has what it reads. On Windows the agent prints the texts. */
function listFiles(
  { platform }: CommandPlace,
  path: string,
  facts: ScriptFacts,
  t: Translate,
): readonly (readonly [file: string, text: string])[] {
  if (platform === 'win32') return [[path, writeWindowsScript(t, facts)]]
  const folder = shellFolder(path)
  const texts = shellTexts.flatMap((what) =>
    shellNames.map((shell) => [join(folder, `${what}.${shell}`), writeShellText(t, what, shell, path)] as const),
  )
  return [...texts, [path, writePosixScript(t, { ...facts, shellFolder: folder })]]
}

async function putFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await chmod(dirname(path), 0o700)
  if (!(await isInstalled(path, text))) await writeExecutable(path, text)
}

async function isInstalled(path: string, text: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined)
  if (!found?.isFile() || (found.mode & 0o777) !== 0o755) return false
  return (await readFile(path, 'utf8')) === text
}
