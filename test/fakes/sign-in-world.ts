import type { ConnectionId } from '../../electron/contract/ids'
import { failWith, ok, type Failure, type Result } from '../../electron/contract/result'
import { Connections } from '../../electron/core/connections/connections'
import type { KeptBack } from '../../electron/core/runtime-risk'
import { Secret } from '../../electron/core/secret'
import { SignIns } from '../../electron/core/sign-in/sign-ins'
import { FakeCallback } from './fake-callback'
import { FakeClock, settle } from './fake-clock'
import { FakeLog } from './fake-log'
import { FakeOidc } from './fake-oidc'
import { FakePortal } from './fake-portal'
import { FakeRandom } from './fake-random'

/** Sign-ins with everything around them played by fakes. */
export class SignInWorld {
  readonly clock = new FakeClock()
  readonly random = new FakeRandom()
  readonly log = new FakeLog()
  readonly oidc = new FakeOidc(this.clock)
  readonly callback = new FakeCallback()
  readonly portal = new FakePortal(this.clock)
  readonly opened: string[] = []
  /** Why no browser opens. */
  openFailure: Failure | undefined
  readonly endings: ConnectionId[] = []
  readonly connections = new Connections(this.random)
  readonly signIns: SignIns
  /** What the runtime says of every connection. */
  keptBack: ReturnType<KeptBack>
  #verifiers = 0

  constructor() {
    const { clock, random, log, oidc, callback, portal } = this
    const pkce = {
      create: () => {
        const number = String((this.#verifiers += 1))
        return { verifier: new Secret(`verifier-${number}`), challenge: `challenge-${number}` }
      },
    }
    const open = (url: string): Promise<Result<undefined>> => {
      this.opened.push(url)
      return Promise.resolve(this.openFailure ? failWith(this.openFailure) : ok())
    }
    this.signIns = new SignIns(
      { oidc, callback, pkce, random, clock, open, portal, log, keptBack: () => this.keptBack },
      this.connections,
    )
    this.signIns.ended.add((id) => this.endings.push(id))
  }

  addConnection(name = 'Northwind', startUrl = 'https://northwind.awsapps.com/start'): ConnectionId {
    return this.connections.add({ name, startUrl, region: 'eu-central-1' }).id
  }

  /** A connection that is signed in through the browser. */
  async signedIn(id = this.addConnection()): Promise<ConnectionId> {
    const outcome = this.signIns.start(id, 'browser')
    await settle()
    this.callback.allow()
    const ended = await outcome
    if (!ended.ok) throw new Error(ended.error.code)
    return id
  }
}
