import { ROOT } from './paths.mjs'
import { runAsScript, say } from './report.mjs'
import { prepareStart } from './start.mjs'

/** An end that we brought about ourselves to start the app anew. */
const RESTARTING = Symbol('restarting')

/**
 * Runs the app from its sources: the pages reload by themselves, a change of the main process restarts Electron.
 * @param {readonly string[]} args for the app
 * @returns {Promise<number>} the app's exit code, once it ends by itself
 */
async function runDevelopment(args) {
  const { runtime, switches } = await prepareStart('npm run dev')
  process.env['NODE_ENV'] = 'development'
  const { copyAssets, forgetBuild } = await import('./build.mjs')
  await forgetBuild(ROOT)
  await copyAssets(ROOT)
  const server = await startPageServer(ROOT)
  const app = await keepRunning(runtime, { args: [...switches, ...args], url: server.url })
  const watchers = await watchNodeBundles(() => app.restart())
  app.start()
  const code = await app.ended
  await Promise.all([server.close(), ...watchers.map((watcher) => watcher.close())])
  return code
}

/**
 * Serves the pages from their sources; a page that is open takes a change over as soon as the file is written.
 * @param {string} root
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} url: on loopback, with a `/` at its end
 */
export async function startPageServer(root) {
  const { createServer } = await import('vite')
  const { default: react } = await import('@vitejs/plugin-react')
  const { describeRendererBundle } = await import('./bundles.mjs')
  const config = describeRendererBundle(root, 'development', [react()])
  const server = await createServer({ ...config, server: { host: '127.0.0.1', port: 0 } })
  await server.listen()
  const address = server.httpServer?.address()
  if (address === null || typeof address !== 'object') throw new Error('the page server has no address')
  const url = `http://127.0.0.1:${address.port}/`
  say(`Pages are served with hot reload at ${url}`)
  return { url, close: () => server.close() }
}

/**
 * Bundles main process and preload script and again on each change; resolves when both are there for the first time.
 * @param {() => void} onChange
 */
async function watchNodeBundles(onChange) {
  const { build } = await import('vite')
  const { describeMainBundle, describePreloadBundle } = await import('./bundles.mjs')
  const configs = [describeMainBundle(ROOT, 'development'), describePreloadBundle(ROOT, 'development')]
  return Promise.all(
    configs.map(async (config) => {
      const watcher = await build({ ...config, build: { ...config.build, watch: {} } })
      if (!('on' in watcher)) throw new Error('the bundler does not watch')
      await reportBuilds(watcher, onChange)
      return watcher
    }),
  )
}

/**
 * @param {import('vite').Rolldown.RolldownWatcher} watcher
 * @param {() => void} onChange called for every build after the first good one
 * @returns {Promise<void>} resolves at the first good one
 */
function reportBuilds(watcher, onChange) {
  let ready = false
  return new Promise((resolve) => {
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') say(`Not built: ${event.error.message}`)
      if (event.code === 'BUNDLE_END') void event.result.close()
      if (event.code !== 'END') return
      if (ready) onChange()
      ready = true
      resolve()
    })
  })
}

/**
 * @param {import('./ensure-electron.mjs').Runtime} runtime
 * @param {{ args: readonly string[], url: string }} app
 */
async function keepRunning(runtime, { args, url }) {
  const { forwardSignals, startElectron } = await import('./run-electron.mjs')
  /** @type {(code: number) => void} */
  let end = () => undefined
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => (end = resolve))
  /** @type {import('node:child_process').ChildProcess & { [RESTARTING]?: boolean } | undefined} */
  let child
  const start = () => {
    const started = startElectron(runtime, { root: ROOT, args, env: { STINT_DEV_SERVER: url } })
    child = started
    started.once('exit', (code) => {
      if (child !== started) return
      if (child[RESTARTING]) start()
      else end(code ?? 1)
    })
  }
  const restart = () => {
    if (child === undefined || child[RESTARTING]) return
    say('The main process changed: starting the app again ...')
    child[RESTARTING] = true
    child.kill()
  }
  forwardSignals(() => child)
  return { start, restart, ended }
}

await runAsScript(import.meta.url, () => runDevelopment(process.argv.slice(2)))
