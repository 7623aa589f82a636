import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Secret } from '../../../electron/core/secret'
import { createClipboardMark } from '../../../electron/system/clipboard-mark'

const text = "export AWS_SECRET_ACCESS_KEY='abc'\nexport AWS_SESSION_TOKEN='def'\n"
let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stint-mark-'))
  path = join(folder, 'data', 'clipboard')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

it('knows the text again in the next run, and no other', () => {
  createClipboardMark(path).keep(new Secret(text))
  const isOurs = createClipboardMark(path).left()
  expect(isOurs?.(text)).toBe(true)
  expect(isOurs?.(text.trimEnd()), 'as a history may give it back').toBe(true)
  expect(isOurs?.(text.slice(1))).toBe(false)
  expect(isOurs?.('')).toBe(false)
})

it('holds nothing of the text, is for its owner only, and has another key each time', () => {
  const mark = createClipboardMark(path)
  mark.keep(new Secret(text))
  const first = readFileSync(path, 'utf8')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  for (const word of ['abc', 'def', 'AWS', Buffer.from(text).toString('base64').slice(0, 20)])
    expect(first).not.toContain(word)
  mark.keep(new Secret(text))
  expect(readFileSync(path, 'utf8')).not.toBe(first)
})

it('is gone when the clipboard was cleared', () => {
  const mark = createClipboardMark(path)
  mark.keep(new Secret(text))
  mark.forget()
  expect(readdirSync(join(folder, 'data'))).toEqual([])
  expect(mark.left()).toBeUndefined()
  mark.forget()
})

it.each(['', '{', '[]', '{"key":"","mac":""}', '{"key":1,"mac":2}', 'null'])(
  'says nothing where it is damaged: %s',
  (left) => {
    createClipboardMark(path).keep(new Secret(text))
    writeFileSync(path, left)
    expect(createClipboardMark(path).left()).toBeUndefined()
  },
)
