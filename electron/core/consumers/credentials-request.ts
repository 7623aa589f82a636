import type { Asker } from './consent'

/** How credentials are asked for. */
export interface CredentialsRequest {
  readonly asker: Asker
  /** The user approved this asker for this profile beforehand. */
  readonly isApproved: boolean
  /** Waits for the user's answer, 30 seconds at most; else the question is raised for the next try. */
  readonly waits: boolean
  /** The longest that the first ask waits for the profile's session to start, in milliseconds. */
  readonly longestStart: number
}

/** A program at the user's own socket: with the socket's permissions it has proved whose it is, and no more. */
export const byAnyProgram: CredentialsRequest = {
  asker: { kind: 'unnamed' },
  isApproved: false,
  waits: true,
  longestStart: 5_000,
}
