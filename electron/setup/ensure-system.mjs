import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { findCacheFolder } from './paths.mjs'
import { runAsScript, say, SetupFailure } from './report.mjs'
import { captureCommand } from './run-command.mjs'
import { choosePackages, findMissing, isDebianLike, SYSTEM_NEEDS } from './system-packages.mjs'

const APT_OPTIONS = ['-o', 'DPkg::Lock::Timeout=600', '-o', 'Acquire::http::Timeout=30', '-o', 'Acquire::Retries=2']
const DAY_MS = 24 * 60 * 60_000
const APT_LIMIT_MS = 30 * 60_000

/** @typedef {import('./system-packages.mjs').SystemNeed} SystemNeed */

/**
 * The machine that is made ready.
 * @typedef {object} Machine
 * @property {NodeJS.Platform} platform
 * @property {number | undefined} uid
 * @property {string} osRelease the text of /etc/os-release
 * @property {typeof captureCommand} run
 * @property {(forTests: boolean) => Promise<SystemNeed[]>} listMissing
 * @property {string} asked the file that notes what apt has no package for
 * @property {() => number} now ms since 1970
 */

/**
 * Installs the system's libraries and programs that are missing, where this is root on Debian or Ubuntu; elsewhere
 * prints the one command to run, and stops only if nothing can work without it.
 * @param {{ forTests?: boolean, strict?: boolean, machine?: Machine }} [options] forTests: also what only tests need;
 *   strict: what apt has may not be missing, so that no test is skipped for want of it
 * @returns {Promise<void>} throws SetupFailure
 */
export async function ensureSystem({ forTests = false, strict = false, machine = thisMachine() } = {}) {
  if (machine.platform !== 'linux') return
  const missing = await machine.listMissing(forTests)
  if (missing.length === 0) return
  if (!isDebianLike(machine.osRelease)) return explainByHand(missing, nameOther(missing))
  if (machine.uid !== 0) {
    if (strict) await refuseInstallable(missing, machine)
    return explainByHand(missing, await nameCommand(missing, machine))
  }
  if (!strict && (await wasAskedToday(missing, machine))) return
  await installMissing(missing, machine)
  const left = await machine.listMissing(forTests)
  await writeAsked(left, machine)
  const still = left.filter((need) => need.required)
  if (still.length > 0) explainByHand(still, 'install what provides them')
  if (strict) await refuseInstallable(left, machine)
}

/**
 * @param {readonly SystemNeed[]} missing
 * @param {Machine} machine
 * @returns {Promise<void>} throws SetupFailure if apt has a package for any of them
 */
async function refuseInstallable(missing, { run }) {
  if (missing.length === 0) return
  const known = await listKnown(missing, run)
  const installable = missing.filter((need) => need.packages.some((name) => known.has(name)))
  if (installable.length === 0) return
  const { packages } = choosePackages(installable, (name) => known.has(name))
  throw new SetupFailure(
    `This system lacks ${listNames(installable)}, which apt has: in CI no test is skipped for want of them.`,
    `sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`,
  )
}

/** @returns {Machine} */
function thisMachine() {
  return {
    platform: process.platform,
    uid: process.getuid?.(),
    osRelease: readText('/etc/os-release'),
    run: captureCommand,
    listMissing,
    asked: join(findCacheFolder(), 'apt-has-none'),
    now: Date.now,
  }
}

/**
 * Whether apt could not help with the same needs earlier today; asking again would cost half a minute each time.
 * @param {readonly SystemNeed[]} missing
 * @param {Machine} machine
 */
async function wasAskedToday(missing, { asked: file, now }) {
  if (missing.some((need) => need.required)) return false
  const asked = await stat(file).catch(() => undefined)
  if (asked === undefined || now() - asked.mtimeMs > DAY_MS) return false
  if ((await readFile(file, 'utf8')) !== listNames(missing)) return false
  say(`This system has no packages for ${listNames(missing)} (asked today).`)
  return true
}

