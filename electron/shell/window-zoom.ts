import type { Input, WebContents } from 'electron'

type Key = Pick<Input, 'type' | 'key' | 'control' | 'meta' | 'alt'>

const leastLevel = -3
const mostLevel = 5

/**
 * What a key press means for the zoom; without a menu, as on Linux and Windows, nothing else would act on it.
 * @param key the key event before the page sees it
 * @param platform decides between Ctrl and ⌘
 * @returns the new zoom level from the present one, or undefined if the key is for the page
 */
export function readZoomKey(key: Key, platform: NodeJS.Platform): ((level: number) => number) | undefined {
  const isCommand = platform === 'darwin' ? key.meta && !key.control : key.control && !key.meta
  if (key.type !== 'keyDown' || !isCommand || key.alt) return undefined
  if (key.key === '+' || key.key === '=') return (level) => Math.min(level + 0.5, mostLevel)
  if (key.key === '-' || key.key === '_') return (level) => Math.max(level - 0.5, leastLevel)
  return key.key === '0' ? () => 0 : undefined
}

/** Lets the keyboard zoom a page. */
export function enableKeyboardZoom(contents: WebContents, platform: NodeJS.Platform): void {
  contents.on('before-input-event', (event, input) => {
    const change = readZoomKey(input, platform)
    if (!change) return
    event.preventDefault()
    contents.setZoomLevel(change(contents.getZoomLevel()))
  })
}
