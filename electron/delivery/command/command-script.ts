import type { Translate } from '../../contract/messages/translator'
import { keyIdVariables, nameVariables, plainVariables } from '../../core/doctor/variables'
import { quotePosix } from '../../core/formats/quote'
import { commandNames } from './command-words'
import { fillIn } from './fill-in'
import { describeCommand, describeCommands } from './help'
import windowsTemplate from './stint.cmd?raw'
import posixTemplate from './stint.sh?raw'

/** What the command's text depends on. */
export interface ScriptFacts {
  /** Absolute path of `agent.location`. */
  readonly location: string
  /** The app's version. */
  readonly version: string
}

/** And for POSIX shells: the folder of the texts that shells evaluate. */
export interface PosixFacts extends ScriptFacts {
  readonly shellFolder: string
}

/**
 * The text of the `stint` command for POSIX shells, with the place of `agent.location` baked in: the command never looks
 * for the agent by its own environment, because cron, sudo and IDEs have another.
 */
export function writePosixScript(t: Translate, { location, version, shellFolder }: PosixFacts): string {
  return fillIn(posixTemplate, {
    LOCATION: quotePosix(location),
    SHELL_FOLDER: quotePosix(shellFolder),
    VERSION: quotePosix(t('command.version', { version })),
    VERSION_JSON: quotePosix(JSON.stringify({ version })),
    DESCRIPTIONS: listDescriptions(t)
      .map(([name, text]) => `    ${name}) stint_text=${quotePosix(text)} ;;`)
      .join('\n'),
    PLAIN_VARIABLES: plainVariables.join(' '),
    KEY_ID_VARIABLES: keyIdVariables.join(' '),
    NAME_VARIABLES: nameVariables.join(' '),
    DOCTOR_ALONE: quotePosix(t('command.doctor.alone')),
    KEYS_OVER_PROFILE: quotePosix(t('command.doctor.keysOverProfile')),
    SECURITY_TOKEN: quotePosix(t('command.doctor.securityToken')),
    LONG_TERM_KEY: quotePosix(t('command.doctor.longTermKey')),
    NOT_RUNNING: writeFault('not-running', t('command.notRunning')),
    UNKNOWN: writeFault('command-unknown', t('command.unknown')),
    TIMED_OUT: writeFault('timed-out', t('command.timedOut')),
    NO_CURL: writeFault('curl-missing', t('command.noCurl')),
    NOT_WRITTEN: writeFault('output-failed', t('command.notWritten')),
    NO_PROGRAM: writeFault('program-unknown', t('command.noProgram')),
    NOT_UNDERSTOOD: writeFault('answer-not-understood', t('command.notUnderstood')),
  })
}

/** The same for cmd.exe, where lines end with CR LF. */
export function writeWindowsScript(t: Translate, { location, version }: ScriptFacts): string {
  const values = {
    LOCATION: location.replaceAll('%', '%%'),
    VERSION: escapeForEcho(t('command.version', { version })),
    WORDS: commandNames.join(' '),
    DESCRIPTIONS: listDescriptions(t).map(writeLabel).join('\n\n'),
    NOT_RUNNING: escapeForEcho(t('command.notRunning')),
    UNKNOWN: escapeForEcho(t('command.unknown')),
    NO_CURL: escapeForEcho(t('command.noCurl')),
  }
  return fillIn(windowsTemplate, values).replace(/\r?\n/g, '\r\n')
}

/** Code, message and action as three words of the script. The texts go into JSON as they are. */
function writeFault(code: string, text: string): string {
  const end = text.indexOf('. ') + 1
  return [code, text.slice(0, end), text.slice(end + 1)].map(quotePosix).join(' ')
}

type Description = readonly [name: string, text: string]

/** The commands and `help`, each with what its help says. */
function listDescriptions(t: Translate): Description[] {
  const ofCommands = commandNames.map((name): Description => [name, describeCommand(t, name)])
  return [...ofCommands, ['help', describeCommands(t)]]
}

function writeLabel([name, text]: Description): string {
  const lines = text.split('\n').map((line) => `echo(${escapeForEcho(line)}`)
  return [`:describe-${name}`, ...lines, 'exit /b 0'].join('\n')
}

/** For `echo` in a batch file: a caret before a sign that cmd.exe acts on makes it plain, a percent sign is doubled. */
function escapeForEcho(text: string): string {
  return text.replace(/[\^&|<>()"]/g, '^$&').replaceAll('%', '%%')
}
