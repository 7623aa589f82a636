import type { Clipboard } from 'electron'

/** One form of Electron's clipboard, made alike. */
export interface ClipboardForm {
  read(): Promise<string>
  write(text: string): Promise<void>
  clear(): void
}

/**
 * The synchronous clipboard of Electron 33. It cannot mark a text as a secret for clipboard histories: `write` knows
 * no raw formats, and `writeBuffer` replaces the text.
 */
export type SyncClipboard = {
  readText(): string
  writeText(text: string): void
} & Pick<Clipboard, 'clear'>

/** The asynchronous clipboard, from Electron 44 on; written out because 33's types lack it. */
export interface AsyncClipboard {
  readText(): Promise<string>
  writeText(text: string): Promise<void>
  write(items: object[]): Promise<void>
  clear(): void
}

/** The class `ClipboardItem` of Electron 44 and later. */
export type ClipboardItemClass = new (items: Record<string, string>) => object

/** How each system is told that a text is a secret, so that clipboard histories leave it out: a format and its contents. */
const secretHints: Partial<Record<NodeJS.Platform, readonly [format: string, contents: string]>> = {
  darwin: ['org.nspasteboard.ConcealedType', ''],
  // Any data will do, but it has to be some.
  win32: ['ExcludeClipboardContentFromMonitorProcessing', '1'],
  linux: ['x-kde-passwordManagerHint', 'secret'],
}

/** The synchronous form. */
export function toSyncClipboard(clipboard: SyncClipboard): ClipboardForm {
  return {
    read: () => Promise.resolve(clipboard.readText()),
    write: (text) => {
      clipboard.writeText(text)
      return Promise.resolve()
    },
    clear: () => {
      clipboard.clear()
    },
  }
}

/** The asynchronous form, with the system's mark for secrets; where that is refused, the text alone. */
export function toAsyncClipboard(
  clipboard: AsyncClipboard,
  Item: ClipboardItemClass,
  platform: NodeJS.Platform,
): ClipboardForm {
  const hint = secretHints[platform]
  return {
    read: () => clipboard.readText(),
    write: async (text) => {
      if (!hint) return clipboard.writeText(text)
      const [format, contents] = hint
      const raw = `electron application/osclipboard;format="${format}"`
      try {
        await clipboard.write([new Item({ 'text/plain': text, [raw]: contents })])
      } catch {
        await clipboard.writeText(text)
      }
    },
    clear: () => {
      clipboard.clear()
    },
  }
}
