import type { ConnectionKind } from '../../electron/contract/connection-drafts'
import type { GuardedAct, Page } from '../../electron/contract/channels'
import type { AccountId, ConnectionId, RoleId } from '../../electron/contract/ids'
import type { ProfilesOf } from '../../electron/contract/profile-plans'
import type { Failure } from '../../electron/contract/result'
import type { ClipboardProof } from '../../electron/contract/delivery-views'
import { createStore, type Store } from './store'

/** A menu that floats at an element. */
export interface OpenMenu {
  readonly roleId: RoleId
  readonly anchor: Element
}

/** A question about guarded roles, as it waits for its answer. */
export interface GuardQuestion {
  readonly act: GuardedAct['act']
  /** The guarded ones; one at least. */
  readonly roleIds: readonly [RoleId, ...RoleId[]]
  /** How many roles are started together. */
  readonly total: number
  readonly answer: (isMeant: boolean) => void
}

/** What the role editor was opened for. */
export type RoleEditing =
  | { readonly to: 'add'; readonly connectionId: ConnectionId | null; readonly from: RoleId | null }
  | { readonly to: 'change'; readonly roleId: RoleId }

/** What only this window knows: where the user is and what is open. */
export interface ViewState {
  readonly page: Page
  readonly query: string
  /** The selected role. */
  readonly current: RoleId | null
  /** The id of the selected row's element, for `aria-activedescendant`. */
  readonly activeRow: string | null
  /** Several roles chosen together; empty while only `current` counts. */
  readonly chosen: ReadonlySet<RoleId>
  /** Whether the panel lies over the list in a window that has no room for both. */
  readonly panelOpen: boolean
  readonly copyMenu: OpenMenu | null
  readonly moreMenu: OpenMenu | null
  /** The saved role that is made or changed. */
  readonly roleEditing: RoleEditing | null
  /** The saved role that the user is asked about before it goes. */
  readonly roleRemoving: RoleId | null
  /** The role for which a signed request is made; null: closed. */
  readonly signing: RoleId | null
  /** What the user is asked about before it is done with guarded roles; null: no question. */
  readonly guardQuestion: GuardQuestion | null
  /** Whether the rules of guarded roles are being changed. */
  readonly guardRuling: boolean
  /** How many production sessions "stop all" would stop, while the user is asked; null: no question. */
  readonly stopAllQuestion: number | null
  /** The roles whose profiles wait for the region in which the user works, while they are asked; null: no question. */
  readonly regionQuestion: readonly RoleId[] | null
  /** The roles whose profiles are being written together; null: none. */
  readonly profileWriting: ProfilesOf | null
  /** Whether the templates of profile names are being changed. */
  readonly profileTemplating: boolean
  /** The account whose short name and tags are being changed. */
  readonly accountNoting: { readonly connectionId: ConnectionId; readonly accountId: AccountId } | null
  /** The role for which a page of the console is being chosen. */
  readonly consoleRole: RoleId | null
  /** The dialog that adds a connection: of which kind, or which kind is still to be chosen; null: closed. */
  readonly adding: ConnectionKind | 'choose' | null
  /** Whether the list of what other tools have is open. */
  readonly importing: boolean
  /** What was copied within the last moment, to say so. */
  readonly copied: { readonly roleId: RoleId; readonly proof: ClipboardProof } | null
  /** A command of the user that failed. */
  readonly failure: { readonly roleId: RoleId | null; readonly failure: Failure } | null
  /** How many roles the search found; null without a search. */
  readonly found: number | null
  /** Commands that main has not answered yet, as `command roleId`. */
  readonly pending: ReadonlySet<string>
  /** What a screen reader should say now. */
  readonly announcement: string
}

export interface ViewStore extends Store<ViewState> {
  patch(change: Partial<ViewState>): void
}

export const emptyView: ViewState = {
  page: 'roles',
  query: '',
  current: null,
  activeRow: null,
  chosen: new Set(),
  panelOpen: false,
  copyMenu: null,
  moreMenu: null,
  roleEditing: null,
  roleRemoving: null,
  signing: null,
  guardQuestion: null,
  guardRuling: false,
  stopAllQuestion: null,
  regionQuestion: null,
  profileWriting: null,
  profileTemplating: false,
  accountNoting: null,
  consoleRole: null,
  adding: null,
  importing: false,
  copied: null,
  failure: null,
  found: null,
  pending: new Set(),
  announcement: '',
}

/** Makes the state of one window. */
export function createViewStore(initial: Partial<ViewState> = {}): ViewStore {
  const store = createStore<ViewState>({ ...emptyView, ...initial })
  return {
    ...store,
    patch(change) {
      const now = store.get()
      const keys = Object.keys(change) as (keyof ViewState)[]
      if (keys.some((key) => !Object.is(now[key], change[key]))) store.set({ ...now, ...change })
    },
  }
}
