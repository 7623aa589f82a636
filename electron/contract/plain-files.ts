import { z } from 'zod'
import type { RoleId } from './ids'

/** Where keys are written in plain, because the user chose so: a section of the AWS credentials file, or an `.env` file. */
export const plainTargetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('credentials-file'), section: z.string().max(64) }),
  z.object({ kind: z.literal('env-file'), path: z.string().max(1000) }),
])
export type PlainTarget = z.infer<typeof plainTargetSchema>

/** Whether Git would take a file along: it lies outside of a work tree, is ignored, is not; or that cannot be told. */
export type GitState = 'outside' | 'ignored' | 'not-ignored' | 'unknown'

/** What is to be said before keys are written to a place. */
export interface PlainFileCheck {
  /** Of an `.env` file only; for the credentials file `outside`. */
  readonly git: GitState
}

/** A file that holds a session's keys in plain. */
export interface PlainFileView {
  readonly id: string
  readonly roleId: RoleId
  readonly kind: PlainTarget['kind']
  /** The section's name, or the path with `~`. */
  readonly place: string
  /** When these keys expire, by this computer's clock, in milliseconds since 1970; then they are removed. */
  readonly until: number
}
