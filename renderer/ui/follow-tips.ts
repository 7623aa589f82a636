/** The tooltip that is shown now. */
export interface Tip {
  readonly control: Element
  readonly text: string
}

/** How long the pointer rests on a control before its tooltip shows, in milliseconds. */
const DELAY_MS = 500
/** How long the pointer may be on its way from a control to its tooltip, or to the next control. */
const GRACE_MS = 150

/**
 * Tells which tooltip to show: after a moment under the pointer, at once at keyboard focus and where another one was
 * shown just now. It stays while the pointer is on it; a press or Escape puts it away. The answer stops that.
 */
export function followTips(page: Document, tell: (tip: Tip | null) => void): () => void {
  let shown: Element | null = null
  let aimed: Element | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const show = (control: Element | null) => {
    clearTimeout(timer)
    aimed = shown = control
    tell(control?.isConnected ? { control, text: control.getAttribute('data-tip') ?? '' } : null)
  }
  const aim = (control: Element | null, ms: number) => {
    if (control === aimed) return
    clearTimeout(timer)
    aimed = control
    if (control !== shown) timer = setTimeout(() => show(control), ms)
  }
  const over = (event: PointerEvent) => {
    if (event.pointerType === 'touch' || findIn(event, '[data-tip-text]')) return aim(shown, 0)
    const control = findIn(event, '[data-tip]')
    aim(control, control && !shown ? DELAY_MS : GRACE_MS)
  }
  const leave = () => aim(null, GRACE_MS)
  const focus = (event: FocusEvent) => {
    const control = findIn(event, '[data-tip]')
    if (control?.matches(':focus-visible')) show(control)
  }
  const hide = () => show(null)
  // What was pressed, or put away, has been understood: its tooltip comes back when the pointer does.
  const putAway = (control: Element | null) => {
    hide()
    aimed = control
  }
  const pressDown = (event: PointerEvent) => putAway(findIn(event, '[data-tip]'))
  const press = (event: KeyboardEvent) => (event.key === 'Escape' && shown ? putAway(shown) : undefined)
  const stop = new AbortController()
  const options = { signal: stop.signal, capture: true }
  page.addEventListener('pointerover', over, options)
  // Of the page alone: on the way down it would hear of every element that the pointer leaves.
  page.documentElement.addEventListener('pointerleave', leave, { signal: stop.signal })
  page.addEventListener('focusin', focus, options)
  page.addEventListener('focusout', hide, options)
  page.addEventListener('pointerdown', pressDown, options)
  page.addEventListener('keydown', press, options)
  return () => {
    clearTimeout(timer)
    stop.abort()
  }
}

function findIn(event: Event, selector: string): Element | null {
  return event.target instanceof Element ? event.target.closest(selector) : null
}
