import { actors, deeds, type ActivityFilter } from '../../../electron/contract/activity'
import type { Translate } from '../../../electron/contract/messages/translator'

/** What the page's controls say. Empty: everything. */
export interface Choices {
  readonly who: string
  readonly what: string
  readonly result: string
  readonly profile: string
  readonly day: string
  readonly text: string
}

export const everything: Choices = { who: '', what: '', result: '', profile: '', day: '', text: '' }

/** What main is asked for. @param now milliseconds; days are the user's own */
export function toFilter({ who, what, result, profile, day, text }: Choices, now: number): ActivityFilter {
  const actor = actors.find((one) => one === who)
  const deed = deeds.find((one) => one === what)
  const ended = result === 'ok' || result === 'failed' ? result : undefined
  return {
    ...(actor ? { who: actor } : {}),
    ...(deed ? { what: deed } : {}),
    ...(ended ? { result: ended } : {}),
    ...(profile ? { profile } : {}),
    ...(text.trim() ? { text: text.trim() } : {}),
    ...daysOf(day, now),
  }
}

function daysOf(day: string, now: number): Pick<ActivityFilter, 'from' | 'until'> {
  if (day === 'today') return { from: midnight(now, 0) }
  if (day === 'yesterday') return { from: midnight(now, -1), until: midnight(now, 0) }
  if (day === 'week') return { from: midnight(now, -6) }
  return {}
}

/** The beginning of a day, by its distance from today. */
function midnight(now: number, days: number): number {
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()
}

export function listActors(t: Translate) {
  return [
    { value: '', label: t('activity.anyone') },
    ...actors.map((who) => ({ value: who, label: t(`activity.who.${who}`) })),
  ]
}

export function listDeeds(t: Translate) {
  const named = deeds.map((what) => ({ value: what, label: t(`activity.what.${what}`) }))
  return [{ value: '', label: t('activity.anything') }, ...named]
}

export function listResults(t: Translate) {
  return [
    { value: '', label: t('activity.anyResult') },
    { value: 'ok', label: t('activity.ok') },
    { value: 'failed', label: t('activity.failed') },
  ]
}

export function listDays(t: Translate) {
  return [
    { value: '', label: t('activity.anyDay') },
    { value: 'today', label: t('activity.today') },
    { value: 'yesterday', label: t('activity.yesterday') },
    { value: 'week', label: t('activity.week') },
  ]
}
