import { z } from 'zod'
import { sharingEndSchema } from '../../contract/sharing'

/** What is kept of a connection that shares its sign-in; nothing in it is secret. */
export const sharingRecordSchema = z.object({
  /** The name of the `sso-session`; it decides the file's name. */
  session: z.string(),
  /** The registration that the file is Stint's by; empty before the first. */
  clientId: z.string(),
  /** The config section as Stint wrote it; absent where the user's own is used. */
  section: z.string().exactOptional(),
  /** It ended, and takes a gesture of the user to go on. */
  ended: sharingEndSchema.exactOptional(),
})
export type SharingRecord = z.infer<typeof sharingRecordSchema>
