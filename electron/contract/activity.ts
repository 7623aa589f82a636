// Without schemas, so that pages need not carry the schema library.

/** Who did something. Programs without a token are one: nothing that is known tells them apart. */
export const actors = ['window', 'tray', 'command', 'consumer', 'unnamed', 'stint'] as const
export type Actor = (typeof actors)[number]

/** What is recorded. */
export const deeds = [
  'credentials-given',
  'request-refused',
  'consent-answered',
  'consent-unanswered',
  'consent-rule-changed',
  'consumer-made',
  'consumer-revoked',
  'session-started',
  'session-stopped',
  'sessions-stopped',
  'session-renewal-asked',
  'session-renewed',
  'session-ended',
  'sign-in-begun',
  'signed-in',
  'sign-in-ended',
  'signed-out',
  'copied',
  'console-opened',
  'profile-written',
  'profile-removed',
  'profile-changed',
  'profile-change-undone',
  'section-written',
  'section-rewritten',
  'section-removed',
  'section-undone',
  'file-written',
  'file-removed',
  'connection-added',
  'connection-removed',
  'keys-set',
  'keys-removed-from-file',
  'mfa-changed',
  'role-saved',
  'role-removed',
  'import-taken',
  'sharing-on',
  'sharing-off',
  'settings-changed',
  'vault-unlocked',
  'command-mistyped',
  'stint-locked',
  'stint-unlocked',
  'log-exported',
  'log-rotated',
  'log-mended',
  'log-lost',
  'stint-started',
  'stint-quit',
] as const
export type Deed = (typeof deeds)[number]

/** One thing that happened, without secrets. */
export interface ActivityEvent {
  /** When; ISO 8601 in UTC. Of several alike: the last. */
  readonly at: string
  readonly who: Actor
  /** A consumer's name. */
  readonly name?: string
  readonly what: Deed
  /** By which way, e.g. `exec` or a format. */
  readonly way?: string
  readonly profile?: string
  readonly account?: string
  readonly role?: string
  /** What it was about beyond that: a connection's name, settings, a path. */
  readonly about?: string
  /** `ok`, or a failure's code. */
  readonly result: string
  /** So many alike since `since`, gathered into this line. */
  readonly times?: number
  readonly since?: string
}

/** What is asked of the log. Times are milliseconds. */
export interface ActivityFilter {
  readonly who?: Actor | undefined
  readonly what?: Deed | undefined
  readonly result?: 'ok' | 'failed' | undefined
  readonly profile?: string | undefined
  readonly text?: string | undefined
  readonly from?: number | undefined
  readonly until?: number | undefined
}

/** How the log is exported: as its lines stand, with their MACs, or for spreadsheets. */
export type ActivityExport = 'jsonl' | 'csv'

/** The newest events that fit, newest first. */
export interface ActivityListing {
  readonly events: readonly ActivityEvent[]
  /** There are older ones that fit. */
  readonly hasMore: boolean
}

/** A line that does not hold. */
export interface BadLine {
  readonly file: string
  /** Counted from one. */
  readonly line: number
  readonly why: 'changed' | 'gap' | 'repeated' | 'cut'
}

/** What checking the whole log told. */
export interface ActivityProof {
  /** `whole`: every line holds. `unproven`: none is wrong, but some were written under another key, or none. */
  readonly state: 'whole' | 'unproven' | 'broken'
  readonly lines: number
  readonly proven: number
  readonly firstUnproven?: { readonly file: string; readonly line: number }
  readonly bad?: BadLine
  /** So many lines of this chain were rotated away before. */
  readonly dropped: number
  /** The key is in the vault. Else what is proven is so for this run of Stint only. */
  readonly isKept: boolean
  /** Events that could not be written yet, and why. */
  readonly waiting: number
}
