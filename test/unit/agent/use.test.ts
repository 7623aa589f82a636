import { execFile } from 'node:child_process'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { secretKey } from './fake-backend'
import { hasProgram, run, startTestAgent, type RunningAgent } from './running-agent'

let running: RunningAgent
beforeAll(async () => {
  running = await startTestAgent()
})
afterAll(() => running.close())
const hour = 3_600_000
beforeEach(() => {
  running.backend.lifeFrom = Date.now()
})
afterEach(() => {
  running.backend.regionOf = 'eu-central-1'
  running.backend.failures.clear()
})

interface Interactive {
  readonly program: string
  readonly options: readonly string[]
  readonly load: (command: string) => string
  /** Prints a line that shows a variable between angle brackets. */
  readonly show: (...names: string[]) => string
  readonly set: (name: string, value: string) => string
  readonly status: string
}

const posix = {
  show: (...names: string[]) => `echo ${names.map((name) => `"${name}=<\${${name}-}>"`).join(' ')}`,
  set: (name: string, value: string) => `export ${name}='${value}'`,
  status: 'echo "status=<$?>"',
}
const shells: Interactive[] = [
  {
    ...posix,
    program: 'bash',
    options: ['--norc', '--noprofile', '-i'],
    load: (command) => `eval "$('${command}' shell-init bash)"`,
  },
  {
    ...posix,
    program: 'zsh',
    options: ['-f', '-i'],
    load: (command) => `eval "$('${command}' shell-init zsh)"`,
  },
  {
    program: 'fish',
    options: ['--no-config', '-i'],
    load: (command) => `'${command}' shell-init fish | source`,
    show: (...names) => `echo ${names.map((name) => `"${name}=<$${name}>"`).join(' ')}`,
    set: (name, value) => `set -gx ${name} '${value}'`,
    status: 'echo "status=<$status>"',
  },
]

/** Types lines into an interactive shell in a terminal of its own, and gives back all that it showed. */
function type({ program, options, load }: Interactive, typed: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return new Promise<string>((resolve, reject) => {
    const line = [program, ...options].join(' ')
    const child = execFile(
      'script',
      ['-qec', line, '/dev/null'],
      { env: { PATH: '/usr/bin:/bin', TERM: 'dumb', HOME: running.folder, LC_ALL: 'C.UTF-8', ...env } },
      (error, out) => (error ? reject(new Error(out)) : resolve(out.replaceAll('\r', ''))),
    )
    child.stdin?.end(`${[load(running.command), ...typed, 'exit 0'].join('\n')}\n`)
  })
}

/** What a shell showed of a variable, each time. */
const shown = (text: string, name: string): string[] =>
  [...text.matchAll(new RegExp(`(?<!")${name}=<([^<>$]*)>`, 'g'))].map(([, value = '']) => value)

const usable = shells.filter(({ program }) => hasProgram(program) && hasProgram('script'))

