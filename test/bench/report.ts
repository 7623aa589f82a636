import { loadavg } from 'node:os'
import { compareSeries, formatSpread } from './numbers'

/** One line of the table. */
export interface Row {
  readonly what: string
  readonly measured: string
  /** What is to be reached; absent for a number that is only reported. */
  readonly target?: string
  readonly isMet?: boolean
  /** How the number came about. */
  readonly detail?: string
}

/** A comparison of two interleaved series with a limit for the ratio of their medians; on a busy machine the minimums tell more. */
export function compareRow(
  what: string,
  series: { readonly ours: readonly number[]; readonly theirs: readonly number[]; readonly unit: string },
  limit: number | undefined,
  detail = '',
): Row {
  const { ours, theirs, unit } = series
  const { ofMin, ofMedian } = compareSeries(ours, theirs)
  const spread = `min/median ${formatSpread(ours, unit)} against ${formatSpread(theirs, unit)}, n=${ours.length}`
  return {
    what,
    measured: `${ofMedian.toFixed(2)} × (minimums ${ofMin.toFixed(2)} ×)`,
    ...(limit === undefined ? {} : { target: `≤ ${limit.toFixed(2)} ×`, isMet: ofMedian <= limit }),
    detail: detail ? `${spread}; ${detail}` : spread,
  }
}

/** A number that could not be measured, with the reason. */
export function missingRow(what: string, reason: string): Row {
  return { what, measured: 'not measured', detail: reason }
}

export function describeLoad(): string {
  return `load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}`
}

/** The table, with the details under each line. */
export function formatRows(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ what }) => what.length))
  const wide = Math.max(...rows.map(({ measured }) => measured.length))
  return rows
    .map(({ what, measured, target = '', isMet, detail }) => {
      const verdict = isMet === undefined ? '' : isMet ? 'met' : 'MISSED'
      const line = `${what.padEnd(width)}  ${measured.padEnd(wide)}  ${target.padEnd(10)}  ${verdict}`.trimEnd()
      return detail ? `${line}\n    ${detail}` : line
    })
    .join('\n')
}
