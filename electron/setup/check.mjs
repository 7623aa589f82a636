import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkFuses, checkLockFile, checkRegistryNames, nameBuilderFuses, readTrackedFiles } from './checks.mjs'
import { formatCounts } from './counts.mjs'
import { ensureDependencies } from './ensure-dependencies.mjs'
import { ROOT } from './paths.mjs'
import { runAsScript, say, SetupFailure } from './report.mjs'
import { captureCommand } from './run-command.mjs'

const TOOL_LIMIT_MS = 10 * 60_000

/**
 * @typedef {object} Check
 * @property {string} name what `npm run check -- <name>` selects
 * @property {() => Promise<string>} find what is wrong, as text; empty if nothing is
 */

/** @type {readonly Check[]} */
const CHECKS = [
  { name: 'types', find: () => runTool('typescript/bin/tsc', ['-b', '--pretty', 'false']) },
  { name: 'types-electron-33', find: checkOldElectronTypes },
  { name: 'eslint', find: () => runTool('eslint/bin/eslint.js', ['.', '--max-warnings', '0']) },
  { name: 'prettier', find: () => runTool('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']) },
  { name: 'knip', find: () => runTool('knip/bin/knip.js', ['--no-progress']) },
  { name: 'lock-file', find: async () => joinLines(checkLockFile(await readRoot('package-lock.json'))) },
  { name: 'registry', find: async () => joinLines(checkRegistryNames(await readTrackedFiles(ROOT))) },
  { name: 'fuses', find: findFuses },
]

/**
 * Runs a tool of node_modules.
 * @param {string} file below node_modules
 * @param {readonly string[]} args
 * @returns {Promise<string>} what it printed if it failed
 */
async function runTool(file, args) {
  const program = join(ROOT, 'node_modules', file)
  const env = { ...process.env, NO_COLOR: '1' }
  const run = await captureCommand(process.execPath, [program, ...args], { cwd: ROOT, env, timeoutMs: TOOL_LIMIT_MS })
  if (run.code === 0) return ''
  return `${run.stdout}${run.stderr}`.trim() || `it ended with exit code ${run.code}`
}

/** The app's own process against the type definitions of the development runtime's Electron. */
async function checkOldElectronTypes() {
  const folder = join(ROOT, 'node_modules', '.cache', 'stint-types')
  const file = join(folder, 'tsconfig.json')
  await mkdir(folder, { recursive: true })
  const config = {
    extends: join(ROOT, 'electron', 'tsconfig.json'),
    compilerOptions: {
      paths: { electron: [join(ROOT, 'node_modules', 'electron-33', 'electron.d.ts')] },
      typeRoots: [join(ROOT, 'node_modules', '@types')],
      rootDir: ROOT,
      noEmit: true,
      emitDeclarationOnly: false,
      composite: false,
      incremental: false,
      tsBuildInfoFile: null,
    },
    references: [],
    include: [join(ROOT, 'electron', '**', '*.ts')],
    exclude: [],
  }
  await writeFile(file, JSON.stringify(config, null, 2))
  return runTool('typescript/bin/tsc', ['-p', file, '--pretty', 'false'])
}

async function findFuses() {
  const { FuseV1Options } = await import('@electron/fuses')
  const names = Object.values(FuseV1Options).filter((name) => typeof name === 'string')
  return joinLines(checkFuses(await readRoot('electron-builder.yml'), nameBuilderFuses(names)))
}

/** @param {string} name */
function readRoot(name) {
  return readFile(join(ROOT, name), 'utf8')
}

/** @param {readonly string[]} lines */
function joinLines(lines) {
  return lines.join('\n')
}

/**
 * @param {Check} check
 * @returns {Promise<'passed' | 'failed'>}
 */
async function runCheck({ name, find }) {
  const start = Date.now()
  const problems = await find().catch(String)
  const seconds = `${((Date.now() - start) / 1000).toFixed(1)} s`
  say(problems === '' ? `${name}: fine (${seconds})` : `${name}: FAILED (${seconds})\n${problems}\n`)
  return problems === '' ? 'passed' : 'failed'
}

/**
 * Runs the static checks, or those that are named.
 * @param {readonly string[]} names
 * @returns {Promise<number>} exit code
 */
async function runChecks(names) {
  const unknown = names.filter((name) => !CHECKS.some((check) => check.name === name))
  if (unknown.length > 0) {
    throw new SetupFailure(
      `There is no check "${unknown[0]}".`,
      `choose from ${CHECKS.map(({ name }) => name).join(', ')}`,
    )
  }
  await ensureDependencies()
  const counts = { passed: 0, failed: 0, skipped: 0 }
  const waiting = CHECKS.filter((check) => names.length === 0 || names.includes(check.name))
  const runWaiting = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) counts[await runCheck(check)] += 1
  }
  // Two at a time: each uses one core, and the long ones come first.
  await Promise.all([runWaiting(), runWaiting()])
  console.log(formatCounts(counts))
  return counts.failed === 0 ? 0 : 1
}

await runAsScript(import.meta.url, () => runChecks(process.argv.slice(2)))
