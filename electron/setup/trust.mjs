import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addCounts, formatCounts } from './counts.mjs'
import { ROOT } from './paths.mjs'
import { runAsScript, say } from './report.mjs'
import { runCounted } from './run-counted.mjs'
import { formatSummary, isHarmless, sumNotes } from './trust-summary.mjs'

/** Unit tests that attack, inject faults or kill. */
const UNIT_FILES = [
  'test/unit/trust',
  'test/unit/security',
  'test/unit/agent/limits.test.ts',
  'test/unit/aws-config/file-faults.test.ts',
  'test/clients/aws-config-kill.test.ts',
  'test/clients/main-kill.test.ts',
  'test/clients/disk-faults.test.ts',
]
/** End-to-end tests that attack from within, that kill the page, and that search everything for secrets by their values. */
const E2E_FILES = ['page-ends', 'secrets', 'page-lockdown', 'hostile-names']

/**
 * Runs the trust tests and prints what they did; `--long` runs them at length.
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code: 0 only if nothing failed
 */
async function runTrust(args) {
  const notes = await mkdtemp(join(tmpdir(), 'stint-trust-'))
  const env = { ...process.env, TRUST_NOTES: notes, TRUST_FORM: args.includes('--long') ? 'long' : 'short' }
  const test = join(ROOT, 'electron/setup/test.mjs')
  const results = []
  for (const own of [
    ['unit', ...UNIT_FILES],
    ['e2e', ...E2E_FILES],
  ]) {
    results.push(await runCounted(process.execPath, [test, ...own], { cwd: ROOT, env }))
  }
  const files = await readdir(notes)
  const texts = await Promise.all(files.map((name) => readFile(join(notes, name), 'utf8')))
  await rm(notes, { recursive: true, force: true })
  const sums = sumNotes(texts.join(''))
  say('What the trust tests did:')
  console.log(formatSummary(sums))
  const total = addCounts(results)
  console.log(formatCounts(total))
  return total.failed === 0 && isHarmless(sums) ? 0 : 1
}

await runAsScript(import.meta.url, () => runTrust(process.argv.slice(2)))
