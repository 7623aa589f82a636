import { join } from 'node:path'
import { app, globalShortcut } from 'electron'
import { nameSubjects } from './compose-activity'
import type { Core } from './compose-core'
import { askFirst } from './compose-guard'
import type { Translate } from './contract/messages/translator'
import type { ConnectionId } from './contract/ids'
import { ok, type Failure, type Result } from './contract/result'
import type { Settings } from './contract/settings'
import type { Instant } from './contract/instant'
import type { Snapshot } from './contract/snapshot'
import type { Unlocking } from './core/lock/unlocking'
import type { Log } from './core/ports'
import type { Place } from './place'
import { createTimeFormat } from './shell/clock-time'
import { lockedTrayView } from './shell/locked-tray'
import { recordTray } from './shell/record-tray'
import { SystemShortcut } from './shell/system-shortcut'
import { AppTray } from './shell/tray'
import type { TrayActions } from './shell/tray-actions'
import { trayView } from './shell/tray-view'
import type { Windows } from './shell/windows'

export interface ShellActions {
  readonly signIn: (id: ConnectionId) => Result<undefined>
  readonly unlock: () => Promise<void>
  readonly unlocking: Unlocking
  readonly quit: () => void
}

/** Builds the tray, which with the windows is a view of one snapshot. */
export function composeShell(
  place: Place,
  core: Core,
  t: Translate,
  log: Log,
  windows: Windows,
  actions: ShellActions,
) {
  const { platform, out } = place
  const formatTime = createTimeFormat(app.getLocale())
  const view = (snapshot: Snapshot) =>
    core.lock.isLocked
      ? lockedTrayView(snapshot.app.demo !== null, t)
      : trayView(snapshot, core.catalogue.view(), core.clock.now(), t, formatTime)
  const tray: AppTray = new AppTray(view(core.snapshot()), {
    platform,
    desktop: place.env['XDG_CURRENT_DESKTOP'],
    iconFolder: join(out, 'icons'),
    actions: askFirst(
      recordTray(trayActions(core, windows, actions), core.activity.record, nameSubjects(core)),
      core,
      windows,
    ),
    onFailure: (failure: Failure) => {
      core.notices.tell(failure)
      windows.showMain()
    },
    log,
  })
  const shortcut = new SystemShortcut(globalShortcut, () => {
    windows.togglePopover()
  })
  const lockShortcut = new SystemShortcut(globalShortcut, () => {
    core.lock.lock('keys')
  })
  const formatInstant = (at: Instant): string => formatTime(at, core.clock.now())
  return {
    windows,
    trayBounds: () => tray.bounds(),
    setShortcuts: (settings: Settings) => {
      shortcut.set(settings.popoverShortcut)
      lockShortcut.set(settings.lockShortcut)
    },
    formatInstant,
    redraw: (snapshot: Snapshot) => {
      tray.show(view(snapshot))
    },
    renewTray: (): void => tray.renew(),
    stop: () => {
      shortcut.stop()
      lockShortcut.stop()
      windows.closeAll()
      tray.destroy()
    },
  }
}

export type Shell = ReturnType<typeof composeShell>

/** Whether a session of a production account is there, which the user is asked about before all are stopped. */
function runsProduction({ sessions, guards }: Core): boolean {
  return sessions.all().some(({ roleId }) => guards.environmentOf(roleId) === 'production')
}

function trayActions(core: Core, windows: Windows, { signIn, unlock, unlocking, quit }: ShellActions): TrayActions {
  const { sessions, handingOut } = core
  return {
    startSession: (roleId) => sessions.start(roleId),
    stopSession: (roleId) => {
      sessions.stop(roleId)
      return Promise.resolve(ok())
    },
    refresh: (roleId) => sessions.restart(roleId),
    copy: (roleId, format) => handingOut.copy(roleId, format),
    copyProfileName: (roleId) => handingOut.copyFact(roleId, 'profile-name'),
    openConsole: (roleId) => handingOut.openConsole(roleId),
    signIn: (id) => Promise.resolve(signIn(id)),
    continueSignIn: (id) => {
      windows.showSignIn(id)
    },
    stopAll: () => {
      if (runsProduction(core)) windows.askStopAll()
      else sessions.stopAll()
      return Promise.resolve(ok())
    },
    openWindow: (page) => {
      windows.showMain(page)
    },
    search: () => {
      windows.togglePopover()
    },
    unlock: async () => {
      await unlock()
      return ok()
    },
    lockStint: () => {
      core.lock.lock('tray')
    },
    unlockStint: async () => {
      await unlocking.unlock()
      return ok()
    },
    quit,
  }
}
