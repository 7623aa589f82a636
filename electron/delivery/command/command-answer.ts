import type { Variable } from '../../core/formats/variables'

/** What the `stint` command has to do: print, then end or become another program. */
export type CommandAnswer = PrintAnswer | RunAnswer

export interface PrintAnswer {
  readonly do: 'print'
  readonly exit: 0 | 1
  /** For stdout; line ends within, and one is added at the end. */
  readonly out: string
  /** One line each for stderr. */
  readonly err: readonly string[]
}

export interface RunAnswer {
  readonly do: 'run'
  /** How many arguments come before the program. */
  readonly skip: number
  readonly set: readonly Variable[]
  readonly unset: readonly string[]
}

/** Text for stdout, and success. */
export function print(out: string): PrintAnswer {
  return { do: 'print', exit: 0, out, err: [] }
}

/** One line for stderr, and exit code 1. */
export function refuse(line: string): PrintAnswer {
  return { do: 'print', exit: 1, out: '', err: [line] }
}

/**
 * Writes an answer as the text that `stint.sh` carries out: `stint 1`, then one instruction a line, then an empty line
 * and what goes to stdout. `lines` writes stdout as `out …` lines, for cmd.exe, which cannot read an empty line.
 */
export function writeAnswer(answer: CommandAnswer, form: 'text' | 'lines'): string {
  const head = answer.do === 'run' ? runLines(answer) : printLines(answer)
  const lines = ['stint 1', ...head.map(toOneLine)]
  const out = answer.do === 'print' ? answer.out.replace(/(\r?\n)+$/, '') : ''
  if (out === '') return `${lines.join('\n')}\n`
  if (form === 'text') return `${lines.join('\n')}\n\n${out}\n`
  return `${[...lines, ...out.split(/\r?\n/).map((line) => `out ${line}`)].join('\n')}\n`
}

function printLines({ err, exit }: PrintAnswer): string[] {
  return [...err.map((line) => `err ${line}`), `exit ${exit}`]
}

function runLines({ skip, set, unset }: RunAnswer): string[] {
  return [...unset.map((name) => `unset ${name}`), ...set.map(([name, value]) => `set ${name}=${value}`), `run ${skip}`]
}

/** A line end inside an instruction would make a second one; no value has a reason to hold one. */
function toOneLine(line: string): string {
  return line.replace(/[\p{Cc}\u2028\u2029]/gu, '\ufffd')
}
