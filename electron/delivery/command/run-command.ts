import { parseArgs } from 'node:util'
import { nearestName } from '../agent/find-profile'
import { formatForShell } from '../agent/format-for-shell'
import { shorten } from '../agent/shorten'
import { faultOf, print, printJson, refuse, writeAnswer, type CommandAnswer } from './command-answer'
import { beginSignIn } from './begin-sign-in'
import type { CommandContext, CommandParts, NoteTypo } from './command-context'
import { readRequest, type CommandRequest } from './command-request'
import { commandForms, commandNames, type CommandName } from './command-words'
import { completeWords } from './complete-words'
import { controlSessions, openConsole, stopAllSessions } from './control-sessions'
import { printCredentials, printVariables, runProgram } from './hand-out'
import { listProfiles } from './list-profiles'
import { printActivity, verifyActivity } from './print-activity'
import { printReport } from './run-doctor'
import { findShell, writeShellText, type ShellText } from './shell-files'
import { explainUse, printSwitch } from './use-profile'

/** The arguments after the command's name, taken apart. */
interface Arguments {
  readonly names: readonly string[]
  readonly shell?: string | undefined
  readonly service?: string | undefined
  readonly region?: string | undefined
  readonly all?: boolean | undefined
  readonly profile?: string | undefined
  readonly clear?: boolean | undefined
  readonly since?: string | undefined
  readonly verify?: boolean | undefined
  readonly code?: boolean | undefined
  readonly again?: boolean | undefined
}

type Run = (
  context: CommandContext,
  given: Arguments,
  request: CommandRequest,
) => CommandAnswer | Promise<CommandAnswer>

const commands: Readonly<Record<CommandName, Run>> = {
  ls: (context, { names }, request) => (names.length === 0 ? listProfiles(context, request) : misuse(context, 'ls')),
  signin: (context, { names, code, again }, request) =>
    beginSignIn(context, { name: names.join(' '), flow: code ? 'code' : undefined, isAgain: again === true }, request),
  env: runEnv,
  exec: runExec,
  credentials: (context, { names: [name, more] }) =>
    name === undefined || more !== undefined ? misuse(context, 'credentials') : printCredentials(context, name, 'json'),
  console: runConsole,
  start: (context, { names }, request) =>
    names.length > 0 ? controlSessions(context, 'start', names, request) : misuse(context, 'start'),
  stop: (context, { names, all = false }, request) => {
    const isEither = all ? names.length === 0 : names.length > 0
    if (!isEither) return misuse(context, 'stop')
    return all ? stopAllSessions(context, request) : controlSessions(context, 'stop', names, request)
  },
  doctor: runDoctor,
  activity: runActivity,
  use: runUse,
  completion: (context, given, request) => printShellText(context, 'completion', given, request),
  'shell-init': (context, given, request) => printShellText(context, 'shell-init', given, request),
}

/** Runs what the `stint` command posted, and writes the answer that it carries out. */
export async function runCommand(parts: CommandParts, form: URLSearchParams): Promise<string> {
  const request = readRequest(form)
  // cmd.exe cannot say that it is a terminal, and `credentials` is what programs call.
  const canSignIn = request.form === 'text' && (request.tty || request.argv[0] !== 'credentials')
  const way = commandNames.find((known) => known === request.argv[0]) ?? ''
  const noteTypo: NoteTypo = (typo) => parts.recordTypo(way, typo)
  return writeAnswer(await dispatch({ ...parts, canSignIn, noteTypo }, request), request)
}

async function dispatch(context: CommandContext, request: CommandRequest): Promise<CommandAnswer> {
  const [word = '', ...rest] = request.argv
  if (word === 'complete') return completeWords(context, rest)
  const name = commandNames.find((known) => known === word)
  if (name === undefined) return refuseWord(context, word)
  const given = takeApart(name, rest)
  return given ? commands[name](context, given, request) : misuse(context, name)
}

