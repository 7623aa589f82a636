import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Parts } from './compose-parts'
import { changeByUser } from './compose-settings'
import { failWith, ok, type Result } from './contract/result'
import { Wiping } from './core/wipe/wiping'
import { describeFileError } from './system/stored-file'
import { wipeMark } from './system/wipe/finish-wipe'
import { writeWhole } from './system/write-whole'

/** Removes everything that is Stint's; loaded when the user wants that. */
export function composeWiping({ place, core, system, sharing, control, log }: Parts): Wiping {
  return new Wiping({
    ...core,
    unshare: (id) => sharing.remove(id),
    stayAway: async () =>
      system.settings.get().startAtLogin ? changeByUser({ startAtLogin: false }, system, place) : ok(),
    mark: () => writeMark(place.data.path),
    startAfresh: () => {
      control.restart(place.data.isDemo)
    },
    later: system.later,
    log,
  })
}

async function writeMark(folder: string): Promise<Result<undefined>> {
  const path = join(folder, wipeMark)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeWhole(path, '', 0o600)
    return ok()
  } catch (error) {
    return failWith(describeFileError(error, path))
  }
}