/**
 * @param {readonly SystemNeed[]} missing
 * @param {Machine} machine
 */
async function writeAsked(missing, { asked }) {
  await mkdir(dirname(asked), { recursive: true })
  await writeFile(asked, listNames(missing))
}

/** @param {readonly SystemNeed[]} needs */
function listNames(needs) {
  return needs.map((need) => need.name).join(', ')
}

/** @param {boolean} forTests */
async function listMissing(forTests) {
  // ldconfig is not on an ordinary user's PATH everywhere.
  const tool = existsSync('/sbin/ldconfig') ? '/sbin/ldconfig' : 'ldconfig'
  const libraries = (await captureCommand(tool, ['-p'])).stdout
  return findMissing(SYSTEM_NEEDS, (need) => isPresent(need, libraries), forTests)
}

/**
 * @param {SystemNeed} need
 * @param {string} libraries what `ldconfig -p` prints; empty where it cannot be asked
 */
function isPresent({ kind, name }, libraries) {
  if (kind === 'file') return existsSync(name)
  if (kind === 'program') return findProgram(name) !== undefined
  return libraries === '' || libraries.includes(`\t${name} `)
}

/**
 * @param {string} name
 * @returns {string | undefined} its absolute path, where PATH has it
 */
function findProgram(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

/**
 * @param {readonly SystemNeed[]} missing
 * @param {Machine} machine
 */
async function installMissing(missing, { run }) {
  say('Asking apt which packages there are (apt-get update) ...')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const update = await run('apt-get', [...APT_OPTIONS, '-q', 'update'], { env, timeoutMs: APT_LIMIT_MS })
  if (update.code !== 0) say(`apt-get update failed (${lastLine(update.stderr)}); trying with what apt knows already.`)
  const known = await listKnown(missing, run)
  const { packages, unknown } = choosePackages(missing, (name) => known.has(name))
  for (const need of unknown) say(`${need.name}: this system has no package ${need.packages.join(' or ')}.`)
  if (packages.length === 0) return
  say(`Installing ${packages.join(' ')} ...`)
  const args = [...APT_OPTIONS, '-q', '-y', '--no-install-recommends', 'install', ...packages]
  const install = await run('apt-get', args, { env, timeoutMs: APT_LIMIT_MS })
  if (install.code === 0) return
  say(`apt-get failed with exit code ${install.code}:\n${install.stderr.trim().split('\n').slice(-8).join('\n')}`)
}

/**
 * @param {readonly SystemNeed[]} missing
 * @param {Machine['run']} run
 * @returns {Promise<Set<string>>} those of their packages that apt can install
 */
async function listKnown(missing, run) {
  const names = missing.flatMap((need) => need.packages)
  const policy = await run('apt-cache', ['policy', ...names], { env: { ...process.env, LC_ALL: 'C' } })
  const known = policy.stdout.matchAll(/^(\S+):\n\s+Installed: .*\n\s+Candidate: (?!\(none\))/gm)
  return new Set([...known].map((match) => match[1] ?? ''))
}

/**
 * @param {readonly SystemNeed[]} missing
 * @param {Machine} machine
 */
async function nameCommand(missing, { run }) {
  const known = await listKnown(missing, run)
  const { packages } = choosePackages(missing, (name) => known.size === 0 || known.has(name))
  return `sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`
}

/** @param {readonly SystemNeed[]} missing */
function nameOther(missing) {
  return `install, by this system's own means, what Debian calls ${missing.map((need) => need.packages.at(-1)).join(', ')}`
}

/**
 * @param {readonly SystemNeed[]} missing
 * @param {string} step
 */
function explainByHand(missing, step) {
  const text = `This system lacks ${listNames(missing)}.`
  if (missing.some((need) => need.required)) throw new SetupFailure(text, step)
  say(`${text} What needs them will not work. To install them: ${step}`)
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? ''
}

/** @param {string} file */
function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

await runAsScript(import.meta.url, () => ensureSystem({ forTests: process.argv.includes('--for-tests') }))
