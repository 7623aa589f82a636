import { BrowserWindow, dialog, type WebContents } from 'electron'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Parts } from './compose-parts'
import { changeByUser } from './compose-settings'
import { failWith, ok, type Result } from './contract/result'
import { Wiping, type AskToWipe } from './core/wipe/wiping'
import { wipeButton, writeWipeQuestion } from './shell/wipe-question'
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

/** Asks in a window of the system's before the page that wants it, so that the page can neither answer nor leave it out. */
export function askInWindow({ t, core }: Pick<Parts, 't' | 'core'>, page: WebContents): AskToWipe {
  return async (taken) => {
    const shown = new AbortController()
    void taken.then(() => shown.abort())
    const window = BrowserWindow.fromWebContents(page)
    const question = { ...writeWipeQuestion(t, core.snapshot()), signal: shown.signal }
    const { response } = await (window ? dialog.showMessageBox(window, question) : dialog.showMessageBox(question))
    return response === wipeButton
  }
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
