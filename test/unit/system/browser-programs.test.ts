import { describe, expect, it } from 'vitest'
import type { BrowserTarget } from '../../../electron/contract/browser-targets'
import { commandOf } from '../../../electron/system/browser-command'
import {
  findBrowser,
  findBrowsers,
  parseLocalState,
  usualName,
  type BrowserMachine,
} from '../../../electron/system/browser-programs'
import { toContainerLink } from '../../../electron/system/container-link'

const localState = JSON.stringify({
  profile: { info_cache: { 'Profile 1': { name: 'Work' }, Default: { name: 'Elena' }, 'Profile 2': {} } },
})

const windowsEnv = {
  ProgramFiles: 'C:\\Program Files',
  'ProgramFiles(x86)': 'C:\\Program Files (x86)',
  LOCALAPPDATA: 'C:\\Users\\elena\\AppData\\Local',
}
const machines = {
  linux: { home: '/home/elena', env: { PATH: '/usr/local/bin:relative:/usr/bin' } },
  darwin: { home: '/Users/elena', env: {} },
  win32: { home: 'C:\\Users\\elena', env: windowsEnv },
}

function machineOf(platform: keyof typeof machines, files: readonly string[] = []): BrowserMachine {
  return {
    platform,
    ...machines[platform],
    isThere: (path) => Promise.resolve(files.includes(path)),
    readText: (path) => Promise.resolve(files.includes(path) ? localState : undefined),
  }
}

