import { fail, ok, type Result } from '../contract/result'
import type { Credentials } from '../core/credentials'
import type { CallerIdentity, StsPlace, StsPort } from '../core/ports'
import { sdkCredentials, type ClientSettings, type Clients } from './clients'

/** STS through the SDK, always at a regional endpoint (service model sts 2011-06-15). */
export class Sts implements StsPort {
  readonly #clients: Clients

  constructor(clients: Clients) {
    this.#clients = clients
  }

  /** GetCallerIdentity: needs no permission, even under an explicit deny. */
  async callerIdentity(place: StsPlace, credentials: Credentials): Promise<Result<CallerIdentity>> {
    const make = async (settings: ClientSettings) => {
      const sdk = await import('@aws-sdk/client-sts')
      // The SDK learns the server's time only by a second try; Stint knows it already.
      const systemClockOffset = this.#clients.parts.serverTime.offset()
      return {
        client: new sdk.STSClient({ ...settings, systemClockOffset, credentials: sdkCredentials(credentials) }),
        sdk,
      }
    }
    const answer = await this.#clients.call('sts', place, 'GetCallerIdentity', make, ({ client, sdk }) =>
      client.send(new sdk.GetCallerIdentityCommand({})),
    )
    if (!answer.ok) return answer
    const { Arn, UserId, Account } = answer.value
    return Arn && UserId && Account
      ? ok({ arn: Arn, userId: UserId, accountId: Account })
      : fail('garbage-answer', { host: 'sts' })
  }
}
