import { describe, expect, it } from 'vitest'
import { commandFor, type KeyContext, type KeyPress } from '../../../renderer/state/keymap'

/** "Ctrl+Shift+." as a key press. */
function press(keys: string): KeyPress {
  const parts = keys === '+' ? ['+'] : keys.split('+')
  const has = (name: string) => parts.includes(name)
  return {
    key: parts.at(-1) ?? '',
    ctrlKey: has('Ctrl'),
    metaKey: has('Cmd'),
    altKey: has('Alt'),
    shiftKey: has('Shift'),
  }
}

const list: KeyContext = { where: 'list', queryEmpty: true, singleKeys: true, mac: false }
const search: KeyContext = { ...list, where: 'search' }
const read = (keys: string, context: KeyContext) => {
  const command = commandFor(press(keys), context)
  return command ? Object.values(command).join(' ') : undefined
}

describe('in the list', () => {
  it.each([
    ['ArrowDown', 'move down false'],
    ['Shift+ArrowUp', 'move up true'],
    ['PageDown', 'move page-down false'],
    ['Home', 'move first false'],
    ['End', 'move last false'],
    ['Enter', 'enter'],
    ['ArrowRight', 'open'],
    ['ArrowLeft', 'close'],
    ['s', 'stop'],
    ['o', 'console'],
    ['c', 'copy-menu'],
    ['p', 'copy-profile-name'],
    ['f', 'favourite'],
    [' ', 'choose'],
    ['/', 'search '],
    ['Escape', 'back'],
    ['ContextMenu', 'more-menu'],
    ['Shift+F10', 'more-menu'],
    ['Ctrl+a', 'choose-all'],
  ])('%s does: %s', (keys, command) => expect(read(keys, list)).toBe(command))

  it('types letters into the search when single keys are off', () => {
    const typing = { ...list, singleKeys: false }
    expect(read('s', typing)).toBe('search s')
    expect(read('q', typing)).toBe('search q')
  })
  it('leaves letters without an action alone', () => expect(read('q', list)).toBeUndefined())
})

describe('everywhere', () => {
  it.each([
    ['Ctrl+.', 'stop'],
    ['Ctrl+Shift+.', 'stop-all'],
    ['Ctrl+Shift+>', 'stop-all'],
    ['Ctrl+o', 'console'],
    ['Ctrl+Enter', 'start-console'],
    ['Ctrl+f', 'search '],
    ['Ctrl+r', 'read-again'],
    ['Ctrl+,', 'settings'],
    ['Ctrl+3', 'start-favourite 3'],
    ['F6', 'next-region false'],
    ['Shift+F6', 'next-region true'],
  ])('%s does: %s', (keys, command) => {
    expect(read(keys, list)).toBe(command)
    expect(read(keys, search)).toBe(command)
  })
  it('takes the command key on macOS, and leaves Ctrl to the text field', () => {
    const mac = { ...search, mac: true }
    expect(read('Cmd+o', mac)).toBe('console')
    expect(read('Ctrl+f', mac)).toBeUndefined()
  })
  it('does nothing under an open menu', () => expect(read('Enter', { ...list, where: 'menu' })).toBeUndefined())
})

describe('in the search', () => {
  it('types single letters', () => {
    for (const key of ['s', 'o', 'c', 'f', 'p', '/', ' ']) expect(read(key, search)).toBeUndefined()
  })
  it('moves in the list', () => {
    expect(read('ArrowDown', search)).toBe('move down false')
    expect(read('PageUp', search)).toBe('move page-up false')
    expect(read('Enter', search)).toBe('enter')
  })
  it('leaves the keys of the text to the text', () => {
    const typed = { ...search, queryEmpty: false }
    for (const key of ['Home', 'End', 'ArrowLeft', 'ArrowRight', 'Ctrl+a']) expect(read(key, typed)).toBeUndefined()
  })
})

describe('in a button or another field', () => {
  it('never takes Enter, space or letters', () => {
    for (const where of ['control', 'field'] as const)
      for (const key of ['Enter', ' ', 's', 'ArrowDown']) expect(read(key, { ...list, where })).toBeUndefined()
  })
  it('does not stop or open anything while the user types in a field', () => {
    for (const key of ['Ctrl+.', 'Ctrl+o', 'Ctrl+Enter']) expect(read(key, { ...list, where: 'field' })).toBeUndefined()
  })
})
