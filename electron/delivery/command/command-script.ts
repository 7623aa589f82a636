import type { Translate } from '../../contract/messages/translator'
import { quotePosix } from '../../core/formats/quote'
import windowsTemplate from './stint.cmd?raw'
import posixTemplate from './stint.sh?raw'

/**
 * The text of the `stint` command for POSIX shells, with the place of `agent.location` baked in: the command never looks
 * for the agent by its own environment, because cron, sudo and IDEs have another.
 * @param location absolute path
 */
export function writePosixScript(t: Translate, location: string): string {
  return fillIn(posixTemplate, {
    LOCATION: quotePosix(location),
    NOT_RUNNING: quotePosix(t('command.notRunning')),
    TIMED_OUT: quotePosix(t('command.timedOut')),
    NO_CURL: quotePosix(t('command.noCurl')),
    NOT_UNDERSTOOD: quotePosix(t('command.notUnderstood')),
  })
}

/** The same for cmd.exe, where a percent sign in a path is written twice and lines end with CR LF. */
export function writeWindowsScript(t: Translate, location: string): string {
  const values = { LOCATION: location.replaceAll('%', '%%'), NOT_RUNNING: t('command.notRunning') }
  return fillIn(windowsTemplate, values).replace(/\r?\n/g, '\r\n')
}

function fillIn(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/@([A-Z_]+)@/g, (placeholder, name: string) => values[name] ?? placeholder)
}
