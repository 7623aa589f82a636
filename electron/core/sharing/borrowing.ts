import type { ConnectionId } from '../../contract/ids'
import { fail, ok, type Result } from '../../contract/result'
import type { CliOffer } from '../../contract/sharing'
import type { IdentityCenterRecord } from '../connections/connection-record'
import type { Connections } from '../connections/connections'
import type { Clock } from '../ports'
import type { BorrowedSignIn } from '../sign-in/sign-in-state'
import type { SignIns } from '../sign-in/sign-ins'
import { isSamePortal, type SharedToken } from './shared-token'
import type { TokenCachePort } from './sharing-ports'
import type { SharingStates } from './sharing-states'

export interface BorrowingParts {
  readonly cache: TokenCachePort
  readonly connections: Connections
  readonly signIns: SignIns
  readonly states: SharingStates
  readonly clock: Clock
  /** The registrations whose files are Stint's own. */
  readonly ownClients: () => ReadonlySet<string>
  /** The start URL in AWS's form with a name for it; fails for an address that is none of AWS's. */
  readonly checkAddress: (startUrl: string) => Result<{ readonly startUrl: string; readonly name: string }>
  readonly isKnownRegion: (region: string) => boolean
  readonly workloadRegion: () => string
}

interface Found {
  readonly name: string
  readonly token: SharedToken
  readonly connection?: IdentityCenterRecord
}

/**
 * Sign-ins that the AWS CLI got, for use in Stint. Their files are only ever read: each time a token is needed, so that
 * what the CLI renews or signs out counts at once. Stint neither renews nor ends them.
 */
export class Borrowing {
  readonly #parts: BorrowingParts

  constructor(parts: BorrowingParts) {
    this.#parts = parts
    parts.signIns.signedIn.add((id) => {
      if (!this.#isBorrowed(id)) this.forget(id)
    })
    parts.signIns.changed.add((id) => {
      if (!this.#isBorrowed(id) && parts.states.of(id)?.state === 'borrowed') parts.states.set(id, undefined)
    })
  }

  /** Looks at what is borrowed, also at what was and can be used again, and at what could be. */
  async look(): Promise<void> {
    const { connections, signIns } = this.#parts
    for (const record of connections.all()) {
      if (record.kind !== 'identity-center' || record.borrowedFrom === undefined) continue
      if (this.#isBorrowed(record.id)) await signIns.refresh(record.id)
      else if (!signIns.isLive(record.id)) await this.#restore(record, record.borrowedFrom)
    }
    const found = await this.#find()
    this.#parts.states.setOffers(
      found.map(({ name, token: { startUrl, region, expiresAt: until }, connection }): CliOffer => {
        const offer = { id: name, startUrl, region, until }
        return connection ? { ...offer, connectionId: connection.id } : offer
      }),
    )
  }

  /** Uses what was offered: for the connection it fits, or for a new one. Fails with `not-found` where it is gone. */
  async use(offerId: string): Promise<Result<ConnectionId>> {
    const { connections, signIns } = this.#parts
    const found = (await this.#find()).find(({ name }) => name === offerId)
    if (!found) return fail('not-found')
    const record = found.connection ?? this.#add(found.token)
    if (!record) return fail('not-found')
    const { id } = record
    connections.change(id, { borrowedFrom: found.name })
    signIns.adopt(id, this.#lend(record, found.name, found.token), true)
    await this.look()
    return ok(id)
  }

  /** It is no longer borrowed. */
  forget(id: ConnectionId): void {
    const { connections } = this.#parts
    const found = connections.identityCenter(id)
    if (!found.ok || found.value.borrowedFrom === undefined) return
    const { borrowedFrom: _, ...rest } = found.value
    connections.replace(rest)
  }

  async #restore(record: IdentityCenterRecord, name: string): Promise<void> {
    const { cache, clock, signIns } = this.#parts
    const file = await cache.read(name)
    if (file.state !== 'read' || file.token.expiresAt <= clock.now() || !isFor(file.token, record)) return
    signIns.adopt(record.id, this.#lend(record, name, file.token), false)
  }

  #add({ startUrl, region }: SharedToken): IdentityCenterRecord | undefined {
    const { connections, checkAddress, workloadRegion } = this.#parts
    const address = checkAddress(startUrl)
    if (!address.ok) return undefined
    return connections.add({ ...address.value, region, workloadRegion: workloadRegion() })
  }

  /** A sign-in that reads its token anew where it stands. */
  #lend(record: IdentityCenterRecord, name: string, token: SharedToken): BorrowedSignIn {
    const { cache, clock, states } = this.#parts
    const now = clock.now()
    const read = async (present: BorrowedSignIn): Promise<BorrowedSignIn | undefined> => {
      const file = await cache.read(name)
      // Somebody may be writing it.
      if (file.state === 'unreadable') return present
      if (file.state === 'absent' || !isFor(file.token, record)) return undefined
      const { accessToken, expiresAt } = file.token
      if (accessToken.reveal() === present.tokens.accessToken.reveal()) return present
      return {
        ...this.#lend(record, name, file.token),
        since: present.since,
        tokenIssuedAt: clock.now(),
        tokens: { accessToken, accessTokenExpiresAt: expiresAt },
      }
    }
    states.set(record.id, { state: 'borrowed', until: token.expiresAt })
    const { accessToken, expiresAt: accessTokenExpiresAt } = token
    return { tokens: { accessToken, accessTokenExpiresAt }, since: now, tokenIssuedAt: now, borrowed: { read } }
  }

  /** Live tokens of other programs, for connections that are signed out, or for none yet. */
  async #find(): Promise<readonly Found[]> {
    const { cache, clock, connections, signIns, ownClients, checkAddress, isKnownRegion } = this.#parts
    const own = ownClients()
    const records = connections.all().filter((one): one is IdentityCenterRecord => one.kind === 'identity-center')
    const found = (await cache.list()).flatMap(({ name, token }): Found[] => {
      const isOwn = own.has(token.registration?.clientId ?? 'none')
      if (isOwn || token.expiresAt <= clock.now() || !isKnownRegion(token.region)) return []
      if (!checkAddress(token.startUrl).ok) return []
      const fitting = records.filter((record) => isFor(token, record))
      if (fitting.some(({ id }) => signIns.isLive(id))) return []
      const [connection] = fitting
      return [connection ? { name, token, connection } : { name, token }]
    })
    const byPortal = new Map<string, Found>()
    for (const one of found) {
      const key = one.connection?.id ?? `${one.token.startUrl} ${one.token.region}`
      const known = byPortal.get(key)
      if (!known || known.token.expiresAt < one.token.expiresAt) byPortal.set(key, one)
    }
    return [...byPortal.values()]
  }

  #isBorrowed(id: ConnectionId): boolean {
    const { signIns } = this.#parts
    return signIns.isLive(id) && signIns.isBorrowed(id)
  }
}

function isFor(token: SharedToken, { startUrl, region }: IdentityCenterRecord): boolean {
  return token.region === region && isSamePortal(token.startUrl, startUrl)
}
