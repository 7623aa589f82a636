import type { ActivityProof, BadLine } from '../../contract/activity'
import type { Mac } from './activity-ports'
import { follows, openLine, type Mark, type Proof } from './chain'

export interface LogFile {
  readonly name: string
  readonly text: string
}

export interface Checked extends Pick<ActivityProof, 'lines' | 'proven' | 'firstUnproven' | 'bad'> {
  readonly state: ActivityProof['state']
}

/**
 * Checks every line of the log against its proof: that it was written under the proof's key, that it is unchanged, and
 * that none is missing from the last that was rotated away up to the head.
 * @param files oldest first
 */
export function checkLog(files: readonly LogFile[], proof: Proof, mac: Mac): Checked {
  let at: Mark = proof.anchor
  let lines = 0
  let proven = 0
  let firstUnproven: Checked['firstUnproven']
  let last = { file: files.at(-1)?.name ?? '', line: 0 }
  const end = (bad: BadLine | undefined): Checked => ({
    state: bad ? 'broken' : firstUnproven ? 'unproven' : 'whole',
    lines,
    proven,
    ...(firstUnproven ? { firstUnproven } : {}),
    ...(bad ? { bad } : {}),
  })
  for (const { name, text } of files) {
    let line = 0
    for (const given of splitLines(text)) {
      line += 1
      lines += 1
      last = { file: name, line }
      const opened = openLine(given)
      if (!opened) return end({ ...last, why: 'changed' })
      if (opened.chain !== proof.chain) {
        firstUnproven ??= last
        continue
      }
      if (!follows(opened, at, proof, mac)) return end({ ...last, why: faultOf(opened.n, at.n) })
      at = opened
      proven += 1
    }
  }
  const isAtHead = at.n === proof.head.n && at.mac === proof.head.mac
  return end(isAtHead ? undefined : { ...last, why: at.n < proof.head.n ? 'cut' : 'changed' })
}

function faultOf(n: number, before: number): BadLine['why'] {
  if (n === before + 1) return 'changed'
  return n > before ? 'gap' : 'repeated'
}

/** The lines of a text; the last one also where its end is missing. */
export function* splitLines(text: string): Generator<string> {
  let from = 0
  while (from < text.length) {
    const end = text.indexOf('\n', from)
    yield text.slice(from, end < 0 ? text.length : end)
    from = end < 0 ? text.length : end + 1
  }
}
