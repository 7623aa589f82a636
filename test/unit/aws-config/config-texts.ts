import fc from 'fast-check'
import type { ProfileEntry } from '../../../electron/delivery/aws-config/section-text'

const lineEnd = fc.constantFrom('\n', '\r\n', '\r')
const filler = fc.constantFrom('', '  ', '\t', '# note', '; other note', '   # indented', '# stint:someone-else')
const setting = fc.constantFrom(
  ['region = eu-west-1'],
  ['Output: json  '],
  ['s3 =', '  max_queue_size = 5', '', '\tuse_accelerate_endpoint = true'],
  ['unknown_key = ünï 🔑'],
)

/** Texts of well-formed config files, untidy as users' files are: mixed line ends, odd blanks, no final line end. */
export const configText = fc
  .record({
    mark: fc.constantFrom('', '\uFEFF'),
    before: fc.array(filler, { maxLength: 3 }),
    sections: fc.array(
      fc.record({
        settings: fc.uniqueArray(setting, { selector: ([first]) => first, maxLength: 4 }),
        after: fc.array(filler, { maxLength: 3 }),
      }),
      { maxLength: 4 },
    ),
    ends: fc.array(lineEnd, { minLength: 1, maxLength: 5 }),
    finalEnd: fc.boolean(),
  })
  .map(({ mark, before, sections, ends, finalEnd }) => {
    const body = sections.flatMap(({ settings, after }, index) => [
      `[profile user${index}]`,
      ...settings.flat(),
      ...after,
    ])
    const lines = [...before, ...body]
    const ended = lines.map((line, index) => {
      const isLast = index === lines.length - 1
      return line + ((isLast && !finalEnd ? '' : ends[index % ends.length]) ?? '')
    })
    return mark + ended.join('')
  })

/** A profile as the app would write it. */
export function makeEntry(id: string, more: Partial<ProfileEntry> = {}): ProfileEntry {
  const name = more.name ?? id
  return { id, name, credentialProcess: `/home/me/.stint/bin/stint credentials ${name}`, ...more }
}
