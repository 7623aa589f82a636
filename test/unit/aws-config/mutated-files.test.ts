import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseDocument } from '../../../electron/delivery/aws-config/document'
import { planRemovals } from '../../../electron/delivery/aws-config/plan-removals'
import { planWrites } from '../../../electron/delivery/aws-config/plan-writes'
import { renderProfile, type ProfileEntry } from '../../../electron/delivery/aws-config/section-text'
import { applySplices, applyToBytes } from '../../../electron/delivery/aws-config/splices'
import { configText, makeEntry } from './config-texts'

const hasBotocore = spawnSync('python3', ['-c', 'import botocore'], { stdio: 'ignore' }).status === 0
const botocoreNote = hasBotocore ? '' : ' (skipped: python3 has no botocore here)'

/** Shapes that users’ files have had. */
const corpus = [
  ['nothing', ''],
  ['blank lines only', '\n\n  \n'],
  ['a comment only', '# my settings'],
  ['a nested block', '[default]\ns3 =\n  max_queue_size = 5\n  addressing_style = path\nregion = x\n'],
  ['a nested block at the end', '[profile a]\ns3 =\n    use_accelerate_endpoint = true'],
  ['comments everywhere', '# a\n[default] # b\n; c\nregion = x ; d\n  # e\n\n# f\n'],
  ['CRLF', '[default]\r\nregion = x\r\n\r\n[profile b]\r\noutput = json\r\n'],
  ['CRLF and LF mixed', '[default]\r\nregion = x\n\r\n[profile b]\noutput = json'],
  ['a byte order mark', '\uFEFF[default]\nregion = x\n'],
  ['a byte order mark and CRLF', '\uFEFF[default]\r\nregion = x\r\n'],
  ['old line ends', '[default]\rregion = x\r'],
  ['duplicate sections', '[profile a]\nregion = x\n[profile a]\noutput = json\n'],
  ['duplicate keys', '[profile a]\nregion = x\nregion = y\n'],
  ['a section twice, as words and quoted', '[profile a]\nregion = x\n[profile "a"]\nregion = y\n'],
  ['sso-session and services', '[sso-session s]\nsso_region = x\n[services v]\ns3 =\n  endpoint_url = https://x\n'],
  ['quoted names', '[profile "with blank"]\nregion = x\n[profile \'b\']\nregion = y\n'],
  ['DEFAULT, which other readers inherit from', '[DEFAULT]\nregion = x\n[profile a]\noutput = json\n'],
  [
    'values with every sign',
    '[profile a]\ncredential_process = sh -c "a=b; c #d" [x]\nrole_arn=arn:aws:iam::1:role/a=b\n',
  ],
  ['colons', '[default]\nregion: x\n'],
  ['a header that is not closed', '[profile a\nregion = x\n'],
  ['text before the first header', 'region = x\n[default]\n'],
  ['blank characters that are no blanks', '[default]\nregion =\u00a0x\n\u2028key = y\n'],
  ['many blank lines at the end', '[default]\nregion = x\n\n\n\n\t\n'],
  ['no final line end after a comment', '[default]\nregion = x\n# end'],
  ['marker lines of somebody else', '[profile a]\n# stint:somebody\nregion = x\n'],
] as const

