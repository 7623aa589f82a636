import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Runs the app in an Electron and waits for its end; interrupting us interrupts the app.
 * @param {import('./ensure-electron.mjs').Runtime} runtime
 * @param {{ root: string, args: readonly string[], env?: NodeJS.ProcessEnv }} app
 * @returns {Promise<number>} its exit code; 128 + n if signal n ended it
 */
export function runElectron(runtime, { root, args, env = {} }) {
  const child = startElectron(runtime, { root, args, env })
  const stopForwarding = forwardSignals(() => child)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      stopForwarding()
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}

/**
 * Interrupting us interrupts the app. Ctrl+C in a terminal reaches it without our help: a second one would cut off
 * what it still does before its end.
 * @param {() => import('node:child_process').ChildProcess | undefined} findChild
 * @returns {() => void} ends it
 */
export function forwardSignals(findChild) {
  const forward = (/** @type {NodeJS.Signals} */ signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) findChild()?.kill(signal)
  }
  for (const signal of FORWARDED) process.on(signal, forward)
  return () => {
    for (const signal of FORWARDED) process.off(signal, forward)
  }
}

/**
 * Starts the app in an Electron, with its output shown.
 * @param {import('./ensure-electron.mjs').Runtime} runtime
 * @param {{ root: string, args: readonly string[], env?: NodeJS.ProcessEnv }} app
 */
export function startElectron(runtime, { root, args, env = {} }) {
  /** @type {NodeJS.ProcessEnv} */
  const variables = { ...process.env, ...env }
  // Inherited from editors that are Electron themselves, it would turn the app into plain Node.
  delete variables['ELECTRON_RUN_AS_NODE']
  return spawn(runtime.executable, [root, ...args], { stdio: 'inherit', env: variables })
}
