import { app } from 'electron'
import type { Parts } from './compose-parts'
import { hasTrayHost } from './shell/tray-host'
import { TrayHostWatch } from './shell/tray-host-watch'
import { systemTime } from './system/clock'

/** Where nothing shows the icon, the window is the only way in: it comes, stays and says so, for as long as that is so. */
export function composeTrayHost({ place, core, shell }: Parts): Pick<TrayHostWatch, 'start' | 'stop'> {
  const { facts, notices } = core
  const watch = new TrayHostWatch({
    look: () => hasTrayHost(place.platform, place.env),
    after: systemTime.after.bind(systemTime),
    now: systemTime.monotonic.bind(systemTime),
    isWindowOpen: () => shell.windows.isOpen('main'),
    onMissing: () => {
      facts.set({ trayHost: false })
      notices.tell({ code: 'no-tray-host' })
      if (!shell.windows.isOpen('main')) shell.windows.showMain()
    },
    onFound: () => {
      facts.set({ trayHost: true })
      notices.withdraw('no-tray-host')
      shell.renewTray()
    },
  })
  app.on('window-all-closed', () => watch.noteAllClosed())
  app.on('browser-window-blur', () => watch.noteBlur())
  return watch
}
