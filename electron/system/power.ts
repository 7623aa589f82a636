import type { Net, PowerMonitor } from 'electron'
import { Listeners } from '../core/listeners'
import type { Cancel } from '../core/ports'

/** Why plans have to be looked at again. */
export type WakeReason = 'resume' | 'unlock' | 'network'

/** What the system tells of sleep, lock, network and its own end. */
export interface Power {
  /** Tells of a resume, an unlocked screen or a returned network. */
  onWake(listener: (reason: WakeReason) => void): Cancel
  /** Tells that the system shuts down (Linux and macOS). */
  onShutdown(listener: () => void): Cancel
  isOnline(): boolean
  /** Compares the network with the last look. No event tells of it in main, so call it once a minute while sessions run. */
  checkNetwork(): void
  /** The screen was unlocked, as something else than Electron heard. */
  noteUnlock(): void
}

/**
 * Watches the system. Electron hears of no lock or unlock on Linux: there whoever watches the screen's lock says so, else
 * resume, the network and the clock's own look each minute cover it.
 */
export function watchPower(monitor: Pick<PowerMonitor, 'on'>, net: Pick<Net, 'isOnline'>): Power {
  const woken = new Listeners<WakeReason>()
  const ended = new Listeners<undefined>()
  let wasOnline = net.isOnline()
  monitor.on('resume', () => {
    woken.tell('resume')
  })
  monitor.on('unlock-screen', () => {
    woken.tell('unlock')
  })
  monitor.on('shutdown', () => {
    ended.tell(undefined)
  })
  return {
    onWake: (listener) => woken.add(listener),
    onShutdown: (listener) => ended.add(listener),
    isOnline: () => net.isOnline(),
    checkNetwork: () => {
      const isOnline = net.isOnline()
      if (isOnline && !wasOnline) woken.tell('network')
      wasOnline = isOnline
    },
    noteUnlock: () => {
      woken.tell('unlock')
    },
  }
}
