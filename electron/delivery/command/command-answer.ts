import { describeFailure, type Translate } from '../../contract/messages/translator'
import type { Failure } from '../../contract/result'
import { quotePosix } from '../../core/formats/quote'
import type { Variable } from '../../core/formats/variables'
import { shorten } from '../agent/shorten'

/** What the `stint` command has to do: print, then end or become another program. */
export type CommandAnswer = PrintAnswer | RunAnswer

/** Why a command could not do what it was told, with the keys that the agent's HTTP failures have too. */
export interface Fault {
  /** Stays the same over versions, for programs: a code of the catalogue's errors, or one of the command's own. */
  readonly code: string
  readonly message: string
  /** The next step. */
  readonly action: string
}

export interface PrintAnswer {
  readonly do: 'print'
  readonly exit: 0 | 1
  /** For stdout; line ends within, and one is added at the end. */
  readonly out: string
  /** One line each for stderr. */
  readonly faults: readonly Fault[]
}

export interface RunAnswer {
  readonly do: 'run'
  /** How many arguments come before the program. */
  readonly skip: number
  readonly set: readonly Variable[]
  readonly unset: readonly string[]
}

/** How an answer is written: for `sh`, or line by line for cmd.exe; with `json`, a failure goes to stdout as well. */
export interface AnswerForm {
  readonly form: 'text' | 'lines'
  readonly json: boolean
}

/** Text for stdout, and success. */
export function print(out: string): PrintAnswer {
  return { do: 'print', exit: 0, out, faults: [] }
}

/** A value as JSON for stdout, and success. */
export function printJson(value: object): PrintAnswer {
  return print(toJson(value))
}

/** One line for stderr, and exit code 1. */
export function refuse(fault: Fault): PrintAnswer {
  return { do: 'print', exit: 1, out: '', faults: [fault] }
}

/** How faults are worded. */
export interface Wording {
  readonly t: Translate
  /** Whoever reads it can type `stint signin`: in a shell of theirs, not where a program asked for credentials. */
  readonly canSignIn: boolean
}

/** A failure in the words of the catalogue; where a sign-in is wanted, with the command for it. */
export function faultOf({ t, canSignIn }: Wording, failure: Failure): Fault {
  const { code, values } = failure
  const isSignIn = code === 'sign-in-needed' || code === 'sign-in-ended'
  const command = signInCommand(String(values?.['connection'] ?? ''))
  const next = canSignIn && isSignIn ? t('signInCommand.next', { command }) : describeFailure(t, failure, 'next')
  return { code, message: describeFailure(t, failure, 'what'), action: next }
}

/** `stint signin` for a connection, as a shell takes it; the bare command where the name could not be typed. */
export function signInCommand(name: string): string {
  const isTypeable = name !== '' && shorten(name) === name && !name.startsWith('-')
  if (!isTypeable) return 'stint signin'
  return `stint signin ${/^[\p{L}\p{N} ._-]+$/u.test(name) ? name : quotePosix(name)}`
}

/** As every `--json` is written: two spaces deep, so that a person can read it too. */
export function toJson(value: object): string {
  return JSON.stringify(value, null, 2)
}

/**
 * Writes an answer as the text that `stint.sh` carries out: `stint 1`, then one instruction a line, then an empty line
 * and what goes to stdout. `lines` writes stdout as `out …` lines, for cmd.exe, which cannot read an empty line.
 */
export function writeAnswer(answer: CommandAnswer, { form, json }: AnswerForm): string {
  const head = answer.do === 'run' ? runLines(answer) : printLines(answer)
  const lines = ['stint 1', ...head.map(toOneLine)]
  const out = answer.do === 'print' ? textFor(answer, json).replace(/(\r?\n)+$/, '') : ''
  if (out === '') return `${lines.join('\n')}\n`
  if (form === 'text') return `${lines.join('\n')}\n\n${out}\n`
  return `${[...lines, ...out.split(/\r?\n/).map((line) => `out ${line}`)].join('\n')}\n`
}

function textFor({ out, faults: [fault] }: PrintAnswer, json: boolean): string {
  return json && out === '' && fault ? toJson({ error: fault }) : out
}

function printLines({ faults, exit }: PrintAnswer): string[] {
  return [...faults.map(({ message, action }) => `err ${[message, action].join(' ').trim()}`), `exit ${exit}`]
}

function runLines({ skip, set, unset }: RunAnswer): string[] {
  return [...unset.map((name) => `unset ${name}`), ...set.map(([name, value]) => `set ${name}=${value}`), `run ${skip}`]
}

/** A line end inside an instruction would make a second one; no value has a reason to hold one. */
function toOneLine(line: string): string {
  return line.replace(/[\p{Cc}\u2028\u2029]/gu, '\ufffd')
}
