import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nameFailure } from './counts.mjs'

/** Files whose every test is an attack: on the page's walls, the agent, or by a neighbour on the same computer. */
const ATTACKS = /test\/unit\/(?:security\/|agent\/limits\.|trust\/(?!(?:faults|month|time)\.))/

/** Writes what Vitest counted to the file that STINT_COUNTS names, and prints why tests were skipped. */
export default class CountVitest {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: 0, skipped: 0 }
    /** @type {string[]} */
    const failures = unhandledErrors.map((error) => nameFailure('outside of any test', [error]))
    for (const module of modules) {
      // A file that cannot be loaded fails without a failed test.
      failures.push(...module.errors().map((error) => nameFailure(module.relativeModuleId, [error])))
      for (const test of module.children.allTests()) countTest(counts, failures, test)
    }
    counts.failed = failures.length
    noteAttacks(modules)
    const file = process.env['STINT_COUNTS']
    if (file) writeFileSync(file, JSON.stringify({ counts, troubles: failures }))
  }
}

/**
 * Notes for the summary of the trust tests how many attacks were tried.
 * @param {readonly import('vitest/node').TestModule[]} modules
 */
function noteAttacks(modules) {
  const folder = process.env['TRUST_NOTES']
  if (!folder) return
  const tests = modules
    .filter(({ moduleId }) => ATTACKS.test(moduleId))
    .flatMap(({ children }) => [...children.allTests()])
  const count = tests.filter((test) => ['passed', 'failed'].includes(test.result().state)).length
  appendFileSync(join(folder, 'attacks.jsonl'), `${JSON.stringify({ figure: 'attacks tried', count })}\n`)
}

/**
 * @param {import('./counts.mjs').Counts} counts
 * @param {string[]} failures
 * @param {import('vitest/node').TestCase} test
 */
function countTest(counts, failures, test) {
  const result = test.result()
  if (result.state === 'passed') counts.passed += 1
  else if (result.state === 'failed') {
    failures.push(nameFailure(`${test.module.relativeModuleId} > ${test.fullName}`, result.errors))
  } else {
    counts.skipped += 1
    const reason = (result.state === 'skipped' && result.note) || 'no reason given'
    console.log(`skipped: ${test.fullName}: ${reason}`)
  }
}
