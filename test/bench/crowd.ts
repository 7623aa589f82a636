import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { until, type DemoStint } from './demo-stint'
import { median, percentile } from './numbers'
import type { Row } from './report'
import type { World } from './world'

const consumers = 50
const rounds = 60

interface Crowd {
  readonly waits: readonly number[]
  readonly refused: number
}

/**
 * Many consumers at once, from connecting to the last byte, each on a connection of its own. They are played by one process
 * that does hardly anything else; beside them the same crowd at a bare HTTP server in the empty app: the floor.
 */
export async function measureCrowd(world: World, root: string, { socket, profile }: DemoStint): Promise<Row[]> {
  const path = `/v1/profiles/${profile}/credentials`
  const floor = join(world.folder, 'run', 'bare.sock')
  const bare = world.startEmpty(['--hidden'], { BENCH_SOCKET: floor })
  try {
    await until('the bare server', () => Promise.resolve(existsSync(floor) || undefined))
    const client = join(root, 'test/bench/crowd-client.cjs')
    const args = [client, String(consumers), String(rounds), path, socket, floor]
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    if (stderr) throw new Error(stderr.slice(0, 200))
    const [ours, theirs] = JSON.parse(stdout) as [Crowd, Crowd]
    return report(ours, theirs)
  } finally {
    await bare.end()
  }
}

function report(ours: Crowd, theirs: Crowd): Row[] {
  const p99 = percentile(ours.waits, 0.99)
  const describe = ({ waits }: Crowd): string =>
    `p50 ${median(waits).toFixed(1)} ms, p99 ${percentile(waits, 0.99).toFixed(1)} ms`
  return [
    {
      what: `agent, ${consumers} consumers at once, p99`,
      measured: `${p99.toFixed(1)} ms`,
      target: '≤ 25 ms',
      isMet: p99 <= 25,
      detail: `${rounds} times ${consumers} new connections: ${describe(ours)}; a bare HTTP server in the empty app, in turn with it: ${describe(theirs)}`,
    },
    { what: '  refused', measured: String(ours.refused), target: '0', isMet: ours.refused === 0 },
  ]
}
