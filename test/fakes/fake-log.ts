import type { Log } from '../../electron/core/ports'

/** A log that keeps its lines. */
export class FakeLog implements Log {
  readonly lines: string[] = []

  info(...parts: Parameters<Log['info']>): void {
    this.lines.push(JSON.stringify(parts))
  }

  warn(...parts: Parameters<Log['warn']>): void {
    this.lines.push(JSON.stringify(parts))
  }
}
