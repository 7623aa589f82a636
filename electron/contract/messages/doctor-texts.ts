import type { FactCode, FindingView, Phrase, StepView, ToolId, ToolView } from '../doctor'
import type { Translate } from './translator'

/** Writes an instant for people. */
export type WriteTime = (at: number) => string

// The typed `t` cannot follow keys made of unions; that every code has a text is checked where the texts are written.
type LookUp = (key: string, values?: object) => string
const lookUpIn = (t: Translate) => t as unknown as LookUp

/** What is known of a step, in one line; empty if nothing is. */
export function describeFacts(t: Translate, { facts }: Pick<StepView, 'facts'>, time: WriteTime): string {
  return facts.map((fact) => describeFact(t, fact, time)).join(', ')
}

function describeFact(t: Translate, { code, values }: Phrase<FactCode>, time: WriteTime): string {
  return lookUpIn(t)(`doctor.facts.${code}`, withTime(values, time)).trim()
}

/** What was found, or what to do about it. */
export function describeFinding(t: Translate, finding: FindingView, part: 'what' | 'next', time: WriteTime): string {
  return lookUpIn(t)(`doctor.findings.${finding.code}.${part}`, withTime(finding.values, time))
}

/** Which tools a finding concerns; empty: all. */
export function describeConcerned(t: Translate, { tools }: FindingView): string {
  return tools ? t('doctor.concerns', { tools: tools.map((tool) => nameTool(t, tool)).join(', ') }) : ''
}

export function nameTool(t: Translate, tool: ToolId): string {
  return t(`doctor.tools.${tool}`)
}

/** What became of a step. */
export function describeState(t: Translate, { state, by = 0 }: StepView): string {
  return t(`doctor.states.${state}`, { by })
}

/** A value with where it comes from, e.g. `eu-west-1 (AWS_REGION)`. */
export function describeOrigin(t: Translate, value: string, from: string): string {
  return from === '' ? value : t('doctor.from', { value, from })
}

/** What a tool ends up with, in one line. */
export function describeUsed(t: Translate, { steps, winner }: ToolView, time: WriteTime): string {
  const step = winner === undefined ? undefined : steps[winner]
  if (!step) return t('doctor.nothing')
  const facts = describeFacts(t, step, time)
  const source = t(`doctor.sources.${step.source}`)
  return facts === '' ? source : `${source}: ${facts}`
}

function withTime(values: Phrase['values'], time: WriteTime): object {
  return typeof values?.['at'] === 'number' ? { ...values, time: time(values['at']) } : { ...values }
}
