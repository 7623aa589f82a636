import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { isTrouble, judgeRun, parseCounts } from './counts.mjs'

/**
 * Runs a command, shows its output and counts it by its last closing line.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<import('./counts.mjs').Counts & { troubles: string[] }>} with the lines that name tests which failed, for good or at first
 */
export function runCounted(command, args, options) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'inherit'] })
  /** @type {Set<string>} */
  const troubles = new Set()
  /** @type {import('./counts.mjs').Counts | undefined} */
  let counts
  createInterface({ input: child.stdout }).on('line', (line) => {
    console.log(line)
    if (isTrouble(line)) troubles.add(line)
    counts = parseCounts(line) ?? counts
  })
  return new Promise((resolve) => {
    child.once('error', () => resolve({ ...judgeRun(undefined, 127), troubles: [] }))
    child.once('close', (code) => resolve({ ...judgeRun(counts, code ?? 128), troubles: [...troubles] }))
  })
}
