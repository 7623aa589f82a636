import type { App } from 'electron'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { failWith, ok, type Result } from '../contract/result'
import { describeFileError } from './stored-file'
import { writeWhole } from './write-whole'

/** What starting with the session needs. */
export interface AutostartParts {
  readonly app: Pick<App, 'setLoginItemSettings'>
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** The program and arguments that start this very app, without `--hidden`. */
  readonly command: readonly [program: string, ...args: string[]]
}

/**
 * Turns the setting "start when I sign in to this computer" on or off; Stint then starts in the tray (`--hidden`).
 * Linux: an entry in the autostart folder (freedesktop.org, Desktop Application Autostart). Fails as a file does.
 */
export async function setStartAtLogin(isOn: boolean, parts: AutostartParts): Promise<Result<undefined>> {
  if (parts.platform === 'linux') return setAutostartEntry(isOn, parts)
  const [path, ...args] = parts.command
  parts.app.setLoginItemSettings({ openAtLogin: isOn, path, args: [...args, '--hidden'] })
  return ok()
}

async function setAutostartEntry(isOn: boolean, { env, home, command }: AutostartParts): Promise<Result<undefined>> {
  const path = join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'autostart', 'stint.desktop')
  try {
    if (isOn) {
      await mkdir(dirname(path), { recursive: true })
      await writeWhole(path, writeEntry([...command, '--hidden']), 0o644)
    } else await rm(path, { force: true })
    return ok()
  } catch (error) {
    return failWith(describeFileError(error, path))
  }
}

function writeEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Stint',
    'Comment=Short-lived AWS credentials in the tray',
    `Exec=${command.map(quote).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** Quotes by the two rules of the Desktop Entry Specification: of `Exec`, then of a string value. `%` is doubled. */
function quote(word: string): string {
  const escaped = word.replace(/[\\"`$]/g, '\\$&').replaceAll('%', '%%')
  return `"${escaped.replaceAll('\\', '\\\\')}"`
}
