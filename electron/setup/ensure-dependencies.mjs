import { createHash } from 'node:crypto'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { holdLock } from './hold-lock.mjs'
import { ROOT } from './paths.mjs'
import { runAsScript, say, SetupFailure } from './report.mjs'
import { npmCommand, runCommand } from './run-command.mjs'

const OLDEST_NODE = [20, 19]

/**
 * Installs the packages of the lock file with `npm ci` where they are missing or of another lock file.
 * @param {{ root?: string, install?: () => Promise<number> }} [options] install: returns npm's exit code
 * @returns {Promise<'installed' | 'present'>} throws SetupFailure
 */
export async function ensureDependencies({ root = ROOT, install = () => installPackages(root) } = {}) {
  checkNode(process.versions.node)
  const lock = await readFile(join(root, 'package-lock.json'))
  const wanted = createHash('sha256').update(lock).digest('hex')
  if (await isInstalled(root, wanted)) return 'present'
  const wait = () => say('Another command is installing packages; waiting for it ...')
  return holdLock(join(root, '.install.lock'), wait, async () => {
    if (await isInstalled(root, wanted)) return 'present'
    say('Installing the packages of package-lock.json (npm ci) ...')
    const code = await install()
    if (code !== 0) {
      throw new SetupFailure(
        `npm ci failed with exit code ${code}; npm's own message stands above.`,
        "check the network and npm's registry setting (`npm ping`), then run the command again",
      )
    }
    await recordInstall(root, wanted)
    return 'installed'
  })
}

/**
 * @param {string} version as process.versions.node
 */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return
  throw new SetupFailure(`Node ${version} is too old.`, 'install Node 22.12 or newer (20.19 still works)', 1)
}

/** @param {string} root */
function stampFile(root) {
  return join(root, 'node_modules', '.cache', 'stint-installed')
}

/**
 * Whether node_modules belongs to the lock file: by our own stamp or, after a plain `npm ci`, by npm's file in it.
 * @param {string} root
 * @param {string} wanted hash of package-lock.json
 */
async function isInstalled(root, wanted) {
  const stamp = await readFile(stampFile(root), 'utf8').catch(() => undefined)
  if (stamp === wanted) return true
  const [lock, installed] = await Promise.all([
    stat(join(root, 'package-lock.json')),
    stat(join(root, 'node_modules', '.package-lock.json')).catch(() => undefined),
  ])
  if (installed === undefined || installed.mtimeMs < lock.mtimeMs) return false
  await recordInstall(root, wanted)
  return true
}

/**
 * @param {string} root
 * @param {string} wanted
 */
async function recordInstall(root, wanted) {
  await mkdir(dirname(stampFile(root)), { recursive: true })
  await writeFile(stampFile(root), wanted)
}

/** @param {string} root */
function installPackages(root) {
  const npm = npmCommand(['ci', '--no-audit', '--no-fund'])
  return runCommand(npm.command, npm.args, { cwd: root })
}

await runAsScript(import.meta.url, async () => {
  if ((await ensureDependencies()) === 'present') say('The packages are installed.')
})
