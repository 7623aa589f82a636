import type { ImportCandidate } from '../../../electron/contract/channels'

/** Candidates of one program, in the order in which main lists them. */
export interface ImportGroup {
  readonly origin: ImportCandidate['origin']
  readonly candidates: readonly ImportCandidate[]
}

/** Whether something can be ticked at all: Stint has it not yet, and nothing is in the way. */
export function canTake(candidate: ImportCandidate): boolean {
  return !candidate.present && candidate.problem === undefined
}

/** The candidates by the program they come from. */
export function groupByOrigin(candidates: readonly ImportCandidate[]): readonly ImportGroup[] {
  const origins = [...new Set(candidates.map(({ origin }) => origin))]
  return origins.map((origin) => ({ origin, candidates: candidates.filter((one) => one.origin === origin) }))
}

/** Everything that can be taken and whose needs can be met: what is ticked at first. */
export function chooseAll(candidates: readonly ImportCandidate[]): ReadonlySet<string> {
  return tick(candidates, new Set(), candidates.filter(canTake), true)
}

/**
 * What is chosen after some candidates were ticked or unticked. Ticking takes what they need with them, and is refused
 * where a need cannot be met; unticking takes away what needs them.
 */
export function tick(
  candidates: readonly ImportCandidate[],
  chosen: ReadonlySet<string>,
  changed: readonly ImportCandidate[],
  on: boolean,
): ReadonlySet<string> {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const next = new Set(chosen)
  if (on) {
    for (const candidate of changed) {
      const all = gatherNeeds(byId, candidate)
      for (const one of all ?? []) next.add(one.id)
    }
    return next
  }
  for (const { id } of changed) next.delete(id)
  dropOrphans(byId, next)
  return next
}

/** A candidate with all that it needs and Stint has not yet; null if one of them cannot be taken. */
function gatherNeeds(
  byId: ReadonlyMap<string, ImportCandidate>,
  start: ImportCandidate,
): readonly ImportCandidate[] | null {
  const found = new Map<string, ImportCandidate>()
  const open = [start]
  for (let one = open.pop(); one; one = open.pop()) {
    if (one.present || found.has(one.id)) continue
    if (one.problem) return null
    found.set(one.id, one)
    for (const need of one.needs) {
      const needed = byId.get(need)
      if (!needed) return null
      open.push(needed)
    }
  }
  return [...found.values()]
}

/** Takes out what misses something that it needs, until nothing does. */
function dropOrphans(byId: ReadonlyMap<string, ImportCandidate>, chosen: Set<string>): void {
  const isMet = (id: string) => chosen.has(id) || byId.get(id)?.present === true
  for (let before = -1; before !== chosen.size;) {
    before = chosen.size
    for (const id of [...chosen]) if (!byId.get(id)?.needs.every(isMet)) chosen.delete(id)
  }
}
