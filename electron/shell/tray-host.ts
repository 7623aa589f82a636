import { execFile } from 'node:child_process'

const watcher = 'org.kde.StatusNotifierWatcher'
const timeoutMs = 1000

/** Runs a program with arguments and gives what it printed; undefined if it failed, is missing or took too long. */
export type RunProgram = (
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
) => Promise<string | undefined>

/**
 * Tells whether something on this desktop shows tray icons. On Linux that is a StatusNotifier host on the session bus
 * (GNOME has none without its extension); the older XEmbed trays are not looked for.
 * @param platform the operating system; all but Linux always have a tray
 * @param env the environment, for the session bus
 * @param run runs `dbus-send`
 * @see https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/
 */
export async function hasTrayHost(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  run: RunProgram = runProgram,
): Promise<boolean> {
  if (platform !== 'linux') return true
  const address = findSessionBus(env)
  if (!address) return false
  const ask = async (...args: readonly string[]): Promise<boolean> => {
    const answer = await run('dbus-send', ['--session', '--print-reply', ...args], {
      ...env,
      DBUS_SESSION_BUS_ADDRESS: address,
    })
    return answer?.includes('boolean true') ?? false
  }
  // The name first: a question to a service that is not there could start one.
  const hasWatcher = await ask(
    '--dest=org.freedesktop.DBus',
    '/org/freedesktop/DBus',
    'org.freedesktop.DBus.NameHasOwner',
    `string:${watcher}`,
  )
  if (!hasWatcher) return false
  return ask(
    `--dest=${watcher}`,
    '/StatusNotifierWatcher',
    'org.freedesktop.DBus.Properties.Get',
    `string:${watcher}`,
    'string:IsStatusNotifierHostRegistered',
  )
}

/** The bus's address; without it `dbus-send` would try to start a bus through the display. */
function findSessionBus(env: NodeJS.ProcessEnv): string | undefined {
  if (env['DBUS_SESSION_BUS_ADDRESS']) return env['DBUS_SESSION_BUS_ADDRESS']
  return env['XDG_RUNTIME_DIR'] ? `unix:path=${env['XDG_RUNTIME_DIR']}/bus` : undefined
}

const runProgram: RunProgram = (program, args, env) =>
  new Promise((resolve) => {
    execFile(program, [...args], { env, timeout: timeoutMs }, (error, stdout) => resolve(error ? undefined : stdout))
  })
