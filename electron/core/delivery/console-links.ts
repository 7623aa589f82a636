import type { RoleId } from '../../contract/ids'
import { splitRoleId } from '../../contract/role-id'
import { fail, ok, type Result } from '../../contract/result'
import { placeOf } from '../connections/connection-record'
import type { Connections } from '../connections/connections'
import type { Credentials } from '../credentials'
import { opensConsole } from '../../contract/role-offers'
import type { BrowserPort, ConsoleDestination, ConsolePort } from '../console-ports'
import type { SavedRoles } from '../saved-roles/saved-roles'
import type { ConsoleBrowsers } from './console-browsers'

export interface ConsoleLinkParts {
  readonly console: ConsolePort
  readonly browser: BrowserPort
  readonly browsers: ConsoleBrowsers
  readonly connections: Connections
  readonly savedRoles: SavedRoles
}

/** Opens the AWS console for a role. */
export class ConsoleLinks {
  readonly #parts: ConsoleLinkParts

  constructor(parts: ConsoleLinkParts) {
    this.#parts = parts
  }

  /** Identity Center's shortcut link for a role that it lists. It holds no token. */
  shortcut(roleId: RoleId): Result<string> {
    const { console, connections, savedRoles } = this.#parts
    const { connectionId, accountId, roleName } = splitRoleId(roleId)
    const connection = connections.identityCenter(connectionId)
    if (savedRoles.get(roleId)) return fail('not-found')
    return connection.ok ? ok(console.shortcut(placeOf(connection.value), { accountId, roleName })) : connection
  }

  /**
   * Opens the console in the account's browser: by the shortcut, which keeps AWS multi-session working; by federation
   * sign-in where a page of one service is wanted, or where the browser has cookies of its own for each account.
   * A page of another partition is refused before anything is asked.
   */
  async open(
    roleId: RoleId,
    destination: ConsoleDestination | undefined,
    credentials: () => Promise<Result<Credentials>>,
  ): Promise<Result<undefined>> {
    const { console, browser, browsers, connections, savedRoles } = this.#parts
    const connection = connections.get(splitRoleId(roleId).connectionId)
    if (!connection.ok) return connection
    if (!opensConsole(connection.value.kind, savedRoles.get(roleId)?.definition.method))
      return fail('console-not-possible')
    const { region, endpoints } = connection.value
    // Nobody may have said in which region the user works.
    const page = destination && { ...destination, region: destination.region || region }
    const allowed = page ? console.checkDestination(region, page) : ok()
    if (!allowed.ok) return allowed
    const { way, signsOutFirst, isApart } = browsers.browserOf(roleId)
    const shortcut = this.shortcut(roleId)
    if (!page && !isApart && shortcut.ok) return browser.open(shortcut.value, way)
    const running = await credentials()
    if (!running.ok) return running
    const place = { region: page?.region ?? region, ...(endpoints ? { endpoints } : {}) }
    const link = await console.federation(running.value, place, { destination: page, signsOutFirst })
    return link.ok ? browser.openOnce(link.value, way) : link
  }
}
