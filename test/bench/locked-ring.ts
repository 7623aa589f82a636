import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DemoProcess } from '../e2e/support/demo-world'
import { KeyRing } from '../e2e/support/key-ring'
import { askAgent, findProfile, until } from './demo-stint'
import { writeBrowser } from './discovery'
import { median } from './numbers'
import { missingRow, type Row } from './report'
import { now } from './running-app'
import type { World } from './world'

const what = 'locked key ring: answer, longest of 50'
const asks = 50
const asksAtStart = 10
const args = ['--hidden', '--password-store=gnome-libsecret']

/** How soon a consumer hears `locked` while a real key ring (gnome-keyring) is locked, as after a login without its password. */
export async function measureLockedRing(world: World): Promise<Row> {
  if (!world.tray) return missingRow(what, 'gnome-keyring is of Linux')
  if (spawnSync('gnome-keyring-daemon', ['--version']).error) return missingRow(what, 'gnome-keyring is not installed')
  const ring = new KeyRing({
    ...process.env,
    HOME: join(world.folder, 'home'),
    XDG_RUNTIME_DIR: join(world.folder, 'run'),
  })
  const demo = await DemoProcess.start(world.app, ['--auto-approve'])
  try {
    const data = world.prefill('locked-ring', 0, 0, demo.startUrl)
    await ring.start()
    const profile = await fillVault(world, data, { ...demo.variables, BROWSER: writeBrowser(world) })
    await ring.stop()
    await ring.startLocked()
    const app = world.startStint(data, args, demo.variables)
    const waits = await timeRefusals(world, data, `/v1/profiles/${profile}/credentials`)
    await world.end(app)
    return describe(waits)
  } finally {
    await ring.stop()
    await demo.stop()
  }
}

/** Signs in and starts a session, so that there are tokens that only the unlocked ring opens; gives the session's profile. */
async function fillVault(world: World, data: string, variables: NodeJS.ProcessEnv): Promise<string> {
  const app = world.startStint(data, args, variables)
  await world.tray!.clickItem(/^Sign in to /)
  const profile = await until('a profile', () => findProfile(readSocket(data)))
  await until('credentials', async () => {
    const { status } = await askAgent(readSocket(data), `/v1/profiles/${profile}/credentials`)
    return status === 200 || undefined
  })
  await world.end(app)
  return profile
}

/**
 * Milliseconds that each ask took, from connecting to the last byte, on a connection of its own: the first ones as soon as
 * the agent answers, before the key ring does, the others once Stint knows that it is locked.
 */
async function timeRefusals(world: World, data: string, path: string): Promise<readonly number[]> {
  const isLocked = async (): Promise<boolean> => (await askAgent(readSocket(data), path)).body.includes('"locked"')
  await until('the agent', async () => (await isLocked()) || undefined)
  const waits: number[] = []
  for (let ask = 0; ask < asks; ask += 1) {
    if (ask === asksAtStart) await world.tray!.waitForMenuItem(/^Unlock the key ring/)
    const start = now()
    if (!(await isLocked())) throw new Error('the agent answered something else than "locked"')
    waits.push(now() - start)
  }
  return waits
}

function readSocket(data: string): string {
  const location = join(data, 'run', 'agent.location')
  return existsSync(location) ? readFileSync(location, 'utf8').trim() : ''
}

function describe(waits: readonly number[]): Row {
  const longest = Math.max(...waits)
  return {
    what,
    measured: `${longest.toFixed(1)} ms`,
    target: '≤ 100 ms',
    isMet: longest <= 100,
    detail: `median ${median(waits).toFixed(1)} ms, ${asksAtStart} of them right after the start, over the socket of the running app with a real gnome-keyring`,
  }
}
