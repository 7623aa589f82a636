import type { PlannedRow } from '../../../electron/contract/profile-plans'

export const kinds = ['new', 'changed', 'renamed', 'unchanged', 'refused'] as const
/** Which rows of a plan are listed. */
export type Shown = 'all' | PlannedRow['kind'] | 'clash'

/** How many rows of each kind a plan has. */
export function countRows(rows: readonly PlannedRow[]): Readonly<Record<Shown, number>> {
  const counts = { all: rows.length, new: 0, changed: 0, renamed: 0, unchanged: 0, refused: 0, clash: 0 }
  for (const { kind, clash } of rows) {
    counts[kind] += 1
    if (clash) counts.clash += 1
  }
  return counts
}

/** The rows to list; what needs the user's eye comes first. */
export function pickRows(rows: readonly PlannedRow[], shown: Shown): readonly PlannedRow[] {
  if (shown === 'clash') return rows.filter(({ clash }) => clash)
  if (shown !== 'all') return rows.filter(({ kind }) => kind === shown)
  const order = ['refused', 'renamed', 'changed', 'new', 'unchanged'] as const
  return order.flatMap((kind) => rows.filter((row) => row.kind === kind))
}

/** How many sections a write would change. */
export function countWrites(rows: readonly PlannedRow[]): number {
  return rows.filter(({ kind }) => kind === 'new' || kind === 'changed' || kind === 'renamed').length
}

/** How many roles wait for a region. */
export function countWithoutRegion(rows: readonly PlannedRow[]): number {
  return rows.filter(({ failure }) => failure?.code === 'region-needed').length
}
