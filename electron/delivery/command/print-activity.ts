import type { ActivityEvent, ActivityFilter } from '../../contract/activity'
import { describeProof, nameActor, nameDeed, nameResult, nameSubject } from '../../contract/messages/activity-texts'
import type { ActivityDesk } from '../../core/activity/activity-desk'
import { shorten } from '../agent/shorten'
import { faultOf, print, refuse, toJson, type CommandAnswer } from './command-answer'
import type { CommandContext } from './command-context'
import type { CommandRequest } from './command-request'
import { bold, faint, layOutTable, red, type Cell } from './table'

export type AskActivity = Pick<ActivityDesk, 'read' | 'verify'>

/** As many events are printed without `--since`, and at most with it. */
const usual = 50
const most = 10_000

interface Asked {
  readonly since?: string | undefined
}

/** `stint activity`: the newest events, the newest last, as a terminal is read. */
export async function printActivity(
  context: CommandContext,
  { since }: Asked,
  { json, color }: CommandRequest,
): Promise<CommandAnswer> {
  const { t, clock, activity } = context
  const from = since === undefined ? undefined : readSince(since, clock.now())
  if (since !== undefined && from === undefined) {
    return refuse({
      code: 'command-usage',
      message: t('activity.command.badSince'),
      action: t('activity.command.badSinceNext'),
    })
  }
  const filter: ActivityFilter = from === undefined ? {} : { from }
  const listed = await activity.read(filter, from === undefined ? usual : most)
  if (!listed.ok) return refuse(faultOf(context, listed.error))
  const events = [...listed.value.events].reverse()
  if (json) return print(toJson({ events, hasMore: listed.value.hasMore }))
  if (events.length === 0) return print(t('activity.none'))
  const columns = (['at', 'who', 'what', 'about', 'result'] as const).map((column) => ({
    text: t(`activity.command.columns.${column}`),
    colour: bold,
  }))
  const row = (event: ActivityEvent): Cell[] => [
    { text: shorten(event.at), colour: faint },
    { text: shorten(nameActor(t, event)) },
    { text: shorten(nameDeed(t, event)) },
    { text: shorten(nameSubject(event)) },
    { text: shorten(nameResult(t, event)), ...(event.result === 'ok' ? {} : { colour: red }) },
  ]
  return print(layOutTable([columns, ...events.map(row)], color))
}

/** `stint activity --verify`: whether the log is as it was written. Exit code 1, and the first bad line, if it is not. */
export async function verifyActivity(context: CommandContext, { json }: CommandRequest): Promise<CommandAnswer> {
  const { t, activity } = context
  const checked = await activity.verify()
  if (!checked.ok) return refuse(faultOf(context, checked.error))
  const { what, more } = describeProof(t, checked.value)
  const { state } = checked.value
  const out = json ? toJson(checked.value) : state === 'whole' ? [what, more].filter(Boolean).join('\n') : more
  if (state === 'whole') return print(out)
  const action = t(state === 'broken' ? 'activity.command.lookAt' : 'activity.command.unprovenNext')
  const faults = [{ code: `activity-${state}`, message: what, action }]
  return { do: 'print', exit: 1, out, faults }
}

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** `30m`, `12h`, `7d`, or a date and time as ISO 8601 writes them; milliseconds. */
export function readSince(text: string, now: number): number | undefined {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? []
  if (count !== undefined && unit !== undefined) return now - Number(count) * units[unit as keyof typeof units]
  const isDate = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)
  const at = isDate ? new Date(text.length === 10 ? `${text}T00:00` : text).getTime() : NaN
  return Number.isNaN(at) ? undefined : at
}
