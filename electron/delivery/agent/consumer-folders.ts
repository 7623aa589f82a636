import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ConsumerId } from '../../contract/consumers'
import type { Secret } from '../../core/secret'
import { removePrivateFile, writePrivateFile } from './private-file'
import type { FolderProblem } from './private-folder'
import { longestSocketPath } from './socket-place'

/** Where the consumers' own files lie. All paths are absolute. */
export interface ConsumerPlace {
  readonly dataDir: string
  readonly tempDir: string
  readonly userId: number
}

/** The files of one consumer, in a folder of its own (0700) that can be mounted into a container as a whole. */
export interface ConsumerFiles {
  readonly folder: string
  readonly token: string
  readonly socket: string
}

/** The files of a consumer; in the temp folder where the path of its socket would be too long. */
export function listConsumerFiles(place: Omit<ConsumerPlace, 'userId'>, id: ConsumerId): ConsumerFiles {
  const usual = join(folderOfAll(place), id)
  const isShort = Buffer.byteLength(join(usual, 'agent.sock')) <= longestSocketPath
  const folder = isShort ? usual : join(place.tempDir, `stint-${id}`)
  return { folder, token: join(folder, 'token'), socket: join(folder, 'agent.sock') }
}

/** Writes a consumer's token file (0600), without a line end: botocore refuses a token that has one. */
export function writeToken(place: ConsumerPlace, id: ConsumerId, token: Secret): Promise<FolderProblem | undefined> {
  return writePrivateFile(listConsumerFiles(place, id).token, token.reveal(), place.userId)
}

/** Removes a consumer's token; its folder stays, because a container may have it mounted. */
export async function removeToken(place: ConsumerPlace, id: ConsumerId): Promise<void> {
  await removePrivateFile(listConsumerFiles(place, id).token)
}

/** Removes the folders of consumers that are no more. */
export async function removeLeftFolders(place: ConsumerPlace, kept: ReadonlySet<string>): Promise<void> {
  const found = await readdir(folderOfAll(place)).catch(() => [])
  const left = found.filter((name) => /^[0-9a-f]{16}$/.test(name) && !kept.has(name))
  await Promise.all(left.map((name) => removeConsumerFolder(place, name as ConsumerId)))
}

/** Removes a consumer's folder with all that is in it. */
export async function removeConsumerFolder(place: ConsumerPlace, id: ConsumerId): Promise<void> {
  await rm(listConsumerFiles(place, id).folder, { recursive: true, force: true }).catch(() => undefined)
}

function folderOfAll({ dataDir }: Pick<ConsumerPlace, 'dataDir'>): string {
  return join(dataDir, 'run', 'consumers')
}
