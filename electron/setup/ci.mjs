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
  const runs = [await runScript(['test']), await runScript(['run', 'check'])]
  const total = addCounts(runs)
  await new Promise((resolve) => process.stderr.write('', resolve))
  // Repeated here, because whoever reads a log often has its end alone.
  console.log(['', ...runs.flatMap(({ troubles }) => troubles), formatCounts(total)].join('\n'))
  return total.failed === 0 ? 0 : 1
})
