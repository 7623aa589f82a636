import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'
import { StalledDownload } from './download-failure.mjs'
import { ROOT } from './paths.mjs'
import { say } from './report.mjs'

const STALL_MS = 20_000
const PROGRESS_EVERY_MS = 5_000

/** Where the program lies in an unpacked Electron, by platform. */
export const PROGRAM =
  process.platform === 'darwin'
    ? 'Electron.app/Contents/MacOS/Electron'
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron'

/**
 * What is used of @electron/get, which comes with the `electron` package as its extractor does.
 * @typedef {object} Downloads
 * @property {(artifact: object) => Promise<string>} downloadArtifact resolves to the archive's path
 * @property {() => void} initializeProxy
 * @property {{ Bypass: number }} ElectronDownloadCacheMode
 */

/** @returns {Promise<string>} the version of the `electron` package: the one Electron that is ever released */
export async function readCurrentVersion() {
  return JSON.parse(await readFile(join(ROOT, 'node_modules', 'electron', 'package.json'), 'utf8')).version
}

/**
 * Downloads the current Electron and unpacks it; its checksum comes with the `electron` package. ELECTRON_MIRROR
 * and the proxy variables apply. Called under the cache's lock.
 * @param {{ version: string, target: string }} options target: the runtime's folder, absent until all is there
 * @returns {Promise<void>} throws what went wrong, for classifyFailure
 */
export async function downloadCurrentElectron({ version, target }) {
  const requireFromElectron = createRequire(join(ROOT, 'node_modules', 'electron', 'package.json'))
  const importFromElectron = (/** @type {string} */ name) =>
    import(pathToFileURL(requireFromElectron.resolve(name)).href)
  /** @type {Downloads} */
  const { downloadArtifact, initializeProxy, ElectronDownloadCacheMode } = await importFromElectron('@electron/get')
  if (hasProxy(process.env)) initializeProxy()
  const work = await mkdtemp(join(dirname(target), 'download-'))
  try {
    say(`Downloading Electron ${version} ...`)
    const archive = await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums: requireFromElectron('./checksums.json'),
      cacheMode: ElectronDownloadCacheMode.Bypass,
      tempDirectory: work,
      downloader: { download: downloadFile },
    })
    /** @type {{ extract: (archive: string, options: { dir: string }) => Promise<void> }} */
    const { extract } = await importFromElectron('@electron-internal/extract-zip')
    await extract(archive, { dir: join(work, 'runtime') })
    await rm(target, { recursive: true, force: true })
    await rename(join(work, 'runtime'), target)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/**
 * Fetches one address into a file; gives up after 20 s without a byte.
 * @param {string} url
 * @param {string} file
 * @param {{ fetch?: typeof fetch, stallMs?: number }} [options]
 */
export async function downloadFile(url, file, { fetch: request = fetch, stallMs = STALL_MS } = {}) {
  const giveUp = new AbortController()
  const stalled = new StalledDownload(`no data for ${stallMs / 1000} s`)
  const watch = setTimeout(() => giveUp.abort(stalled), stallMs)
  try {
    const response = await request(url, { signal: giveUp.signal })
    if (!response.ok || response.body === null) throw refuseStatus(response)
    await mkdir(dirname(file), { recursive: true })
    const total = Number(response.headers.get('content-length')) || 0
    await pipeline(
      Readable.fromWeb(response.body),
      countBytes(total, () => watch.refresh()),
      createWriteStream(file),
      {
        signal: giveUp.signal,
      },
    )
  } catch (error) {
    throw giveUp.signal.aborted ? stalled : error
  } finally {
    clearTimeout(watch)
  }
}

/** @param {Response} response */
function refuseStatus(response) {
  const host = URL.canParse(response.url) ? new URL(response.url).host : 'the server'
  return Object.assign(new Error(`${host} answered ${response.status} ${response.statusText}`.trim()), { response })
}

/**
 * @param {number} total bytes; 0 where unknown
 * @param {() => void} onBytes
 */
function countBytes(total, onBytes) {
  let seen = 0
  let printed = Date.now()
  return new Transform({
    transform(chunk, _encoding, done) {
      seen += chunk.length
      onBytes()
      if (Date.now() - printed > PROGRESS_EVERY_MS) {
        printed = Date.now()
        say(`  ${Math.round(seen / 1e6)} MB${total > 0 ? ` of ${Math.round(total / 1e6)} MB` : ''}`)
      }
      done(null, chunk)
    },
  })
}

/** @param {NodeJS.ProcessEnv} env */
function hasProxy(env) {
  return ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some((name) => env[name])
}
