import { setTimeout as wait } from 'node:timers/promises'
import { DemoStint } from './demo-stint'
import { canReadUsage, readUsage } from './processes'
import { missingRow, type Row } from './report'
import type { RunningApp } from './running-app'
import type { World } from './world'

/** After a start the engine tidies its memory up for a minute, also that of the empty app: that is not idling yet. */
const settling = 60_000
const watching = 60_000
/** A tick of /proc is 10 ms. */
const ticksOfWatching = watching / 10

interface Idler {
  readonly what: string
  readonly app: RunningApp
}

/** Counts the CPU time of apps that nobody uses, all in the same minute. */
export async function measureIdle(world: World): Promise<Row[]> {
  if (!canReadUsage)
    return [missingRow('idle in the tray', 'CPU time of other processes is read from /proc: Linux only')]
  const demo = await DemoStint.start(world, 'idle-demo')
  const idlers: Idler[] = [
    {
      what: 'idle in the tray, 300 roles, nothing running',
      app: world.startStint(world.prefill('idle-300', 60, 5), ['--hidden']),
    },
    { what: 'idle in the tray, one session running', app: demo.app },
    { what: '  the empty app in the same minute', app: world.startEmpty(['--hidden']) },
  ]
  await wait(settling)
  const before = idlers.map(({ app }) => readUsage(app.pid))
  await wait(watching)
  const after = idlers.map(({ app }) => readUsage(app.pid))
  await Promise.all(idlers.map(({ app }) => app.end()))
  await world.tray?.waitForNoItem()
  return idlers.map(({ what }, at) => {
    const ticks = (after[at]?.ticks ?? 0) - (before[at]?.ticks ?? 0)
    const switches = (after[at]?.contextSwitches ?? 0) - (before[at]?.contextSwitches ?? 0)
    const percent = ((100 * ticks) / ticksOfWatching).toFixed(1)
    const isOurs = !what.startsWith(' ')
    return {
      what,
      measured: `${percent} % CPU`,
      ...(isOurs ? { target: '0.0 %', isMet: percent === '0.0' } : {}),
      detail: `${ticks} ticks of 10 ms in a minute, ${switches} voluntary context switches, all processes`,
    }
  })
}
