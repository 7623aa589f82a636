import { z } from 'zod'
import { roleIdSchema } from '../../contract/ids'
import { plainTargetSchema } from '../../contract/plain-files'

/** What is noted of a file that holds keys in plain, before it holds them; nothing in it is secret. */
export const plainFileRecordSchema = z.object({
  /** Stands in the marker line. */
  id: z.string(),
  roleId: roleIdSchema,
  target: plainTargetSchema,
  /** Digests of what Stint wrote there, and of what it is about to write: anything else is the user's. */
  digests: z.array(z.string()),
  /** Stint made the file, so that it goes when nothing else is left in it. */
  isNew: z.boolean(),
  until: z.number(),
})
export type PlainFileRecord = z.infer<typeof plainFileRecordSchema>
