import type { ConnectionDraft } from '../../contract/connection-drafts'
import type { ConnectionId, RoleId } from '../../contract/ids'
import { fail, ok, type Failure, type Result } from '../../contract/result'
import type { RoleDraft } from '../../contract/saved-roles'
import type { Connections } from '../connections/connections'
import type { Notes } from '../notes'
import { checkProposal } from './check-proposal'
import type { Existing } from './existing'
import type { Making, Proposal, Proposals } from './proposals'
import { sourceKeyOf } from './source-key'

export interface TakingParts {
  readonly connections: Connections
  readonly notes: Notes
  readonly adding: { add(draft: ConnectionDraft): Promise<Result<ConnectionId>> }
  readonly roleSaving: { save(connectionId: ConnectionId, draft: RoleDraft): Promise<Result<RoleId>> }
  /** The region to work in where no profile says one. */
  readonly defaultRegion: () => string
}

/** One round of taking proposals over: what a proposal starts from comes before it, each at most once. */
export class Taking {
  taken = 0
  /** The first thing that could not be taken. */
  failure: Failure | undefined
  readonly #parts: TakingParts
  readonly #proposals: Proposals
  readonly #existing: Existing
  readonly #tried = new Set<string>()

  constructor(parts: TakingParts, proposals: Proposals, existing: Existing) {
    this.#parts = parts
    this.#proposals = proposals
    this.#existing = existing
  }

  async takeAll(chosen: readonly Proposal[]): Promise<void> {
    for (const proposal of chosen) {
      for (const one of this.#withSources(proposal)) await this.#takeOnce(one)
    }
  }

  /** A proposal behind all that it starts from. */
  #withSources(proposal: Proposal): Proposal[] {
    const chain = [proposal]
    for (let next = this.#sourceOf(proposal); next && !this.#tried.has(next.key); next = this.#sourceOf(next)) {
      chain.push(next)
    }
    return chain.reverse()
  }

  #sourceOf(proposal: Proposal): Proposal | undefined {
    const key = sourceKeyOf(proposal)
    return key === undefined ? undefined : this.#proposals.get(key)
  }

  async #takeOnce(proposal: Proposal): Promise<void> {
    if (this.#tried.has(proposal.key)) return
    this.#tried.add(proposal.key)
    if (this.#existing.isPresent(proposal)) return
    const problem = checkProposal(proposal)
    const made = problem ? fail(problem.code, problem.values) : await this.#make(proposal)
    if (!made) return
    if (!made.ok) {
      this.failure ??= made.error
      return
    }
    this.#existing.note(proposal.key, made.value)
    this.taken++
  }

  /** Undefined where what it starts from is not there, which was reported before. */
  #make({
    key,
    name,
    making,
  }: Proposal): Promise<Result<ConnectionId | RoleId>> | Result<ConnectionId | RoleId> | undefined {
    switch (making.what) {
      case 'identity-center': {
        const workloadRegion = this.#proposals.usualRegion(key) || this.#parts.defaultRegion()
        const { name, startUrl, region } = making
        return ok(this.#parts.connections.add({ name, startUrl, region, workloadRegion }).id)
      }
      case 'connection':
        return this.#parts.adding.add(making.draft)
      case 'role':
        return this.#saveRole(name, making)
      case 'favourite':
        return this.#markFavourite(making)
      default:
        return fail('not-found')
    }
  }

  #saveRole(name: string, making: Extract<Making, { what: 'role' }>): Promise<Result<RoleId>> | undefined {
    const from = this.#existing.sourceOf(making)
    if (!from) return undefined
    const label = name.trim().slice(0, 64) || 'Role'
    return this.#parts.roleSaving.save(from.id, {
      label,
      accountName: '',
      source: from.source,
      definition: making.definition,
    })
  }

  /** The user's own profile of that name stays theirs: only the mark is set. */
  #markFavourite(making: Extract<Making, { what: 'favourite' }>): Result<RoleId> | undefined {
    const id = this.#existing.listedRole(making)
    if (id === undefined) return undefined
    this.#parts.notes.change(id, { favourite: true })
    return ok(id)
  }
}
