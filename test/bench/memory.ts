import { setTimeout as wait } from 'node:timers/promises'
import { canReadUsage, readUsage } from './processes'
import { compareRow, missingRow, type Row } from './report'
import type { RunningApp } from './running-app'
import type { World } from './world'

const rounds = 3
/** How long an app is left alone before it is looked at, in milliseconds. */
const settling = 5_000

interface States {
  readonly tray: number[]
  readonly window: number[]
  readonly after: number[]
}

/** Compares the memory of all processes of both apps, state by state; one app runs at a time. */
export async function measureMemory(world: World): Promise<Row[]> {
  if (!canReadUsage || !world.tray) return [missingRow('memory', 'proportional shares are read from /proc: Linux only')]
  world.takeOwnRuntime()
  const small = world.prefill('memory-300', 60, 5)
  const large = world.prefill('memory-10000', 2_000, 5)
  const ours: States = { tray: [], window: [], after: [] }
  const theirs: States = { tray: [], window: [], after: [] }
  const tenThousand: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    await walkStates(world, world.startStint(small, ['--hidden']), ours)
    await walkStates(world, world.startEmpty(['--hidden']), theirs)
    tenThousand.push(await weighTray(world, world.startStint(large, ['--hidden'])))
  }
  const row = (what: string, own: readonly number[], other: readonly number[], limit: number): Row =>
    compareRow(what, { ours: own, theirs: other, unit: 'MiB' }, limit)
  return [
    row('memory in the tray, 300 roles', ours.tray, theirs.tray, 1.05),
    row('memory in the tray, 10,000 roles', tenThousand, theirs.tray, 1.1),
    row('memory after a window was open and closed', ours.after, theirs.after, 1.15),
    row('memory with the window', ours.window, theirs.window, 1.15),
  ]
}

/** In the tray, with its window, and after that is closed again. */
async function walkStates(world: World, app: RunningApp, states: States): Promise<void> {
  states.tray.push(await weigh(world, app))
  await world.tray!.clickItem(/^Open (Stint|Empty)$/)
  await app.after('drawn')
  states.window.push(await weigh(world, app))
  await app.ask('close')
  states.after.push(await weigh(world, app))
  await world.end(app)
}

async function weighTray(world: World, app: RunningApp): Promise<number> {
  const weight = await weigh(world, app)
  await world.end(app)
  return weight
}

async function weigh(world: World, app: RunningApp): Promise<number> {
  await world.tray!.waitForItem(30_000)
  await wait(settling)
  return readUsage(app.pid).pssMiB
}
