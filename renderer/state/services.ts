import type { Bridge } from '../../electron/contract/channels'
import { createTranslate, type Translate } from '../../electron/contract/messages/translator'
import { createCatalogueMemo } from './catalogue-memo'
import { browserClockParts, createClock, type Clock } from './clock'
import { createMirror, type Mirror } from './mirror'
import { createStore, type Store } from './store'
import { createTimeFormats, type TimeFormats } from './time-text'
import { createViewStore, type ViewStore } from './view-store'

/** Everything a page is built from; made once per window and handed down by context. */
export interface Services {
  readonly bridge: Bridge
  readonly mirror: Mirror
  readonly clock: Clock
  readonly t: Translate
  readonly formats: TimeFormats
  readonly view: ViewStore
  readonly readIndex: ReturnType<typeof createCatalogueMemo>
  /** Whether the page has been drawn once. What the first picture can do without waits for it. */
  readonly drawn: Store<boolean>
  /** Calls back once after so many milliseconds; the answer cancels it. */
  readonly wait: (ms: number, then: () => void) => () => void
}

/** Makes a window's services; tests put their own parts in. */
export function createServices(bridge: Bridge, parts: Partial<Services> = {}): Services {
  return {
    bridge,
    mirror: parts.mirror ?? createMirror(bridge),
    clock: parts.clock ?? createClock(browserClockParts()),
    t: parts.t ?? createTranslate(),
    formats: parts.formats ?? createTimeFormats(),
    view: parts.view ?? createViewStore(),
    readIndex: parts.readIndex ?? createCatalogueMemo(),
    drawn: parts.drawn ?? createStore(true),
    wait: parts.wait ?? browserClockParts().wait,
  }
}
