import { ensureDependencies } from './ensure-dependencies.mjs'
import { checkSandbox, ensureDisplay } from './ensure-display.mjs'
import { ensureSystem } from './ensure-system.mjs'
import { ROOT } from './paths.mjs'
import { runAsScript, say } from './report.mjs'

/**
 * Makes everything ready that an app started from source needs.
 * @param {string} command what the person called, for messages
 * @returns {Promise<{ runtime: import('./ensure-electron.mjs').Runtime, switches: string[] }>} switches: what Electron
 *   must be told on this machine
 */
export async function prepareStart(command) {
  await ensureDependencies()
  await ensureSystem()
  const displaySwitches = ensureDisplay({ command })
  // Imported late: these need the packages that may just have been installed.
  const { ensureElectron } = await import('./ensure-electron.mjs')
  const runtime = await ensureElectron()
  if (checkSandbox(runtime.folder) === 'works') return { runtime, switches: displaySwitches }
  say(
    'Running as root: the browser engine runs WITHOUT its sandbox (--no-sandbox). Use an ordinary user for daily work.',
  )
  return { runtime, switches: [...displaySwitches, '--no-sandbox'] }
}

await runAsScript(import.meta.url, async () => {
  const args = process.argv.slice(2)
  const { runtime, switches } = await prepareStart(['npm start', ...(args.length > 0 ? ['--', ...args] : [])].join(' '))
  const { build } = await import('./build.mjs')
  await build()
  const { cacheCode } = await import('./cache-code.mjs')
  await cacheCode(runtime)
  const { runElectron } = await import('./run-electron.mjs')
  say(`Starting Stint on Electron ${runtime.version} ...`)
  return runElectron(runtime, { root: ROOT, args: [...switches, ...args] })
})
