import { writeFileSync } from 'node:fs'
import { nameFailure, nameTriedAgain } from './counts.mjs'

/** Writes what Playwright counted to the file that STINT_COUNTS names, and prints why tests were skipped. */
export default class CountPlaywright {
  /** @type {string[]} */
  failures = []
  /** @type {import('playwright/types/testReporter').Suite | undefined} */
  suite = undefined

  /**
   * @param {unknown} _config
   * @param {import('playwright/types/testReporter').Suite} suite
   */
  onBegin(_config, suite) {
    this.suite = suite
  }

  /**
   * An error outside any test, such as a file that cannot be loaded.
   * @param {import('playwright/types/testReporter').TestError} error
   */
  onError(error) {
    this.failures.push(nameFailure('outside of any test', [error]))
  }

  onEnd() {
    const { failures } = this
    /** @type {string[]} */
    const triedAgain = []
    const counts = { passed: 0, failed: 0, skipped: 0 }
    for (const test of this.suite?.allTests() ?? []) countTest({ counts, failures, triedAgain }, test)
    counts.failed = failures.length
    const file = process.env['STINT_COUNTS']
    if (file) writeFileSync(file, JSON.stringify({ counts, troubles: [...failures, ...triedAgain] }))
  }

  printsToStdio() {
    return false
  }
}

/**
 * @param {{ counts: import('./counts.mjs').Counts, failures: string[], triedAgain: string[] }} sums
 * @param {import('playwright/types/testReporter').TestCase} test
 */
function countTest({ counts, failures, triedAgain }, test) {
  const name = test.titlePath().filter(Boolean).join(' > ')
  const outcome = test.outcome()
  if (outcome === 'unexpected') failures.push(nameFailure(name, test.results.at(-1)?.errors ?? []))
  else if (outcome === 'skipped') {
    counts.skipped += 1
    console.log(`skipped: ${name}: ${nameReason(test)}`)
  } else {
    counts.passed += 1
    if (outcome === 'flaky') triedAgain.push(nameTriedAgain(name))
  }
}

/** @param {import('playwright/types/testReporter').TestCase} test */
function nameReason(test) {
  const notes = [...test.annotations, ...test.results.flatMap((result) => result.annotations)]
  const note = notes.find(({ type, description }) => (type === 'skip' || type === 'fixme') && description)
  return note?.description ?? 'no reason given (it may not have run because an earlier one failed)'
}
