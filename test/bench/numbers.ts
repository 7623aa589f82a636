/** The value below which a share of the samples lies; NaN without samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5)
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** `min/median` of samples, e.g. `412/448 ms`. */
export function formatSpread(samples: readonly number[], unit: string, digits = 0): string {
  return `${Math.min(...samples).toFixed(digits)}/${median(samples).toFixed(digits)} ${unit}`
}

export interface Ratios {
  readonly ofMin: number
  readonly ofMedian: number
}

/** How two interleaved series compare: by their minimums, which noise only raises, and by their medians. */
export function compareSeries(ours: readonly number[], theirs: readonly number[]): Ratios {
  return { ofMin: Math.min(...ours) / Math.min(...theirs), ofMedian: median(ours) / median(theirs) }
}
