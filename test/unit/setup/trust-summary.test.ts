import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { formatSummary, isHarmless, sumNotes } from '../../../electron/setup/trust-summary.mjs'
import { noteTrust } from '../trust/note-trust'

afterEach(() => void vi.unstubAllEnvs())

it('adds up what tests noted, also in several files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stint-notes-'))
  vi.stubEnv('TRUST_NOTES', folder)
  noteTrust('crashes survived', 300)
  noteTrust('bytes lost', 0)
  noteTrust('crashes survived', 100)
  const text = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  rmSync(folder, { recursive: true })
  const sums = sumNotes(text.join(''))
  expect([...sums]).toEqual([
    ['crashes survived', 400],
    ['bytes lost', 0],
  ])
  expect(formatSummary(sums).split('\n')).toEqual([
    'attacks tried: not counted in this run',
    'faults injected: not counted in this run',
    'crashes survived: 400',
    'bytes lost: 0',
    'places searched for secrets: not counted in this run',
    'secrets found in logs, pages, files and process arguments: not counted in this run',
  ])
})

it('notes nothing where nobody sums up', () => {
  vi.stubEnv('TRUST_NOTES', '')
  noteTrust('secrets found in logs, pages, files and process arguments', 1)
  expect(sumNotes('')).toEqual(new Map())
})

it('takes one secret, one byte, and what nobody counted for harm', () => {
  const secrets = 'secrets found in logs, pages, files and process arguments'
  const sums = (lost: number, found: number) =>
    new Map([
      ['bytes lost', lost],
      [secrets, found],
    ])
  expect(isHarmless(sums(0, 0))).toBe(true)
  expect(isHarmless(sums(1, 0))).toBe(false)
  expect(isHarmless(sums(0, 1))).toBe(false)
  expect(isHarmless(new Map([['bytes lost', 0]]))).toBe(false)
})
