import { describe, expect, it } from 'vitest'
import { describeApplicationMenu, setApplicationMenu } from '../../../electron/shell/app-menu'
import { createTimeFormat } from '../../../electron/shell/clock-time'
import { SystemShortcut } from '../../../electron/shell/system-shortcut'
import { hour, noon } from './tray-world'

describe('the application menu', () => {
  it('is there on macOS with the edit roles that text fields need', () => {
    const roles = describeApplicationMenu('darwin')?.map(({ role }) => role)
    expect(roles).toEqual(['appMenu', 'fileMenu', 'editMenu', 'viewMenu', 'windowMenu'])
    expect(JSON.stringify(describeApplicationMenu('darwin'))).not.toMatch(/devtools|reload/i)
  })

  it('is removed elsewhere', () => {
    const set: unknown[] = []
    const menu = {
      setApplicationMenu: (value: unknown) => void set.push(value),
      buildFromTemplate: () => {
        throw new Error('no menu is wanted')
      },
    }
    setApplicationMenu('linux', menu)
    expect(set).toEqual([null])
  })
})

describe('createTimeFormat', () => {
  const format = createTimeFormat('en-GB', 'UTC')

  it.each([
    [hour, '13:00'],
    [-hour, '11:00'],
    [11 * hour, '23:00'],
    [-11.5 * hour, '00:30'],
    [3 * 24 * hour, 'Thursday 12:00'],
    [20 * 24 * hour, '25 Jan'],
  ])('writes an instant %i ms away as %s', (distance, text) => {
    expect(format(noon + distance, noon)).toBe(text)
  })

  it('follows the locale', () => {
    expect(createTimeFormat('en-US', 'America/New_York')(noon, noon)).toMatch(/^07:00\sAM$/)
  })
})

describe('SystemShortcut', () => {
  function createShortcut() {
    const registered = new Set<string>()
    const shortcut = new SystemShortcut(
      {
        register: (keys) => {
          if (keys === 'nonsense') throw new TypeError('no accelerator')
          if (keys === 'Alt+Tab') return false
          registered.add(keys)
          return true
        },
        unregister: (keys) => void registered.delete(keys),
      },
      () => undefined,
    )
    return { shortcut, registered }
  }

  it('holds one set of keys at a time', () => {
    const { shortcut, registered } = createShortcut()
    expect(shortcut.set('Alt+A')).toBe(true)
    expect(shortcut.set('Alt+B')).toBe(true)
    expect([...registered]).toEqual(['Alt+B'])
    expect(shortcut.set('')).toBe(true)
    expect(registered.size).toBe(0)
  })

  it('says when it cannot have the keys', () => {
    const { shortcut, registered } = createShortcut()
    expect(shortcut.set('Alt+Tab')).toBe(false)
    expect(shortcut.set('nonsense')).toBe(false)
    expect(registered.size).toBe(0)
  })

  it('gives the keys back', () => {
    const { shortcut, registered } = createShortcut()
    shortcut.set('Alt+A')
    shortcut.stop()
    expect(registered.size).toBe(0)
  })
})
