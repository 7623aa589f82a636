import type { ActivityEvent, ActivityFilter, ActivityListing } from '../../contract/activity'
import type { ActivityFiles } from './activity-ports'
import { readEvent } from './chain'

/** The newest events that fit a filter, newest first; reads no further back than it has to. */
export async function selectEvents(
  files: Pick<ActivityFiles, 'list' | 'read'>,
  filter: ActivityFilter,
  limit: number,
): Promise<ActivityListing> {
  const events: ActivityEvent[] = []
  for (const name of [...(await files.list())].reverse()) {
    const lines = (await files.read(name)).split('\n')
    for (let at = lines.length - 1; at >= 0; at -= 1) {
      const event = readEvent(lines[at] ?? '')
      if (!event || !fits(event, filter)) continue
      if (events.length === limit) return { events, hasMore: true }
      events.push(event)
    }
  }
  return { events, hasMore: false }
}

/** Whether an event is one of those that are asked for. */
export function fits(event: ActivityEvent, filter: ActivityFilter): boolean {
  const { who, what, result, profile, text, from, until } = filter
  if (who !== undefined && event.who !== who) return false
  if (what !== undefined && event.what !== what) return false
  if (result !== undefined && (event.result === 'ok') !== (result === 'ok')) return false
  if (profile && event.profile !== profile) return false
  const at = from === undefined && until === undefined ? 0 : Date.parse(event.at)
  if (from !== undefined && at < from) return false
  if (until !== undefined && at >= until) return false
  return !text || describe(event).includes(text.toLowerCase())
}

function describe({ name, what, way, profile, account, role, about, result }: ActivityEvent): string {
  return [name, what, way, profile, account, role, about, result].join(' ').toLowerCase()
}
