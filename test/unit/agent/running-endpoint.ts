import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import type { ConsumerId, EndpointView } from '../../../electron/contract/consumers'
import { fail, ok, type Result } from '../../../electron/contract/result'
import type { Credentials } from '../../../electron/core/credentials'
import { ConsumerRegistry } from '../../../electron/core/consumers/consumer-registry'
import { Secret } from '../../../electron/core/secret'
import { listConsumerFiles, type ConsumerFiles } from '../../../electron/delivery/agent/consumer-folders'
import { createContainerEndpoint, type ContainerEndpoint } from '../../../electron/delivery/agent/container-endpoint'
import { systemRandom } from '../../../electron/system/random'
import { KeptLog, secretKey, sessionToken, t } from './fake-backend'
import { makeFolder, ownId } from './running-agent'

/** A container endpoint on a real port, over profiles in memory. */
export class RunningEndpoint {
  readonly registry = new ConsumerRegistry({ now: () => Date.now() }, systemRandom)
  readonly log = new KeptLog()
  readonly endpoint: ContainerEndpoint
  view: EndpointView = { state: 'off' }
  port = 0
  asked = 0
  /** What the next ask gets instead of credentials. */
  failure: Result<never> | undefined
  /** How long what is issued lives, in milliseconds. */
  lifeMs = 3_600_000

  private constructor(readonly folder: string) {
    this.endpoint = createContainerEndpoint({
      place: { dataDir: folder, tempDir: tmpdir(), userId: ownId },
      platform: 'linux',
      active: () => this.registry.active(),
      holders: () => this.registry.all(),
      credentials: (id, profile) => Promise.resolve(this.#answer(id, profile)),
      port: () => this.port,
      keepPort: (port) => Promise.resolve((this.port = port)),
      show: (view) => (this.view = view),
      t,
      log: this.log,
    })
  }

  static async start(folder?: string): Promise<RunningEndpoint> {
    return new RunningEndpoint(folder ?? (await makeFolder()))
  }

  /** Makes a consumer and waits until it is served. */
  async add(name: string): Promise<{ id: ConsumerId; token: string; files: ConsumerFiles }> {
    const made = this.registry.create(name, { to: 'all' })
    if (!made.ok) throw new Error(made.error.code)
    await this.endpoint.settle()
    const token = this.registry.get(made.value)?.token.reveal() ?? ''
    return { id: made.value, token, files: this.filesOf(made.value) }
  }

  filesOf(id: ConsumerId): ConsumerFiles {
    return listConsumerFiles({ dataDir: this.folder, tempDir: tmpdir() }, id)
  }

  url(profile = 'payments-admin'): string {
    return `http://127.0.0.1:${this.port}/v1/container/${profile}`
  }

  async close(): Promise<void> {
    await this.endpoint.close()
    await rm(this.folder, { recursive: true, force: true })
  }

  #answer(id: ConsumerId, profile: string): Result<{ credentials: Credentials; accountId: string }> {
    this.asked += 1
    const consumer = this.registry.get(id)
    if (consumer?.revokedAt !== undefined) return fail('consumer-revoked', { consumer: consumer.name })
    if (profile !== 'payments-admin') return fail('profile-unknown', { profile })
    if (this.failure) return this.failure
    const credentials = {
      accessKeyId: `ASIAEXAMPLEKEYID${String(this.asked).padStart(4, '0')}`,
      secretAccessKey: new Secret(secretKey),
      sessionToken: new Secret(sessionToken),
      expiresAt: Date.now() + this.lifeMs,
    }
    return ok({ credentials, accountId: '111122223333' })
  }
}
