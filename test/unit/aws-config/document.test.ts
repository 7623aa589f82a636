import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  endOfContent,
  endOfLine,
  kindOf,
  parseDocument,
  readLine,
} from '../../../electron/delivery/aws-config/document'
import { findProfile, listCredentialsNames, listProfiles } from '../../../electron/delivery/aws-config/profiles'
import { configText } from './config-texts'

describe('parseDocument', () => {
  it('keeps every byte of any text', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      configText,
      fc.array(fc.constantFrom('\r', '\n', '\uFEFF', ' ', '[', ']', '=', '#', 'a')).map((parts) => parts.join('')),
    )
    const check = fc.property(anything, (text) => {
      const document = parseDocument(text)
      const { bodyStart, length } = document
      const lines = Array.from({ length }, (_, index) => {
        const lineEnd = text.slice(endOfContent(document, index), endOfLine(document, index))
        expect(['\n', '\r\n', '\r', index === length - 1 ? '' : '\n']).toContain(lineEnd)
        return readLine(document, index) + lineEnd
      })
      expect(text.slice(0, bodyStart) + lines.join('')).toBe(text)
    })
    fc.assert(check, { numRuns: 500 })
  })

  it('reads comments, nested blocks, both delimiters, upper case, mixed line ends and a byte order mark', () => {
    const text =
      '\uFEFF# top\r\n[default]\nRegion: eu-west-1\r\n\n; note\ns3 =\n  max_queue_size = 5\n  # in between\n  x = y\r\n[plugins]\ncli = on\n'
    const document = parseDocument(text)
    expect(document.malformed).toBeUndefined()
    expect(Array.from({ length: document.length }, (_, index) => kindOf(document, index))).toEqual([
      'comment',
      'header',
      'key',
      'blank',
      'comment',
      'key',
      'continuation',
      'comment',
      'continuation',
      'header',
      'key',
    ])
    expect(document.sections.map(({ header, keys, lastLine }) => ({ header, keys, lastLine }))).toEqual([
      { header: 'default', keys: ['region', 's3'], lastLine: 8 },
      { header: 'plugins', keys: ['cli'], lastLine: 10 },
    ])
    expect(document.bodyStart).toBe(1)
  })

  it.each([
    ['', '\n'],
    ['a\r\nb\r\nc\n', '\r\n'],
    ['a\r\nb\n', '\n'],
    ['a\rb\r', '\r'],
    ['no end', '\n'],
  ])('finds the line end of %j', (text, expected) => {
    expect(parseDocument(text).lineEnding).toBe(expected)
  })

  it.each([
    ['region = x\n[default]\n', 1, 'text-before-header'],
    ['[default]\n\nregion\n', 3, 'no-equals'],
    ['[default]\ns3 =\n  nested\n', 3, 'no-equals'],
    ['[default]\n= x\n', 2, 'no-key'],
    ['[default]\r\nregion = a\r\n[profile a\r\n', 3, 'unclosed-header'],
    ['[]\n', 1, 'unclosed-header'],
    ['[default]\nregion = x\n  [profile b]\nregion = y\n', 3, 'indented-header'],
    ['[profile a]\n[profile b]\n[profile a]\n', 3, 'duplicate-section'],
    ['[profile a]\nregion = x\nREGION = y\n', 3, 'duplicate-key'],
    ['[a]\nx\ny\n', 2, 'no-equals'],
  ])('reports %j as malformed in line %i', (text, line, reason) => {
    expect(parseDocument(text).malformed).toEqual({ line, reason })
  })

  it.each([
    ['the same key in two sections', '[profile a]\nregion = x\n[profile b]\nregion = y\n'],
    ['an indented file', '  [profile a]\n  region = x\n  output = json\n'],
    ['a continued value', '[profile a]\nrole_arn = x\n   more\n'],
    ['RawConfigParser’s DEFAULT twice', '[DEFAULT]\na = 1\n[DEFAULT]\nb = 1\n'],
    ['a comment behind a header', '[profile a] # mine\nregion = x\n'],
    ['nothing', ''],
  ])('accepts %s', (_name, text) => {
    expect(parseDocument(text).malformed).toBeUndefined()
  })
})

describe('profiles', () => {
  const document = parseDocument(
    '[default]\nregion = x\n[profile "a b"]\n[  profile c  ]\nOutput = json\n[sso-session d]\n[e]\n[profile default]\n',
  )

  it('lists the profiles of a config file with line and keys', () => {
    expect(listProfiles(document)).toEqual([
      { name: 'default', line: 1, keys: ['region'] },
      { name: 'a b', line: 3, keys: [] },
      { name: 'c', line: 4, keys: ['output'] },
      { name: 'default', line: 8, keys: [] },
    ])
  })

  it('finds one by name', () => {
    expect(findProfile(document, 'c')?.line).toBe(4)
    expect(findProfile(document, 'e')).toBeUndefined()
  })

  it('lists the bare names of a credentials file', () => {
    const credentials = parseDocument('[default]\n[ a ]\n[profile b]\n')
    expect([...listCredentialsNames(credentials)]).toEqual(['default', 'a', 'b'])
  })
})
