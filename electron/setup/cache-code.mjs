import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from './paths.mjs'
import { say } from './report.mjs'
import { captureCommand } from './run-command.mjs'

const LIMIT_MS = 20_000

/**
 * Lets an Electron compile the built app, so that its starts need not: the result goes beside the code and is used by
 * this version of Electron only. Without it the app starts as well, only slower.
 * @param {import('./ensure-electron.mjs').Runtime} runtime
 * @returns {Promise<'cached' | 'unchanged' | 'failed'>}
 */
export async function cacheCode(runtime) {
  const folder = join(ROOT, 'out', 'main')
  const result = join(folder, `app-${runtime.version}.cache`)
  if (await exists(result)) return 'unchanged'
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, STINT_COMPILE: join(folder, 'app.cjs'), STINT_COMPILED: result }
  delete env['ELECTRON_RUN_AS_NODE']
  const args = ['--no-sandbox', join(ROOT, 'electron', 'setup', 'code-cache')]
  const { code, stderr } = await captureCommand(runtime.executable, args, { env, timeoutMs: LIMIT_MS })
  if (code === 0 && (await exists(result))) return 'cached'
  say(`The app's code could not be compiled ahead, so that it starts slower: ${stderr.trim() || `exit code ${code}`}`)
  return 'failed'
}

/** @param {string} path */
async function exists(path) {
  return (await stat(path).catch(() => undefined)) !== undefined
}
