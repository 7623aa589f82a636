import { join } from 'node:path'
import type { Core } from './compose-core'
import type { System } from './compose-system'
import type { Translate } from './contract/messages/translator'
import type { Unlocking } from './core/lock/unlocking'
import type { Log } from './core/ports'
import type { Place } from './place'
import { applyTheme } from './shell/theme'
import type { Bounds, BoundsStore } from './shell/window-bounds'
import { createWindowTitle } from './shell/window-title'
import { Windows } from './shell/windows'

/** What windows ask of parts that are built after them. */
export interface LaterParts {
  readonly core: () => Core
  readonly unlocking: () => Unlocking
  readonly trayBounds: () => Bounds | undefined
}

/**
 * Builds the windows, before all that they show, and opens the main one if it is wanted: a window's process takes longer
 * to start than everything else to be built.
 */
export function composeWindows(
  place: Place,
  { settings, lock, clock }: System,
  t: Translate,
  log: Log,
  bounds: BoundsStore,
  later: LaterParts,
): Windows {
  const { platform, out, packaged, pageOrigin, data, notForRelease } = place
  const windows: Windows = new Windows({
    pageOrigin,
    preload: join(out, 'preload', 'preload.cjs'),
    packaged,
    platform,
    title: createWindowTitle({ isDemo: data.isDemo, notForRelease }, t),
    icon: join(out, 'icons', 'app-icon-256.png'),
    log,
    bounds,
    now: () => clock.now(),
    trayBounds: later.trayBounds,
    mayCloseMain: () => later.core().facts.view().trayHost,
    isShut: (again) => {
      if (!lock.isLocked) return false
      void later
        .unlocking()
        .offer()
        .then((isOpen) => isOpen && again())
      return true
    },
    onSignInClosed: (id) => {
      later.core().signIns.cancel(id)
    },
    onConsentClosed: () => {
      const { consent } = later.core()
      for (const { id } of consent.questions()) consent.answer(id, 'deny')
    },
  })
  applyTheme(settings.get().theme)
  if (!place.line.hidden && !lock.isLocked) windows.showMain()
  return windows
}
