import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../../electron/contract/messages/translator'
import { keepOnScreen, placePopover } from '../../../electron/shell/window-bounds'
import { createPageUrl, createWindowOptions, type WindowKind } from '../../../electron/shell/window-options'
import { createWindowTitle } from '../../../electron/shell/window-title'
import { readZoomKey } from '../../../electron/shell/window-zoom'

const screen = { x: 0, y: 0, width: 1920, height: 1040 }
const around = { platform: 'linux', isDark: true, title: 'Stint', webPreferences: { sandbox: true } } as const

describe('window options', () => {
  it.each<[WindowKind, number, number]>([
    ['main', 1160, 760],
    ['sign-in', 560, 440],
    ['popover', 400, 680],
  ])('give %s its size, its own controls and no flash', (kind, width, height) => {
    expect(createWindowOptions(kind, around)).toMatchObject({
      width,
      height,
      frame: false,
      show: false,
      backgroundColor: '#181a1c',
      title: 'Stint',
      webPreferences: { sandbox: true },
    })
  })

  it('let the main window be as narrow as the pop-over', () => {
    expect(createWindowOptions('main', around)).toMatchObject({ minWidth: 400, minHeight: 480 })
  })

  it('keep the system’s controls on macOS, but not in the pop-over', () => {
    const mac = { ...around, platform: 'darwin', isDark: false } as const
    expect(createWindowOptions('main', mac)).toMatchObject({ titleBarStyle: 'hiddenInset', backgroundColor: '#ffffff' })
    expect(createWindowOptions('main', mac)).not.toHaveProperty('frame')
    expect(createWindowOptions('popover', mac)).toHaveProperty('frame', false)
  })

  it('name the view and its values in the address', () => {
    expect(createPageUrl('app://stint', 'main')).toBe('app://stint/index.html?view=main')
    expect(createPageUrl('app://stint', 'sign-in', { connection: 'a b&c' })).toBe(
      'app://stint/index.html?view=sign-in&connection=a+b%26c',
    )
  })
})

describe('the title', () => {
  const t = createTranslate()
  it.each([
    [false, false, 'Stint'],
    [true, false, 'Stint - demo organization'],
    [false, true, 'Stint - not for release'],
    [true, true, 'Stint - demo organization - not for release'],
  ])('with demo %s and not for release %s is right', (isDemo, notForRelease, title) => {
    expect(createWindowTitle({ isDemo, notForRelease }, t)).toBe(title)
  })
})

describe('keepOnScreen', () => {
  const second = { x: 1920, y: -200, width: 1280, height: 1024 }
  const bounds = { x: 2000, y: 0, width: 900, height: 600 }

  it('keeps a place on any screen', () => {
    expect(keepOnScreen(bounds, [screen, second])).toBe(bounds)
  })

  it('gives up a place whose screen has gone, or whose title strip is out of sight', () => {
    expect(keepOnScreen(bounds, [screen])).toBeUndefined()
    expect(keepOnScreen({ ...bounds, x: 100, y: -30 }, [screen])).toBeUndefined()
    expect(keepOnScreen({ ...bounds, x: 100, y: 1030 }, [screen])).toBeUndefined()
    expect(keepOnScreen(undefined, [screen])).toBeUndefined()
  })
})

describe('placePopover', () => {
  const size = { width: 400, height: 680 }

  it('hangs below a tray at the top and stands above one at the bottom', () => {
    expect(placePopover({ x: 1000, y: 0, width: 24, height: 24 }, size, screen)).toEqual({ x: 812, y: 32, ...size })
    expect(placePopover({ x: 1000, y: 1010, width: 24, height: 24 }, size, screen)).toEqual({ x: 812, y: 322, ...size })
  })

  it('stays inside the screen', () => {
    expect(placePopover({ x: 1910, y: 10, width: 0, height: 0 }, size, screen)).toEqual({ x: 1512, y: 18, ...size })
    expect(placePopover({ x: 0, y: 0, width: 0, height: 0 }, size, { x: 0, y: 0, width: 380, height: 500 })).toEqual({
      x: 8,
      y: 8,
      width: 364,
      height: 484,
    })
  })
})

describe('readZoomKey', () => {
  const press = (key: string, change = {}) =>
    ({ type: 'keyDown', key, control: true, meta: false, alt: false, ...change }) as const

  it('zooms in, out and back within limits', () => {
    expect(readZoomKey(press('+'), 'linux')?.(0)).toBe(0.5)
    expect(readZoomKey(press('='), 'linux')?.(5)).toBe(5)
    expect(readZoomKey(press('-'), 'win32')?.(-3)).toBe(-3)
    expect(readZoomKey(press('0'), 'linux')?.(2)).toBe(0)
  })

  it('leaves every other key to the page', () => {
    expect(readZoomKey(press('k'), 'linux')).toBeUndefined()
    expect(readZoomKey(press('+', { control: false }), 'linux')).toBeUndefined()
    expect(readZoomKey(press('+', { type: 'keyUp' }), 'linux')).toBeUndefined()
    expect(readZoomKey(press('+', { alt: true }), 'linux')).toBeUndefined()
    expect(readZoomKey(press('+'), 'darwin')).toBeUndefined()
    expect(readZoomKey(press('+', { control: false, meta: true }), 'darwin')).toBeDefined()
  })
})
