const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex="0"]'

/** Moves the focus to the next (or the last) part of the window that is marked with `data-region`; it goes round. */
export function focusNextRegion(page: Document, back: boolean): void {
  const regions = [...page.querySelectorAll<HTMLElement>('[data-region]')].filter(findEntry)
  const inner = regions.filter((region) => !regions.some((other) => other !== region && region.contains(other)))
  if (inner.length === 0) return
  const here = inner.findIndex((region) => region.contains(page.activeElement))
  const step = back ? -1 : 1
  const next = here < 0 ? 0 : (here + step + inner.length) % inner.length
  const region = inner[next]
  if (region) findEntry(region)?.focus()
}

function findEntry(region: HTMLElement): HTMLElement | null {
  const marked = region.matches('[tabindex="0"]') ? region : region.querySelector<HTMLElement>('[data-region-entry]')
  return marked ?? region.querySelector<HTMLElement>(FOCUSABLE)
}
