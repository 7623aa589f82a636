import { ok, type Result } from '../contract/result'
import type { IamPort, StsPlace } from '../core/aws-ports'
import type { LongTermKeys } from '../core/connections/long-term-keys'
import { sdkCredentials, type Clients } from './clients'
import { readStsRefusal } from './sts-refusals'

/** IAM through the SDK (service model iam 2010-05-08). */
export class Iam implements IamPort {
  readonly #clients: Clients

  constructor(clients: Clients) {
    this.#clients = clients
  }

  /** ListMFADevices of the caller: serial numbers; a user has eight at most, so one page holds them all. */
  async mfaDevices(place: StsPlace, keys: LongTermKeys): Promise<Result<readonly string[]>> {
    const answer = await this.#clients.call(
      'iam',
      place,
      'ListMFADevices',
      async (settings) => {
        const sdk = await import('@aws-sdk/client-iam')
        const systemClockOffset = this.#clients.parts.serverTime.offset()
        return { client: new sdk.IAMClient({ ...settings, systemClockOffset, credentials: sdkCredentials(keys) }), sdk }
      },
      ({ client, sdk }) => client.send(new sdk.ListMFADevicesCommand({})),
      (failure, text) => readStsRefusal(failure, text, 'ListMFADevices', keys),
    )
    if (!answer.ok) return answer
    return ok((answer.value.MFADevices ?? []).flatMap(({ SerialNumber }) => SerialNumber ?? []))
  }
}

/** FIDO2 keys and passkeys give no codes, so STS cannot use them. Source: IAM user guide, MFA-protected API access. */
export function givesCodes(serial: string): boolean {
  return !/:u2f\//.test(serial)
}
