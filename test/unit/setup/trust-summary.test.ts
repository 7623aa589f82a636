import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { formatSummary, sumNotes } from '../../../electron/setup/trust-summary.mjs'
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
    'secrets found: not counted in this run',
  ])
})

it('notes nothing where nobody sums up', () => {
  vi.stubEnv('TRUST_NOTES', '')
  noteTrust('secrets found', 1)
  expect(sumNotes('')).toEqual(new Map())
})
