/** Milliseconds until a deadline as minutes and seconds, `9:31`; `0:00` once it is over. */
export function formatLeft(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** How much of the time from start to deadline is left, 0 to 1. */
export function shareLeft(start: number, deadline: number, now: number): number {
  if (deadline <= start) return 0
  return Math.min(1, Math.max(0, (deadline - now) / (deadline - start)))
}
