import { compareRow, missingRow, type Row } from './report'
import { now, type RunningApp } from './running-app'
import type { World } from './world'

const roundsOfTray = 10
const roundsOfWindow = 9

/** Times the cold start of both apps in turns; the first start of each, with cold caches, is not counted. */
export async function measureStart(world: World): Promise<Row[]> {
  const small = world.prefill('start-300', 60, 5)
  const large = world.prefill('start-10000', 2_000, 5)
  const rows = [
    world.tray
      ? await compareTrays(world, small)
      : missingRow('tray ready, cold start', 'needs a tray host on the session bus: Linux only'),
  ]
  return [...rows, ...(await compareWindows(world, large))]
}

/** Until the icon has answered its first question from the tray host. */
async function compareTrays(world: World, data: string): Promise<Row> {
  const time = async (app: RunningApp): Promise<number> => {
    await world.tray!.waitForItem(30_000)
    const ms = now() - app.startedAt
    await world.end(app)
    return ms
  }
  const series = await alternate(roundsOfTray, {
    ours: () => time(world.startStint(data, ['--hidden'])),
    theirs: () => time(world.startEmpty(['--hidden'])),
  })
  return compareRow('tray ready, cold start', { ...series, unit: 'ms' }, 1.2, 'the icon answers over D-Bus')
}

/** Until the first role, or the empty page's only line, has been drawn; and Electron's own "ready to show". */
async function compareWindows(world: World, data: string): Promise<Row[]> {
  const shown: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
  const time = async (app: RunningApp, ready: number[]): Promise<number> => {
    const drawn = await app.after('drawn')
    ready.push(await app.after('ready-to-show'))
    await world.end(app)
    return drawn
  }
  const series = await alternate(roundsOfWindow, {
    ours: () => time(world.startStint(data), shown.ours),
    theirs: () => time(world.startEmpty(), shown.theirs),
  })
  const what = 'window usable with 10,000 roles, cold start'
  return [
    compareRow(what, { ...series, unit: 'ms' }, 1.3, 'first role drawn against the empty page drawn'),
    compareRow(
      '  the same until ready-to-show',
      { ours: shown.ours.slice(1), theirs: shown.theirs.slice(1), unit: 'ms' },
      undefined,
    ),
  ]
}

interface Pair {
  readonly ours: () => Promise<number>
  readonly theirs: () => Promise<number>
}

async function alternate(rounds: number, { ours, theirs }: Pair): Promise<{ ours: number[]; theirs: number[] }> {
  const series = { ours: [] as number[], theirs: [] as number[] }
  for (let round = 0; round <= rounds; round += 1) {
    const [own, other] = [await ours(), await theirs()]
    if (round === 0) continue
    series.ours.push(own)
    series.theirs.push(other)
  }
  return series
}
