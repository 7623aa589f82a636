import { app } from 'electron'
import { commandPlace, pathPlace } from './compose-agent'
import type { Core } from './compose-core'
import { ownCommand, type System } from './compose-system'
import { failWith, ok, type Result } from './contract/result'
import type { SettingsPatch } from './contract/settings'
import { commandPath } from './delivery/command/install-command'
import { putOnPath } from './delivery/command/put-on-path'
import type { Place } from './place'
import { setStartAtLogin } from './system/autostart'
import { describeFileError } from './system/stored-file'

/** Keeps some settings; a disk that refuses is a failure and changes nothing. */
export async function changeSettings(
  patch: SettingsPatch,
  { settings }: Pick<System, 'settings'>,
): Promise<Result<undefined>> {
  try {
    await settings.change(patch)
    return ok()
  } catch (error) {
    return failWith(describeFileError(error, 'settings.json'))
  }
}

/** The user changed settings in the window: those that live in the system are set there first. */
export async function changeByUser(patch: SettingsPatch, system: System, place: Place): Promise<Result<undefined>> {
  const { startAtLogin } = patch
  if (startAtLogin !== undefined) {
    const { platform, env, home } = place
    const set = await setStartAtLogin(startAtLogin, { app, platform, env, home, command: ownCommand(place) })
    if (!set.ok) return set
  }
  return changeSettings(patch, system)
}

/** Makes `stint` typeable: links it into a folder on PATH. */
export async function installOnPath(place: Place, { facts }: Core): Promise<Result<undefined>> {
  const linked = await putOnPath(commandPath(commandPlace(place)), pathPlace(place))
  if (!linked.ok) return linked
  facts.set({ commandInstalled: linked.value })
  return ok()
}
