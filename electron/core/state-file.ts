import { z } from 'zod'
import { connectionRecordSchema } from './connections/connection-record'
import { savedRoleSchema } from '../contract/saved-roles'
import { plainFileRecordSchema } from './delivery/plain-file-record'
import { accountNoteSchema } from './account-notes'
import { noteRecordSchema } from './notes'

const boundsSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  maximized: z.boolean(),
})

/** Stint's own memory beside settings, catalogue and vault: connections, notes on roles, the window's place. Nothing secret. */
export const stateSchema = z.object({
  version: z.literal(1),
  connections: z.array(connectionRecordSchema),
  notes: z.array(noteRecordSchema),
  accountNotes: z.array(accountNoteSchema).default([]),
  savedRoles: z.array(savedRoleSchema).default([]),
  /** Files that hold keys in plain, and have to be rid of them at the next start. */
  plainFiles: z.array(plainFileRecordSchema).default([]),
  /** Notices that were dismissed for good. */
  told: z.array(z.string()).default([]),
  bounds: boundsSchema.exactOptional(),
})
export type State = z.infer<typeof stateSchema>
