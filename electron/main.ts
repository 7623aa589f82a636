import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { existsSync } from 'node:fs'
import { app, Menu, protocol } from 'electron'
import { compose } from './compose'
import type { Stint } from './compose-parts'
import { createTranslate } from './contract/messages/translator'
import type { Place } from './place'
import { appSchemePrivileges, serveApp } from './security/app-protocol'
import { lockDown } from './security/lockdown'
import { choosePageOrigin } from './security/page-origin'
import { setApplicationMenu } from './shell/app-menu'
import { parseCommandLine, shouldShowForSecondStart } from './shell/command-line'
import { findDataDirectory, listDataFiles } from './system/data-directory'
import { findRuntime } from './system/find-runtime'
import { gatherRepeats } from './system/gather-repeats'
import { createFileLog } from './system/log'
import { finishWipe } from './system/wipe/finish-wipe'

/** The version of Electron that this build is meant for: the bundler puts package.json's here. */
declare const STINT_BUILT_FOR: string

/** Quitting waits this long for files, the clipboard and the agent, in milliseconds. */
const longestStop = 5_000

// The order matters: paths, then the lock (it belongs to the data directory), log, lockdown, and only then windows.
const line = parseCommandLine(process.argv.slice(1))
const data = findDataDirectory({
  env: process.env,
  argv: process.argv,
  userData: app.getPath('userData'),
  workingDirectory: process.cwd(),
})
app.setPath('userData', data.path)

if (app.requestSingleInstanceLock()) start()
else app.quit()

function start(): void {
  // Before anything there is opened, also by the browser engine.
  const leftOfWipe = finishWipe(data.path, data.isDemo)
  const place = { ...findPlace(), ...(leftOfWipe ? { leftOfWipe } : {}) }
  quietSdk(place)
  const log = gatherRepeats(createFileLog(listDataFiles(data.path).log), () => performance.now())
  const t = createTranslate()
  protocol.registerSchemesAsPrivileged([appSchemePrivileges])
  lockDown(app, { pageOrigin: place.pageOrigin, devTools: !place.packaged })
  app.on('window-all-closed', () => undefined)
  // Not before a window needs it: pages bring the network's session with them, which the tray can do without.
  app.once('browser-window-created', () => {
    serveApp(protocol, join(place.out, 'renderer'))
  })
  // Before `ready`, else Electron builds a menu of its own first.
  if (place.platform !== 'darwin') setApplicationMenu(place.platform, Menu)
  let starting: Promise<Stint> | undefined
  let stint: Stint | undefined
  app.on('second-instance', (_event, argv) => {
    if (shouldShowForSecondStart(parseCommandLine(argv))) stint?.showMain()
  })
  app.on('activate', () => stint?.showMain())
  // An ES module with a top-level wait for `ready` never gets there, so this is a callback.
  void app.whenReady().then(async () => {
    setApplicationMenu(place.platform, Menu)
    starting = compose(place, log, t, {
      restart,
      quit: () => {
        app.quit()
      },
    })
    stint = await starting
  })
  stopBeforeQuit(() => starting)
}

/** The SDK would print that Node 20 is old at each start of the development runtime, which says so itself. */
function quietSdk(place: Place): void {
  if (place.runtime === 'development') process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
}

function findPlace(): Place {
  const out = dirname(__dirname)
  const { env, platform } = process
  return {
    data,
    line,
    platform,
    env,
    home: homedir(),
    temp: tmpdir(),
    userId: process.getuid?.() ?? 0,
    out,
    packaged: app.isPackaged,
    notForRelease: existsSync(join(process.resourcesPath, 'not-for-release')),
    runtime: findRuntime(process.versions.electron, STINT_BUILT_FOR, env),
    version: app.getVersion(),
    pageOrigin: choosePageOrigin(app.isPackaged, env['STINT_DEV_SERVER']),
  }
}

/** Starts Stint again with its window, with or without the demo; each has a data directory and a lock of its own. */
function restart(isDemo: boolean): void {
  const own = process.argv.slice(1).filter((argument) => argument !== '--demo' && argument !== '--hidden')
  app.relaunch({ args: isDemo ? [...own, '--demo'] : own })
  app.quit()
}

/** Who quits while Stint starts waits for the start, else a window that may not close would keep a half-built app alive. */
function stopBeforeQuit(starting: () => Promise<Stint> | undefined): void {
  let isStopping = false
  app.on('before-quit', (event) => {
    event.preventDefault()
    if (isStopping) return
    isStopping = true
    const limit = new Promise((resolve) => setTimeout(resolve, longestStop))
    const stopped = starting()?.then((stint) => stint.stop())
    // Not `quit`: no window has a say in it any more.
    void Promise.race([stopped, limit]).finally(() => {
      app.exit()
    })
  })
}
