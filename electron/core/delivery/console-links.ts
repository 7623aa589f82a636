import type { RoleId } from '../../contract/ids'
import { splitRoleId } from '../../contract/role-id'
import { fail, ok, type Result } from '../../contract/result'
import { placeOf } from '../connections/connection-record'
import type { Connections } from '../connections/connections'
import type { Credentials } from '../credentials'
import { opensConsole } from '../../contract/role-offers'
import type { BrowserPort, ConsoleDestination, ConsolePort } from '../ports'
import type { SavedRoles } from '../saved-roles/saved-roles'

/** Opens the AWS console for a role. */
export class ConsoleLinks {
  readonly #console: ConsolePort
  readonly #browser: BrowserPort
  readonly #connections: Connections
  readonly #savedRoles: SavedRoles

  constructor(console: ConsolePort, browser: BrowserPort, connections: Connections, savedRoles: SavedRoles) {
    this.#console = console
    this.#browser = browser
    this.#connections = connections
    this.#savedRoles = savedRoles
  }

  /** Identity Center's shortcut link for a role that it lists. It holds no token. */
  shortcut(roleId: RoleId): Result<string> {
    const { connectionId, accountId, roleName } = splitRoleId(roleId)
    const connection = this.#connections.identityCenter(connectionId)
    if (this.#savedRoles.get(roleId)) return fail('not-found')
    return connection.ok ? ok(this.#console.shortcut(placeOf(connection.value), { accountId, roleName })) : connection
  }

  /**
   * Opens the console: by the shortcut, which keeps AWS multi-session working; by federation sign-in where a page of
   * one service is wanted.
   */
  async open(
    roleId: RoleId,
    destination: ConsoleDestination | undefined,
    credentials: () => Promise<Result<Credentials>>,
  ): Promise<Result<undefined>> {
    const connection = this.#connections.get(splitRoleId(roleId).connectionId)
    if (!connection.ok) return connection
    if (!opensConsole(connection.value.kind, this.#savedRoles.get(roleId)?.definition.method))
      return fail('console-not-possible')
    const shortcut = this.shortcut(roleId)
    if (!destination && shortcut.ok) return this.#browser.open(shortcut.value)
    const running = await credentials()
    if (!running.ok) return running
    const { region, endpoints } = connection.value
    const place = { region: destination?.region || region, ...(endpoints ? { endpoints } : {}) }
    const link = await this.#console.federation(running.value, place, destination)
    return link.ok ? this.#browser.openOnce(link.value) : link
  }
}
