import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { describeError } from './report.mjs'

const DAY_MS = 24 * 60 * 60_000
const LOCAL_CODES = new Set(['ENOSPC', 'EACCES', 'EPERM', 'EROFS', 'EDQUOT', 'EMFILE', 'ENOENT'])
/** What Node, its fetch and its TLS call a name that does not resolve and a connection that is not made, cut or garbled. */
const CONNECTION_CODES =
  /^(?:ENOTFOUND|EAI_\w+|ECONN\w+|ETIMEDOUT|EHOST\w+|ENET\w+|EADDRNOTAVAIL|EPIPE|EPROTO|HPE_\w+|ERR_STREAM_PREMATURE_CLOSE|UND_ERR_(?:CONNECT_TIMEOUT|HEADERS_TIMEOUT|BODY_TIMEOUT|SOCKET|ABORTED|CLOSED|DESTROYED|RES_\w+|PRX_TLS)|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+|ERR_(?:TLS|SSL)_\w+|HOSTNAME_MISMATCH)$/

/** No byte arrived for as long as a download may stand still. */
export class StalledDownload extends Error {}

/**
 * How a download of Electron failed.
 * - `unreachable`: DNS, connection and TLS, 4xx, wrong checksum or standstill: it stays so for a day
 * - `busy`: the server's own fault (5xx): worth a new try at the next start
 * - `local`: this machine's disk or rights: no other runtime would help
 * - `unknown`: none of these, such as an archive that cannot be unpacked, or a bug: told, and nothing else is run
 * @typedef {{ kind: 'unreachable' | 'busy' | 'local' | 'unknown', reason: string }} DownloadFailure
 */

/**
 * @param {unknown} error what the download threw
 * @returns {DownloadFailure}
 */
export function classifyFailure(error) {
  const reason = describeError(error)
  const status = readStatus(error)
  if (status !== undefined) return { kind: status >= 500 ? 'busy' : 'unreachable', reason }
  const code = readCode(error)
  if (code !== undefined && LOCAL_CODES.has(code)) return { kind: 'local', reason }
  const isNamed = error instanceof StalledDownload || isWrongChecksum(error) || isOfConnection(error)
  return { kind: isNamed ? 'unreachable' : 'unknown', reason }
}

/** @param {unknown} error */
function readCode(error) {
  return error instanceof Error ? /** @type {NodeJS.ErrnoException} */ (error).code : undefined
}

/** @param {unknown} error as sumchecker, which @electron/get checks with, throws it */
function isWrongChecksum(error) {
  return error instanceof Error && /^Generated checksum for .* did not match/.test(error.message)
}

/**
 * Fetch wraps what went wrong, and several addresses of one host make several errors.
 * @param {unknown} error
 * @returns {boolean}
 */
function isOfConnection(error) {
  if (!(error instanceof Error)) return false
  const within = error instanceof AggregateError ? error.errors : []
  return CONNECTION_CODES.test(readCode(error) ?? '') || [error.cause, ...within].some(isOfConnection)
}

/** @param {unknown} error */
function readStatus(error) {
  const response = error instanceof Error && 'response' in error ? error.response : undefined
  if (typeof response !== 'object' || response === null || !('status' in response)) return undefined
  return typeof response.status === 'number' ? response.status : undefined
}

/**
 * The note that a download failed, so that the next start does not wait for the same failure.
 * @typedef {object} FailureNote
 * @property {string} version of Electron
 * @property {string} mirror ELECTRON_MIRROR at the time: another mirror is a new chance
 * @property {string} reason
 * @property {string} date ISO 8601
 */

/**
 * @param {FailureNote | undefined} note
 * @param {{ version: string, mirror: string, now: number }} current now in ms since 1970
 * @returns {boolean} whether the note still keeps us from trying
 */
export function appliesToday(note, { version, mirror, now }) {
  if (note === undefined || note.version !== version || note.mirror !== mirror) return false
  const age = now - Date.parse(note.date)
  return age >= 0 && age < DAY_MS
}

/**
 * @param {string} file
 * @returns {Promise<FailureNote | undefined>} undefined where there is none or it cannot be read
 */
export async function readFailureNote(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * @param {string} file
 * @param {FailureNote | undefined} note undefined removes it
 */
export async function writeFailureNote(file, note) {
  if (note === undefined) return rm(file, { force: true })
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify(note, null, 2)}\n`)
}
