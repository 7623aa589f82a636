import { posix, win32 } from 'node:path'
import { chromiumPrograms, type BrowserProgram, type FoundBrowser } from '../contract/browser-choices'

/** The computer, as far as browsers are looked for on it. */
export interface BrowserMachine {
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether a program that can be started stands there (on macOS also an application's folder). */
  readonly isThere: (path: string) => Promise<boolean>
  /** A file's text; undefined if it cannot be read. */
  readonly readText: (path: string) => Promise<string | undefined>
}

interface Places {
  /** Names on PATH. */
  readonly linux: readonly string[]
  /** Applications, by name. */
  readonly darwin: readonly string[]
  /** Below the folders for programs. */
  readonly win32: string
  /** Where profiles are kept: below the settings folder of Linux, below Application Support, below LOCALAPPDATA. */
  readonly profiles?: { readonly linux: string; readonly darwin: string; readonly win32: string }
}

/** Where each browser puts itself. Profiles: Chromium's `docs/user_data_dir.md`; the others by the same rule. */
const places: Readonly<Record<BrowserProgram, Places>> = {
  chrome: {
    linux: ['google-chrome', 'google-chrome-stable'],
    darwin: ['Google Chrome.app'],
    win32: 'Google\\Chrome\\Application\\chrome.exe',
    profiles: { linux: 'google-chrome', darwin: 'Google/Chrome', win32: 'Google\\Chrome\\User Data' },
  },
  chromium: {
    linux: ['chromium', 'chromium-browser'],
    darwin: ['Chromium.app'],
    win32: 'Chromium\\Application\\chrome.exe',
    profiles: { linux: 'chromium', darwin: 'Chromium', win32: 'Chromium\\User Data' },
  },
  edge: {
    linux: ['microsoft-edge', 'microsoft-edge-stable'],
    darwin: ['Microsoft Edge.app'],
    win32: 'Microsoft\\Edge\\Application\\msedge.exe',
    profiles: { linux: 'microsoft-edge', darwin: 'Microsoft Edge', win32: 'Microsoft\\Edge\\User Data' },
  },
  brave: {
    linux: ['brave-browser', 'brave-browser-stable', 'brave'],
    darwin: ['Brave Browser.app'],
    win32: 'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
    profiles: {
      linux: 'BraveSoftware/Brave-Browser',
      darwin: 'BraveSoftware/Brave-Browser',
      win32: 'BraveSoftware\\Brave-Browser\\User Data',
    },
  },
  vivaldi: {
    linux: ['vivaldi', 'vivaldi-stable'],
    darwin: ['Vivaldi.app'],
    win32: 'Vivaldi\\Application\\vivaldi.exe',
    profiles: { linux: 'vivaldi', darwin: 'Vivaldi', win32: 'Vivaldi\\User Data' },
  },
  firefox: {
    linux: ['firefox', 'firefox-esr', 'firefox-developer-edition'],
    darwin: ['Firefox.app', 'Firefox Developer Edition.app'],
    win32: 'Mozilla Firefox\\firefox.exe',
  },
}

/** The names under which a program is looked for on PATH, for a person who reads that it is missing. */
export function usualName(program: BrowserProgram, platform: NodeJS.Platform): string {
  const { linux, darwin, win32: windows } = places[program]
  return (platform === 'darwin' ? darwin[0] : platform === 'win32' ? windows : linux[0]) ?? program
}

/** Where a browser is on this computer; undefined if it is in none of its usual places. */
export async function findBrowser(program: BrowserProgram, machine: BrowserMachine): Promise<string | undefined> {
  for (const path of listPlaces(program, machine)) if (await machine.isThere(path)) return path
  return undefined
}

/** Every browser that Stint knows, with its profiles. Reads a few small files; starts nothing. */
export function findBrowsers(machine: BrowserMachine): Promise<readonly FoundBrowser[]> {
  const all = [...chromiumPrograms, 'firefox'] as const
  return Promise.all(
    all.map(async (program) => {
      const path = await findBrowser(program, machine)
      return { program, path: path ?? '', profiles: path === undefined ? [] : await readProfiles(program, machine) }
    }),
  )
}

function listPlaces(program: BrowserProgram, { platform, home, env }: BrowserMachine): readonly string[] {
  const { linux, darwin, win32: windows } = places[program]
  if (platform === 'darwin')
    return darwin.flatMap((name) => [`/Applications/${name}`, posix.join(home, 'Applications', name)])
  if (platform === 'win32')
    return ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
      .map((name) => env[name] ?? '')
      .filter((folder) => folder !== '')
      .map((folder) => win32.join(folder, windows))
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => posix.isAbsolute(folder))
  return linux.flatMap((name) => folders.map((folder) => posix.join(folder, name)))
}

async function readProfiles(program: BrowserProgram, machine: BrowserMachine): Promise<FoundBrowser['profiles']> {
  for (const folder of listProfileFolders(program, machine)) {
    const paths = machine.platform === 'win32' ? win32 : posix
    const text = await machine.readText(paths.join(folder, 'Local State'))
    if (text !== undefined) return parseLocalState(text)
  }
  return []
}

function listProfileFolders(program: BrowserProgram, { platform, home, env }: BrowserMachine): readonly string[] {
  const { profiles } = places[program]
  if (!profiles) return []
  if (platform === 'darwin') return [posix.join(home, 'Library/Application Support', profiles.darwin)]
  if (platform === 'win32') return env['LOCALAPPDATA'] ? [win32.join(env['LOCALAPPDATA'], profiles.win32)] : []
  const own = posix.join(env['XDG_CONFIG_HOME'] || posix.join(home, '.config'), profiles.linux)
  // Ubuntu's Chromium is a snap, which has a folder of its own.
  return program === 'chromium' ? [own, posix.join(home, 'snap/chromium/common/chromium')] : [own]
}

/** The profiles of a `Local State` file, by name; none if it has another form. Source: Chromium's `profile.info_cache`. */
export function parseLocalState(text: string): FoundBrowser['profiles'] {
  const cache = read(read(parse(text), 'profile'), 'info_cache')
  if (typeof cache !== 'object' || cache === null) return []
  return Object.entries(cache)
    .map(([directory, facts]) => {
      const name = read(facts, 'name')
      return { directory, name: typeof name === 'string' && name !== '' ? name : directory }
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'en'))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function read(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
