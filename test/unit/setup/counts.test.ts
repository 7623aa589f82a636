import { describe, expect, it } from 'vitest'
import {
  addCounts,
  formatCounts,
  isTrouble,
  judgeRun,
  nameFailure,
  nameTriedAgain,
  parseCounts,
} from '../../../electron/setup/counts.mjs'

describe('parseCounts', () => {
  it('reads the last closing line', () => {
    const output = '1 passed, 0 failed, 0 skipped\nmore\n12 passed, 3 failed, 4 skipped\nnpm notice\n'
    expect(parseCounts(output)).toEqual({ passed: 12, failed: 3, skipped: 4 })
  })

  it('does not take another sentence for one', () => {
    expect(parseCounts('unit tests: 12 passed, 3 failed, 4 skipped\n')).toBeUndefined()
    expect(parseCounts('')).toBeUndefined()
  })

  it('reads what formatCounts writes', () => {
    const counts = { passed: 7, failed: 0, skipped: 2 }
    expect(parseCounts(formatCounts(counts))).toEqual(counts)
  })
})

describe('nameFailure', () => {
  it('says test and cause in one line, which is known again', () => {
    const line = nameFailure('files > are kept', [new Error('expected \u001B[32m1\u001B[39m\n  to be 2'), 'later'])
    expect(line).toBe('failed: files > are kept: expected 1 to be 2')
    expect(isTrouble(line)).toBe(true)
    expect(isTrouble(`  ${line}`)).toBe(false)
    expect(isTrouble(nameTriedAgain('files > are kept'))).toBe(true)
  })

  it('says that there is no cause', () => {
    expect(nameFailure('a', [])).toBe('failed: a: no error was given')
  })
})

describe('judgeRun', () => {
  const green = { passed: 5, failed: 0, skipped: 0 }

  it('counts a command without a closing line as one failure', () => {
    expect(judgeRun(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  it('counts a failing command whose tests are green as one failure', () => {
    expect(judgeRun(green, 1)).toEqual({ passed: 5, failed: 1, skipped: 0 })
    expect(judgeRun({ ...green, failed: 2 }, 1).failed).toBe(2)
    expect(judgeRun(green, 0)).toEqual(green)
  })
})

describe('addCounts', () => {
  it('sums each kind', () => {
    const all = [
      { passed: 1, failed: 2, skipped: 3 },
      { passed: 10, failed: 20, skipped: 30 },
    ]
    expect(addCounts(all)).toEqual({ passed: 11, failed: 22, skipped: 33 })
    expect(addCounts([])).toEqual({ passed: 0, failed: 0, skipped: 0 })
  })
})
