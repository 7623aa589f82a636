import { spawn } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { hasAwsCli } from './aws-cli'
import { endProcess, run } from './child'

const folder = join(__dirname, '../clients')
const goPath = '/usr/share/gocode'

/** A program that asks STS who it is, again and again, through an SDK or by itself. */
export interface Client {
  readonly name: string
  /** The program and its arguments; undefined where it is not installed. */
  readonly prepare: () => Promise<readonly string[] | undefined>
}

/** The clients that are tried; Debian has them all. */
export const clients: readonly Client[] = [
  {
    name: 'AWS CLI',
    prepare: () => Promise.resolve(hasAwsCli ? ['sh', join(folder, 'ask-aws-cli.sh')] : undefined),
  },
  { name: 'boto3', prepare: () => withBoto(join(folder, 'ask.py')) },
  { name: 'SDK for JavaScript v3', prepare: () => Promise.resolve([process.execPath, join(folder, 'ask.cjs')]) },
  { name: 'SDK for Go v2', prepare: () => buildGo(join(folder, 'ask.go')) },
  { name: 'curl', prepare: () => Promise.resolve(['sh', join(folder, 'ask-curl.sh')]) },
]

/** What a client showed of one answer. */
export interface Sight {
  readonly keyId: string
  readonly arn: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/**
 * Runs a client until it has used so many different keys.
 * @returns the first sight of each key; rejects with what the client complained of when it ends by itself
 */
export function watchKeys(command: readonly string[], env: NodeJS.ProcessEnv, count: number): Promise<Sight[]> {
  const [program = '', ...args] = command
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const sights: Sight[] = []
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  return new Promise<Sight[]>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code ?? 'a signal'}: ${complaint}`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [keyId = '', arn = ''] = line.split(' ')
      if (sights.some((sight) => sight.keyId === keyId)) return
      sights.push({ keyId, arn, at: Date.now() })
      if (sights.length === count) resolve(sights)
    })
  }).finally(() => endProcess(child))
}

async function withBoto(script: string): Promise<readonly string[] | undefined> {
  for (const python of ['/usr/bin/python3', 'python3'])
    if (await succeeds(python, ['-c', 'import boto3'])) return [python, script]
  return undefined
}

/** Builds with the packages of Debian, which need no download. */
async function buildGo(source: string): Promise<readonly string[] | undefined> {
  const hasSdk = existsSync(join(goPath, 'src/github.com/aws/aws-sdk-go-v2/config'))
  if (!hasSdk || !(await succeeds('go', ['version']))) return undefined
  const cache = join(__dirname, '../../../node_modules/.cache/stint-go')
  mkdirSync(cache, { recursive: true })
  const built = join(cache, 'ask')
  const own = { GO111MODULE: 'off', GOPATH: goPath, GOCACHE: join(cache, 'go'), GOFLAGS: '' }
  const { code, err } = await run('go', ['build', '-o', built, source], { env: { ...process.env, ...own } })
  if (code !== 0) throw new Error(`the Go client could not be built: ${err}`)
  return [built]
}

async function succeeds(program: string, args: readonly string[]): Promise<boolean> {
  return (await run(program, args)).code === 0
}
