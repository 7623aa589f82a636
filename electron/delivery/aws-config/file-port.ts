import { fail, type Failure } from '../../contract/result'

export interface FileFacts {
  isFile(): boolean
  isSymbolicLink(): boolean
  readonly mode: number
  readonly ino: number
  readonly size: number
  readonly uid: number
  readonly gid: number
}

/** What of a file's facts its replacement takes over. */
export type OwnerAndMode = Pick<FileFacts, 'mode' | 'uid' | 'gid'>

/** Facts of a file that nobody but its owner may read. */
export function closedToOthers({ mode, uid, gid }: OwnerAndMode): OwnerAndMode {
  return { mode: mode & ~0o077, uid, gid }
}

export interface OpenFile {
  read(into: Uint8Array, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>
  writeFile(bytes: Uint8Array): Promise<void>
  stat(): Promise<FileFacts>
  chown(uid: number, gid: number): Promise<void>
  chmod(mode: number): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

/** The part of `node:fs/promises` that editing the AWS files takes. */
export interface FilePort {
  readFile(path: string): Promise<Uint8Array>
  stat(path: string): Promise<FileFacts>
  lstat(path: string): Promise<FileFacts>
  readlink(path: string): Promise<string>
  readdir(path: string): Promise<string[]>
  mkdir(path: string, options: { recursive: true; mode: number }): Promise<unknown>
  open(path: string, flags: string, mode: number): Promise<OpenFile>
  rename(from: string, to: string): Promise<void>
  link(from: string, to: string): Promise<void>
  unlink(path: string): Promise<void>
}

/** Takes a lock on a file that need not exist yet; resolves with its release, rejects with ELOCKED after a bounded wait. */
export type LockFile = (path: string) => Promise<() => Promise<void>>

/** The `code` of a system error, or undefined for anything else. */
export function errorCodeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  ELOOP: 'its symbolic links run in a circle',
}

/** Turns a system error into what the user is told; anything else is a bug and is thrown on. */
export function toFileFailure(error: unknown, path: string): { readonly ok: false; readonly error: Failure } {
  const code = errorCodeOf(error)
  if (code === undefined) throw error
  if (code === 'ENOSPC' || code === 'EDQUOT') return fail('disk-full', { path })
  if (code === 'ELOCKED' || code === 'EBUSY') return fail('config-busy', { path })
  return fail('config-unreadable', { path, reason: reasons[code] ?? code })
}
