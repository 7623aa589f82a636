import { z } from 'zod'
import { actors, deeds, type ActivityFilter } from './activity'

/** What is asked of the log. Times are milliseconds. */
export const activityFilterSchema: z.ZodType<ActivityFilter> = z.object({
  who: z.enum(actors).optional(),
  what: z.enum(deeds).optional(),
  result: z.enum(['ok', 'failed']).optional(),
  profile: z.string().max(200).optional(),
  text: z.string().max(200).optional(),
  from: z.number().optional(),
  until: z.number().optional(),
})
