import type { ActivityDesk } from '../core/activity/activity-desk'
import type { HandlerGroup } from './register'

/** The page of the activity log. */
export function activityHandlers(desk: ActivityDesk): HandlerGroup<'activity'> {
  return {
    'activity:read': ({ filter, limit }) => desk.read(filter, limit),
    'activity:verify': () => desk.verify(),
    'activity:export': ({ format, filter }) => desk.exportTo(format, filter),
  }
}
