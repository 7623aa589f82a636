import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { DEVELOPMENT_VERSION, prepareDevelopmentElectron } from './development-electron.mjs'
import { downloadCurrentElectron, PROGRAM, readCurrentVersion } from './current-electron.mjs'
import { appliesToday, classifyFailure, readFailureNote, writeFailureNote } from './download-failure.mjs'
import { holdLock } from './hold-lock.mjs'
import { findCacheFolder } from './paths.mjs'
import { runAsScript, say, SetupFailure } from './report.mjs'

const WAYS_OUT =
  'set ELECTRON_MIRROR to an address that has Electron releases, or ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron'

/**
 * An Electron that can be run.
 * @typedef {object} Runtime
 * @property {string} executable absolute path
 * @property {string} folder absolute path of the unpacked runtime
 * @property {string} version
 * @property {'current' | 'development'} kind `development`: an old one, for running from source and for tests only
 */

/**
 * What the choice of a runtime needs from the world.
 * @typedef {object} RuntimeSources
 * @property {() => number} now ms since 1970
 * @property {boolean} hasFallback whether the development runtime exists for this platform
 * @property {string} version the current Electron's
 * @property {string} mirror ELECTRON_MIRROR or ''
 * @property {() => Promise<boolean>} isInstalled whether the current Electron is there already
 * @property {() => Promise<void>} download
 * @property {() => Promise<import('./download-failure.mjs').FailureNote | undefined>} readNote
 * @property {(note: import('./download-failure.mjs').FailureNote | undefined) => Promise<void>} writeNote
 */

/**
 * Finds an Electron to run, fetching it if need be: the current one; where its download really fails, the
 * development runtime (Linux x64). A failure is remembered for a day.
 * @param {{ forTests?: boolean, onlyCurrent?: boolean }} [options] forTests: a copy that a test driver may attach to;
 *   onlyCurrent: try now and take no other
 * @returns {Promise<Runtime>} throws SetupFailure where there is none
 */
export async function ensureElectron({ forTests = false, onlyCurrent = false } = {}) {
  const version = await readCurrentVersion()
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) return describeOverride(resolve(override), version)
  const cache = join(findCacheFolder(), 'electron')
  const wait = () => say('Another start is preparing Electron; waiting for it ...')
  return holdLock(join(cache, '.lock'), wait, async () => {
    const sources = nameSources(cache, version)
    const kind = await chooseRuntime(onlyCurrent ? withoutFallback(sources) : sources)
    if (kind === 'current') return describeRuntime(join(cache, version), version, kind)
    const folder = await prepareDevelopmentElectron({ cache, forTests })
    warnOfDevelopmentRuntime(version)
    return describeRuntime(folder, DEVELOPMENT_VERSION, kind)
  })
}

/**
 * Decides between the two runtimes; the current one is installed when it says `current`.
 * @param {RuntimeSources} sources
 * @returns {Promise<Runtime['kind']>} throws SetupFailure where neither can be had
 */
export async function chooseRuntime(sources) {
  const { version, mirror } = sources
  if (await sources.isInstalled()) return 'current'
  const note = await sources.readNote()
  if (note !== undefined && appliesToday(note, { version, mirror, now: sources.now() })) {
    return fallBack(
      sources,
      `its download failed on ${note.date.slice(0, 10)} (${note.reason}); it is tried once a day`,
    )
  }
  try {
    await sources.download()
    await sources.writeNote(undefined)
    return 'current'
  } catch (error) {
    const { kind, reason } = classifyFailure(error)
    if (kind === 'local')
      throw new SetupFailure(
        `Electron ${version} could not be unpacked: ${reason}`,
        'free disk space or rights, then run again',
      )
    if (kind === 'unknown')
      throw new SetupFailure(
        `Electron ${version} could not be made ready, and not for want of a connection: ${reason}`,
        `run again; if it stays so, report it, or ${WAYS_OUT}`,
      )
    if (kind === 'unreachable' && sources.hasFallback) {
      await sources.writeNote({ version, mirror, reason, date: new Date(sources.now()).toISOString() })
    }
    return fallBack(sources, `its download failed: ${reason}`)
  }
}

/**
 * @param {RuntimeSources} sources
 * @param {string} why
 * @returns {'development'}
 */
function fallBack({ version, hasFallback }, why) {
  if (!hasFallback) throw new SetupFailure(`Electron ${version} cannot be had: ${why}.`, WAYS_OUT)
  say(`Electron ${version} is not used: ${why}.`)
  return 'development'
}

/**
 * @param {string} cache
 * @param {string} version
 * @returns {RuntimeSources}
 */
function nameSources(cache, version) {
  const noteFile = join(cache, 'download-failed.json')
  const target = join(cache, version)
  return {
    now: Date.now,
    hasFallback: process.platform === 'linux' && process.arch === 'x64',
    version,
    mirror: process.env['ELECTRON_MIRROR'] ?? '',
    isInstalled: async () => (await readVersion(target)) === version,
    download: () => downloadCurrentElectron({ version, target }),
    readNote: () => readFailureNote(noteFile),
    writeNote: (note) => writeFailureNote(noteFile, note),
  }
}

/**
 * @param {RuntimeSources} sources
 * @returns {RuntimeSources}
 */
function withoutFallback(sources) {
  return { ...sources, hasFallback: false, readNote: async () => undefined }
}

/** @param {string} version the Electron that should be there */
export function warnOfDevelopmentRuntime(version) {
  say(`Using the DEVELOPMENT RUNTIME, Electron ${DEVELOPMENT_VERSION}: old and unmaintained.`)
  say(`Its browser engine no longer gets security fixes; use the demo organization with it, not real accounts.`)
  say(`For Electron ${version}: ${WAYS_OUT}.`)
}

/**
 * @param {string} folder
 * @param {string} version
 * @returns {Promise<Runtime>}
 */
async function describeOverride(folder, version) {
  const found = await readVersion(folder)
  if (found === undefined) {
    throw new SetupFailure(
      `ELECTRON_OVERRIDE_DIST_PATH names ${folder}, where there is no unpacked Electron (no file "version").`,
      'correct or unset ELECTRON_OVERRIDE_DIST_PATH',
    )
  }
  const kind = found === version ? 'current' : 'development'
  say(`Using Electron ${found} from ELECTRON_OVERRIDE_DIST_PATH.`)
  if (kind === 'development') say(`It is not the current Electron ${version}, so it counts as a development runtime.`)
  return describeRuntime(folder, found, kind)
}

/**
 * @param {string} folder
 * @param {string} version
 * @param {Runtime['kind']} kind
 * @returns {Promise<Runtime>}
 */
async function describeRuntime(folder, version, kind) {
  const executable = join(folder, PROGRAM)
  if (!(await stat(executable).catch(() => undefined))) {
    throw new SetupFailure(
      `The runtime in ${folder} is incomplete: ${PROGRAM} is missing.`,
      `remove ${folder} and run again`,
    )
  }
  return { executable, folder, version, kind }
}

/** @param {string} folder */
async function readVersion(folder) {
  const text = await readFile(join(folder, 'version'), 'utf8').catch(() => undefined)
  return text?.trim().replace(/^v/, '')
}

await runAsScript(import.meta.url, async () => {
  const runtime = await ensureElectron({ forTests: process.argv.includes('--for-tests') })
  console.log(runtime.executable)
})
