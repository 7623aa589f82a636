/** The key press, as far as commands depend on it; a KeyboardEvent has these. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** Where the keyboard is, and what decides which key does what there. */
export interface KeyContext {
  /** `field`: a text field other than the search; `control`: a button or the like; `menu`: something floating. */
  readonly where: 'search' | 'list' | 'control' | 'field' | 'menu'
  readonly queryEmpty: boolean
  /** The setting: single letters act in the list. */
  readonly singleKeys: boolean
  readonly mac: boolean
}

export type Command =
  | {
      readonly do: 'move'
      readonly to: 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last'
      readonly extend: boolean
    }
  | { readonly do: 'start-favourite'; readonly number: number }
  | { readonly do: 'search'; readonly text: string }
  | { readonly do: 'next-region'; readonly back: boolean }
  | { readonly do: PlainCommand }

type PlainCommand =
  | 'open'
  | 'close'
  | 'enter'
  | 'start-console'
  | 'stop'
  | 'stop-all'
  | 'console'
  | 'copy-menu'
  | 'copy-profile-name'
  | 'favourite'
  | 'read-again'
  | 'settings'
  | 'doctor'
  | 'back'
  | 'choose'
  | 'choose-all'
  | 'more-menu'

const moves = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'page-up',
  PageDown: 'page-down',
  Home: 'first',
  End: 'last',
} as const

const withControl: Readonly<Record<string, PlainCommand>> = {
  Enter: 'start-console',
  '.': 'stop',
  o: 'console',
  r: 'read-again',
  ',': 'settings',
  d: 'doctor',
}

const single: Readonly<Record<string, PlainCommand>> = {
  s: 'stop',
  o: 'console',
  c: 'copy-menu',
  p: 'copy-profile-name',
  f: 'favourite',
}

/** What a key press means; undefined: nothing of ours, leave it to the browser. */
export function commandFor(press: KeyPress, context: KeyContext): Command | undefined {
  if (context.where === 'menu') return undefined
  if (press.key === 'F6') return { do: 'next-region', back: press.shiftKey }
  const control = context.mac ? press.metaKey : press.ctrlKey
  if (control) return commandWithControl(press, context)
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined
  if (press.key === 'Escape') return { do: 'back' }
  if (context.where === 'search') return commandInSearch(press, context)
  return context.where === 'list' ? commandInList(press, context) : undefined
}

function commandWithControl(press: KeyPress, context: KeyContext): Command | undefined {
  if (press.altKey) return undefined
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key
  if (key === 'f') return { do: 'search', text: '' }
  if (press.shiftKey && (key === '.' || key === '>' || key === ':')) return { do: 'stop-all' }
  if (/^[1-9]$/.test(key)) return { do: 'start-favourite', number: Number(key) }
  if (key === 'a') return context.where === 'list' ? { do: 'choose-all' } : undefined
  if (context.where === 'field' && key !== ',') return undefined
  const command = withControl[key]
  return command && { do: command }
}

function moveOf(press: KeyPress): Command | undefined {
  const to = press.key in moves ? moves[press.key as keyof typeof moves] : undefined
  return to && { do: 'move', to, extend: press.shiftKey }
}

function commandInSearch(press: KeyPress, { queryEmpty }: KeyContext): Command | undefined {
  if (press.key === 'Enter') return { do: 'enter' }
  if (press.key === 'ContextMenu' || (press.key === 'F10' && press.shiftKey)) return { do: 'more-menu' }
  const inText = press.key === 'Home' || press.key === 'End'
  if (inText && (!queryEmpty || press.shiftKey)) return undefined
  if (queryEmpty && press.key === 'ArrowRight') return { do: 'open' }
  if (queryEmpty && press.key === 'ArrowLeft') return { do: 'close' }
  return moveOf(press)
}

function commandInList(press: KeyPress, { singleKeys }: KeyContext): Command | undefined {
  const move = moveOf(press)
  if (move) return move
  switch (press.key) {
    case 'Enter':
      return { do: 'enter' }
    case 'ArrowRight':
      return { do: 'open' }
    case 'ArrowLeft':
      return { do: 'close' }
    case ' ':
      return { do: 'choose' }
    case '/':
      return { do: 'search', text: '' }
    case 'ContextMenu':
      return { do: 'more-menu' }
  }
  if (press.key === 'F10' && press.shiftKey) return { do: 'more-menu' }
  if (Array.from(press.key).length !== 1) return undefined
  if (!singleKeys) return { do: 'search', text: press.key }
  const command = single[press.key.toLowerCase()]
  return command && { do: command }
}

/** Where the keyboard is, read from the focused element: `data-keys` marks the search and the list. */
export function findKeyPlace(target: EventTarget | null): KeyContext['where'] {
  if (!(target instanceof Element)) return 'control'
  if (target.closest('[role="menu"], [role="dialog"], [role="alertdialog"], [role="listbox"][data-floating]'))
    return 'menu'
  const marked = target.closest('[data-keys]')?.getAttribute('data-keys')
  if (marked === 'search' || marked === 'list') return marked
  if (target === document.body) return 'list'
  return target.matches('input, textarea, select, [contenteditable], [role="combobox"]') ? 'field' : 'control'
}
