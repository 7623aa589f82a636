import { access, constants, lstat, mkdir, readlink, rm, symlink } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { fail, ok, type Result } from '../../contract/result'

/** Whether a person can type `stint`: linked into a folder on PATH, linked into one that is not, or not linked. */
export type OnPath = 'yes' | 'no' | 'not-on-path'

/** What decides where the link goes. */
export interface PathPlace {
  readonly home: string
  /** The value of PATH. */
  readonly path: string
  /** For everybody's programs; `/usr/local/bin`, except in tests. */
  readonly sharedFolder: string
}

/**
 * Links the command into the first fitting folder: `~/.local/bin`, `~/bin`, `/usr/local/bin`; those on PATH come first. A program of
 * another origin that is named `stint` is never replaced.
 * @returns `yes`, or `not-on-path` if no fitting folder is on PATH; fails with `command-not-installed`
 */
export async function putOnPath(command: string, place: PathPlace): Promise<Result<OnPath>> {
  const folders = listFolders(place)
  const onPath = new Set(place.path.split(delimiter))
  const sorted = [...folders.filter((folder) => onPath.has(folder)), ...folders.filter((folder) => !onPath.has(folder))]
  let reason = 'EACCES'
  for (const folder of sorted) {
    try {
      if (await link(command, folder, folder !== place.sharedFolder))
        return ok(onPath.has(folder) ? 'yes' : 'not-on-path')
      reason = 'EEXIST'
    } catch (error) {
      reason = (error as NodeJS.ErrnoException).code ?? reason
    }
  }
  return fail('command-not-installed', { path: join(sorted[0] ?? '', 'stint'), reason })
}

/** Tells whether the command is linked into one of the folders, and whether that one is on PATH. */
export async function checkOnPath(command: string, place: PathPlace): Promise<OnPath> {
  const onPath = new Set(place.path.split(delimiter))
  let answer: OnPath = 'no'
  for (const folder of [...listFolders(place), ...onPath]) {
    if (folder === '' || !(await pointsTo(join(folder, 'stint'), command))) continue
    if (onPath.has(folder)) return 'yes'
    answer = 'not-on-path'
  }
  return onPath.has(dirname(command)) ? 'yes' : answer
}

function listFolders({ home, sharedFolder }: PathPlace): string[] {
  return [join(home, '.local', 'bin'), join(home, 'bin'), sharedFolder]
}

async function link(command: string, folder: string, mayCreate: boolean): Promise<boolean> {
  if (mayCreate) await mkdir(folder, { recursive: true })
  await access(folder, constants.W_OK)
  const path = join(folder, 'stint')
  if (await pointsTo(path, command)) return true
  if (await exists(path)) return false
  await symlink(command, path)
  return true
}

async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined)) !== undefined
}

async function pointsTo(path: string, command: string): Promise<boolean> {
  return (await readlink(path).catch(() => undefined)) === command
}

/** Removes the links that lead to the command, and nothing else. */
export async function takeOffPath(command: string, place: PathPlace): Promise<void> {
  for (const folder of listFolders(place)) {
    const path = join(folder, 'stint')
    if (await pointsTo(path, command)) await rm(path, { force: true }).catch(() => undefined)
  }
}
