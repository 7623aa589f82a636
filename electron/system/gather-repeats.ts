import type { Log } from '../core/ports'

/** Within this time the same line is written once, in milliseconds. */
const gathering = 60_000
/** So many different lines are remembered; the oldest goes first. */
const most = 200

interface Heard {
  readonly at: number
  readonly repeats: number
}

/**
 * Keeps a program that is refused a thousand times from washing everything else out of the log: a line that comes again
 * within a minute is counted, and the count is written with its next line.
 * @param log where lines are written
 * @param now milliseconds; only differences count
 */
export function gatherRepeats(log: Log, now: () => number): Log {
  const heard = new Map<string, Heard>()
  const gather =
    (level: keyof Log): Log['info'] =>
    (...line) => {
      const key = `${level} ${JSON.stringify(line)}`
      const before = heard.get(key)
      if (before && now() - before.at < gathering) {
        heard.set(key, { ...before, repeats: before.repeats + 1 })
        return
      }
      // Taken out first, so that the order of the map is that of the lines.
      heard.delete(key)
      heard.set(key, { at: now(), repeats: 0 })
      for (const oldest of heard.keys()) if (heard.size > most) heard.delete(oldest)
      const repeats = before?.repeats ?? 0
      log[level](...line, ...(repeats > 0 ? [`(and ${repeats} times since it was last written)`] : []))
    }
  return { info: gather('info'), warn: gather('warn') }
}
