import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stampSources } from './build-stamp.mjs'
import { holdLock } from './hold-lock.mjs'
import { ROOT } from './paths.mjs'
import { describeError, runAsScript, say, SetupFailure } from './report.mjs'

const SOURCES = ['electron', 'renderer', 'package.json', 'package-lock.json']
const COPIES = [
  { from: 'electron/shell/icons', to: 'out/icons' },
  { from: 'electron/delivery/command', to: 'out/command' },
]
// Sources of what is shipped, not shipped themselves.
const SOURCE_CODE = /\.(?:ts|tsx|svg)$/

/**
 * Bundles the app into `out/`; does nothing where the last build was made of the same files.
 * @param {{ mode?: import('./bundles.mjs').Mode, root?: string, force?: boolean }} [options]
 * @returns {Promise<'built' | 'unchanged'>} throws SetupFailure with the bundler's message
 */
export async function build({ mode = 'production', root = ROOT, force = false } = {}) {
  const wait = () => say('Another build is running; waiting for it ...')
  return holdLock(join(root, 'node_modules', '.cache', 'stint-build.lock'), wait, async () => {
    const stampFile = findStamp(root)
    const stamp = `${mode} ${await stampSources(root, SOURCES)}`
    if (!force && (await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return 'unchanged'
    const start = Date.now()
    await forgetBuild(root)
    await bundleAll(root, mode)
    await copyAssets(root)
    await writeFile(stampFile, stamp)
    say(`Built the app in ${((Date.now() - start) / 1000).toFixed(1)} s.`)
    return 'built'
  })
}

/**
 * @param {string} root
 * @param {import('./bundles.mjs').Mode} mode
 */
async function bundleAll(root, mode) {
  // Bundlers take their variant of React from here; a caller's own value would change what is built.
  process.env['NODE_ENV'] = mode
  const { build: bundle } = await import('vite')
  const { default: react } = await import('@vitejs/plugin-react')
  const bundles = await import('./bundles.mjs')
  const configs = [
    bundles.describeMainBundle(root, mode),
    bundles.describePreloadBundle(root, mode),
    bundles.describeRendererBundle(root, mode, [react()]),
  ]
  if (await exists(join(root, 'electron/demo/serve.ts'))) configs.push(bundles.describeDemoBundle(root, mode))
  try {
    await Promise.all(configs.map((config) => bundle(config)))
  } catch (error) {
    throw new SetupFailure(`The app could not be built: ${describeError(error)}`, 'mend the file named above')
  }
}

/**
 * Makes the next start build again, because `out/` is about to hold something else.
 * @param {string} root
 */
export async function forgetBuild(root) {
  await rm(findStamp(root), { force: true })
}

/** @param {string} root */
function findStamp(root) {
  return join(root, 'out', '.built-from')
}

/**
 * Copies what the app reads as files: icons and the scripts of the command.
 * @param {string} root
 */
export async function copyAssets(root) {
  for (const { from, to } of COPIES) {
    await rm(join(root, to), { recursive: true, force: true })
    if (!(await exists(join(root, from)))) continue
    await mkdir(join(root, to), { recursive: true })
    await cp(join(root, from), join(root, to), { recursive: true, filter: (path) => !SOURCE_CODE.test(path) })
  }
}

/** @param {string} path */
async function exists(path) {
  return (await stat(path).catch(() => undefined)) !== undefined
}

await runAsScript(import.meta.url, async () => {
  const { ensureDependencies } = await import('./ensure-dependencies.mjs')
  await ensureDependencies()
  if ((await build({ force: process.argv.includes('--force') })) === 'unchanged')
    say('Nothing changed since the last build.')
})
