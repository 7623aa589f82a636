import { createHash } from 'node:crypto'
import type { PlannedProfiles } from '../../core/delivery/profile-outcomes'
import { kindOf, type ConfigDocument } from './document'
import { lastLineOf } from './owned-sections'
import type { WritePlan, WrittenProfile } from './plan-writes'

type Row = PlannedProfiles['rows'][number]

/**
 * Tells what a plan would do to each profile, and which lines of the file change.
 * @param ids the profiles in the order that they are told in
 */
export function previewWrites(document: ConfigDocument, plan: WritePlan, ids: readonly string[]): PlannedProfiles {
  const rows = new Map<string, Row>()
  for (const written of plan.written) rows.set(written.id, describeWritten(written))
  for (const { id, failure } of plan.refused) rows.set(id, { id, kind: 'refused', failure })
  return {
    rows: ids.flatMap((id) => rows.get(id) ?? []),
    diff: diffLines(document, plan).join('\n'),
    digest: digestOf(plan),
  }
}

/** Stands for what a plan would change; other lines of the file may change meanwhile. */
export function digestOf({ written, refused }: WritePlan): string {
  const facts = [
    written.map(({ id, text, was }) => [id, text, was?.text]),
    refused.map(({ id, failure }) => [id, failure.code]),
  ]
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}

function describeWritten({ id, name, text, was }: WrittenProfile): Row {
  if (!was) return { id, kind: 'new' }
  if (was.text === text) return { id, kind: 'unchanged' }
  return was.name === name ? { id, kind: 'changed' } : { id, kind: 'renamed', from: was.name }
}

/** The lines that come and go, as `ProfilePlan.diff` has them. */
function diffLines(document: ConfigDocument, { written }: WritePlan): string[] {
  const lines: string[] = []
  let at = 0
  const foldUntil = (line: number): void => {
    if (line > at) lines.push(`=${line - at}`)
    at = line
  }
  const changed = written.flatMap(({ was, text }) => (was && was.text !== text ? [{ was, text }] : []))
  changed.sort((a, b) => a.was.section.firstLine - b.was.section.firstLine)
  for (const { was, text } of changed) {
    foldUntil(was.section.firstLine)
    lines.push(...diffSections(was.text.split('\n'), text.split('\n')))
    at = lastLineOf(was.section) + 1
  }
  let end = document.length
  while (end > at && kindOf(document, end - 1) === 'blank') end--
  foldUntil(end)
  for (const { was, text } of written) {
    if (was) continue
    if (lines.length > 0) lines.push('+')
    for (const line of text.split('\n')) lines.push(`+${line}`)
  }
  return lines
}

/** Sections have a handful of lines in a fixed order, so the next line that both have is where they meet again. */
function diffSections(before: readonly string[], after: readonly string[]): string[] {
  const lines: string[] = []
  let old = 0
  for (const line of after) {
    const found = before.indexOf(line, old)
    if (found < 0) {
      lines.push(`+${line}`)
      continue
    }
    // What went stands before what came.
    const gone = before.slice(old, found).map((one) => `-${one}`)
    const added = lines.findLastIndex((one) => !one.startsWith('+')) + 1
    lines.splice(added, 0, ...gone)
    lines.push(` ${line}`)
    old = found + 1
  }
  const added = lines.findLastIndex((one) => !one.startsWith('+')) + 1
  lines.splice(added, 0, ...before.slice(old).map((one) => `-${one}`))
  return lines
}
