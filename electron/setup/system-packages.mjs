/**
 * One thing of the operating system that Stint or its tests need.
 * - `library`: a shared library by the name that the linker knows
 * - `program`: a command on PATH
 * - `file`: a path
 * @typedef {object} SystemNeed
 * @property {'library' | 'program' | 'file'} kind
 * @property {string} name
 * @property {string[]} packages names of the Debian package, newest first: the first that apt knows is taken
 * @property {'start' | 'tests'} for
 * @property {boolean} required without it nothing runs; others only make a feature or a test unavailable
 */

/**
 * @param {SystemNeed['kind']} kind
 * @param {SystemNeed['for']} purpose
 * @param {boolean} required
 * @returns {(name: string, ...packages: string[]) => SystemNeed}
 */
const need =
  (kind, purpose, required) =>
  (name, ...packages) => ({ kind, name, packages, for: purpose, required })

const library = need('library', 'start', true)
const startExtra = need('library', 'start', false)
const startProgram = need('program', 'start', false)
const font = need('file', 'start', false)
const testBase = need('program', 'tests', true)
const testProgram = need('program', 'tests', false)
const testFile = need('file', 'tests', false)

/** @type {readonly SystemNeed[]} */
export const SYSTEM_NEEDS = [
  library('libgtk-3.so.0', 'libgtk-3-0t64', 'libgtk-3-0'),
  library('libnss3.so', 'libnss3'),
  library('libasound.so.2', 'libasound2t64', 'libasound2'),
  library('libgbm.so.1', 'libgbm1'),
  library('libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'),
  library('libcups.so.2', 'libcups2t64', 'libcups2'),
  startExtra('libsecret-1.so.0', 'libsecret-1-0'),
  startExtra('libnotify.so.4', 'libnotify4'),
  startProgram('xdg-open', 'xdg-utils'),
  startProgram('curl', 'curl'),
  startProgram('xclip', 'xclip'),
  startProgram('wl-copy', 'wl-clipboard'),
  startProgram('dbus-run-session', 'dbus'),
  startProgram('xvfb-run', 'xvfb'),
  startProgram('xauth', 'xauth'),
  font('/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf', 'fonts-noto-core'),
  font('/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf', 'fonts-noto-color-emoji'),
  testBase('xvfb-run', 'xvfb'),
  testBase('xauth', 'xauth'),
  testBase('dbus-run-session', 'dbus'),
  testProgram('dbus-send', 'dbus-bin', 'dbus'),
  testProgram('gdbus', 'libglib2.0-bin'),
  testProgram('gnome-keyring-daemon', 'gnome-keyring'),
  testProgram('secret-tool', 'libsecret-tools'),
  // By its path: another `aws`, of another version, may come first on PATH.
  testFile('/usr/bin/aws', 'awscli'),
  testFile('/usr/lib/python3/dist-packages/boto3/__init__.py', 'python3-boto3'),
  testProgram('go', 'golang-go'),
  testFile('/usr/share/gocode/src/github.com/aws/aws-sdk-go-v2/go.mod', 'golang-github-aws-aws-sdk-go-v2-dev'),
  testProgram('fish', 'fish'),
  testProgram('zsh', 'zsh'),
  testProgram('xwininfo', 'x11-utils'),
  testProgram('sway', 'sway'),
  testProgram('openssl', 'openssl'),
]

/**
 * @param {string} text of /etc/os-release
 * @returns {boolean} whether apt-get installs packages there: Debian, Ubuntu and what is made of them
 */
export function isDebianLike(text) {
  const field = (/** @type {string} */ name) => new RegExp(`^${name}=["']?([^"'\\n]*)`, 'm').exec(text)?.[1] ?? ''
  const names = `${field('ID')} ${field('ID_LIKE')}`.toLowerCase().split(/\s+/)
  return names.includes('debian') || names.includes('ubuntu')
}

/**
 * @param {readonly SystemNeed[]} needs
 * @param {(need: SystemNeed) => boolean} isPresent
 * @param {boolean} forTests
 * @returns {SystemNeed[]} what is missing; a need that both lists name comes once, in its stricter form
 */
export function findMissing(needs, isPresent, forTests) {
  /** @type {Map<string, SystemNeed>} */
  const missing = new Map()
  for (const each of needs) {
    if ((each.for === 'tests' && !forTests) || isPresent(each)) continue
    if (each.required || !missing.has(each.name)) missing.set(each.name, each)
  }
  return [...missing.values()]
}

/**
 * @param {readonly SystemNeed[]} missing
 * @param {(name: string) => boolean} isKnown whether apt has a package of that name
 * @returns {{ packages: string[], unknown: SystemNeed[] }} what to install, and the needs that apt cannot meet
 */
export function choosePackages(missing, isKnown) {
  const packages = new Set()
  const unknown = []
  for (const each of missing) {
    const name = each.packages.find(isKnown)
    if (name === undefined) unknown.push(each)
    else packages.add(name)
  }
  return { packages: [...packages], unknown }
}
