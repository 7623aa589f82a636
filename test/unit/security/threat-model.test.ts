import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(__dirname, '../../..')
const text = readFileSync(join(root, 'SECURITY.md'), 'utf8')

/** The rows of the table below a heading, without its head. */
function readTable(heading: string): readonly (readonly string[])[] {
  const part = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const lines = part.split('\n').filter((line) => line.startsWith('|'))
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

const threats = readTable('Threats, and the tests that hold them')
const named = threats.flatMap(([threat = '', , tests = '']) =>
  [...tests.matchAll(/`([^`]+)` “([^”]+)”/g)].map(([, file = '', title = '']) => ({ threat, file, title })),
)

describe('the table of threats', () => {
  it('names a test in each row', () => {
    expect(threats.length).toBeGreaterThan(25)
    for (const [threat] of threats)
      expect(
        named.map((one) => one.threat),
        threat,
      ).toContain(threat)
    for (const row of threats) expect(row, row[0]).toHaveLength(3)
  })

  it.each(named)('$threat: $file has “$title”', ({ file, title }) => {
    expect(file).toMatch(/^test\/.*\.(?:test|spec)\.tsx?$/)
    expect(existsSync(join(root, file))).toBe(true)
    expect(readTitles(file)).toContain(title)
  })
})

describe('the table of secrets', () => {
  it('says where each lives and for how long', () => {
    const secrets = readTable('Where each secret lives')
    expect(secrets.length).toBeGreaterThan(10)
    for (const row of secrets) {
      expect(row, row[0]).toHaveLength(3)
      expect(row.every((cell) => cell !== '')).toBe(true)
    }
  })
})

/** The titles of a file's tests and groups: the first text that stands alone in each call. */
function readTitles(file: string): readonly string[] {
  const source = readFileSync(join(root, file), 'utf8')
  return [...source.matchAll(/(?:\b(?:it|test|describe)\(|\]\)\(|\)\)\(|\w\)\()\s*'([^'\n]+)'/g)].map(
    ([, title = '']) => title,
  )
}
