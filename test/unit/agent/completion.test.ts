import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandForms, commandNames } from '../../../electron/delivery/command/command-words'
import { hasProgram, run, startTestAgent, type RunningAgent } from './running-agent'

let running: RunningAgent
beforeAll(async () => {
  running = await startTestAgent()
})
afterAll(() => running.close())

const profiles = ['payments-admin', 'data-reader', 'nihon-admin']

/** What a shell offers for a line whose last word is at the cursor. */
type Complete = (line: string) => Promise<readonly string[]>

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '')

/** Calls the function that bash calls at a tab. */
const bash: Complete = async (line) => {
  const words = line.split(' ')
  const script = `
    eval "$('${running.command}' completion bash)"
    COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
    COMP_CWORD=${words.length - 1}
    _stint_complete
    printf '%s\\n' "\${COMPREPLY[@]}"`
  return lines((await run('bash', ['--norc', '-c', script])).out)
}

/** Asks fish itself, as `complete -C` does. */
const fish: Complete = async (line) => {
  const script = `'${running.command}' completion fish | source; complete -C '${line}'`
  const { out } = await run('fish', ['--no-config', '-c', script], { HOME: running.folder })
  return lines(out).map((offer) => offer.split('\t')[0] ?? '')
}

/** Types the line and a tab into an interactive zsh, and reads what its completion added. */
const zsh: Complete = async (line) => {
  const file = join(running.folder, 'ask.zsh')
  await writeFile(
    file,
    `
    zmodload zsh/zpty
    zpty -b shell zsh -f -i
    zpty -w shell 'PS1=; unsetopt beep; autoload -Uz compinit; compinit -u -D; eval "$(${running.command} completion zsh)"'
    zpty -w shell 'compadd() { [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]] && { builtin compadd "$@"; return }; typeset -a __hits; builtin compadd -A __hits "$@"; local hit; for hit in $__hits; do print -r -- "<$hit>"; done }'
    zpty -w shell 'print READY-$((40 + 2))'
    zpty -r -m shell text '*READY-42*'
    zpty -n -w shell '${line}'$'\\t'
    zpty -w shell $'\\C-u print DONE-$((40 + 2))'
    zpty -r -m shell text '*DONE-42*'
    print -r -- $text`,
  )
  const { out } = await run('zsh', ['-f', file], { HOME: running.folder, TERM: 'dumb' })
  return [...out.matchAll(/<([^<>\s]+)>/g)].map(([, offer = '']) => offer)
}

const shells: [string, Complete][] = [
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
]

describe.each(shells.filter(([shell]) => hasProgram(shell)))(
  'completion by the real %s',
  (_, complete) => {
    it('knows the commands', async () => {
      expect(await complete('stint ')).toEqual(expect.arrayContaining(['ls', 'exec', 'use', 'shell-init', 'help']))
      expect(await complete('stint cr')).toEqual(['credentials'])
    })

    it.each(['env', 'exec', 'credentials', 'console', 'start', 'stop', 'use'])(
      '%s is offered profiles',
      async (verb) => {
        expect([...(await complete(`stint ${verb} `))].sort()).toEqual([...profiles].sort())
      },
    )

    it('goes on from what is typed', async () => {
      expect(await complete('stint env pay')).toEqual(['payments-admin'])
      expect([...(await complete('stint start payments-admin '))].sort()).toEqual(['data-reader', 'nihon-admin'])
      expect(await complete('stint env payments-admin --shell f')).toEqual(['fish'])
      expect(await complete('stint console payments-admin --serv')).toEqual(['--service'])
      expect(await complete('stint shell-init z')).toEqual(['zsh'])
      expect(await complete('stint exec payments-admin ')).toEqual(['--'])
    })

    it('after -- completes the program', async () => {
      expect(await complete('stint exec payments-admin -- printen')).toContain('printenv')
    })
  },
  30_000,
)

it('bash, and zsh without its completion system, load it without an error', async () => {
  for (const shell of ['bash', 'zsh'].filter(hasProgram)) {
    const ended = await run(shell, [
      shell === 'bash' ? '--norc' : '-f',
      '-c',
      `eval "$(${running.command} completion ${shell})"`,
    ])
    expect([ended.code, ended.err]).toEqual([0, ''])
  }
})

describe('what is offered', () => {
  const offered = async (...words: string[]) =>
    lines((await running.stint('complete', ...words)).out).map((line) => line.split('\t'))

  it('comes with what it means', async () => {
    expect(await offered('env', ':data')).toEqual([['data-reader', 'Data, Reader']])
    expect((await offered(':comp'))[0]).toEqual(['completion', 'print the completions for a shell'])
  })

  it('every option that is offered is understood, and every option of a command is offered', async () => {
    for (const verb of commandNames) {
      const options = (await offered(verb, ':-')).map(([word]) => word)
      const known = Object.keys(commandForms[verb].options).map((name) => `--${name}`)
      expect([...options, ...(verb === 'use' ? ['--shell'] : [])].sort()).toEqual([...known, '--help'].sort())
    }
  })

  it('is nothing where Stint does not run', async () => {
    const alone = await startTestAgent()
    await alone.agent.close()
    const ended = await run('bash', ['-c', `${alone.command} complete env : 2>/dev/null`])
    expect(ended.out).toBe('')
    await alone.close()
  })

  it('no name acts on the terminal', async () => {
    const [first] = running.backend.list
    running.backend.list = [{ ...first!, account: 'a\u001b]0;x\u0007\n\tb' }]
    expect(await offered('env', ':')).toEqual([['payments-admin', 'a\ufffd]0;x\ufffd\ufffd\ufffdb, Admin']])
  })
})
