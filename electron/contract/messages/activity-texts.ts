import type { ActivityEvent, ActivityProof } from '../activity'
import { actors, deeds } from '../activity'
import type { Translate } from './translator'

/** Who did it; a consumer by its name. A word that this version does not know is shown as it stands. */
export function nameActor(t: Translate, { who, name }: Pick<ActivityEvent, 'who' | 'name'>): string {
  if (who === 'consumer' && name !== undefined) return name
  return actors.includes(who) ? t(`activity.who.${who}`) : who
}

/** What was done, with its way. */
export function nameDeed(t: Translate, { what, way }: Pick<ActivityEvent, 'what' | 'way'>): string {
  const deed = deeds.includes(what) ? t(`activity.what.${what}`) : what
  return way === undefined ? deed : `${deed} (${way})`
}

/** What it was about: the profile, or else the account and role, and what else is told. */
export function nameSubject({ profile, account, role, about }: ActivityEvent): string {
  const roleText = profile ?? [account, role].filter(Boolean).join('/')
  return [roleText, about].filter(Boolean).join(' · ')
}

/** How a page writes numbers; terminals, whose output may be read by programs, leave the digits together. */
type WriteNumber = (value: number) => string

/** How it ended; a failure by its code. */
export function nameResult(
  t: Translate,
  { result, times }: Pick<ActivityEvent, 'result' | 'times'>,
  write: WriteNumber = String,
): string {
  const text = result === 'ok' ? t('activity.ok') : result
  return times === undefined ? text : t('activity.times', { result: text, number: write(times) })
}

/** What checking the log told, in one sentence, and what more is to be known. */
export function describeProof(
  t: Translate,
  proof: ActivityProof,
  write: WriteNumber = String,
): { readonly what: string; readonly more: string } {
  const { state, lines, proven, bad, firstUnproven, dropped, isKept, waiting } = proof
  const broken = bad ? t(`activity.proof.${bad.why}`, { file: bad.file, line: String(bad.line) }) : ''
  const { file, line } = firstUnproven ?? { file: '', line: 0 }
  const counted = (count: number) => ({ count, number: write(count) })
  const unproven = t('activity.proof.unproven', { ...counted(lines - proven), file, line: String(line) })
  const what = { broken, unproven, whole: t('activity.proof.whole', counted(proven)) }[state]
  const more = [
    isKept ? '' : t('activity.proof.notKept'),
    dropped > 0 ? t('activity.proof.dropped', counted(dropped)) : '',
    waiting > 0 ? t('activity.proof.waiting', counted(waiting)) : '',
  ]
  return { what, more: more.filter(Boolean).join(' ') }
}
