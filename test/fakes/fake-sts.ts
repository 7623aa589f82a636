import { ok, type Result } from '../../electron/contract/result'
import type { Credentials } from '../../electron/core/credentials'
import type { IssuedCredentials, MfaProof, Signer, StsPlace, StsPort } from '../../electron/core/aws-ports'
import type { Clock } from '../../electron/core/ports'
import { Secret } from '../../electron/core/secret'
import { makeCredentials } from './fake-portal'
import { Script } from './script'

export interface StsCall {
  readonly operation: string
  readonly place: StsPlace
  /** Key id of the signer; empty for a call without signature. */
  readonly signer: string
  readonly request: unknown
  readonly mfa?: MfaProof
}

/** STS from a script: who signed what. */
export class FakeSts implements StsPort {
  readonly calls: StsCall[] = []
  readonly issuing: Script<StsCall, Result<IssuedCredentials>>
  lifeMs = 3_600_000
  #count = 0

  constructor(clock: Clock) {
    this.issuing = new Script(() => ok({ credentials: this.next(clock.now() + this.lifeMs) }))
  }

  next(expiresAt: number): Credentials {
    return makeCredentials(`STS${String((this.#count += 1))}`, expiresAt)
  }

  callerIdentity: StsPort['callerIdentity'] = (place, signer) => {
    this.calls.push({ operation: 'GetCallerIdentity', place, signer: signer.accessKeyId, request: {} })
    return Promise.resolve(
      ok({ arn: 'arn:aws:iam::482109371154:user/elena', userId: 'AIDA', accountId: '482109371154' }),
    )
  }

  assumeRole: StsPort['assumeRole'] = (place, signer, { mfa, ...request }) =>
    this.#issue('AssumeRole', place, signer, request, mfa)

  sessionToken: StsPort['sessionToken'] = (place, keys, durationSeconds, mfa) =>
    this.#issue('GetSessionToken', place, keys, { durationSeconds }, mfa)

  federationToken: StsPort['federationToken'] = (place, keys, request) =>
    this.#issue('GetFederationToken', place, keys, request)

  assumeRoot: StsPort['assumeRoot'] = (place, signer, targetAccount, task, durationSeconds) =>
    this.#issue('AssumeRoot', place, signer, { targetAccount, task, durationSeconds })

  withWebIdentity: StsPort['withWebIdentity'] = (place, token, request) =>
    this.#issue('AssumeRoleWithWebIdentity', place, undefined, { token: token.reveal(), ...request })

  withSaml: StsPort['withSaml'] = (place, assertion, request) =>
    this.#issue('AssumeRoleWithSAML', place, undefined, { assertion: assertion.reveal(), ...request })

  decodeMessage: StsPort['decodeMessage'] = (place, signer, message) => {
    this.calls.push({
      operation: 'DecodeAuthorizationMessage',
      place,
      signer: signer.accessKeyId,
      request: { message },
    })
    return Promise.resolve(ok('{"allowed":false}'))
  }

  #issue(operation: string, place: StsPlace, signer: Signer | undefined, request: unknown, mfa?: MfaProof) {
    const call = { operation, place, signer: signer?.accessKeyId ?? '', request, ...(mfa ? { mfa } : {}) }
    this.calls.push(call)
    return this.issuing.run(call)
  }
}

export const longTermKeys = {
  accessKeyId: 'AKIAELENAEXAMPLE1234',
  secretAccessKey: new Secret('long-term-secret-key-0123456789'),
}
