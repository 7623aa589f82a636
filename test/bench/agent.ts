import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { measureCrowd } from './crowd'
import { DemoStint } from './demo-stint'
import { measureLockedRing } from './locked-ring'
import { formatSpread, median } from './numbers'
import { compareRow, missingRow, type Row } from './report'
import { now } from './running-app'
import type { World } from './world'

const rounds = 60
const roundsOfAws = 5
/** Another `aws`, of another version, may come first on PATH. */
const awsCli = '/usr/bin/aws'

/** Times what a consumer waits for credentials that are in memory. */
export async function measureAgent(world: World, root: string): Promise<Row[]> {
  if (process.platform === 'win32') return [missingRow('agent', 'the command there is a .cmd file: not measured yet')]
  const stint = await DemoStint.start(world, 'agent')
  const rows = [compareCommand(stint), ...timeAwsCli(world, stint), ...(await measureCrowd(world, root, stint))]
  await world.end(stint.app)
  return [...rows, await measureLockedRing(world)]
}

/** The line of `credential_process` against curl alone on the same socket. */
function compareCommand({ command, profile, socket }: DemoStint): Row {
  const address = `http://localhost/v1/profiles/${profile}/credentials`
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    ours.push(time(command, ['credentials', profile]))
    theirs.push(time('curl', ['-q', '-s', '--unix-socket', socket, address]))
  }
  const series = { ours, theirs, unit: 'ms' }
  return compareRow('credential_process through the agent, p50', series, 2, 'against a bare curl on the same socket')
}

function timeAwsCli(world: World, { command, profile }: DemoStint): Row[] {
  const what = '  aws configure export-credentials beside it'
  if (!existsSync(awsCli)) return [missingRow(what, `there is no AWS CLI at ${awsCli}`)]
  const file = join(world.folder, 'aws-config')
  writeFileSync(
    file,
    `[profile bench]\ncredential_process = ${command} credentials ${profile}\nregion = eu-central-1\n`,
  )
  const env = { ...process.env, AWS_CONFIG_FILE: file, AWS_SHARED_CREDENTIALS_FILE: join(world.folder, 'none') }
  const args = ['configure', 'export-credentials', '--profile', 'bench']
  const took = Array.from({ length: roundsOfAws }, () => time(awsCli, args, env))
  return [{ what, measured: `${median(took).toFixed(0)} ms`, detail: `min/median ${formatSpread(took, 'ms')}` }]
}

function time(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): number {
  const start = now()
  const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: 'utf8' })
  const took = now() - start
  if (status !== 0 || !stdout.includes('AccessKeyId'))
    throw new Error(`${program} failed: ${stderr || stdout.slice(0, 200)}`)
  return took
}
