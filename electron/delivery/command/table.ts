import { createWidthMeasure, type MeasureWidth } from './display-width'

/** A cell, with a colour (an SGR number) where colours are wanted. */
export interface Cell {
  readonly text: string
  readonly colour?: number
}

/** Bold for the header, faint for what is not running. */
export const bold = 1
export const faint = 2
export const red = 31
export const green = 32
export const yellow = 33

/** Lays rows out in columns, two spaces apart, nothing after the last cell of a line. Colours only if asked for. */
export function layOutTable(rows: readonly (readonly Cell[])[], withColours: boolean): string {
  const measure = rememberWidths()
  const widths: number[] = []
  for (const row of rows) {
    row.forEach(({ text }, column) => (widths[column] = Math.max(widths[column] ?? 0, measure(text))))
  }
  return rows.map((row) => layOutRow(row, widths, measure, withColours)).join('\n')
}

/** Names repeat over thousands of rows, and measuring one that is not ASCII is slow. */
function rememberWidths(): MeasureWidth {
  const measure = createWidthMeasure()
  const known = new Map<string, number>()
  return (text) => {
    const width = known.get(text) ?? measure(text)
    known.set(text, width)
    return width
  }
}

function layOutRow(
  row: readonly Cell[],
  widths: readonly number[],
  measure: MeasureWidth,
  withColours: boolean,
): string {
  const last = row.findLastIndex(({ text }) => text !== '')
  return row
    .slice(0, last + 1)
    .map((cell, column) => {
      const gap = column === last ? 0 : (widths[column] ?? 0) - measure(cell.text) + 2
      return paint(cell, withColours) + ' '.repeat(gap)
    })
    .join('')
}

function paint({ text, colour }: Cell, withColours: boolean): string {
  return withColours && colour !== undefined && text !== '' ? `\u001b[${colour}m${text}\u001b[0m` : text
}
