import { formatVariables } from '../../core/formats/format-credentials'
import type { Variable } from '../../core/formats/variables'
import { faultOf, print, refuse, type CommandAnswer } from './command-answer'
import { nameProfile, type CommandContext } from './command-context'
import type { CommandRequest } from './command-request'
import type { ShellName } from './command-words'
import { readVariables } from './hand-out'
import { findShell, loadingLine } from './shell-files'

/** The first line of what a shell's function may evaluate; anything else that the command prints is only shown. */
const marks = { bash: ': stint use', fish: ': stint use', powershell: '# stint use' } as const

/**
 * `stint use`: what the shell's function evaluates to switch its shell. Beside the credentials it sets STINT_PROFILE,
 * STINT_EXPIRES (seconds since 1970), and STINT_SET, the names that the function takes away before the next switch.
 */
export async function printSwitch(context: CommandContext, name: string, shell: ShellName): Promise<CommandAnswer> {
  const named = nameProfile(context, name)
  if (!named.ok) return refuse(named.fault)
  const given = await readVariables(context.backend, named.profile, shell)
  if (!given.ok) return refuse(faultOf(context, given.error))
  const { variables, expiresAt } = given.value
  const own: Variable[] = [
    ['STINT_PROFILE', named.profile],
    ['STINT_EXPIRES', `${Math.floor(expiresAt / 1000)}`],
    ['STINT_SET', variables.map(([variable]) => variable).join(' ')],
  ]
  const format = shell === 'zsh' ? 'bash' : shell
  const text = formatVariables(format, [...variables, ...own])
  if (!text.ok) return refuse(faultOf(context, text.error))
  return print(`${marks[format]}\n${text.value.reveal()}`)
}

/** `stint use` typed where the function was not loaded: a program cannot change the shell that started it. */
export function explainUse(context: CommandContext, { shell }: CommandRequest): CommandAnswer {
  const line = loadingLine(findShell(shell) ?? 'bash')
  return refuse(faultOf(context, { code: 'shell-not-prepared', values: { line } }))
}
