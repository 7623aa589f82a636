import type { UseRule } from './consumers'
import type { Format } from './formats'
import type { AccountId, ConnectionId, RoleId } from './ids'
import type { Instant } from './instant'
import type { RoleDefinition, RoleSource } from './saved-roles'

/** What an account or role is for, as its name or a guard rule says. */
export type Environment = 'production' | 'staging' | 'development' | 'sandbox' | 'none'

export interface RoleView {
  readonly id: RoleId
  readonly roleName: string
  /** When AWS stopped listing the role; such a role stays while it is needed. */
  readonly removedAt?: Instant
  /** Only for a role that the user saved: how it is got. */
  readonly saved?: { readonly source: RoleSource; readonly definition: RoleDefinition; readonly accountName: string }
}

export interface AccountView {
  readonly connectionId: ConnectionId
  readonly accountId: AccountId
  readonly name: string
  readonly email: string
  readonly environment: Environment
  readonly roles: readonly RoleView[]
}

/** The role catalogue: sent whole once, then as patches. */
export interface CatalogueView {
  readonly accounts: readonly AccountView[]
}

/** Accounts to put in or replace (by connection and account id), and accounts that are gone. */
export interface CataloguePatch {
  readonly put: readonly AccountView[]
  readonly drop: readonly { readonly connectionId: ConnectionId; readonly accountId: AccountId }[]
}

/** What the user says of an account; Identity Center tells neither. */
export interface AccountNoteView {
  readonly connectionId: ConnectionId
  readonly accountId: AccountId
  readonly short: string
  readonly tags: Readonly<Record<string, string>>
}

/** What Stint remembers of a role beside its session. */
export interface RoleNotes {
  readonly favourite: boolean
  readonly alias: string
  readonly lastUsedAt?: Instant
  readonly profile?: {
    readonly name: string
    readonly region: string
    readonly written: boolean
    readonly lastUsedAt?: Instant
  }
  readonly copied?: { readonly format: Format; readonly at: Instant }
  readonly consoleOpenedAt?: Instant
  /** Whether programs get its credentials without a question; absent: as its guard says. */
  readonly rule?: UseRule
}
