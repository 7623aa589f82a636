/**
 * How long the rest of a reading takes, in milliseconds, if it goes on as it went so far (`elapsed` milliseconds for
 * `done` of `total`). Null while too little is known to say.
 */
export function estimateRest(done: number, total: number, elapsed: number): number | null {
  if (done < 5 || elapsed < 1000 || total <= done) return null
  return ((total - done) * elapsed) / done
}
