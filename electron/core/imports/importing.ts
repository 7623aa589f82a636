import type { ImportCandidate, ImportListing } from '../../contract/channels'
import { fail, failWith, ok, type Failure, type Result } from '../../contract/result'
import type { Random } from '../ports'
import { checkProposal } from './check-proposal'
import { Existing, type ExistingParts } from './existing'
import type { ImportFiles } from './import-files'
import type { Proposal, Proposals } from './proposals'
import type { ImportContext } from './propose'
import { readSources } from './read-sources'
import { sourceKeyOf } from './source-key'
import { Taking, type TakingParts } from './taking'

export interface ImportingParts extends ExistingParts, TakingParts {
  readonly files: ImportFiles
  readonly random: Random
  readonly context: () => ImportContext
}

/** What was listed last; its ids are worth nothing after the next listing. */
interface Listed {
  readonly proposals: Proposals
  readonly byId: ReadonlyMap<string, Proposal>
}

/** Takes over what other programs' files say. They are read only; what Stint has is never changed, only added to. */
export class Importing {
  readonly #parts: ImportingParts
  #listed: Listed | undefined

  constructor(parts: ImportingParts) {
    this.#parts = parts
  }

  /** Reads the files anew. Nothing secret stands in what it gives. */
  async list(): Promise<ImportListing> {
    const sources = await this.#parts.files.read()
    const proposals = readSources(sources, this.#parts.context())
    const ids = new Map(proposals.all().map(({ key }) => [key, this.#parts.random.hex(8)]))
    this.#listed = {
      proposals,
      byId: new Map(proposals.all().map((proposal) => [ids.get(proposal.key) ?? '', proposal])),
    }
    const existing = new Existing(this.#parts, proposals)
    return { candidates: viewAll(proposals, existing, ids), files: sources.files }
  }

  /**
   * Takes what was listed under these ids, with what it needs. What cannot be taken is skipped with all that starts
   * from it; then the first such failure is given, although the rest was taken. Fails with `not-found` for old ids.
   */
  async take(ids: readonly string[]): Promise<Result<{ taken: number }>> {
    const listed = this.#listed
    const chosen = ids.flatMap((id) => listed?.byId.get(id) ?? [])
    if (!listed || chosen.length < ids.length) return fail('not-found')
    const existing = new Existing(this.#parts, listed.proposals)
    const taking = new Taking(this.#parts, listed.proposals, existing)
    await this.#parts.savedRoles.changeTogether(() => taking.takeAll(chosen))
    return taking.failure ? failWith(taking.failure) : ok({ taken: taking.taken })
  }
}

function viewAll(proposals: Proposals, existing: Existing, ids: ReadonlyMap<string, string>): ImportCandidate[] {
  const problems = new Map<string, Failure>()
  return proposals.all().map((proposal) => {
    const isPresent = existing.isPresent(proposal)
    const source = sourceKeyOf(proposal)
    const problem = isPresent ? undefined : (checkProposal(proposal) ?? problems.get(source ?? ''))
    if (problem) problems.set(proposal.key, problem)
    const needed = source !== undefined && !isThere(source, proposals, existing) ? ids.get(source) : undefined
    return viewProposal(proposal, ids.get(proposal.key) ?? '', isPresent, needed, problem)
  })
}

function isThere(key: string, proposals: Proposals, existing: Existing): boolean {
  const source = proposals.get(key)
  return source !== undefined && existing.isPresent(source)
}

function viewProposal(
  { origin, foundAs, name, detail, kind, making }: Proposal,
  id: string,
  present: boolean,
  needed: string | undefined,
  problem: Failure | undefined,
): ImportCandidate {
  const needs = needed === undefined || present ? [] : [needed]
  const view = { id, origin, foundAs, makes: makesOf(making), kind, name, detail, needs, present }
  return problem ? { ...view, problem } : view
}

function makesOf(making: Proposal['making']): ImportCandidate['makes'] {
  if (making.what === 'nothing') return making.makes
  return making.what === 'role' || making.what === 'favourite' ? making.what : 'connection'
}
