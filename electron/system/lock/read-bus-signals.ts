/** What tells that the screen is being locked or unlocked, in the words that `dbus-monitor` prints. */
export interface LockSignals {
  /** Takes a piece of what was printed. */
  take(text: string): void
}

/**
 * Reads what `dbus-monitor` prints, and tells of: `ActiveChanged` of a screen saver (org.freedesktop.ScreenSaver,
 * org.gnome.ScreenSaver and their likes), and of login1's session `Lock` and `LockedHint`.
 * Source: org.freedesktop.login1(5), the Idle Inhibition Service draft.
 */
export function readLockSignals(onLock: () => void, onUnlock: () => void): LockSignals {
  let rest = ''
  let wanted: 'nothing' | 'active' | 'hint' = 'nothing'
  const read = (line: string): void => {
    const [, member] = /^signal .*; member=(\w+)$/.exec(line) ?? []
    if (member !== undefined) {
      wanted = member === 'ActiveChanged' ? 'active' : 'nothing'
      if (member === 'Lock') onLock()
    } else if (/^\s+string "LockedHint"$/.test(line)) wanted = 'hint'
    else if (wanted !== 'nothing' && /\bboolean (true|false)$/.test(line)) {
      if (line.endsWith('true')) onLock()
      else onUnlock()
      wanted = 'nothing'
    }
  }
  return {
    take: (text) => {
      const lines = (rest + text).split('\n')
      // No line that matters is longer: what another program sends does not fill the memory.
      rest = (lines.pop() ?? '').slice(0, 4_096)
      for (const line of lines) read(line)
    },
  }
}
