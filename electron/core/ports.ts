import type { Failure, Result } from '../contract/result'
import type { GitState, PlainTarget } from '../contract/plain-files'
import type { ClipboardProof } from '../contract/delivery-views'
import type { Instant } from '../contract/instant'
import type { Credentials } from './credentials'
import type { PlainFileRecord } from './delivery/plain-file-record'
import type { ToolSettings } from './formats/variables'
import type { Secret } from './secret'
import type { FoundProfile, PlannedProfiles, RefusedProfile, WroteProfile } from './delivery/profile-outcomes'

/** Stops a timer or a subscription. */
export type Cancel = () => void

/** The wall clock, and timers that fire at an instant of it (also after sleep and clock jumps). */
export interface Clock {
  now(): Instant
  at(when: Instant, run: () => void): Cancel
}

/** Randomness, replaceable in tests. */
export interface Random {
  /** Lower-case hexadecimal digits, two for each byte. */
  hex(bytes: number): string
  /** Characters of the base64url alphabet, four for every three bytes. */
  base64url(bytes: number): string
  /** A number from 0 (inclusive) to 1 (exclusive). */
  fraction(): number
}

/** The user's AWS credentials file, as far as long-term keys in it go. */
export interface CredentialsFilePort {
  /** Profiles with long-term keys; the last four characters of each key id. */
  list(): Promise<Result<readonly { readonly profile: string; readonly keyEnding: string }[]>>
  /** The keys of a profile. Fails with `keys-not-in-file`. */
  keys(profile: string): Promise<Result<{ readonly accessKeyId: string; readonly secretAccessKey: Secret }>>
  /** Takes the keys out of a profile if they still are those with this id; everything else stays as it is. */
  removeKeys(profile: string, accessKeyId: string): Promise<Result<undefined>>
}

/** Six-digit codes out of a device's secret (RFC 6238). */
export interface TotpPort {
  /** The code of an instant and the number of its 30-second step; undefined if the secret is no base32. */
  code(secret: Secret, at: Instant): { readonly code: string; readonly step: number } | undefined
}

/** The browser's answer at the loopback address. */
export type CallbackAnswer =
  | { kind: 'code'; code: Secret }
  /** As it came: anybody who knows the state can write anything here. */
  | { kind: 'error'; error: string; description: string }

/** A listener on 127.0.0.1, bound before the browser opens. */
export interface CallbackListener {
  readonly redirectUri: string
  /** Resolves with the first answer that carries the right state; wrong states get 400 and it keeps waiting. */
  readonly answer: Promise<CallbackAnswer>
  close(): void
}

export interface CallbackPort {
  /** @param next where the browser goes on after a success, asked at that moment; absent: a page that says so */
  listen(state: string, next?: () => string | undefined): Promise<Result<CallbackListener>>
}

/**
 * The OS key store. This port and the clipboard's have a form for each Electron that Stint runs on: asynchronous in the
 * current one, synchronous in 33. Of the platform only one property differs that Stint uses, the colour of Windows' task
 * bar, in `shell/panel-theme.ts`; all else is the same code, checked against the types of both.
 */
export interface KeyStorePort {
  /** Never blocks and never asks the user. */
  state(): Promise<'ready' | 'locked' | 'unavailable'>
  encrypt(text: string): Promise<Uint8Array>
  decrypt(sealed: Uint8Array): Promise<string>
  /** After the user's gesture: lets the system ask for the key ring's password. */
  unlock(): Promise<boolean>
}

/** A file of Stint's own, replaced atomically; `read` gives undefined if there is none. */
export interface StoredFile<T> {
  read(): Promise<Result<T | undefined>>
  write(contents: T): Promise<Result<undefined>>
  /** Moves a file that cannot be read out of the way and keeps it; false if it has to stay. */
  setAside(): Promise<boolean>
}

