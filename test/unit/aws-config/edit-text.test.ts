import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../../electron/delivery/aws-config/document'
import { removeProfile, upsertProfile } from '../../../electron/delivery/aws-config/edit-text'
import { planRemovals } from '../../../electron/delivery/aws-config/plan-removals'
import { planWrites } from '../../../electron/delivery/aws-config/plan-writes'
import { renderProfile, type ProfileEntry } from '../../../electron/delivery/aws-config/section-text'
import { applySplices, invertSplices } from '../../../electron/delivery/aws-config/splices'
import { configText, makeEntry } from './config-texts'

const noNames: ReadonlySet<string> = new Set()

function writtenOf(...entries: ProfileEntry[]): Map<string, string[]> {
  return new Map(entries.map((entry) => [entry.id, [renderProfile(entry)]]))
}

function upsert(text: string, entry: ProfileEntry, known: ProfileEntry[] = [], credentialsNames = noNames): string {
  const result = upsertProfile(text, entry, { written: writtenOf(...known), credentialsNames })
  return result.ok ? result.value : JSON.stringify(result.error)
}

function remove(text: string, entry: ProfileEntry): string {
  const result = removeProfile(text, entry.id, writtenOf(entry))
  return result.ok ? result.value : JSON.stringify(result.error)
}

const dev = makeEntry('dev', { region: 'eu-central-1', output: 'json' })
const devText = `[profile dev]
# stint:dev
credential_process = /home/me/.stint/bin/stint credentials dev
region = eu-central-1
output = json`

