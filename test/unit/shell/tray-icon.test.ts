import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isPanelDark } from '../../../electron/shell/panel-theme'
import { chooseTrayFiles, type TrayImageFiles } from '../../../electron/shell/tray-files'
import type { TrayIcon } from '../../../electron/shell/tray-view'

const icons: readonly TrayIcon[] = ['none', 'active', 'expiring', 'signin']
const folder = join(import.meta.dirname, '../../../electron/shell/icons')

const findMissing = ({ normal, double }: TrayImageFiles): readonly string[] =>
  [normal, double].filter((name) => !existsSync(join(folder, name)))

describe('chooseTrayFiles', () => {
  it('draws 22 points in the panel’s colours on Linux, 16 on Windows, a template on macOS', () => {
    expect(chooseTrayFiles('active', 'linux', true)).toEqual({
      normal: 'tray-active-on-dark-22.png',
      double: 'tray-active-on-dark-44.png',
    })
    expect(chooseTrayFiles('none', 'win32', false).normal).toBe('tray-none-on-light-16.png')
    expect(chooseTrayFiles('signin', 'darwin', true).double).toBe('tray-signin-template-32.png')
  })

  it('names only files that exist', () => {
    for (const icon of icons)
      for (const platform of ['linux', 'win32', 'darwin'] as const)
        for (const isDark of [true, false]) expect(findMissing(chooseTrayFiles(icon, platform, isDark))).toEqual([])
  })
})

describe('isPanelDark', () => {
  const theme = (shouldUseDarkColors: boolean, themeSource: 'system' | 'light' | 'dark' = 'system') => ({
    shouldUseDarkColors,
    themeSource,
  })
  const linux = { platform: 'linux', desktop: 'KDE' } as const

  it('follows the system', () => {
    expect(isPanelDark(theme(true), linux, false)).toBe(true)
    expect(isPanelDark(theme(false), linux, true)).toBe(false)
  })

  it('does not follow the app’s own theme', () => {
    expect(isPanelDark(theme(true, 'dark'), linux, false)).toBe(false)
    expect(isPanelDark(theme(false, 'light'), linux, true)).toBe(true)
  })

  it('knows desktops whose panel is always dark', () => {
    expect(isPanelDark(theme(false), { platform: 'linux', desktop: 'ubuntu:GNOME' }, false)).toBe(true)
    expect(isPanelDark(theme(false), { platform: 'darwin', desktop: 'GNOME' }, false)).toBe(false)
  })

  it('asks Windows for the task bar, in the form of the current Electron and in that of 33, which cannot tell it', () => {
    const windows = { platform: 'win32', desktop: undefined } as const
    expect(isPanelDark({ ...theme(false), shouldUseDarkColorsForSystemIntegratedUI: true }, windows, false)).toBe(true)
    expect(isPanelDark(theme(true), windows, false)).toBe(true)
  })
})