describe('finding a browser', () => {
  it.each([
    ['linux', 'chrome', '/usr/bin/google-chrome-stable'],
    ['linux', 'chromium', '/usr/bin/chromium'],
    ['linux', 'edge', '/usr/local/bin/microsoft-edge'],
    ['linux', 'brave', '/usr/bin/brave-browser'],
    ['linux', 'vivaldi', '/usr/bin/vivaldi-stable'],
    ['linux', 'firefox', '/usr/bin/firefox-esr'],
    ['darwin', 'chrome', '/Applications/Google Chrome.app'],
    ['darwin', 'edge', '/Users/elena/Applications/Microsoft Edge.app'],
    ['darwin', 'brave', '/Applications/Brave Browser.app'],
    ['darwin', 'firefox', '/Applications/Firefox.app'],
    ['win32', 'chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
    ['win32', 'edge', 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'],
    ['win32', 'vivaldi', 'C:\\Users\\elena\\AppData\\Local\\Vivaldi\\Application\\vivaldi.exe'],
    ['win32', 'firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
  ] as const)('on %s: %s at %s', async (platform, program, path) => {
    expect(await findBrowser(program, machineOf(platform, [path]))).toBe(path)
    expect(await findBrowser(program, machineOf(platform))).toBeUndefined()
  })

  it('does not look in folders that depend on where Stint was started', async () => {
    expect(await findBrowser('chromium', machineOf('linux', ['relative/chromium', 'chromium']))).toBeUndefined()
  })

  it.each([
    ['linux', '/usr/bin/google-chrome', '/home/elena/.config/google-chrome/Local State'],
    ['darwin', '/Applications/Google Chrome.app', '/Users/elena/Library/Application Support/Google/Chrome/Local State'],
    [
      'win32',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Users\\elena\\AppData\\Local\\Google\\Chrome\\User Data\\Local State',
    ],
  ] as const)('reads its profiles on %s', async (platform, path, state) => {
    const found = await findBrowsers(machineOf(platform, [path, state]))
    expect(found.map(({ program }) => program)).toEqual(['chrome', 'chromium', 'edge', 'brave', 'vivaldi', 'firefox'])
    expect(found[0]).toEqual({
      program: 'chrome',
      path,
      profiles: [
        { directory: 'Default', name: 'Elena' },
        { directory: 'Profile 2', name: 'Profile 2' },
        { directory: 'Profile 1', name: 'Work' },
      ],
    })
    expect(found.slice(1).every((one) => one.path === '' && one.profiles.length === 0)).toBe(true)
  })

  it('reads the profiles of a Chromium that is a snap', async () => {
    const files = ['/usr/bin/chromium', '/home/elena/snap/chromium/common/chromium/Local State']
    expect((await findBrowsers(machineOf('linux', files)))[1]?.profiles).toHaveLength(3)
  })

  it.each(['', 'nonsense', '[]', '{"profile":7}', '{"profile":{"info_cache":null}}'])(
    'finds no profiles in %j',
    (text) => {
      expect(parseLocalState(text)).toEqual([])
    },
  )
})

const common = { id: 'a', name: 'Work', signsOutFirst: false }
const chrome = { ...common, kind: 'chromium', program: 'chrome', profile: 'Profile 1', path: '' } as const
const firefox = {
  ...common,
  kind: 'firefox',
  extension: 'granted',
  container: '{account}',
  color: 'red',
  icon: 'cart',
  path: '',
} as const
const link = 'https://northwind.awsapps.com/start/#/console?account_id=1&role_name=a+b'
const inContainer = toContainerLink(link, 'Payments & Co', firefox)

const open = (target: BrowserTarget, machine: BrowserMachine) =>
  commandOf(link, { target, container: 'Payments & Co' }, machine)

describe('the command of a target', () => {
  it('has the link as one argument of a template, and leaves every other word alone', async () => {
    const command = ['/opt/my browser', '--x={url}', '{url}', '$(id)']
    expect(await open({ ...common, kind: 'command', command }, machineOf('linux'))).toEqual({
      program: '/opt/my browser',
      args: ['--x={url}', link, '$(id)'],
    })
  })

  it.each([
    ['linux', '/usr/bin/google-chrome', '/usr/bin/google-chrome', []],
    [
      'darwin',
      '/Applications/Google Chrome.app',
      '/usr/bin/open',
      ['-na', '/Applications/Google Chrome.app', '--args'],
    ],
    [
      'win32',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      [],
    ],
  ] as const)('names the profile on %s', async (platform, path, program, before) => {
    expect(await open(chrome, machineOf(platform, [path]))).toEqual({
      program,
      args: [...before, '--profile-directory=Profile 1', link],
    })
  })

  it.each([
    ['linux', '/usr/bin/firefox', '/usr/bin/firefox', []],
    ['darwin', '/Applications/Firefox.app', '/usr/bin/open', ['-na', '/Applications/Firefox.app', '--args']],
    ['win32', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe', []],
  ] as const)('gives Firefox the extension’s scheme on %s', async (platform, path, program, before) => {
    expect(await open(firefox, machineOf(platform, [path]))).toEqual({
      program,
      args: [...before, '--new-tab', inContainer],
    })
  })

  it('takes the program that is named, and no other', async () => {
    const named = { ...chrome, path: '/opt/chrome' }
    const both = ['/opt/chrome', '/usr/bin/google-chrome']
    expect(await open(named, machineOf('linux', both))).toMatchObject({ program: '/opt/chrome' })
    expect(await open(named, machineOf('linux', both.slice(1)))).toEqual({ missing: '/opt/chrome' })
  })

  it.each([
    ['linux', 'google-chrome', 'firefox'],
    ['darwin', 'Google Chrome.app', 'Firefox.app'],
    ['win32', 'Google\\Chrome\\Application\\chrome.exe', 'Mozilla Firefox\\firefox.exe'],
  ] as const)('says on %s what is missing', async (platform, ofChrome, ofFirefox) => {
    expect(await open(chrome, machineOf(platform))).toEqual({ missing: ofChrome })
    expect(await open(firefox, machineOf(platform))).toEqual({ missing: ofFirefox })
    expect(usualName('firefox', platform)).toBe(ofFirefox)
  })
})

describe('a link for a container', () => {
  it.each([
    ['granted', 'ext+granted-containers:'],
    ['community', 'ext+container:'],
  ] as const)('of the extension %s is read back as it does', (extension, scheme) => {
    const whole = toContainerLink(link, 'Ünï & 100% +1', { ...firefox, extension })
    expect(whole.startsWith(scheme)).toBe(true)
    // Firefox puts the whole into the fragment of the extension's page; the extension decodes that and reads a query.
    const read = new URLSearchParams(decodeURIComponent(encodeURIComponent(whole)).slice(scheme.length))
    expect(Object.fromEntries(read)).toEqual({ name: 'Ünï & 100% +1', url: link, color: 'red', icon: 'cart' })
  })
})