describe('upsertProfile', () => {
  it.each([
    ['an empty file', '', `${devText}\n`],
    ['a file', '[default]\nregion = x\n', `[default]\nregion = x\n\n${devText}\n`],
    ['a file without a final line end', '[default]\nregion = x', `[default]\nregion = x\n\n${devText}`],
    ['a file that ends in blank lines', '[default]\n\n\n', `[default]\n\n${devText}\n\n\n`],
    ['a file with CRLF', '[default]\r\nx = y\r\n', `[default]\r\nx = y\r\n\r\n${devText.replaceAll('\n', '\r\n')}\r\n`],
    ['a byte order mark', '\uFEFF', `\uFEFF${devText}\n`],
  ])('adds a section to %s', (_name, before, after) => {
    expect(upsert(before, dev)).toBe(after)
    expect(remove(after, dev)).toBe(before)
  })

  it('leaves out region and output where none is given', () => {
    expect(renderProfile(makeEntry('a'))).not.toMatch(/region|output/)
  })

  it('replaces its own section where it stands and nothing else', () => {
    const text = `# mine\n\n${devText}\n# note of the user\n\n[default]\nregion = x`
    const changed = { ...dev, name: 'dev-2', region: 'us-east-1' }
    expect(upsert(text, changed, [dev])).toBe(
      text.replace('[profile dev]', '[profile dev-2]').replace('eu-central-1', 'us-east-1'),
    )
    expect(upsert(text, dev, [dev])).toBe(text)
  })

  it('knows its section again after a change of line ends', () => {
    const text = `${devText}\n`.replaceAll('\n', '\r\n')
    expect(upsert(text, { ...dev, region: 'us-east-1' }, [dev])).toBe(text.replace('eu-central-1', 'us-east-1'))
  })

  it('accepts each text that the app noted, also the one it was about to write', () => {
    const next = { ...dev, region: 'us-east-1' }
    const written = new Map([['dev', [renderProfile(dev), renderProfile(next)]]])
    for (const entry of [dev, next]) {
      expect(removeProfile(`${renderProfile(entry)}\n`, 'dev', written)).toEqual({ ok: true, value: '' })
    }
  })

  it.each([
    ['[profile dev]\n', 'dev-2'],
    ['[profile "dev"]\n[profile dev-2]\n', 'dev-3'],
    ['[ profile dev ]\n', 'dev-2'],
    [`${devText}\n`, 'dev-2'],
  ])('refuses a name that stands in %j and is not its own', (text, suggestion) => {
    expect(upsert(text, dev)).toBe(JSON.stringify({ code: 'profile-name-taken', values: { name: 'dev', suggestion } }))
  })

  it('refuses a name that stands in the credentials file', () => {
    const names = new Set(['dev', 'dev-2'])
    expect(upsert('', dev, [], names)).toBe(
      JSON.stringify({ code: 'profile-in-credentials-file', values: { name: 'dev', suggestion: 'dev-3' } }),
    )
  })

  it('suggests names that are not too long', () => {
    const name = 'n'.repeat(64)
    expect(upsert(`[profile ${name}]\n`, makeEntry('a', { name }))).toContain(`"suggestion":"${'n'.repeat(62)}-2"`)
  })

  it.each(['', 'a b', 'a]', 'ünï', 'a\nb', 'x'.repeat(65), '__proto__'])('refuses the name %j', (name) => {
    expect(upsert('', makeEntry('a', { name }))).toBe(
      JSON.stringify({ code: 'profile-name-invalid', values: { name } }),
    )
  })

  it('writes [default], and not over the user’s in either file', () => {
    const entry = makeEntry('a', { name: 'default' })
    const context = { written: new Map(), credentialsNames: noNames }
    expect(upsertProfile('', entry, context)).toEqual({ ok: true, value: `${renderProfile(entry)}\n` })
    expect(renderProfile(entry)).toMatch(/^\[default\]\n# stint:a\n/)
    const refused = { error: { code: 'default-profile-taken' } }
    expect(upsertProfile('[profile default]\n', entry, context)).toMatchObject(refused)
    expect(upsertProfile('[default]\nregion = eu-west-1\n', entry, context)).toMatchObject(refused)
    expect(upsertProfile('', entry, { ...context, credentialsNames: new Set(['default']) })).toMatchObject(refused)
  })

  it.each([
    ['a value', devText.replace('json', 'text')],
    ['a key more', `${devText}\ncli_pager =`],
    ['a comment inside', devText.replace('region', '# why\nregion')],
    ['the name', devText.replace('[profile dev]', '[profile mine]')],
  ])('leaves a section alone in which the user changed %s', (_name, body) => {
    const text = `[default]\n\n${body}\n`
    const code = '"code":"profile-changed-by-user"'
    expect(upsert(text, { ...dev, region: 'us-east-1' }, [dev])).toContain(code)
    expect(remove(text, dev)).toContain(code)
    const asked = { written: writtenOf(dev), credentialsNames: noNames, overwriteChanged: new Set(['dev']) }
    expect(upsertProfile(text, dev, asked)).toEqual({ ok: true, value: `[default]\n\n${devText}\n` })
  })

  it('takes the untouched section for its own where the user made a copy', () => {
    const copy = devText.replace('[profile dev]', '[profile copy]')
    for (const text of [`${copy}\n\n${devText}\n`, `${devText}\n\n${copy}\n`]) {
      expect(remove(text, dev)).toBe(`${copy}\n`)
    }
  })

  it('refuses a malformed file with its line', () => {
    expect(upsert('[default]\nregion\n', dev)).toBe(
      JSON.stringify({ code: 'config-malformed', values: { path: 'config', line: 2, reason: 'the line has no =' } }),
    )
  })

  it.each([{ region: 'a\n[profile b]' }, { output: ' json' }, { credentialProcess: '' }, { id: 'a b' }])(
    'throws for a value that would leave its line: %j',
    (more) => {
      expect(() => renderProfile({ ...dev, ...more })).toThrow(RangeError)
    },
  )
})

describe('many edits', () => {
  const entries = ['a', 'b', 'c'].map((id) => makeEntry(id, { region: 'eu-west-1' }))
  const written = writtenOf(...entries)
  const context = { written, credentialsNames: noNames }
  const order = fc.shuffledSubarray(['a', 'b', 'c'], { minLength: 3 })

  it('give back the bytes from before, whichever order they come in', () => {
    const check = fc.property(configText, order, order, (text, adding, removing) => {
      fc.pre(parseDocument(text).malformed === undefined)
      let now = text
      for (const id of adding) now = upsert(now, makeEntry(id, { region: 'eu-west-1' }))
      expect(parseDocument(now).malformed).toBeUndefined()
      for (const id of removing) now = remove(now, makeEntry(id, { region: 'eu-west-1' }))
      expect(now).toBe(text)
    })
    fc.assert(check, { numRuns: 500 })
  })

  it.each(['\n\r\r', '\r', '\r\n\r', '\n'])('give back %j, a file of nothing but line ends', (text) => {
    const entry = (id: string) => makeEntry(id, { region: 'eu-west-1' })
    const full = ['c', 'b', 'a'].reduce((now, id) => upsert(now, entry(id)), text)
    expect(['b', 'c', 'a'].reduce((now, id) => remove(now, entry(id)), full)).toBe(text)
  })

  it('give the same in one edit as one after the other, and can be inverted', () => {
    const check = fc.property(configText, fc.subarray(['a', 'b', 'c']), (text, removing) => {
      const document = parseDocument(text)
      fc.pre(document.malformed === undefined)
      const writes = planWrites(document, entries, context).splices
      const all = applySplices(text, writes)
      expect(all).toBe(entries.reduce((now, entry) => upsert(now, entry), text))
      expect(applySplices(all, invertSplices(text, writes))).toBe(text)
      const removals = planRemovals(parseDocument(all), removing, written).splices
      const left = applySplices(all, removals)
      const kept = entries.filter(({ id }) => !removing.includes(id))
      expect(left).toBe(kept.reduce((now, entry) => upsert(now, entry), text))
      expect(applySplices(left, invertSplices(all, removals))).toBe(all)
    })
    fc.assert(check, { numRuns: 300 })
  })

  it('touch no line but their own', () => {
    const check = fc.property(configText, configText, (before, after) => {
      const [head, tail] = [`${before}\n\n`, `\n${after.replaceAll('user', 'other').replace('\uFEFF', '')}`]
      const text = head + devText + tail
      fc.pre(parseDocument(text).malformed === undefined)
      const edited = upsert(text, { ...dev, region: 'us-east-1' }, [dev])
      const section = edited.slice(head.length, edited.length - tail.length)
      expect(edited).toBe(head + section + tail)
      expect(section.split(/\r\n|\r|\n/).join('\n')).toBe(devText.replace('eu-central-1', 'us-east-1'))
    })
    fc.assert(check, { numRuns: 300 })
  })

  it('refuse one without keeping the others, also within the edit', () => {
    const plan = planWrites(parseDocument('[profile b]\n'), [...entries, makeEntry('d', { name: 'a' })], {
      written: new Map(),
      credentialsNames: noNames,
    })
    expect(plan.written.map(({ id }) => id)).toEqual(['a', 'c'])
    expect(plan.refused).toEqual([
      { id: 'b', failure: { code: 'profile-name-taken', values: { name: 'b', suggestion: 'b-2' } } },
      { id: 'd', failure: { code: 'profile-name-taken', values: { name: 'a', suggestion: 'a-2' } } },
    ])
  })

  it('may hand a name on within one edit', () => {
    const [a, b] = [makeEntry('a'), makeEntry('b')]
    const text = `${renderProfile(a)}\n\n${renderProfile(b)}\n`
    const next = [makeEntry('a', { name: 'c' }), makeEntry('b', { name: 'a' })]
    const plan = planWrites(parseDocument(text), next, { written: writtenOf(a, b), credentialsNames: noNames })
    expect(plan.refused).toEqual([])
    expect(applySplices(text, plan.splices)).toBe(`${next.map(renderProfile).join('\n\n')}\n`)
  })

  it('plan three hundred profiles in one pass over a large file', () => {
    const text = '[profile p]\nregion = eu-west-1\n\n'.repeat(5000).replace(/p]/g, (_, at) => `p${at}]`)
    const many = Array.from({ length: 300 }, (_, index) => makeEntry(`role${index}`))
    const plan = planWrites(parseDocument(text), many, context)
    expect(plan.splices).toHaveLength(1)
    expect(plan.written).toHaveLength(300)
    expect(applySplices(text, plan.splices)).toBe(`${text.trimEnd()}\n\n${many.map(renderProfile).join('\n\n')}\n\n`)
  })
})
