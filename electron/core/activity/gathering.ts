import type { ActivityEvent } from '../../contract/activity'

/** Within this time the same event of a program is written once, in milliseconds; while refusals go on, twice as long each time. */
const shortest = 60_000
const longest = 3_600_000
/** So many different events of programs are told apart at once; those beyond are gathered without their profile. */
const most = 100

interface Heard {
  readonly event: ActivityEvent
  readonly until: number
  readonly window: number
  readonly times: number
  readonly since?: string
}

/**
 * Gathers what programs do again and again, so that nobody can wash the rest out of the log: the first is told at once,
 * those alike that follow are counted and told as one.
 */
export class Gathering {
  readonly #heard = new Map<string, Heard>()
  readonly #tell: (event: ActivityEvent) => void

  constructor(tell: (event: ActivityEvent) => void) {
    this.#tell = tell
  }

  /** @param now milliseconds */
  add(given: ActivityEvent, now: number): void {
    this.settle(now)
    const ownKey = keyOf(given)
    const isToldApart = this.#heard.has(ownKey) || this.#heard.size < most
    const event = isToldApart ? given : withoutDetails(given)
    const key = isToldApart ? ownKey : keyOf(event)
    const before = this.#heard.get(key)
    if (!before) {
      this.#tell(event)
      this.#heard.set(key, { event, until: now + shortest, window: shortest, times: 0 })
      return
    }
    const since = before.since ?? event.at
    // The clock may have been set back: then this window ends at once.
    const until = Math.min(before.until, now + before.window)
    this.#heard.set(key, { ...before, event, until, times: before.times + 1, since })
  }

  /** Tells what has been gathered long enough. */
  settle(now: number): void {
    for (const [key, heard] of this.#heard) {
      if (now < heard.until) continue
      this.#heard.delete(key)
      if (heard.times === 0) continue
      this.#tell(gathered(heard))
      const window = heard.event.result === 'ok' ? shortest : Math.min(longest, heard.window * 2)
      this.#heard.set(key, { event: heard.event, until: now + window, window, times: 0 })
    }
  }

  /** Tells everything now: the end is near. */
  flush(): void {
    for (const heard of this.#heard.values()) if (heard.times > 0) this.#tell(gathered(heard))
    this.#heard.clear()
  }

  /** When something has to be told; undefined while nothing is gathered. */
  next(): number | undefined {
    const waiting = [...this.#heard.values()].filter(({ times }) => times > 0)
    return waiting.length === 0 ? undefined : Math.min(...waiting.map(({ until }) => until))
  }
}

function gathered({ event, times, since }: Heard): ActivityEvent {
  return times === 1 ? event : { ...event, times, ...(since === undefined ? {} : { since }) }
}

/** What a program says of itself does not make its events different. */
function keyOf({ who, name, what, way, profile, result }: ActivityEvent): string {
  return JSON.stringify([who, name, what, way, profile, result])
}

function withoutDetails({ at, who, name, what, result }: ActivityEvent): ActivityEvent {
  return { at, who, ...(name === undefined ? {} : { name }), what, result }
}
