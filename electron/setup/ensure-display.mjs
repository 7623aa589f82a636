import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { SetupFailure } from './report.mjs'

/**
 * What Electron needs to be told about this machine's display and rights.
 * @param {{ command: string, env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform }} options command: what the person
 *   called, such as `npm start`
 * @returns {string[]} arguments for Electron; throws SetupFailure where there is no display
 */
export function ensureDisplay({ command, env = process.env, platform = process.platform }) {
  if (platform !== 'linux' || env['DISPLAY']) return []
  // Older Electron asks for X11 unless told to look.
  if (env['WAYLAND_DISPLAY']) return ['--ozone-platform-hint=auto']
  throw new SetupFailure(
    'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be shown.',
    `run it on a desktop, or on a display that exists in memory only: dbus-run-session -- xvfb-run -a ${command}`,
  )
}

/**
 * Chromium's sandbox needs user namespaces or its setuid helper; root can have neither.
 * @param {string} folder of the runtime
 * @param {{ platform?: NodeJS.Platform, uid?: number | undefined, readSetting?: (file: string) => string }} [machine]
 * @returns {'works' | 'root'} throws SetupFailure with the command that makes it work
 */
export function checkSandbox(
  folder,
  { platform = process.platform, uid = process.getuid?.(), readSetting = readFirstLine } = {},
) {
  if (platform !== 'linux') return 'works'
  if (uid === 0) return 'root'
  const forbidden =
    readSetting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    readSetting('/proc/sys/kernel/unprivileged_userns_clone') === '0' ||
    readSetting('/proc/sys/user/max_user_namespaces') === '0'
  const helper = join(folder, 'chrome-sandbox')
  if (!forbidden || isSetuidRoot(helper)) return 'works'
  throw new SetupFailure(
    "This system does not let programs make user namespaces, which the browser engine's sandbox needs.",
    `allow its helper once: sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  )
}

/** @param {string} file */
function isSetuidRoot(file) {
  if (!existsSync(file)) return false
  const { uid, mode } = statSync(file)
  return uid === 0 && (mode & 0o4000) !== 0
}

/** @param {string} file */
function readFirstLine(file) {
  return existsSync(file) ? (readFileSync(file, 'utf8').split('\n')[0] ?? '').trim() : ''
}