/** The clipboard. */
export interface ClipboardPort {
  /** Writes a text and reads it back by another way, where there is one; fails if it did not arrive. */
  write(text: Secret): Promise<Result<ClipboardProof>>
  /** Clears the clipboard if it still holds this text. */
  clearIfHolds(text: Secret): Promise<'cleared' | 'other' | 'failed'>
  /** Clears what an earlier run left; `failed` also where the clipboard cannot be read now. */
  clearLeft(isOurs: (text: string) => boolean): Promise<'cleared' | 'other' | 'failed'>
}

export interface Notification {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly action?: { readonly label: string; run(): void }
}

export interface NotificationPort {
  show(notification: Notification): void
}

/** A log without secrets: topic and message, values last. */
export interface Log {
  info(topic: string, message: string, ...values: (string | number | Failure)[]): void
  warn(topic: string, message: string, ...values: (string | number | Failure)[]): void
}

/** A profile to be written into the AWS config file. */
export interface ProfileToWrite {
  /** Stands in the section's marker line. */
  readonly id: string
  readonly name: string
  readonly region?: string
  readonly output?: string
  readonly s3?: S3Place
}

/** Where S3 answers for credentials of a service that only speaks like AWS. */
export interface S3Place {
  readonly endpoint: string
  /** Addresses as `host/bucket` instead of `bucket.host`. */
  readonly pathStyle: boolean
}

/** What Stint wrote, by marker id: the texts of its sections, to tell later whether somebody changed them. */
export type WrittenTexts = ReadonlyMap<string, readonly string[]>

/** The user's AWS config file, as far as Stint's own sections go. */
export interface ProfilesPort {
  /** The section that `write` would write, to be remembered before. */
  render(entry: ProfileToWrite): string
  write(
    entries: readonly ProfileToWrite[],
    written: WrittenTexts,
    /** The digest of a plan: fails with `profiles-changed-since` where the write would now be another. */
    expected?: string,
  ): Promise<
    Result<{
      readonly written: readonly WroteProfile[]
      readonly refused: readonly RefusedProfile[]
      /** Whether the file had to be changed at all. */
      readonly isChanged: boolean
    }>
  >
  remove(ids: readonly string[], written: WrittenTexts): Promise<Result<{ readonly isChanged: boolean }>>
  /** The sections of Stint's that stand in the file, by marker id. */
  find(written: WrittenTexts): Promise<Result<ReadonlyMap<string, FoundProfile>>>
  /** What `write` would do for one profile, as lines. Fails as it would be refused. */
  preview(
    entry: ProfileToWrite,
    written: WrittenTexts,
  ): Promise<Result<{ readonly before: readonly string[]; readonly after: readonly string[] }>>
  /** What `write` would do for many, without doing it. */
  plan(entries: readonly ProfileToWrite[], written: WrittenTexts): Promise<Result<PlannedProfiles>>
  /** Takes back the last change, byte for byte, if nobody changed the file since. */
  undo(): Promise<Result<'undone' | 'nothing-to-undo' | 'changed-since'>>
  /** Whether the file is still as the last change left it. */
  canUndo(): Promise<Result<boolean>>
}

/** Keys to be written to a file in plain. */
export interface PlainEntry {
  /** Stands in the marker line. */
  readonly id: string
  readonly target: PlainTarget
  readonly credentials: Credentials
  readonly tools: ToolSettings
}

/** Files that hold keys in plain, by the user's choice. */
export interface PlainFilesPort {
  /** The place as it is meant (`~` read as the home folder), and whether Git would take it along. Fails where it cannot be. */
  look(target: PlainTarget): Promise<Result<{ readonly target: PlainTarget; readonly git: GitState }>>
  /**
   * Writes keys, in place where they stand already; `note` has to answer ok before anything is written.
   * Fails with `plain-file-changed` where what stands there has none of the digests.
   */
  write(
    entry: PlainEntry,
    digests: readonly string[],
    note: (digest: string, isNew: boolean) => Promise<Result<undefined>>,
  ): Promise<Result<undefined>>
  /** Takes away what was written; ok also where nothing of it is left. Fails as `write` does. */
  remove(record: PlainFileRecord): Promise<Result<undefined>>
  /** A path as it is shown. */
  shorten(path: string): string
}
