import type { ActivityEvent, ActivityExport, ActivityFilter } from '../../contract/activity'
import { readEvent } from './chain'
import { splitLines, type LogFile } from './check-log'
import { fits } from './select-events'
import { writeCsv } from './write-csv'

/** The lines that fit, oldest first: as they stand in the files, with their MACs, or as CSV. */
export function exportLog(files: readonly LogFile[], format: ActivityExport, filter: ActivityFilter): string {
  const lines: string[] = []
  const events: ActivityEvent[] = []
  for (const { text } of files) {
    for (const line of splitLines(text)) {
      const event = readEvent(line)
      if (!event || !fits(event, filter)) continue
      if (format === 'csv') events.push(event)
      else lines.push(`${line}\n`)
    }
  }
  return format === 'csv' ? writeCsv(events) : lines.join('')
}
