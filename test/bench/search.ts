import { SEARCH_ID } from '../../renderer/state/ids'
import { formatSpread, percentile } from './numbers'
import type { Row } from './report'
import type { RunningApp } from './running-app'
import type { World } from './world'

const accounts = 20_000
const rolesEach = 5
const queries = ['payments production admin', 'lake read', 'e e', '1000079', 'paymnets reprots', 'gateway 12']
const parts = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'] as const

interface Keystroke {
  readonly typed: string
  /** Milliseconds of script, style and layout together. */
  readonly work: number
  /** Milliseconds from the key to the next paint. */
  readonly paint: number
}

/** Types into the search of the real window, letter by letter, and reads the engine's own counters. */
export async function measureSearch(world: World): Promise<Row[]> {
  const app = world.startStint(world.prefill('search', accounts, rolesEach))
  const opened = await app.after('drawn')
  await app.ask('attach')
  const clock = await startCounting(app)
  const keystrokes: Keystroke[] = []
  for (const round of [0, 1, 2])
    for (const query of queries) {
      await clearField(app)
      for (const letter of query) {
        const stroke = await pressKey(app, letter)
        if (round > 0) keystrokes.push({ ...stroke, typed: query })
      }
    }
  await world.end(app)
  return describe(keystrokes, clock, opened)
}

function describe(keystrokes: readonly Keystroke[], clock: string, opened: number): Row[] {
  const work = keystrokes.map((stroke) => stroke.work)
  const paint = keystrokes.map((stroke) => stroke.paint)
  const p95 = percentile(work, 0.95)
  const slowest = keystrokes.toSorted((a, b) => b.work - a.work)[0]
  return [
    {
      what: '100,000 roles, one keystroke, p95',
      measured: `${p95.toFixed(1)} ms script, style, layout`,
      target: '≤ 8 ms',
      isMet: p95 <= 8,
      detail: `min/median ${formatSpread(work, 'ms', 1)} of ${clock}, ${work.length} keystrokes; slowest ${(slowest?.work ?? 0).toFixed(1)} ms in “${slowest?.typed ?? ''}”; window with all rows after ${opened.toFixed(0)} ms`,
    },
    {
      what: '  next paint, p95',
      measured: `${percentile(paint, 0.95).toFixed(1)} ms`,
      detail: 'aim ≤ 32 ms; reported, not judged, under software rendering',
    },
  ]
}

/** CPU time where the engine counts it, since a busy machine only adds to the other. */
async function startCounting(app: RunningApp): Promise<string> {
  const counted = await app.ask('send', { method: 'Performance.enable', params: { timeDomain: 'threadTicks' } }).then(
    () => true,
    () => false,
  )
  if (!counted) await app.ask('send', { method: 'Performance.enable' })
  await app.ask('evaluate', installWatch)
  return counted ? 'CPU time' : 'wall-clock time'
}

/** In the page: notes for each key when its paint was done. */
const installWatch = `window.addEventListener('keydown', () => {
  const start = performance.now()
  window.benchPaint = new Promise((resolve) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => resolve(performance.now() - start)
    port2.postMessage(0)
  }))
}, { capture: true }); true`

async function clearField(app: RunningApp): Promise<void> {
  await app.ask(
    'evaluate',
    `document.getElementById('${SEARCH_ID}').focus(); document.execCommand('selectAll'); document.execCommand('delete'); true`,
  )
  await app.ask('evaluate', 'new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)))')
}

async function pressKey(app: RunningApp, letter: string): Promise<Omit<Keystroke, 'typed'>> {
  const before = await readWork(app)
  await app.ask('send', { method: 'Input.dispatchKeyEvent', params: { type: 'keyDown', text: letter, key: letter } })
  await app.ask('send', { method: 'Input.dispatchKeyEvent', params: { type: 'keyUp', key: letter } })
  const paint = Number(await app.ask('evaluate', 'window.benchPaint'))
  return { work: (await readWork(app)) - before, paint }
}

async function readWork(app: RunningApp): Promise<number> {
  const { metrics } = (await app.ask('send', { method: 'Performance.getMetrics' })) as {
    metrics: readonly { name: string; value: number }[]
  }
  return (
    1000 * metrics.reduce((total, { name, value }) => (parts.some((part) => part === name) ? total + value : total), 0)
  )
}
