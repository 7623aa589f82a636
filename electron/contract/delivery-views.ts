import type { Format } from './formats'
import type { RoleId } from './ids'
import type { Instant } from './instant'

/** Whether a copied text was read back by another way than it was written; `none`: this system offers no such way now. */
export type ClipboardProof = 'read-back' | 'none'

export type ClipboardView =
  | { readonly state: 'none' }
  | {
      readonly state: 'holds'
      readonly roleId: RoleId
      readonly format: Format | 'presigned-url'
      readonly proof: ClipboardProof
      readonly clearsAt: Instant | null
    }
  | { readonly state: 'cleared'; readonly at: Instant }

/** The last change to the AWS config file since Stint's start, and whether it can be taken back. */
export type LastChangeView =
  | { readonly state: 'none' }
  | {
      /** `changed-since`: somebody changed the file after it. */
      readonly state: 'ready' | 'changed-since'
      readonly at: Instant
      /** Names of the profiles. */
      readonly wrote: readonly string[]
      readonly removed: readonly string[]
    }

/** What writing a profile would change in the AWS config file. Holds no key: Stint's sections have none. */
export interface ProfilePreview {
  /** With `~`. */
  readonly path: string
  /** The lines that would go; none where the section is new. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}
