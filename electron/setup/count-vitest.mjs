import { writeFileSync } from 'node:fs'

/** Writes what Vitest counted to the file that STINT_COUNTS names, and prints why tests were skipped. */
export default class CountVitest {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    for (const module of modules) {
      // A file that cannot be loaded fails without a failed test.
      counts.failed += module.errors().length
      for (const test of module.children.allTests()) countTest(counts, test)
    }
    const file = process.env['STINT_COUNTS']
    if (file) writeFileSync(file, JSON.stringify(counts))
  }
}

/**
 * @param {import('./counts.mjs').Counts} counts
 * @param {import('vitest/node').TestCase} test
 */
function countTest(counts, test) {
  const result = test.result()
  if (result.state === 'passed') counts.passed += 1
  else if (result.state === 'failed') counts.failed += 1
  else {
    counts.skipped += 1
    const reason = (result.state === 'skipped' && result.note) || 'no reason given'
    console.log(`skipped: ${test.fullName}: ${reason}`)
  }
}
