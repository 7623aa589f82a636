import type { ActivityFiles, Mac } from './activity-ports'
import { follows, openLine, type Mark, type Proof } from './chain'
import { splitLines } from './check-log'

/** Where the log goes on. */
export interface TakenUp {
  readonly head: Mark
  readonly file: string
  /** Characters in that file. */
  readonly size: number
  /** Characters of an unfinished line that were taken away. */
  readonly mended: number
}

/**
 * Finds the end of the log. Lines after the head that the vault knows are good if they go on from it under its key: they
 * were written before a crash. Whatever is wrong stays as it is, so that checking shows it. Only an unfinished line
 * after everything that the vault knows is taken away: that is a crash in the middle of writing.
 */
export async function takeUp(files: ActivityFiles, proof: Proof, mac: Mac): Promise<TakenUp> {
  const names = await finishDropping(files, await files.list(), proof)
  const file = names.at(-1) ?? 'activity-000001.jsonl'
  const text = await files.read(file)
  // The head may be the last line of the file before.
  const texts = [text]
  for (const name of names.slice(0, -1).reverse()) {
    if (proof.head.n === 0 || holds(texts[0] ?? '', proof)) break
    texts.unshift(await files.read(name))
  }
  const { head, isFound } = goOn(texts.join(''), proof, mac)
  if (text === '' || text.endsWith('\n')) return { head, file, size: text.length, mended: 0 }
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (isFound) {
    await files.cut(file, whole)
    return { head, file, size: whole.length, mended: text.length - whole.length }
  }
  await files.append(file, '\n')
  return { head, file, size: text.length + 1, mended: 0 }
}

/** The last line of the chain in files that go; the anchor as it was where there is none. */
export async function findLast(files: ActivityFiles, names: readonly string[], proof: Proof): Promise<Mark> {
  let last = proof.anchor
  for (const name of names) {
    for (const line of splitLines(await files.read(name))) {
      const opened = openLine(line)
      if (opened?.chain === proof.chain && opened.n > last.n && opened.n <= proof.head.n) last = opened
    }
  }
  return { n: last.n, mac: last.mac }
}

/** A crash may have kept files that the vault counts as gone already. */
async function finishDropping(
  files: ActivityFiles,
  names: readonly string[],
  { anchor, chain }: Proof,
): Promise<readonly string[]> {
  if (anchor.n === 0) return names
  for (const [at, name] of names.entries()) {
    const lines = [...splitLines(await files.read(name))].map(openLine)
    const isOld = lines.length > 0 && lines.every((line) => line !== undefined && isGone(line, chain, anchor))
    if (!isOld || !lines.some((line) => line?.chain === chain)) return names.slice(at)
    await files.remove(name)
  }
  return []
}

function isGone(line: { chain: string; n: number }, chain: string, anchor: Mark): boolean {
  return line.chain !== chain || line.n <= anchor.n
}

function holds(text: string, { chain, head }: Proof): boolean {
  for (const line of splitLines(text)) {
    const opened = openLine(line)
    if (opened?.chain === chain && opened.n <= head.n) return true
  }
  return false
}

function goOn(text: string, proof: Proof, mac: Mac): { head: Mark; isFound: boolean } {
  let { head } = proof
  let isFound = head.n === proof.anchor.n
  for (const line of splitLines(text)) {
    const opened = openLine(line)
    if (opened?.chain !== proof.chain) continue
    if (opened.n === proof.head.n && opened.mac === proof.head.mac) isFound = true
    if (isFound && follows(opened, head, proof, mac)) head = { n: opened.n, mac: opened.mac }
  }
  return { head, isFound }
}