const pieces = [
  ...[
    '\n',
    '\r',
    '\r\n',
    '[',
    ']',
    '=',
    ':',
    ' ',
    '\t',
    '#',
    ';',
    '"',
    "'",
    '\\',
    '\uFEFF',
    'ü',
    '🔑',
    '\u00a0',
    '\u2028',
  ],
  ...[
    '[profile user0]\n',
    '[default]\n',
    '[DEFAULT]\n',
    '[sso-session s]\n',
    '\n  nested = 1\n',
    ' # remark',
    'x = y\n',
  ],
  ...['# stint:a\n', '\nregion = z', '\n s3 =\n  y = 1\n', '[]\n', '= v\n', 'bare\n', '[profile "q r"]\nk = v\n'],
]
const mutation = fc.record({
  kind: fc.constantFrom('insert', 'insert', 'delete', 'double'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  piece: fc.constantFrom(...pieces),
  length: fc.integer({ min: 1, max: 12 }),
})
type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never

function mutate(text: string, { kind, at, piece, length }: Mutation): string {
  const from = Math.floor(at * text.length)
  if (kind === 'insert') return text.slice(0, from) + piece + text.slice(from)
  if (kind === 'delete') return text.slice(0, from) + text.slice(from + length)
  const lineStart = text.lastIndexOf('\n', from) + 1
  const lineEnd = text.indexOf('\n', from) + 1 || text.length
  return text.slice(0, lineEnd) + text.slice(lineStart, lineEnd) + text.slice(lineEnd)
}

const mutatedText = fc
  .tuple(configText, fc.array(mutation, { maxLength: 3 }))
  .map(([text, mutations]) => Buffer.from(mutations.reduce(mutate, text)).toString())

const [a, b] = [makeEntry('stint-a', { region: 'eu-west-1', output: 'json' }), makeEntry('stint-b')]
const changed: ProfileEntry = { ...a, region: 'us-east-1' }
const written = new Map(
  [a, b].map((entry) => [entry.id, [renderProfile(entry), renderProfile({ ...entry, region: 'us-east-1' })]]),
)
const context = { written, credentialsNames: new Set<string>() }

interface Sample {
  readonly name: string
  readonly before: string
  /** With both profiles, the first of them changed once; undefined where the file is refused. */
  readonly after?: string
}

function edit({ name, before }: { readonly name: string; readonly before: string }): Sample {
  const document = parseDocument(before)
  if (document.malformed) return { name, before }
  const first = planWrites(document, [a, b], context)
  expect(first.refused, name).toEqual([])
  const both = applySplices(before, first.splices)
  const second = planWrites(parseDocument(both), [changed], context)
  expect(second.refused, name).toEqual([])
  return { name, before, after: applySplices(both, second.splices) }
}

let samples: readonly Sample[] = []
beforeAll(() => {
  // The same ones at each run: what one run accepts, the next does not refuse.
  const mutated = fc.sample(mutatedText, { numRuns: 10_000, seed: 20_261_122 })
  const named = [
    ...corpus.map(([name, before]) => ({ name, before })),
    ...mutated.map((before) => ({ name: JSON.stringify(before), before })),
  ]
  samples = named.map(edit)
})

const accepted = () =>
  samples.flatMap(({ name, before, after }) => (after === undefined ? [] : [{ name, before, after }]))

describe('ten thousand mutated files and a corpus of shapes', () => {
  it('are mostly such as can be edited, and many are refused', () => {
    expect(samples).toHaveLength(10_000 + corpus.length)
    expect(accepted().length).toBeGreaterThan(4000)
    expect(samples.length - accepted().length).toBeGreaterThan(500)
  })

  it('keep every byte outside of Stint’s sections, and get back to where they were', () => {
    for (const { name, before, after } of accepted()) {
      let same = 0
      while (same < before.length && before[same] === after[same]) same++
      // What was added stands in one piece: the rest is the file as it was.
      expect(after.endsWith(before.slice(same)), name).toBe(true)
      const { splices, refused } = planRemovals(parseDocument(after), ['stint-b', 'stint-a'], written)
      expect(refused, name).toEqual([])
      expect(applySplices(after, splices), name).toBe(before)
      const bytes = applyToBytes(Buffer.from(after), after, splices)
      expect(Buffer.compare(bytes, Buffer.from(before)), name).toBe(0)
    }
  })

  it('read the same to the JS SDK’s loader but for Stint’s profiles, which it finds', async () => {
    const fromSdk = createRequire(join(process.cwd(), 'node_modules/@aws-sdk/client-sts/package.json'))
    const { loadSharedConfigFiles, externalDataInterceptor } = fromSdk('@smithy/core/config') as {
      loadSharedConfigFiles(of: object): Promise<{ configFile: Record<string, Record<string, string>> }>
      externalDataInterceptor: { interceptFile(path: string, text: string): void }
    }
    const load = async (text: string) => {
      externalDataInterceptor.interceptFile('/config', text)
      externalDataInterceptor.interceptFile('/credentials', '')
      return (await loadSharedConfigFiles({ configFilepath: '/config', filepath: '/credentials' })).configFile
    }
    for (const { name, before, after } of accepted()) {
      const { 'stint-a': ours, 'stint-b': other, ...rest } = await load(after)
      const was = await load(before)
      expect(rest, name).toEqual(was)
      expect([ours?.['region'], other?.['credential_process']], name).toEqual(['us-east-1', b.credentialProcess])
    }
  }, 60_000)

  const script = `
import json, os, sys, botocore.configloader, botocore.exceptions
folder = sys.argv[1]
path = os.path.join(folder, 'config')
def load(text):
    with open(path, 'w', encoding='utf-8', newline='') as f:
        f.write(text)
    try:
        return botocore.configloader.load_config(path)
    except botocore.exceptions.ConfigParseError:
        return None
wrong, refused = [], 0
for sample in json.load(open(os.path.join(folder, 'samples.json'), encoding='utf-8')):
    before, after = load(sample['before']), load(sample['after'])
    if before is None or after is None:
        refused += 1
        if (before is None) != (after is None):
            wrong.append(sample['name'])
        continue
    ours = [after['profiles'].pop(name, {}) for name in ('stint-a', 'stint-b')]
    is_found = ours[0].get('region') == 'us-east-1' and ours[1].get('credential_process', '').endswith('stint-b')
    if before != after or not is_found:
        wrong.append(sample['name'])
print(json.dumps({'wrong': wrong, 'refused': refused}))
`
  const folder = mkdtempSync(join(tmpdir(), 'stint-botocore-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.skipIf(!hasBotocore)(
    `read the same to botocore but for Stint’s profiles, which it finds${botocoreNote}`,
    { timeout: 120_000 },
    () => {
      writeFileSync(join(folder, 'samples.json'), JSON.stringify(accepted()))
      const env = { PATH: process.env['PATH'] ?? '', PYTHONUTF8: '1', HOME: folder }
      const output = execFileSync('python3', ['-c', script, folder], { encoding: 'utf8', env, maxBuffer: 1e8 })
      const { wrong, refused } = JSON.parse(output) as { wrong: string[]; refused: number }
      expect(wrong).toEqual([])
      // What botocore refuses after its parser, such as a nested block with a comment in it, is refused before and after.
      expect(refused).toBeLessThan(accepted().length / 2)
    },
  )
})
