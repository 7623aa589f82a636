/**
 * How many tests passed, failed and were skipped.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

const FAILED = 'failed: '
const TRIED_AGAIN = 'passed only when tried again: '
const MESSAGE_CHARACTERS = 300
// Playwright colours what it quotes in a message.
const COLOURS = /\u001B\[[\d;]*m/g
const CLOSING_LINE = /^(\d+) passed, (\d+) failed, (\d+) skipped$/

/**
 * @param {Counts} counts
 * @returns {string} the line that every test command ends with
 */
export function formatCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/**
 * @param {string} name of the test
 * @param {readonly unknown[]} errors what it failed with
 * @returns {string} one line that can be repeated at the end of a long run, where its details are far above
 */
export function nameFailure(name, errors) {
  const [first] = errors
  const message = first !== null && typeof first === 'object' && 'message' in first ? first.message : first
  const words = String(message ?? 'no error was given')
    .replace(COLOURS, '')
    .replace(/\s+/g, ' ')
    .trim()
  return `${FAILED}${name}: ${words.slice(0, MESSAGE_CHARACTERS)}`
}

/**
 * @param {string} name of a test that failed at first
 * @returns {string} one line, as nameFailure writes them
 */
export function nameTriedAgain(name) {
  return TRIED_AGAIN + name
}

/**
 * @param {string} line
 * @returns {boolean} whether nameFailure or nameTriedAgain wrote it
 */
export function isTrouble(line) {
  return line.startsWith(FAILED) || line.startsWith(TRIED_AGAIN)
}

/**
 * @param {string} output of a test command
 * @returns {Counts | undefined} of its last closing line; undefined if it has none
 */
export function parseCounts(output) {
  for (const line of output.split(/\r?\n/).toReversed()) {
    const match = CLOSING_LINE.exec(line)
    if (match) return { passed: Number(match[1]), failed: Number(match[2]), skipped: Number(match[3]) }
  }
  return undefined
}

/**
 * What a command counts for: one that fails without a failed test, or without a closing line, is itself a failure.
 * @param {Counts | undefined} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
export function judgeRun(counts, exitCode) {
  if (counts === undefined) return { passed: 0, failed: 1, skipped: 0 }
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function addCounts(all) {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const { passed, failed, skipped } of all) {
    sum.passed += passed
    sum.failed += failed
    sum.skipped += skipped
  }
  return sum
}
