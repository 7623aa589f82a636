import type { Place } from '../place'

/**
 * Which kind of runtime this is, by the process's own version: no variable makes an old one pass for current.
 * @param electron the version that runs
 * @param builtFor the only version that releases are packed with
 * @param env `STINT_RUNTIME=development` makes the current one count as old, for tests: that only adds a question
 */
export function findRuntime(
  electron: string | undefined,
  builtFor: string,
  env: Readonly<Record<string, string | undefined>>,
): Place['runtime'] {
  const isCurrent = electron === builtFor && env['STINT_RUNTIME'] !== 'development'
  return isCurrent ? 'current' : 'development'
}