describe.each(usable)('stint use in the real $program', (shell) => {
  const { show, set, status } = shell

  it('switches the shell, marks the prompt, and takes all away again', async () => {
    const text = await type(shell, [
      set('AWS_PROFILE', 'other'),
      'stint use pay',
      show('AWS_SECRET_ACCESS_KEY', 'STINT_PROFILE', 'AWS_PROFILE'),
      'stint use --clear',
      show('AWS_SECRET_ACCESS_KEY', 'STINT_PROFILE', 'AWS_REGION'),
    ])
    expect(shown(text, 'AWS_SECRET_ACCESS_KEY')).toEqual([secretKey, ''])
    expect(shown(text, 'STINT_PROFILE')).toEqual(['payments-admin', ''])
    expect(shown(text, 'AWS_PROFILE')).toEqual([''])
    expect(shown(text, 'AWS_REGION')).toEqual([''])
    expect(text).toContain('(payments-admin) ')
    expect(text.slice(text.lastIndexOf('AWS_REGION=<>'))).not.toContain('(payments-admin)')
  }, 60_000)

  it('a second switch leaves nothing of the first, and a failed one leaves all', async () => {
    const switching = type(shell, [
      'stint use pay',
      show('AWS_REGION'),
      'stint use nobody',
      status,
      show('AWS_REGION', 'STINT_PROFILE'),
    ])
    const text = await switching
    expect(shown(text, 'AWS_REGION')).toEqual(['eu-central-1', 'eu-central-1'])
    expect(shown(text, 'status')).toEqual(['1'])
    expect(text).toContain('stint: Stint has no profile named nobody.')
    running.backend.regionOf = undefined
    const second = await type(shell, ['stint use data-reader', show('AWS_REGION', 'STINT_PROFILE')], {
      AWS_REGION: 'us-east-1',
      STINT_PROFILE: 'payments-admin',
      STINT_SET: 'AWS_REGION PATH AWS_X[$(touch${IFS}owned)] AWS_SESSION_TOKEN',
    })
    expect(shown(second, 'AWS_REGION')).toEqual([''])
    expect(shown(second, 'STINT_PROFILE')).toEqual(['data-reader'])
  }, 60_000)

  it('warns once when the end is near, and once when it has come, and the mark says so', async () => {
    running.backend.lifeFrom = Date.now() - hour + 200_000
    const soon = await type(shell, ['stint use pay', 'true', 'true'])
    expect(soon.match(/stint: The credentials of payments-admin in this shell end within/g)).toHaveLength(1)
    expect(soon).toContain('(payments-admin) ')
    running.backend.lifeFrom = Date.now() - hour - 1000
    const ended = await type(shell, ['stint use pay', 'true', 'true'])
    expect(ended.match(/stint: The credentials of payments-admin in this shell have ended/g)).toHaveLength(1)
    expect(ended).toContain('(payments-admin: ended) ')
  }, 60_000)

  it('shows help and JSON instead of evaluating them, and passes all else on', async () => {
    const text = await type(shell, [
      'stint use --help',
      'stint use pay --json',
      'stint exec pay -- sh -c "exit 7"',
      status,
    ])
    expect(text).toContain('Usage: stint use <profile>')
    expect(text).toContain('"profile": "payments-admin"')
    expect(shown(text, 'status')).toEqual(['7'])
    expect(text).not.toContain('(payments-admin)')
  }, 60_000)

  it('keeps the prompt, the status that it sees, and works when it is loaded twice', async () => {
    const text = await type(shell, [shell.load(running.command), 'stint use pay', 'sh -c "exit 5"', status])
    expect(shown(text, 'status')).toEqual(['5'])
    expect(text).not.toContain('(payments-admin) (payments-admin)')
  }, 60_000)
})

it.skipIf(!hasProgram('bash'))(
  'bash under set -u, and with a prompt command that ends in a semicolon',
  async () => {
    const [bash] = shells
    const text = await type(bash!, ['set -u', 'stint use pay', 'true', posix.show('STINT_PROFILE')], {
      PROMPT_COMMAND: 'true;',
    })
    expect(shown(text, 'STINT_PROFILE')).toEqual(['payments-admin'])
    expect(text).not.toMatch(/unbound|syntax error/)
  },
  30_000,
)

describe('without the function', () => {
  it('says how to load it, in the words of the shell', async () => {
    const said = async (shell: string) => (await run(running.command, ['use', 'pay'], { SHELL: shell })).err
    expect(await said('/bin/zsh')).toContain('eval "$(stint shell-init zsh)"')
    expect(await said('/usr/bin/fish')).toContain('stint shell-init fish | source')
    expect(await said('/bin/dash')).toContain('eval "$(stint shell-init bash)"')
  })

  it('nothing that a name could hold is evaluated', async () => {
    const [first] = running.backend.list
    running.backend.list = [...running.backend.list, { ...first!, alias: '', profile: `it's$(id)` }]
    const { out } = await running.stint('use', '--shell', 'bash', `it's$(id)`)
    const script = `eval "$1"; printf %s "$STINT_PROFILE"`
    expect((await run('bash', ['-c', script, 'bash', out])).out).toBe(`it's$(id)`)
    running.backend.list = running.backend.list.slice(0, -1)
  })
})

it('what a shell reads at its start needs no running Stint', async () => {
  const alone = await startTestAgent()
  await alone.agent.close()
  for (const what of ['completion', 'shell-init']) {
    const named = await alone.stint(what, 'fish')
    expect(named.code).toBe(0)
    expect(named.out).toContain('complete -c stint')
    expect((await run(alone.command, [what], { SHELL: '/usr/bin/fish' })).out).toBe(named.out)
    expect(named.out).not.toMatch(/@[A-Z_]+@/)
  }
  expect(await alone.stint('shell-init', '../../etc/passwd')).toMatchObject({ code: 1, out: '' })
  await alone.close()
})
