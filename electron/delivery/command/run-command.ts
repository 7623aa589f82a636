import { parseArgs } from 'node:util'
import { failureLine } from '../../contract/messages/translator'
import { nearestName } from '../agent/find-profile'
import { formatForShell } from '../agent/format-for-shell'
import { refuse, writeAnswer, type CommandAnswer } from './command-answer'
import type { CommandContext } from './command-context'
import { readRequest, type CommandRequest } from './command-request'
import { controlSessions, openConsole, stopAllSessions } from './control-sessions'
import { printCredentials, runProgram } from './hand-out'
import { commandNames, type CommandName } from './help'
import { listProfiles } from './list-profiles'
import { printReport } from './run-doctor'

/** The arguments after the command's name, taken apart. */
interface Arguments {
  readonly names: readonly string[]
  readonly shell?: string | undefined
  readonly region?: string | undefined
  readonly all?: boolean | undefined
  readonly profile?: string | undefined
  readonly json?: boolean | undefined
}

type Run = (
  context: CommandContext,
  given: Arguments,
  request: CommandRequest,
) => CommandAnswer | Promise<CommandAnswer>

const commands: Readonly<Record<CommandName, Run>> = {
  ls: (context, { names }, request) => (names.length === 0 ? listProfiles(context, request) : misuse(context, 'ls')),
  env: runEnv,
  exec: runExec,
  credentials: (context, { names: [name, more] }) =>
    name === undefined || more !== undefined ? misuse(context, 'credentials') : printCredentials(context, name, 'json'),
  console: runConsole,
  start: (context, { names }) =>
    names.length > 0 ? controlSessions(context, 'start', names) : misuse(context, 'start'),
  stop: (context, { names, all = false }) => {
    const isEither = all ? names.length === 0 : names.length > 0
    if (!isEither) return misuse(context, 'stop')
    return all ? stopAllSessions(context) : controlSessions(context, 'stop', names)
  },
  doctor: runDoctor,
}

/** Runs what the `stint` command posted, and writes the answer that it carries out. */
export async function runCommand(context: CommandContext, form: URLSearchParams): Promise<string> {
  const request = readRequest(form)
  return writeAnswer(await dispatch(context, request), request.form)
}

async function dispatch(context: CommandContext, request: CommandRequest): Promise<CommandAnswer> {
  const [word = '', ...rest] = request.argv
  const name = commandNames.find((known) => known === word)
  if (name === undefined) return refuseWord(context, word)
  const given = takeApart(name, rest)
  return given ? commands[name](context, given, request) : misuse(context, name)
}

/** Undefined if there is an option that the command does not know. */
function takeApart(name: CommandName, args: string[]): Arguments | undefined {
  const known = {
    ...(name === 'env' ? { shell: { type: 'string' as const } } : {}),
    ...(name === 'console' ? { region: { type: 'string' as const } } : {}),
    ...(name === 'stop' ? { all: { type: 'boolean' as const } } : {}),
    ...(name === 'doctor' ? { profile: { type: 'string' as const }, json: { type: 'boolean' as const } } : {}),
  }
  try {
    const { values, positionals } = parseArgs({ args, options: known, allowPositionals: true })
    return { names: positionals, ...(values as Omit<Arguments, 'names'>) }
  } catch {
    return undefined
  }
}

function runEnv(context: CommandContext, { names, shell }: Arguments, request: CommandRequest) {
  const [name, more] = names
  const format = shell === undefined ? (formatForShell(request.shell) ?? 'bash') : formatForShell(shell)
  if (name === undefined || more !== undefined || !format) return misuse(context, 'env')
  return printCredentials(context, name, format)
}

function runExec(context: CommandContext, { names }: Arguments, request: CommandRequest) {
  const [name, more] = names
  const skip = request.argv.indexOf('--') + 1
  if (name === undefined || more !== undefined || skip === 0 || request.count <= skip) {
    return misuse(context, 'exec')
  }
  return runProgram(context, name, skip)
}

function runConsole(context: CommandContext, { names, region }: Arguments, request: CommandRequest) {
  const [name, service, more] = names
  const isWord = (text: string | undefined) => text === undefined || /^[a-z0-9-]{1,40}$/.test(text)
  if (name === undefined || more !== undefined || !isWord(service) || !isWord(region)) {
    return misuse(context, 'console')
  }
  if (!request.tty) return refuse(failureLine(context.t, { code: 'needs-terminal' }))
  const destination = { ...(service === undefined ? {} : { service }), ...(region === undefined ? {} : { region }) }
  return openConsole(context, name, destination)
}

async function runDoctor(
  context: CommandContext,
  { names, profile, json = false }: Arguments,
  request: CommandRequest,
) {
  if (names.length > 0 || profile === '') return misuse(context, 'doctor')
  const { environment, directory, form, color } = request
  // cmd.exe cannot tell names and values apart safely, so it tells nothing.
  const posted = form === 'lines' ? undefined : environment
  return printReport(context.t, await context.doctor({ posted, directory, profile }), { json, color })
}

/** Names the command only: what else was typed may hold a secret. */
function misuse({ t }: CommandContext, name: CommandName): CommandAnswer {
  const given = `stint ${name}`
  return refuse(failureLine(t, { code: 'command-usage', values: { given, usage: t(`command.usage.${name}`) } }))
}

function refuseWord({ t }: CommandContext, word: string): CommandAnswer {
  const near = nearestName(word, commandNames)
  return refuse(
    near === undefined
      ? t('command.unknown')
      : `${t('command.noSuchCommand')} ${t('command.didYouMean', { nearest: `stint ${near}` })}`,
  )
}
