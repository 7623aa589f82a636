import type { AccountId, ConnectionId } from '../../contract/ids'
import { fail, failWith, ok, type Failure, type Result } from '../../contract/result'
import type { DiscoveryView } from '../../contract/connection-views'
import type { Instant } from '../../contract/instant'
import { placeOf } from '../connections/connection-record'
import type { Connections } from '../connections/connections'
import { isRoleName } from '../foreign-names'
import { Listeners } from '../listeners'
import type { ListedAccount, Page, PortalPlace, PortalPort } from '../aws-ports'
import type { Clock, Log } from '../ports'
import type { Secret } from '../secret'
import { SingleFlight } from '../single-flight'
import type { SignIns } from '../sign-in/sign-ins'
import type { Catalogue, KeepsLost } from './catalogue'

export interface DiscoveryPorts {
  readonly portal: PortalPort
  readonly clock: Clock
  readonly log: Log
  readonly keepsLost: KeepsLost
}

interface Reading {
  cancelled: boolean
  readonly startedAt: Instant
  accountsRead: number
  accountsTotal: number
  roles: number
  slowedAt: Instant
  /** Roles whose names no role can have; they are left out. */
  leftOut: number
}

const readers = 8
const slowedShown = 5000

/** Reads all accounts and roles of a connection, paged; rows appear as they arrive, and Cancel keeps what was read. */
export class Discovery {
  readonly changed = new Listeners<ConnectionId>()
  readonly #readings = new Map<ConnectionId, Reading>()
  readonly #failures = new Map<ConnectionId, Failure>()
  readonly #flights = new SingleFlight<ConnectionId, Result<undefined>>()
  readonly #ports: DiscoveryPorts
  readonly #connections: Connections
  readonly #signIns: SignIns
  readonly #catalogue: Catalogue

  constructor(ports: DiscoveryPorts, connections: Connections, signIns: SignIns, catalogue: Catalogue) {
    this.#ports = ports
    this.#connections = connections
    this.#signIns = signIns
    this.#catalogue = catalogue
  }

  view(id: ConnectionId): DiscoveryView {
    const reading = this.#readings.get(id)
    const readAt = this.#catalogue.readAt(id)
    if (reading) {
      const { accountsRead, accountsTotal, roles, startedAt } = reading
      const slowed = this.#ports.clock.now() - reading.slowedAt < slowedShown
      const view = { state: 'reading', accountsRead, accountsTotal, roles, slowed, startedAt } as const
      return readAt === undefined ? view : { ...view, readAt }
    }
    const error = this.#failures.get(id)
    if (error) return readAt === undefined ? { state: 'failed', error } : { state: 'failed', error, readAt }
    return readAt === undefined ? { state: 'never' } : { state: 'read', at: readAt, ...this.#catalogue.countOf(id) }
  }

  read(id: ConnectionId): Promise<Result<undefined>> {
    return this.#flights.run(id, () => this.#readOnce(id))
  }

  cancel(id: ConnectionId): void {
    const reading = this.#readings.get(id)
    if (reading) reading.cancelled = true
  }

  /** AWS answered 429: shown as "slowed down" for a few seconds. */
  noteSlowed(): void {
    for (const [id, reading] of this.#readings) {
      reading.slowedAt = this.#ports.clock.now()
      this.changed.tell(id)
    }
  }

  async #readOnce(id: ConnectionId): Promise<Result<undefined>> {
    const connection = this.#connections.identityCenter(id)
    if (!connection.ok) return connection
    const startedAt = this.#ports.clock.now()
    const reading: Reading = {
      cancelled: false,
      startedAt,
      accountsRead: 0,
      accountsTotal: 0,
      roles: 0,
      slowedAt: 0,
      leftOut: 0,
    }
    this.#readings.set(id, reading)
    this.#failures.delete(id)
    this.changed.tell(id)
    const result = await this.#readAll(id, placeOf(connection.value), reading)
    this.#readings.delete(id)
    if (!result.ok) {
      this.#failures.set(id, result.error)
      this.#ports.log.info('roles', 'could not be read to the end', result.error)
    }
    this.changed.tell(id)
    return result
  }

