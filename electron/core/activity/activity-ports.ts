import type { Result } from '../../contract/result'
import type { Secret } from '../secret'
import type { Clock, Log, Random } from '../ports'

/** The files of the activity log, oldest first by name. */
export interface ActivityFiles {
  list(): Promise<readonly string[]>
  /** Empty for a file that is gone. */
  read(name: string): Promise<string>
  /** Adds to a file, which is made if need be: all of it or nothing. */
  append(name: string, text: string): Promise<Result<undefined>>
  /** What was added is on the disk when this answers ok. */
  sync(name: string): Promise<Result<undefined>>
  /** Shortens a file to so many characters of its text. */
  cut(name: string, text: string): Promise<void>
  remove(name: string): Promise<void>
}

/** HMAC-SHA-256 of a text, in hexadecimal digits. */
export type Mac = (key: Secret, text: string) => string

export interface ActivityPorts {
  readonly files: ActivityFiles
  readonly mac: Mac
  readonly clock: Pick<Clock, 'now'>
  /** A plain timer. */
  readonly later: (ms: number, run: () => void) => void
  readonly random: Pick<Random, 'hex'>
  readonly log: Log
  /** Writes the vault; whether it is on the disk. */
  readonly saveVault: () => Promise<boolean>
  /** A file this large is followed by the next, in characters. */
  readonly largestFile: number
}
