import type { Format } from '../../contract/formats'
import { failureLine } from '../../contract/messages/translator'
import { conflictingVariables, listVariables } from '../../core/formats/variables'
import { isPasteable } from '../../core/formats/quote'
import { formatProfile } from '../agent/routes'
import { print, refuse, type CommandAnswer } from './command-answer'
import { nameProfile, type CommandContext } from './command-context'

/** `stint env` and `stint credentials`: prints a profile's credentials in a format. */
export async function printCredentials(context: CommandContext, name: string, format: Format): Promise<CommandAnswer> {
  const named = nameProfile(context, name)
  if (!named.ok) return refuse(named.line)
  const text = await formatProfile(context.backend, named.profile, format)
  return text.ok ? print(text.value) : refuse(failureLine(context.t, text.error))
}

/**
 * `stint exec`: the program's environment. The secrets are in the child's environment only, never in an argument.
 * @param skip how many arguments stand before the program
 */
export async function runProgram(context: CommandContext, name: string, skip: number): Promise<CommandAnswer> {
  const named = nameProfile(context, name)
  if (!named.ok) return refuse(named.line)
  const answered = await context.backend.credentials(named.profile)
  if (!answered.ok) return refuse(failureLine(context.t, answered.error))
  const variables = listVariables(answered.value.credentials, answered.value)
  if (!variables.every(([, value]) => isPasteable(value))) {
    return refuse(failureLine(context.t, { code: 'format-not-possible', values: { format: 'exec' } }))
  }
  return { do: 'run', skip, set: variables, unset: conflictingVariables }
}
