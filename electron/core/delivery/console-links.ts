import type { RoleId } from '../../contract/ids'
import { splitRoleId } from '../../contract/role-id'
import { ok, type Result } from '../../contract/result'
import { placeOf, type Connections } from '../connections/connections'
import type { Credentials } from '../credentials'
import type { BrowserPort, ConsoleDestination, ConsolePort } from '../ports'

/** Opens the AWS console for a role. */
export class ConsoleLinks {
  readonly #console: ConsolePort
  readonly #browser: BrowserPort
  readonly #connections: Connections

  constructor(console: ConsolePort, browser: BrowserPort, connections: Connections) {
    this.#console = console
    this.#browser = browser
    this.#connections = connections
  }

  /** Identity Center's shortcut link for a role. It holds no token. */
  shortcut(roleId: RoleId): Result<string> {
    const { connectionId, accountId, roleName } = splitRoleId(roleId)
    const connection = this.#connections.get(connectionId)
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
    if (!destination) {
      const link = this.shortcut(roleId)
      return link.ok ? this.#browser.open(link.value) : link
    }
    const running = await credentials()
    if (!running.ok) return running
    const { region, endpoints } = connection.value
    const place = { region: destination.region || region, ...(endpoints ? { endpoints } : {}) }
    const link = await this.#console.federation(running.value, place, destination)
    return link.ok ? this.#browser.openOnce(link.value) : link
  }
}
