import { addCounts, formatCounts } from './counts.mjs'
import { ROOT } from './paths.mjs'
import { runAsScript } from './report.mjs'
import { npmCommand } from './run-command.mjs'
import { runCounted } from './run-counted.mjs'

/**
 * Runs an npm script, shows its output and counts it.
 * @param {readonly string[]} args for npm
 */
function runScript(args) {
  const { command, args: all } = npmCommand(args)
  return runCounted(command, all, { cwd: ROOT })
}

await runAsScript(import.meta.url, async () => {
  const total = addCounts([await runScript(['test']), await runScript(['run', 'check'])])
  await new Promise((resolve) => process.stderr.write('', resolve))
  console.log(`\n${formatCounts(total)}`)
  return total.failed === 0 ? 0 : 1
})
