import { conflictingVariables, listVariables, type Variable } from '../../core/formats/variables'
import { isPasteable } from '../../core/formats/quote'
import { fail, ok, type Result } from '../../contract/result'
import type { Format } from '../../contract/formats'
import type { AgentBackend } from '../agent/backend'
import { formatProfile } from '../agent/routes'
import { faultOf, print, printJson, refuse, type CommandAnswer } from './command-answer'
import { nameProfile, type CommandContext } from './command-context'

/** `stint env` and `stint credentials`: prints a profile's credentials in a format. */
export async function printCredentials(context: CommandContext, name: string, format: Format): Promise<CommandAnswer> {
  const named = nameProfile(context, name)
  if (!named.ok) return refuse(named.fault)
  const text = await formatProfile(context.backend, named.profile, format)
  return text.ok ? print(text.value) : refuse(faultOf(context, text.error))
}

/** `stint env --json`: the variables to set and those to take away, whatever the shell. */
export async function printVariables(context: CommandContext, name: string): Promise<CommandAnswer> {
  const named = nameProfile(context, name)
  if (!named.ok) return refuse(named.fault)
  const given = await readVariables(context.backend, named.profile, 'json')
  if (!given.ok) return refuse(faultOf(context, given.error))
  const set = Object.fromEntries(given.value.variables)
  return printJson({ profile: named.profile, set, unset: conflictingVariables })
}

/**
 * `stint exec`: the program's environment. The secrets are in the child's environment only, never in an argument.
 * @param skip how many arguments stand before the program
 */
export async function runProgram(context: CommandContext, name: string, skip: number): Promise<CommandAnswer> {
  const named = nameProfile(context, name)
  if (!named.ok) return refuse(named.fault)
  const given = await readVariables(context.backend, named.profile, 'exec')
  if (!given.ok) return refuse(faultOf(context, given.error))
  return { do: 'run', skip, set: given.value.variables, unset: conflictingVariables }
}

/** A profile's variables, and when they end; fails as the backend does, or with `format-not-possible` for a strange value. */
export async function readVariables(
  backend: AgentBackend,
  profile: string,
  format: string,
): Promise<Result<{ variables: readonly Variable[]; expiresAt: number }>> {
  const answered = await backend.credentials(profile)
  if (!answered.ok) return answered
  const { credentials } = answered.value
  const variables = listVariables(credentials, answered.value)
  if (!variables.every(([, value]) => isPasteable(value))) return fail('format-not-possible', { format })
  return ok({ variables, expiresAt: credentials.expiresAt })
}
