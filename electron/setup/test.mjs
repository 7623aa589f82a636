import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { listFiles } from './build-stamp.mjs'
import { addCounts, formatCounts, judgeRun } from './counts.mjs'
import { ensureDependencies } from './ensure-dependencies.mjs'
import { ensureSystem } from './ensure-system.mjs'
import { ROOT } from './paths.mjs'
import { runAsScript, say, SetupFailure } from './report.mjs'
import { runCommand } from './run-command.mjs'

const UNIT_LIMIT_MS = 15 * 60_000
const E2E_LIMIT_MS = 60 * 60_000
// A busy machine is no fault: the limits only end what hangs.
const PATIENCE = ['--testTimeout=60000', '--hookTimeout=60000']
const SUITES = ['unit', 'e2e']
const E2E_CONFIG = 'test/e2e/playwright.config.ts'
const E2E_FILE = /\.(?:spec|test|e2e)\.tsx?$/
// A developer's own accounts, app and proxy must not reach into tests.
const FOREIGN = /^(?:AWS_|STINT_|ELECTRON_RUN_AS_NODE$|WAYLAND_DISPLAY$|(?:https?|all|no)_proxy$)/i

/**
 * @typedef {object} Runner
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} env
 * @property {number} timeoutMs
 */

/**
 * Runs the unit tests and the end-to-end tests, or the one of them that is named first, with what follows as its
 * runner's arguments.
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code: 0 only if nothing failed
 */
async function runTests(args) {
  const [suite, ...more] = args
  if (suite !== undefined && !SUITES.includes(suite)) {
    throw new SetupFailure(
      `There is no test suite "${suite}".`,
      'npm test, npm test -- unit [...] or npm test -- e2e [...]',
    )
  }
  await ensureDependencies()
  // Unit tests alone need nothing of the system; run with the rest, they find what they can be skipped without.
  if (suite !== 'unit') await ensureSystem({ forTests: true, strict: isInCi(process.env) })
  const runtime = suite === 'unit' ? undefined : await findElectron()
  const results = []
  if (suite !== 'e2e') results.push(await runCounted('unit tests', describeUnit(more, runtime)))
  if (runtime) results.push(await runEndToEnd(runtime, more))
  const total = addCounts(results)
  for (const line of results.flatMap(({ troubles }) => troubles)) console.log(line)
  console.log(formatCounts(total))
  return total.failed === 0 ? 0 : 1
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean} whether nothing that can be installed may be skipped
 */
export function isInCi({ CI: value = '' }) {
  return value !== '' && value !== 'false'
}

/** The Electron that both suites use: some unit tests run what only works inside it. */
async function findElectron() {
  const { ensureElectron } = await import('./ensure-electron.mjs')
  return ensureElectron({ forTests: true })
}

/**
 * @param {readonly string[]} more
 * @param {import('./ensure-electron.mjs').Runtime | undefined} runtime
 * @returns {Runner}
 */
function describeUnit(more, runtime) {
  const reporter = join(ROOT, 'electron/setup/count-vitest.mjs')
  const file = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const args = [
    file,
    'run',
    '--exclude=test/e2e/**',
    ...PATIENCE,
    // Vitest leaves one core idle, which is half of a small machine.
    `--maxWorkers=${availableParallelism()}`,
    '--reporter=default',
    `--reporter=${reporter}`,
    ...more,
  ]
  const env = { ...cleanEnvironment(process.env), ...(runtime ? { STINT_TEST_ELECTRON: runtime.executable } : {}) }
  return { command: process.execPath, args, env, timeoutMs: UNIT_LIMIT_MS }
}

/**
 * @param {import('./ensure-electron.mjs').Runtime} runtime
 * @param {readonly string[]} more
 */
async function runEndToEnd(runtime, more) {
  const files = (await listFiles(join(ROOT, 'test/e2e'))).filter((file) => E2E_FILE.test(file))
  if (files.length === 0) {
    say('There are no end-to-end tests yet.')
    return { passed: 0, failed: 0, skipped: 0, troubles: [] }
  }
  const { build } = await import('./build.mjs')
  await build()
  const { cacheCode } = await import('./cache-code.mjs')
  await cacheCode(runtime)
  return runCounted('end-to-end tests', describeEndToEnd(runtime, more))
}

/**
 * @param {import('./ensure-electron.mjs').Runtime} runtime
 * @param {readonly string[]} more
 * @returns {Runner}
 */
function describeEndToEnd(runtime, more) {
  const reporter = join(ROOT, 'electron/setup/count-playwright.mjs')
  const cli = join(ROOT, 'node_modules/playwright/cli.js')
  const own = [cli, 'test', '-c', join(ROOT, E2E_CONFIG), `--reporter=list,${reporter}`, ...more]
  const env = {
    ...cleanEnvironment(process.env),
    STINT_TEST_ELECTRON: runtime.executable,
    STINT_TEST_APP: ROOT,
  }
  if (process.platform !== 'linux') return { command: process.execPath, args: own, env, timeoutMs: E2E_LIMIT_MS }
  // A display and a session bus of our own, so that a desktop's windows and services do not change the outcome.
  const args = ['--', 'xvfb-run', '-a', '-s', '-screen 0 1600x1200x24', process.execPath, ...own]
  return { command: 'dbus-run-session', args, env, timeoutMs: E2E_LIMIT_MS }
}

/**
 * @param {string} name
 * @param {Runner} runner
 * @returns {Promise<import('./counts.mjs').Counts & { troubles: string[] }>} with the lines that name tests which failed, for good or at first
 */
async function runCounted(name, { command, args, env, timeoutMs }) {
  const folder = await mkdtemp(join(tmpdir(), 'stint-counts-'))
  const file = join(folder, 'counts.json')
  say(`Running the ${name} ...`)
  const start = Date.now()
  const code = await runCommand(command, args, { cwd: ROOT, env: { ...env, STINT_COUNTS: file }, timeoutMs })
  if (Date.now() - start >= timeoutMs) say(`The ${name} were ended after ${timeoutMs / 60_000} minutes.`)
  const { counts, troubles } = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : { troubles: [] }
  await rm(folder, { recursive: true, force: true })
  const judged = judgeRun(counts, code)
  say(`The ${name}: ${formatCounts(judged)} (exit code ${code}).`)
  return { ...judged, troubles }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv} without what belongs to the person who runs the tests
 */
export function cleanEnvironment(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !FOREIGN.test(name)))
}

await runAsScript(import.meta.url, () => runTests(process.argv.slice(2)))
