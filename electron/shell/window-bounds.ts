/** A place on the screens, in device-independent pixels. */
export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where the main window was last, and whether it filled the screen. */
export interface RememberedBounds extends Bounds {
  readonly maximized: boolean
}

/** Keeps the main window's place between runs. */
export interface BoundsStore {
  /** Answers when it is known, for the first window opens before the files are read. */
  get(): Promise<RememberedBounds | undefined>
  set(bounds: RememberedBounds): void
}

const leastVisible = 120
const titleStrip = 48
const popoverGap = 8

/**
 * Checks that a remembered place can still be reached with the pointer; a screen may have gone.
 * @param remembered the last place, if any
 * @param workAreas the usable areas of all screens
 * @returns the place, or undefined if its title strip would be out of sight
 */
export function keepOnScreen<T extends Bounds>(remembered: T | undefined, workAreas: readonly Bounds[]): T | undefined {
  if (!remembered) return undefined
  const isSeen = workAreas.some((area) => {
    const width = Math.min(remembered.x + remembered.width, area.x + area.width) - Math.max(remembered.x, area.x)
    return width >= leastVisible && remembered.y >= area.y && remembered.y <= area.y + area.height - titleStrip
  })
  return isSeen ? remembered : undefined
}

/**
 * Places the pop-over at the tray icon (or the pointer), inside the screen's usable area.
 * @param anchor the tray icon's rectangle, or a point with no size
 * @param size the size wanted
 * @param area the usable area of the anchor's screen
 */
export function placePopover(anchor: Bounds, size: { width: number; height: number }, area: Bounds): Bounds {
  const width = Math.min(size.width, area.width - 2 * popoverGap)
  const height = Math.min(size.height, area.height - 2 * popoverGap)
  const isAnchorInUpperHalf = anchor.y + anchor.height / 2 < area.y + area.height / 2
  const y = isAnchorInUpperHalf ? anchor.y + anchor.height + popoverGap : anchor.y - height - popoverGap
  return {
    x: clamp(anchor.x + anchor.width / 2 - width / 2, area.x + popoverGap, area.x + area.width - width - popoverGap),
    y: clamp(y, area.y + popoverGap, area.y + area.height - height - popoverGap),
    width,
    height,
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.max(least, Math.min(value, most)))
}
