import type { ConnectionId } from '../../electron/contract/ids'
import { fail, ok, type Result } from '../../electron/contract/result'
import type { SharingView } from '../../electron/contract/sharing'
import type { IdentityCenterRecord } from '../../electron/core/connections/connection-record'
import { checkStartUrl } from '../../electron/core/connections/start-url'
import { Borrowing } from '../../electron/core/sharing/borrowing'
import { Sharing } from '../../electron/core/sharing/sharing'
import type { SsoSession, SsoSessionsPort } from '../../electron/core/sharing/sharing-ports'
import { SharingStates } from '../../electron/core/sharing/sharing-states'
import { renderSharedToken, toSharedToken } from '../../electron/core/sharing/shared-token'
import { Secret } from '../../electron/core/secret'
import { settle } from './fake-clock'
import { FakeTokenCache } from './fake-token-cache'
import { SignInWorld } from './sign-in-world'

/** Sections of a config file, in memory. */
class FakeSsoSessions implements SsoSessionsPort {
  readonly path = '~/.aws/config'
  sections: (SsoSession & { readonly mark?: string })[] = []
  failure: Extract<Result<never>, { ok: false }> | undefined

  list(): Promise<Result<readonly SsoSession[]>> {
    return Promise.resolve(this.failure ?? ok(this.sections))
  }

  render(id: string, { name }: SsoSession): string {
    return `[sso-session ${name}] ${id}`
  }

  write(id: string, session: SsoSession): Promise<Result<{ readonly mine: boolean }>> {
    if (this.failure) return Promise.resolve(this.failure)
    const present = this.sections.find(({ name }) => name === session.name)
    if (!present) this.sections.push({ ...session, mark: id })
    return Promise.resolve(ok({ mine: !present || present.mark === id }))
  }

  remove(id: string): Promise<Result<undefined>> {
    if (this.failure) return Promise.resolve(this.failure)
    this.sections = this.sections.filter(({ mark }) => mark !== id)
    return Promise.resolve(ok())
  }
}

/** Sharing in both directions, with everything around it played by fakes. Each registration has a name of its own. */
export class SharingWorld extends SignInWorld {
  readonly cache = new FakeTokenCache(this.clock)
  readonly sessions = new FakeSsoSessions()
  readonly states = new SharingStates()
  keepFailure: Extract<Result<never>, { ok: false }> | undefined
  sharing: Sharing
  borrowing: Borrowing

  constructor() {
    super()
    let clients = 0
    this.oidc.registering.usual = () => {
      clients += 1
      const name = String(clients)
      const expiresAt = this.clock.now() + 90 * 86_400_000
      return ok({ clientId: `client-${name}`, clientSecret: new Secret(`client-secret-${name}`), expiresAt })
    }
    this.sharing = this.makeSharing()
    this.borrowing = this.#makeBorrowing()
  }

  /** A new start of Stint over the same files. */
  makeSharing(): Sharing {
    const { signIns, cache, sessions, connections, states } = this
    const keep = () => Promise.resolve(this.keepFailure ?? ok())
    const { ports } = signIns
    return new Sharing({ ...ports, attempt: ports, cache, sessions, connections, signIns, states, keep })
  }

  #makeBorrowing(): Borrowing {
    const { cache, connections, signIns, states, clock } = this
    return new Borrowing({
      cache,
      connections,
      signIns,
      states,
      clock,
      ownClients: () => this.sharing.ownClients(),
      checkAddress: (startUrl) => checkStartUrl(startUrl, false),
      isKnownRegion: (region) => region === 'eu-central-1',
      workloadRegion: () => '',
    })
  }

  /** Looks at everything, as when the folder changed. */
  async look(): Promise<void> {
    await this.sharing.look()
    await this.borrowing.look()
    await settle()
  }

  /** A connection that is signed in and shares that as `northwind`. */
  async shared(): Promise<ConnectionId> {
    const id = await this.signedIn()
    await this.turnOn(id)
    return id
  }

  async turnOn(id: ConnectionId, session = 'northwind'): Promise<void> {
    const begun = await this.sharing.turnOn(id, session)
    if (!begun.ok) throw new Error(begun.error.code)
    await settle()
    this.callback.allow()
    await this.settled()
  }

  /** Everything that waits for promises only has run. */
  async settled(): Promise<void> {
    for (let turn = 0; turn < 5; turn++) await settle()
  }

  view(id: ConnectionId): SharingView | undefined {
    return this.states.of(id)
  }

  record(id: ConnectionId): IdentityCenterRecord {
    const found = this.connections.identityCenter(id)
    if (!found.ok) throw new Error(found.error.code)
    return found.value
  }

  /** What the AWS CLI writes after a sign-in of its own. */
  putCliToken(
    name: string,
    change: { startUrl?: string; region?: string; lifeMs?: number; clientId?: string } = {},
  ): void {
    const {
      startUrl = 'https://northwind.awsapps.com/start',
      region = 'eu-central-1',
      lifeMs,
      clientId = 'cli',
    } = change
    const registration = { clientId, clientSecret: new Secret('cli-secret'), expiresAt: this.clock.now() + 86_400_000 }
    this.cache.put(name, renderSharedToken(toSharedToken({ startUrl, region }, registration, this.oidc.tokens(lifeMs))))
  }

  /** A tool refreshes a file by itself, as botocore does. */
  refreshAsTool(name: string): string {
    const before = this.cache.json(name)
    const { accessToken, refreshToken, accessTokenExpiresAt } = this.oidc.tokens()
    const expiresAt = `${new Date(accessTokenExpiresAt).toISOString().slice(0, 19)}Z`
    const next = { ...before, accessToken: accessToken.reveal(), refreshToken: refreshToken?.reveal(), expiresAt }
    this.cache.put(name, JSON.stringify(next))
    return accessToken.reveal()
  }

  refuse(): void {
    this.oidc.refreshing.usual = () => fail('sign-in-ended')
  }
}