  async #readAll(id: ConnectionId, place: PortalPlace, reading: Reading): Promise<Result<undefined>> {
    const { portal, clock, keepsLost } = this.#ports
    const queue: ListedAccount[] = []
    const listed = new Set<AccountId>()
    const failures: Failure[] = []
    let isListing = true
    const wake = new Listeners<void>()
    const readAccounts = async (): Promise<void> => {
      for await (const page of pages((token) =>
        this.#authorized(id, (access) => portal.listAccounts(place, access, token)),
      )) {
        if (!page.ok) failures.push(page.error)
        else for (const account of page.value) listed.add(account.accountId)
        if (page.ok) queue.push(...page.value)
        reading.accountsTotal = listed.size
        wake.tell()
        if (!page.ok || reading.cancelled) break
      }
      isListing = false
      wake.tell()
    }
    const readRoles = async (): Promise<void> => {
      for (;;) {
        if (reading.cancelled || failures.length > 0) return
        const account = queue.shift()
        if (account) {
          const error = await this.#readAccount(id, place, account, reading)
          if (error) failures.push(error)
        } else if (isListing) await wake.next()
        else return
      }
    }
    await Promise.all([readAccounts(), ...Array.from({ length: readers }, readRoles)])
    const [failure] = failures
    if (failure) return failWith(failure)
    if (!this.#connections.get(id).ok) return ok()
    if (reading.cancelled) this.#catalogue.interruptReading(id, clock.now())
    else this.#catalogue.finishReading(id, listed, clock.now(), keepsLost)
    return reading.leftOut > 0 ? fail('role-names-refused', { count: reading.leftOut }) : ok()
  }

  async #readAccount(
    id: ConnectionId,
    place: PortalPlace,
    account: ListedAccount,
    reading: Reading,
  ): Promise<Failure | undefined> {
    const names: string[] = []
    const list = (token?: string) =>
      this.#authorized(id, (access) => this.#ports.portal.listRoles(place, access, account.accountId, token))
    for await (const page of pages(list)) {
      // An account whose assignments went away between two answers is simply not there any more.
      if (!page.ok && page.error.code === 'role-not-assigned') break
      if (!page.ok) return page.error
      const usable = page.value.filter(isRoleName)
      reading.leftOut += page.value.length - usable.length
      names.push(...usable)
    }
    if (!this.#connections.get(id).ok) return undefined
    this.#catalogue.putAccount(id, account, names, this.#ports.clock.now(), this.#ports.keepsLost)
    reading.accountsRead += 1
    reading.roles += names.length
    this.changed.tell(id)
    return undefined
  }

  async #authorized<T>(id: ConnectionId, call: (token: Secret) => Promise<Result<T>>): Promise<Result<T>> {
    // The roles are read after a gesture only.
    return callAuthorized(this.#signIns, id, call, true)
  }
}

/**
 * Calls the portal with an access token; a 401 gets one refresh and one more try before it counts.
 * @param isUrged asks for a token also in the pause after a failed refresh
 */
export async function callAuthorized<T>(
  signIns: SignIns,
  id: ConnectionId,
  call: (token: Secret) => Promise<Result<T>>,
  isUrged = false,
): Promise<Result<T>> {
  const token = await signIns.accessToken(id, isUrged)
  if (!token.ok) return token
  const first = await call(token.value)
  if (first.ok || first.error.code !== 'sign-in-needed') return first
  const renewed = await signIns.replaceToken(id, token.value, isUrged)
  if (!renewed.ok) return renewed
  const second = await call(renewed.value)
  return second.ok || second.error.code !== 'sign-in-needed' ? second : fail('forbidden')
}

async function* pages<T>(list: (token?: string) => Promise<Result<Page<T>>>): AsyncGenerator<Result<readonly T[]>> {
  let token: string | undefined
  do {
    const page: Result<Page<T>> = await list(token)
    if (!page.ok) {
      yield page
      return
    }
    yield ok(page.value.items)
    token = page.value.nextToken
  } while (token !== undefined)
}
