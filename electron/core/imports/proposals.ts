import type { ImportCandidate } from '../../contract/channels'
import type { ConnectionDraft, ConnectionKind } from '../../contract/connection-drafts'
import type { AccountId } from '../../contract/ids'
import type { Failure } from '../../contract/result'
import type { RoleDefinition } from '../../contract/saved-roles'

/** Where a proposed role starts from. `key` is that of a proposal. */
export type ProposedSource =
  | { readonly from: 'connection' | 'role'; readonly key: string }
  /** A role that Identity Center lists. */
  | { readonly from: 'listed'; readonly key: string; readonly accountId: AccountId; readonly roleName: string }

/** What a proposal would make. */
export type Making =
  | {
      readonly what: 'identity-center'
      readonly startUrl: string
      readonly region: string
      readonly name: string
    }
  /** `accessKeyId` only tells whether Stint has these keys already. */
  | { readonly what: 'connection'; readonly draft: ConnectionDraft; readonly accessKeyId?: string }
  /** An IAM user whose keys are out of reach: roles can start from it only if Stint has it already. */
  | { readonly what: 'known-user'; readonly name: string; readonly mfaDevice: string }
  | { readonly what: 'role'; readonly source: ProposedSource; readonly definition: RoleDefinition }
  | { readonly what: 'favourite'; readonly key: string; readonly accountId: AccountId; readonly roleName: string }
  /** Only shown: with a problem, or because Stint itself made it. */
  | { readonly what: 'nothing'; readonly makes: ImportCandidate['makes']; readonly isPresent: boolean }

/** One thing that a file holds. The same thing has the same key, wherever it was found. */
export interface Proposal {
  readonly key: string
  readonly origin: ImportCandidate['origin']
  readonly foundAs: string
  readonly name: string
  readonly detail: string
  readonly kind: ConnectionKind
  readonly making: Making
  readonly problem?: Failure
}

/** All that was found, each thing once. */
export class Proposals {
  readonly #all = new Map<string, Proposal>()
  readonly #regions = new Map<string, Map<string, number>>()

  /** Adds a proposal; if the same thing was found before, that one stays. Gives its key. */
  add(proposal: Proposal): string {
    if (!this.#all.has(proposal.key)) this.#all.set(proposal.key, proposal)
    return proposal.key
  }

  all(): readonly Proposal[] {
    return [...this.#all.values()]
  }

  get(key: string): Proposal | undefined {
    return this.#all.get(key)
  }

  /** A profile of this connection works in a region. */
  noteRegion(key: string, region: string): void {
    if (region === '') return
    const counts = this.#regions.get(key) ?? new Map<string, number>()
    this.#regions.set(key, counts.set(region, (counts.get(region) ?? 0) + 1))
  }

  /** The region that most profiles of a connection work in; empty if none says. */
  usualRegion(key: string): string {
    const counts = [...(this.#regions.get(key) ?? [])]
    return counts.reduce<[string, number]>((best, one) => (one[1] > best[1] ? one : best), ['', 0])[0]
  }
}

/** What proposals for the same role have in common: its source and its definition, whatever the order of keys. */
export function signRole(source: string, definition: RoleDefinition): string {
  return `${source}|${JSON.stringify(definition, sortKeys)}`
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
