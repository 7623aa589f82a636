import { measureAgent } from './agent'
import { measureConfig } from './config'
import { measureDiscovery } from './discovery'
import { measureIdle } from './idle'
import { measureMemory } from './memory'
import { describeLoad, formatRows, missingRow, type Row } from './report'
import { measureSearch } from './search'
import { measureSize } from './size'
import { measureStart } from './start'
import { World, type Given } from './world'

interface Order extends Given {
  /** Which parts to measure; all if there is none. */
  readonly parts: readonly string[]
  readonly accounts: number
  readonly runtime: string
}

type Measure = (world: World, order: Order) => Row[] | Promise<Row[]>

/** In this order: what is quick and tells most comes first. */
const measures: Readonly<Record<string, Measure>> = {
  size: measureSize,
  start: measureStart,
  memory: measureMemory,
  idle: measureIdle,
  agent: (world, { root }) => measureAgent(world, root),
  search: measureSearch,
  config: (world, { root }) => measureConfig(world, root),
  discovery: (world, { accounts }) => measureDiscovery(world, accounts),
}

const order = JSON.parse(process.env['STINT_BENCH'] ?? '') as Order
const unknown = order.parts.filter((part) => !(part in measures))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(measures).join(' ')}`)
  process.exitCode = 1
} else await runAll(Object.entries(measures).filter(([name]) => order.parts.length === 0 || order.parts.includes(name)))

async function runAll(chosen: readonly (readonly [string, Measure])[]): Promise<void> {
  const world = new World(order)
  const rows: Row[] = []
  const start = Date.now()
  try {
    await world.tray?.start()
    for (const [name, measure] of chosen) {
      console.log(`Measuring ${name} (${describeLoad()}) ...`)
      const measured = await measureSafely(world, name, measure)
      console.log(`${formatRows(measured)}\n`)
      rows.push(...measured)
    }
  } finally {
    await world.close()
  }
  summarize(rows, (Date.now() - start) / 1000)
}

/** One part that fails must not cost the others. */
async function measureSafely(world: World, name: string, measure: Measure): Promise<Row[]> {
  try {
    return await measure(world, order)
  } catch (error) {
    await world.endAll()
    return [missingRow(name, error instanceof Error ? error.message : String(error))]
  }
}

function summarize(rows: readonly Row[], seconds: number): void {
  const count = (verdict: boolean): number => rows.filter(({ isMet }) => isMet === verdict).length
  console.log(formatRows(rows.map(({ detail: _, ...row }) => row)))
  console.log(
    `\n${count(true)} targets met, ${count(false)} missed, in ${seconds.toFixed(0)} s on ${order.runtime}, ${describeLoad()}. Ratios are Stint / empty app, of medians.`,
  )
}
