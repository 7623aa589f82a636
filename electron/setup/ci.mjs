import { spawn } from 'node:child_process'
import { addCounts, formatCounts, judgeRun, parseCounts } from './counts.mjs'
import { ROOT } from './paths.mjs'
import { runAsScript } from './report.mjs'
import { npmCommand } from './run-command.mjs'

const KEPT_CHARACTERS = 20_000

/**
 * Runs an npm script, shows its output and counts it by its closing line.
 * @param {readonly string[]} args for npm
 * @returns {Promise<import('./counts.mjs').Counts>}
 */
function runScript(args) {
  const { command, args: all } = npmCommand(args)
  const child = spawn(command, all, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
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

await runAsScript(import.meta.url, async () => {
  const total = addCounts([await runScript(['test']), await runScript(['run', 'check'])])
  await new Promise((resolve) => process.stderr.write('', resolve))
  console.log(`\n${formatCounts(total)}`)
  return total.failed === 0 ? 0 : 1
})
