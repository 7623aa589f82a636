import type { AgentBackend, ProfileSummary } from './backend'

/** What a name given by a user stands for. */
export type FoundProfile =
  | { readonly found: 'one'; readonly profile: string }
  | { readonly found: 'none'; readonly nearest?: string }
  | { readonly found: 'many'; readonly profiles: readonly string[] }

/**
 * Finds the profile that a user means: its exact name, else the alias, else `account/role` (account by name or id), case aside.
 * @returns the profile; all candidates if the name fits several; or the nearest name if it fits none
 */
export function findProfile(name: string, backend: AgentBackend): FoundProfile {
  if (backend.knows(name)) return { found: 'one', profile: name }
  const profiles = backend.profiles()
  const wanted = name.toLowerCase()
  for (const matches of [hasAlias, isAccountAndRole]) {
    const fitting = profiles.filter((summary) => matches(summary, wanted)).map((summary) => summary.profile)
    const [first, second] = fitting
    if (first !== undefined)
      return second === undefined ? { found: 'one', profile: first } : { found: 'many', profiles: fitting }
  }
  const nearest = nearestName(
    name,
    profiles.flatMap(({ profile, alias }) => (alias ? [profile, alias] : [profile])),
  )
  return nearest === undefined ? { found: 'none' } : { found: 'none', nearest }
}

function hasAlias(summary: ProfileSummary, wanted: string): boolean {
  return summary.alias !== '' && summary.alias.toLowerCase() === wanted
}

function isAccountAndRole(summary: ProfileSummary, wanted: string): boolean {
  const role = summary.role.toLowerCase()
  return wanted === `${summary.account.toLowerCase()}/${role}` || wanted === `${summary.accountId}/${role}`
}

/** The candidate with the fewest typing mistakes, if that is at most a third of the name; longer names are not compared. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  if (name.length > 64) return undefined
  let best: string | undefined
  let fewest = Math.floor(Math.max(name.length, 3) / 3) + 1
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= fewest) continue
    const mistakes = countMistakes(name.toLowerCase(), candidate.toLowerCase())
    if (mistakes < fewest) [best, fewest] = [candidate, mistakes]
  }
  return best
}

/** Levenshtein distance: letters to insert, remove or replace. */
function countMistakes(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (const [row, letter] of Array.from(from).entries()) {
    let left = row + 1
    above = above.map((straight, column) => {
      const diagonal = above[column - 1]
      if (diagonal === undefined) return left
      left = Math.min(diagonal + (letter === to[column - 1] ? 0 : 1), straight + 1, left + 1)
      return left
    })
  }
  return above.at(-1) ?? 0
}
