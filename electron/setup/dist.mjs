import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { NOT_FOR_RELEASE } from './after-pack.mjs'
import { ensureDependencies } from './ensure-dependencies.mjs'
import { ROOT } from './paths.mjs'
import { runAsScript, say, SetupFailure } from './report.mjs'
import { runCommand } from './run-command.mjs'

const PACK_LIMIT_MS = 20 * 60_000

/**
 * Packs the app, unpacked in a folder, with the fuses of a release.
 * @param {{ smoke: boolean }} options smoke: with whatever Electron there is, marked as not for release
 * @returns {Promise<string>} the folder that holds the packed app; throws SetupFailure
 */
async function pack({ smoke }) {
  await ensureDependencies()
  const { ensureElectron } = await import('./ensure-electron.mjs')
  const runtime = await ensureElectron({ onlyCurrent: !smoke })
  if (runtime.kind !== 'current' && !smoke) {
    throw new SetupFailure(
      `A release is packed with the current Electron only; here there is ${runtime.version}, a development runtime.`,
      'set ELECTRON_MIRROR or ELECTRON_OVERRIDE_DIST_PATH to get the current one, or try the packing with: npm run dist -- --smoke',
    )
  }
  const { build } = await import('./build.mjs')
  await build()
  const { cacheCode } = await import('./cache-code.mjs')
  await cacheCode(runtime)
  const output = smoke ? join('dist', 'not-for-release') : 'dist'
  await rm(join(ROOT, output), { recursive: true, force: true })
  await runBuilder(runtime, output, smoke)
  say(`Packed${smoke ? ', NOT FOR RELEASE,' : ''} below ${join(ROOT, output)}`)
  return join(ROOT, output)
}

/**
 * @param {import('./ensure-electron.mjs').Runtime} runtime
 * @param {string} output
 * @param {boolean} smoke
 */
async function runBuilder(runtime, output, smoke) {
  say(`Packing with Electron ${runtime.version} ...`)
  const args = [
    join(ROOT, 'node_modules', 'electron-builder', 'cli.js'),
    ...['--dir', '--publish', 'never', '--config', 'electron-builder.yml'],
    `-c.electronDist=${runtime.folder}`,
    `-c.electronVersion=${runtime.version}`,
    `-c.directories.output=${output}`,
  ]
  const env = {
    ...process.env,
    ...(smoke ? { [NOT_FOR_RELEASE]: `packed with Electron ${runtime.version} to try the packing` } : {}),
  }
  if (!smoke) delete env[NOT_FOR_RELEASE]
  const code = await runCommand(process.execPath, args, { cwd: ROOT, env, timeoutMs: PACK_LIMIT_MS })
  if (code !== 0)
    throw new SetupFailure(
      `electron-builder failed with exit code ${code}; its message stands above.`,
      'mend what it names',
    )
}

await runAsScript(import.meta.url, async () => {
  await pack({ smoke: process.argv.includes('--smoke') })
})
