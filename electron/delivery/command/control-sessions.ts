import type { Result } from '../../contract/result'
import { shorten } from '../agent/shorten'
import { faultOf, print, printJson, refuse, toJson, type CommandAnswer, type Fault } from './command-answer'
import { nameProfile, type CommandContext } from './command-context'
import type { CommandRequest } from './command-request'

type Control = 'start' | 'stop'
type Controlled =
  { readonly ok: true; readonly profile: string } | { readonly ok: false; readonly name: string; readonly fault: Fault }

/** `stint start` and `stint stop` for the named profiles: all are tried; one line tells of each. */
export async function controlSessions(
  context: CommandContext,
  control: Control,
  names: readonly string[],
  { json }: CommandRequest,
): Promise<CommandAnswer> {
  const { t } = context
  const answers = await Promise.all(names.map((name) => controlOne(context, control, name)))
  const done = answers.flatMap((answer) => (answer.ok ? [answer.profile] : []))
  const failed = answers.flatMap((answer) => (answer.ok ? [] : [answer]))
  const said = control === 'start' ? ('command.started' as const) : ('command.stopped' as const)
  const data = {
    [control === 'start' ? 'started' : 'stopped']: done,
    failed: failed.map(({ name, fault }) => ({ name, ...fault })),
  }
  const out = json ? toJson(data) : done.map((profile) => t(said, { profile: shorten(profile) })).join('\n')
  return { do: 'print', exit: failed.length > 0 ? 1 : 0, out, faults: failed.map(({ fault }) => fault) }
}

async function controlOne(context: CommandContext, control: Control, name: string): Promise<Controlled> {
  const { backend } = context
  const named = nameProfile(context, name)
  if (!named.ok) return { ...named, name }
  const { profile } = named
  const answered: Result<undefined> = await backend[control](profile)
  return answered.ok ? { ok: true, profile } : { ok: false, name, fault: faultOf(context, answered.error) }
}

/** `stint stop --all`. */
export async function stopAllSessions(context: CommandContext, { json }: CommandRequest): Promise<CommandAnswer> {
  const { backend, t } = context
  const running = backend.profiles().flatMap(({ profile, state }) => (state === 'idle' ? [] : [profile]))
  const stopped = await backend.stopAll()
  if (!stopped.ok) return refuse(faultOf(context, stopped.error))
  return json ? printJson({ stopped: running, failed: [] }) : print(t('command.stoppedAll', { count: stopped.value }))
}

/** `stint console`: opens the console in the user's browser. The caller has made sure that a person asked. */
export async function openConsole(
  context: CommandContext,
  name: string,
  destination: { service?: string; region?: string },
  { json }: CommandRequest,
): Promise<CommandAnswer> {
  const { backend, t } = context
  const named = nameProfile(context, name)
  if (!named.ok) return refuse(named.fault)
  const { profile } = named
  const opened = await backend.openConsole(profile, destination)
  if (!opened.ok) return refuse(faultOf(context, opened.error))
  return json ? printJson({ profile, opened: true }) : print(t('command.consoleOpened', { profile: shorten(profile) }))
}
