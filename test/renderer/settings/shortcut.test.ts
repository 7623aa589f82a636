import { describe, expect, it } from 'vitest'
import { describeShortcut, readShortcut } from '../../../renderer/features/settings/shortcut'

const press = (code: string, held: readonly ('ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey')[] = []) => ({
  key: code,
  code,
  ctrlKey: held.includes('ctrlKey'),
  altKey: held.includes('altKey'),
  shiftKey: held.includes('shiftKey'),
  metaKey: held.includes('metaKey'),
})

describe('a shortcut', () => {
  it('is read from the keys that are held together', () => {
    expect(readShortcut(press('Space', ['ctrlKey', 'shiftKey']), 'linux')).toBe('CommandOrControl+Shift+Space')
    expect(readShortcut(press('KeyS', ['altKey']), 'win32')).toBe('Alt+S')
    expect(readShortcut(press('F7', ['metaKey', 'shiftKey']), 'darwin')).toBe('CommandOrControl+Shift+F7')
    expect(readShortcut(press('Digit1', ['ctrlKey', 'metaKey']), 'darwin')).toBe('CommandOrControl+Control+1')
  })

  it('needs more than a plain key, and more than modifiers', () => {
    expect(readShortcut(press('KeyS', ['shiftKey']), 'linux')).toBeNull()
    expect(readShortcut(press('ControlLeft', ['ctrlKey']), 'linux')).toBeNull()
  })

  it('is written as the platform does', () => {
    expect(describeShortcut('CommandOrControl+Shift+Space', 'linux')).toBe('Ctrl Shift Space')
    expect(describeShortcut('CommandOrControl+Shift+Space', 'darwin')).toBe('⌘ ⇧ Space')
    expect(describeShortcut('', 'linux')).toBe('')
  })
})
