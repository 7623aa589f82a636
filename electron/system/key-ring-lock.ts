import type { RunProgram } from './run-program'

/** What the session bus tells of the user's key ring, without asking the user anything. */
export type KeyRingLock = 'open' | 'locked' | 'missing' | 'unknown'

const LIMIT_MS = 1_000
/** How long the user may take to type the ring's password. */
const USER_LIMIT_MS = 120_000

type Question = readonly string[]

/** The default collection's own word. Source: the Secret Service API, org.freedesktop.Secret.Collection. */
const secretService: Question = [
  '--dest=org.freedesktop.secrets',
  '/org/freedesktop/secrets/aliases/default',
  'org.freedesktop.DBus.Properties.Get',
  'string:org.freedesktop.Secret.Collection',
  'string:Locked',
]

/** KWallet is asked whether the wallet that Chromium uses is open. Source: the org.kde.KWallet interface. */
const kwallet = (service: string): Question => [
  `--dest=org.kde.${service}`,
  `/modules/${service}`,
  'org.kde.KWallet.isOpen',
  'string:kdewallet',
]

const questions: Readonly<Record<string, { ask: Question; openIs: string }>> = {
  gnome_libsecret: { ask: secretService, openIs: 'false' },
  kwallet: { ask: kwallet('kwalletd'), openIs: 'true' },
  kwallet5: { ask: kwallet('kwalletd5'), openIs: 'true' },
  kwallet6: { ask: kwallet('kwalletd6'), openIs: 'true' },
}

/**
 * Asks the session bus whether the key ring is locked, with `dbus-send`, because safeStorage itself would stop the
 * process and prompt. `unknown` where nobody can say, e.g. without a default ring or without `dbus-send`.
 * @param backend what `safeStorage.getSelectedStorageBackend()` says
 */
export async function readKeyRingLock(backend: string, run: RunProgram): Promise<KeyRingLock> {
  const question = questions[backend]
  if (!question) return 'missing'
  const flags = ['--session', '--print-reply', `--reply-timeout=${String(LIMIT_MS)}`]
  const { code, output, errors } = await run('dbus-send', [...flags, ...question.ask], { timeoutMs: LIMIT_MS })
  const answer = /boolean (true|false)/.exec(output)?.[1]
  if (code === 0 && answer) return answer === question.openIs ? 'open' : 'locked'
  return /ServiceUnknown|NameHasNoOwner|Failed to open connection/.test(errors) ? 'missing' : 'unknown'
}

/**
 * Lets the desktop ask the user for the ring's password, with `secret-tool` (libsecret): it asks because Chromium's own
 * entry in the ring is wanted. In its place safeStorage would block, and remember a refusal until the next start.
 * @param application the name under which Chromium keeps its key: the app's
 * @returns whether the user could be asked
 */
export async function askForKeyRing(application: string, run: RunProgram): Promise<boolean> {
  // Its output would be Chromium's key, so nobody gets it.
  const options = { timeoutMs: USER_LIMIT_MS, withoutOutput: true }
  const { code } = await run('secret-tool', ['lookup', 'application', application], options)
  return code !== null
}
