/** What the `stint` command tells the agent. */
export interface CommandRequest {
  /** The arguments up to and including the first `--`; what follows stays with the command. */
  readonly argv: readonly string[]
  /** How many arguments there are in all. */
  readonly count: number
  /** Working directory. */
  readonly directory: string
  /** Standard output is a terminal. */
  readonly tty: boolean
  /** Colours are wanted: a terminal that knows them, and no NO_COLOR. */
  readonly color: boolean
  /** Name of the user's shell, e.g. `zsh`; empty if unknown. */
  readonly shell: string
  /** Names of the AWS variables that are set; never their values. */
  readonly awsVariables: readonly string[]
  /** What `doctor` is told of the variables: names, values that are no secret, ends of key ids. */
  readonly environment: readonly string[]
  /** `--json` stands before the `--`: the answer is for a program. */
  readonly json: boolean
  /** How the answer is written: for `sh`, or line by line for cmd.exe. */
  readonly form: 'text' | 'lines'
}

/** Reads the form that the command posts (`arg` once for each argument). Missing fields get a harmless value. */
export function readRequest(form: URLSearchParams): CommandRequest {
  const argv = form.getAll('arg')
  const count = Number(form.get('count'))
  return {
    argv,
    count: Number.isSafeInteger(count) ? Math.max(count, argv.length) : argv.length,
    directory: form.get('cwd') ?? '',
    tty: form.get('tty') === 'yes',
    color: form.get('color') === 'yes',
    shell: form.get('shell') ?? '',
    awsVariables: (form.get('aws') ?? '').split(/[\s+]+/).filter((name) => name !== ''),
    environment: (form.get('env') ?? '').split('\n').filter((line) => line !== ''),
    json: argv.includes('--json'),
    form: form.get('form') === 'lines' ? 'lines' : 'text',
  }
}
