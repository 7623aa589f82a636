import { spawn } from 'node:child_process'
import { powerMonitor } from 'electron'
import type { Parts } from './compose-parts'
import type { Settings } from './contract/settings'
import { IdleWatch } from './core/lock/idle-watch'
import type { Cancel } from './core/ports'
import { systemTime } from './system/clock'
import { watchScreen } from './system/lock/watch-screen'
import { runProgram } from './system/run-program'

const minute = 60_000

/** What locks Stint by itself. */
export interface LockWatches {
  /** Watches what the settings want, and nothing else. */
  apply(settings: Settings): void
  stop(): void
}

/** Watches the user's absence and the screen's lock. */
export function composeLockWatches({ place, core, system }: Parts): LockWatches {
  const { lock, notices } = core
  const idle = new IdleWatch({
    now: () => systemTime.wall(),
    idleFor: () => powerMonitor.getSystemIdleTime() * 1000,
    after: (ms, run) => systemTime.after(ms, run),
    onIdle: () => lock.lock('idle'),
  })
  powerMonitor.on('suspend', () => idle.sleep())
  powerMonitor.on('resume', () => idle.wake())
  const watch = (): Cancel =>
    watchScreen({
      platform: place.platform,
      env: place.env,
      monitor: powerMonitor,
      run: runProgram,
      spawn: (program, args) => spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] }),
      after: (ms, run) => systemTime.after(ms, run),
      onLock: () => lock.lock('screen'),
      onUnlock: () => system.power.noteUnlock(),
      onWatched: (isWatched) => {
        if (isWatched) notices.withdraw('screen-not-watched')
        else notices.tell({ code: 'screen-not-watched' })
      },
    })
  let stopScreen: Cancel | undefined
  const unwatch = (): void => {
    stopScreen?.()
    stopScreen = undefined
    notices.withdraw('screen-not-watched')
  }
  return {
    apply: ({ lockAfterMinutes, lockWithScreen }) => {
      idle.watch(lockAfterMinutes * minute)
      if (lockWithScreen) stopScreen ??= watch()
      else if (stopScreen) unwatch()
    },
    stop: () => {
      idle.watch(0)
      stopScreen?.()
    },
  }
}
