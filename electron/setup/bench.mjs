import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkSandbox } from './ensure-display.mjs'
import { ensureDependencies } from './ensure-dependencies.mjs'
import { ensureSystem } from './ensure-system.mjs'
import { ROOT } from './paths.mjs'
import { runAsScript } from './report.mjs'
import { runCommand } from './run-command.mjs'
import { cleanEnvironment } from './test.mjs'

const ENTRY = 'test/bench/run.bench.ts'
const LIMIT_MS = 20 * 60_000
const FEW_ACCOUNTS = 200
const MANY_ACCOUNTS = 1_000

/**
 * Measures Stint: `npm run bench -- [part …] [--full]`. `--full` discovers 1,000 accounts instead of 200. It is no
 * test: a missed target does not change the exit code.
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
async function runBench(args) {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { full: { type: 'boolean', default: false } },
  })
  await ensureDependencies()
  await ensureSystem({ forTests: true })
  // Imported late: these need the packages that may just have been installed.
  const { ensureElectron } = await import('./ensure-electron.mjs')
  const runtime = await ensureElectron({ forTests: true })
  const { build } = await import('./build.mjs')
  await build()
  const { cacheCode } = await import('./cache-code.mjs')
  await cacheCode(runtime)
  const order = {
    root: ROOT,
    executable: runtime.executable,
    switches: checkSandbox(runtime.folder) === 'works' ? [] : ['--no-sandbox'],
    parts: positionals,
    accounts: values.full ? MANY_ACCOUNTS : FEW_ACCOUNTS,
    runtime: `Electron ${runtime.version}`,
  }
  const { command, args: all } = onOwnDesktop(await bundleBench())
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...cleanEnvironment(process.env), STINT_BENCH: JSON.stringify(order) }
  // It makes Node start slower, and nothing here leaves the machine.
  delete env['NODE_EXTRA_CA_CERTS']
  return runCommand(command, all, { cwd: ROOT, env, timeoutMs: LIMIT_MS })
}

/**
 * Bundles the bench, which shares code with app and tests.
 * @returns {Promise<string>} the file to run
 */
async function bundleBench() {
  const { build } = await import('vite')
  const outDir = join(ROOT, 'node_modules', '.cache', 'stint-bench')
  await build({
    configFile: false,
    envDir: false,
    logLevel: 'warn',
    root: ROOT,
    publicDir: false,
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { input: { run: join(ROOT, ENTRY) }, output: { entryFileNames: '[name].mjs' } },
    },
  })
  return join(outDir, 'run.mjs')
}

/**
 * A display and a session bus of its own on Linux, so that a desktop's windows and services do not change the numbers.
 * @param {string} file
 */
function onOwnDesktop(file) {
  if (process.platform !== 'linux') return { command: process.execPath, args: [file] }
  const screen = ['-a', '-s', '-screen 0 1600x1200x24']
  return { command: 'dbus-run-session', args: ['--', 'xvfb-run', ...screen, process.execPath, file] }
}

await runAsScript(import.meta.url, () => runBench(process.argv.slice(2)))
