import { failureLine } from '../../contract/messages/translator'
import type { Result } from '../../contract/result'
import { shorten } from '../agent/shorten'
import { print, refuse, type CommandAnswer } from './command-answer'
import { nameProfile, type CommandContext } from './command-context'

type Control = 'start' | 'stop'

/** `stint start` and `stint stop` for the named profiles: all are tried; one line tells of each. */
export async function controlSessions(
  context: CommandContext,
  control: Control,
  names: readonly string[],
): Promise<CommandAnswer> {
  const answers = await Promise.all(names.map((name) => controlOne(context, control, name)))
  const done = answers.flatMap((answer) => (answer.ok ? [answer.value] : []))
  const err = answers.flatMap((answer) => (answer.ok ? [] : [answer.line]))
  return { do: 'print', exit: err.length > 0 ? 1 : 0, out: done.join('\n'), err }
}

async function controlOne(
  context: CommandContext,
  control: Control,
  name: string,
): Promise<{ ok: true; value: string } | { ok: false; line: string }> {
  const { backend, t } = context
  const named = nameProfile(context, name)
  if (!named.ok) return named
  const { profile } = named
  const answered: Result<undefined> = await backend[control](profile)
  if (!answered.ok) return { ok: false, line: failureLine(t, answered.error) }
  const values = { profile: shorten(profile) }
  return { ok: true, value: control === 'start' ? t('command.started', values) : t('command.stopped', values) }
}

/** `stint stop --all`. */
export async function stopAllSessions({ backend, t }: CommandContext): Promise<CommandAnswer> {
  const stopped = await backend.stopAll()
  return stopped.ok ? print(t('command.stoppedAll', { count: stopped.value })) : refuse(failureLine(t, stopped.error))
}

/** `stint console`: opens the console in the user's browser. The caller has made sure that a person asked. */
export async function openConsole(
  context: CommandContext,
  name: string,
  destination: { service?: string; region?: string },
): Promise<CommandAnswer> {
  const { backend, t } = context
  const named = nameProfile(context, name)
  if (!named.ok) return refuse(named.line)
  const opened = await backend.openConsole(named.profile, destination)
  if (!opened.ok) return refuse(failureLine(t, opened.error))
  return print(t('command.consoleOpened', { profile: shorten(named.profile) }))
}