/** Undefined if there is an option that the command does not know. */
function takeApart(name: CommandName, args: string[]): Arguments | undefined {
  try {
    const { values, positionals } = parseArgs({ args, options: commandForms[name].options, allowPositionals: true })
    return { names: positionals, ...(values as Omit<Arguments, 'names'>) }
  } catch {
    return undefined
  }
}

function runEnv(context: CommandContext, { names, shell }: Arguments, request: CommandRequest) {
  const [name, more] = names
  const format = shell === undefined ? (formatForShell(request.shell) ?? 'bash') : formatForShell(shell)
  if (name === undefined || more !== undefined || !format) return misuse(context, 'env')
  return request.json ? printVariables(context, name) : printCredentials(context, name, format)
}

function runExec(context: CommandContext, { names }: Arguments, request: CommandRequest) {
  const [name, more] = names
  const skip = request.argv.indexOf('--') + 1
  if (name === undefined || more !== undefined || skip === 0 || request.count <= skip) {
    return misuse(context, 'exec')
  }
  return runProgram(context, name, skip)
}

function runConsole(context: CommandContext, { names, service, region }: Arguments, request: CommandRequest) {
  const [name, more] = names
  const isWord = (text: string | undefined) => text === undefined || /^[a-z0-9-]{1,40}$/.test(text)
  if (name === undefined || more !== undefined || !isWord(service) || !isWord(region)) {
    return misuse(context, 'console')
  }
  if (!request.tty) return refuse(faultOf(context, { code: 'needs-terminal' }))
  const destination = { ...(service === undefined ? {} : { service }), ...(region === undefined ? {} : { region }) }
  return openConsole(context, name, destination, request)
}

/** The shell's function says which shell it is; without it there is nobody who could switch. */
function runUse(context: CommandContext, { names, shell, clear = false }: Arguments, request: CommandRequest) {
  const [name, more] = names
  const isUsable = clear ? name === undefined : name !== undefined && more === undefined
  if (!isUsable) return misuse(context, 'use')
  if (request.json && name !== undefined) return printVariables(context, name)
  const known = shell === undefined ? undefined : findShell(shell)
  if (shell !== undefined && known === undefined) return misuse(context, 'use')
  return known && name !== undefined ? printSwitch(context, name, known) : explainUse(context, request)
}

/** What `stint.sh` reads from a file, for cmd.exe and for those who want it as JSON. */
function printShellText(context: CommandContext, what: ShellText, { names }: Arguments, request: CommandRequest) {
  const [name = request.shell, more] = names
  const shell = findShell(name)
  if (!shell || more !== undefined) return misuse(context, what)
  const text = writeShellText(context.t, what, shell, context.command)
  return request.json ? printJson({ shell, text }) : print(text)
}

async function runDoctor(context: CommandContext, { names, profile }: Arguments, request: CommandRequest) {
  if (names.length > 0 || profile === '') return misuse(context, 'doctor')
  const { environment, directory, form, color, json } = request
  // cmd.exe cannot tell names and values apart safely, so it tells nothing.
  const posted = form === 'lines' ? undefined : environment
  return printReport(context.t, await context.doctor({ posted, directory, profile }), { json, color })
}

function runActivity(context: CommandContext, { names, since, verify = false }: Arguments, request: CommandRequest) {
  if (names.length > 0 || (verify && since !== undefined)) return misuse(context, 'activity')
  return verify ? verifyActivity(context, request) : printActivity(context, { since }, request)
}

/** Names the command only: what else was typed may hold a secret. */
function misuse(context: CommandContext, name: CommandName): CommandAnswer {
  const values = { given: `stint ${name}`, usage: context.t(`command.usage.${name}`) }
  return refuse(faultOf(context, { code: 'command-usage', values }))
}

function refuseWord({ t, noteTypo }: CommandContext, word: string): CommandAnswer {
  const near = nearestName(word, commandNames)
  noteTypo({ result: 'command-unknown', ...(near === undefined ? {} : { about: shorten(word) }) })
  const action = near === undefined ? t('command.seeHelp') : t('command.didYouMean', { nearest: `stint ${near}` })
  return refuse({ code: 'command-unknown', message: t('command.noSuchCommand'), action })
}
