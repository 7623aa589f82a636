import { spawn } from 'node:child_process'
import { judgeRun, parseCounts } from './counts.mjs'

const KEPT_CHARACTERS = 20_000

/**
 * Runs a command, shows its output and counts it by its closing line.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<import('./counts.mjs').Counts>}
 */
export function runCounted(command, args, options) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'] })
  let tail = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    process.stdout.write(text)
    tail = (tail + text).slice(-KEPT_CHARACTERS)
  })
  return new Promise((resolve) => {
    child.once('error', () => resolve(judgeRun(undefined, 127)))
    child.once('close', (code) => resolve(judgeRun(parseCounts(tail), code ?? 128)))
  })
}
