import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Format } from '../../../electron/contract/formats'
import { formatCredentials } from '../../../electron/core/formats/format-credentials'
import { Secret } from '../../../electron/core/secret'

/** A program that reads one of the formats, and the command that prints the whole environment there. */
interface RealShell {
  readonly program: string
  readonly format: Format
  readonly arguments: (script: string) => string[]
  readonly print: string
  readonly extension: string
}

const printer = `"${process.execPath}" -e "console.log(JSON.stringify(process.env))"`
const posix = { format: 'bash', print: printer, extension: 'sh' } as const
const realShells: RealShell[] = [
  { ...posix, program: 'bash', arguments: (script) => ['--norc', script] },
  { ...posix, program: 'zsh', arguments: (script) => ['-f', script] },
  { ...posix, program: 'dash', arguments: (script) => [script] },
  {
    program: 'fish',
    format: 'fish',
    print: printer,
    extension: 'fish',
    arguments: (script) => ['--no-config', script],
  },
  {
    program: 'pwsh',
    format: 'powershell',
    print: `& ${printer}`,
    extension: 'ps1',
    arguments: (script) => ['-NoProfile', '-File', script],
  },
  {
    program: 'nu',
    format: 'nushell',
    print: `^${printer}`,
    extension: 'nu',
    arguments: (script) => ['--no-config-file', script],
  },
]

const nasty = [
  `it's`,
  `'`,
  `''`,
  `\\`,
  `\\'`,
  `a\\`,
  '$HOME $(id) ${x}',
  '`id`',
  '"quoted"',
  '%PATH% %%',
  '! !! !x',
  'a & b | c < d > e ^ f',
  ' lead and trail ',
  '# no comment',
  '~ * ? [a] {b,c}',
  `'#x'##`,
  '‘curly’ ‚low‛',
  'ünï 生产 🔑',
  '-n',
  ';:,@=+',
]
const pasteable = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }).filter((text) => !/\p{Cc}/u.test(text))

function isInstalled(program: string): boolean {
  return !spawnSync(program, ['-c', 'exit'], { stdio: 'ignore', timeout: 10_000 }).error
}

function exportsFor(kind: Format, region: string, token: string): string {
  const credentials = {
    accessKeyId: 'ASIAEXAMPLE',
    secretAccessKey: new Secret('s'),
    sessionToken: new Secret(token),
    expiresAt: 0,
  }
  const result = formatCredentials(kind, credentials, { region })
  if (!result.ok) throw new Error(result.error.code)
  return result.value.reveal()
}

/** Writes a script in which each value is exported as region and token and then printed; runs it in one process. */
function runScript(shell: RealShell, values: readonly string[], print: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'stint-shell-'))
  try {
    const script = join(folder, `all.${shell.extension}`)
    writeFileSync(script, values.map((value) => `${exportsFor(shell.format, value, value)}${print}\n`).join(''))
    const old = { AWS_PROFILE: 'old', AWS_DEFAULT_PROFILE: 'old', AWS_SECURITY_TOKEN: 'old' }
    const env = { ...process.env, ...old, LC_ALL: 'C.UTF-8' }
    return execFileSync(shell.program, shell.arguments(script), { env, encoding: 'utf8' }).split('\n').slice(0, -1)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function describeShell({ program }: RealShell): { missing: boolean; note: string } {
  const missing = !isInstalled(program)
  return { missing, note: missing ? ` (skipped: ${program} is not installed here)` : '' }
}

describe.each(realShells)('exports read by the real $program', (shell) => {
  const { missing, note } = describeShell(shell)

  it.skipIf(missing)(
    `hands them to a program, and nothing conflicting with them${note}`,
    () => {
      const value = nasty.join(' | ')
      const [line] = runScript(shell, [value], shell.print)
      const environment = JSON.parse(line ?? '') as Record<string, string>
      expect(environment).toMatchObject({ AWS_REGION: value, AWS_DEFAULT_REGION: value, AWS_SESSION_TOKEN: value })
      expect(Object.keys(environment)).not.toContain('AWS_PROFILE')
      expect(Object.keys(environment)).not.toContain('AWS_DEFAULT_PROFILE')
      expect(Object.keys(environment)).not.toContain('AWS_SECURITY_TOKEN')
    },
    30_000,
  )
})

describe.each(realShells.filter(({ extension }) => ['sh', 'fish'].includes(extension)))(
  'quoting read by the real $program',
  (shell) => {
    const { missing, note } = describeShell(shell)

    it.skipIf(missing)(
      `reads every value back${note}`,
      () => {
        const values = [...nasty, ...fc.sample(pasteable, 300)]
        const print = String.raw`printf '%s\n%s\n' "$AWS_REGION" "$AWS_SESSION_TOKEN"`
        expect(runScript(shell, values, print)).toEqual(values.flatMap((value) => [value, value]))
      },
      30_000,
    )
  },
)
