import type { ActivityEvent } from '../../contract/activity'

const columns = [
  'at',
  'who',
  'name',
  'what',
  'way',
  'profile',
  'account',
  'role',
  'about',
  'result',
  'times',
  'since',
] as const

/** Writes events as CSV (RFC 4180), oldest first. No cell is taken for a formula by a spreadsheet. */
export function writeCsv(events: readonly ActivityEvent[]): string {
  const rows = events.map((event) => columns.map((column) => writeCell(String(event[column] ?? ''))).join(','))
  return [columns.join(','), ...rows].map((row) => `${row}\r\n`).join('')
}

/** A leading apostrophe makes a spreadsheet take what follows as text (OWASP, CSV injection). */
function writeCell(text: string): string {
  const harmless = /^[\s]*[=+\-@|%\t\r]/.test(text) ? `'${text}` : text
  return `"${harmless.replace(/"/g, '""')}"`
}
