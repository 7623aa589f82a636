interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
}

const NAMED_KEYS: Readonly<Record<string, string>> = {
  Space: 'Space',
  Tab: 'Tab',
  Enter: 'Return',
  Insert: 'Insert',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
}

/**
 * The keys pressed together as an Electron accelerator, e.g. `CommandOrControl+Shift+Space`. Null while it is no
 * usable global shortcut: only modifiers so far, or a key without Ctrl, Alt or Command.
 */
export function readShortcut(press: KeyPress, platform: 'linux' | 'darwin' | 'win32'): string | null {
  const key = readKey(press.code)
  const main = platform === 'darwin' ? press.metaKey : press.ctrlKey
  const other = platform === 'darwin' ? press.ctrlKey && 'Control' : press.metaKey && 'Super'
  if (!key || !(main || other || press.altKey)) return null
  return [main && 'CommandOrControl', other, press.altKey && 'Alt', press.shiftKey && 'Shift', key]
    .filter(Boolean)
    .join('+')
}

function readKey(code: string): string | null {
  const plain = /^(?:Key([A-Z])|Digit([0-9])|(F[1-9]|F1[0-9]|F2[0-4]))$/.exec(code)
  return plain ? (plain[1] ?? plain[2] ?? plain[3] ?? null) : (NAMED_KEYS[code] ?? null)
}

/** An accelerator as the platform's users write it: `Ctrl Shift Space`, `⇧ ⌘ Space`. Empty for none. */
export function describeShortcut(accelerator: string, platform: 'linux' | 'darwin' | 'win32'): string {
  const names: Readonly<Record<string, string>> =
    platform === 'darwin'
      ? { CommandOrControl: '⌘', Control: '⌃', Alt: '⌥', Shift: '⇧', Super: '⌘' }
      : { CommandOrControl: 'Ctrl', Control: 'Ctrl', Super: platform === 'win32' ? 'Win' : 'Super', Return: 'Enter' }
  return accelerator
    .split('+')
    .map((part) => names[part] ?? part)
    .join(' ')
}
