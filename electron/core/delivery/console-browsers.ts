import { chooseTarget, usualBrowser } from '../../contract/browser-choices'
import type { ConnectionId, RoleId } from '../../contract/ids'
import { splitRoleId } from '../../contract/role-id'
import { fail, type Result } from '../../contract/result'
import type { Settings } from '../../contract/settings'
import type { Catalogue } from '../catalogue/catalogue'
import type { Connections } from '../connections/connections'
import type { BrowserWay } from '../console-ports'

/** In which browser a role's console opens, and how. */
export interface ConsoleBrowser {
  /** Undefined: the usual browser. */
  readonly way: BrowserWay | undefined
  readonly signsOutFirst: boolean
  /** Each account's corner has cookies of its own, so the access portal would have to be signed in to in each. */
  readonly isApart: boolean
}

/** Which browser the console of an account opens in: the user's choices, kept with connections and settings. */
export class ConsoleBrowsers {
  readonly #connections: Connections
  readonly #catalogue: Catalogue
  readonly #settings: () => Settings

  constructor(connections: Connections, catalogue: Catalogue, settings: () => Settings) {
    this.#connections = connections
    this.#catalogue = catalogue
    this.#settings = settings
  }

  browserOf(roleId: RoleId): ConsoleBrowser {
    const { browserTargets, consoleBrowser, signOutFirst } = this.#settings()
    const { connectionId, accountId } = splitRoleId(roleId)
    const connection = this.#connections.get(connectionId)
    const choices = connection.ok ? connection.value.browsers : undefined
    const target = chooseTarget({ targets: browserTargets, fallback: consoleBrowser, choices, accountId })
    if (!target) return { way: undefined, signsOutFirst: signOutFirst, isApart: false }
    const container = target.kind === 'firefox' ? this.#fillIn(target.container, roleId) : ''
    return { way: { target, container }, signsOutFirst: target.signsOutFirst, isApart: target.kind === 'firefox' }
  }

  /**
   * Remembers the browser of a connection, or of one account of it; an empty target forgets it.
   * Fails with `not-found` for an unknown connection or target.
   */
  choose(connectionId: ConnectionId, accountId: string | undefined, target: string): Result<undefined> {
    const found = this.#connections.get(connectionId)
    if (!found.ok) return found
    const isKnown = ['', usualBrowser, ...this.#settings().browserTargets.map(({ id }) => id)].includes(target)
    if (!isKnown) return fail('not-found')
    const { connection = '', accounts = {} } = found.value.browsers ?? {}
    const own = accountId === undefined ? target : connection
    const others = Object.entries(accounts).filter(([id]) => id !== accountId)
    const chosen = accountId !== undefined && target !== '' ? [...others, [accountId, target] as const] : others
    return this.#connections.change(connectionId, {
      browsers: { ...(own ? { connection: own } : {}), accounts: Object.fromEntries(chosen) },
    })
  }

  #fillIn(template: string, roleId: RoleId): string {
    const { connectionId, accountId, roleName } = splitRoleId(roleId)
    const connection = this.#connections.get(connectionId)
    const values: Readonly<Record<string, string>> = {
      account: this.#catalogue.account(connectionId, accountId)?.name || accountId,
      accountId,
      role: roleName,
      connection: connection.ok ? connection.value.name : '',
    }
    return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  }
}
