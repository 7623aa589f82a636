import type * as StsSdk from '@aws-sdk/client-sts'
import type { Credentials as SdkCredentials, STSClient, STSClientConfig } from '@aws-sdk/client-sts'
import { fail, ok, type Result } from '../contract/result'
import type {
  AssumeRoleRequest,
  CallerIdentity,
  FederationTokenRequest,
  IssuedCredentials,
  MfaProof,
  ProofRequest,
  SessionTag,
  Signer,
  StsPlace,
  StsPort,
} from '../core/aws-ports'
import type { LongTermKeys } from '../core/connections/long-term-keys'
import { Secret } from '../core/secret'
import { sdkCredentials, type Clients } from './clients'
import { partitionOf } from './partitions'
import { readServiceRefusal, readStsRefusal } from './sts-refusals'

type Sdk = typeof StsSdk
type Run<T> = (parts: { client: STSClient; sdk: Sdk }) => Promise<T>

/** What all issuing operations answer. */
interface Answer {
  readonly Credentials?: SdkCredentials | undefined
  readonly SessionTokenUtilization?: number | undefined
  /** Its older form, which other services still give. */
  readonly PackedPolicySize?: number | undefined
}

type Issuing = Promise<Result<IssuedCredentials>>

/** STS through the SDK (service model sts 2011-06-15). */
export class Sts implements StsPort {
  readonly #clients: Clients

  constructor(clients: Clients) {
    this.#clients = clients
  }

  /** GetCallerIdentity: needs no permission, even under an explicit deny. */
  async callerIdentity(place: StsPlace, signer: Signer): Promise<Result<CallerIdentity>> {
    const answer = await this.#call(place, 'GetCallerIdentity', signer, ({ client, sdk }) =>
      client.send(new sdk.GetCallerIdentityCommand({})),
    )
    if (!answer.ok) return answer
    const { Arn, UserId, Account = '' } = answer.value
    if (Arn && UserId !== undefined) return ok({ arn: Arn, userId: UserId, accountId: Account })
    return fail(place.service ? 'not-sts' : 'garbage-answer', { host: hostOf(place) })
  }

  assumeRole(place: StsPlace, signer: Signer, request: AssumeRoleRequest): Issuing {
    const { roleArn, sessionName, durationSeconds, externalId, mfa, tags, sourceIdentity } = request
    const transitive = tags.filter((tag) => tag.transitive).map(({ key }) => key)
    return this.#issue(place, 'AssumeRole', signer, ({ client, sdk }) =>
      client.send(
        new sdk.AssumeRoleCommand({
          RoleArn: roleArn,
          RoleSessionName: sessionName,
          DurationSeconds: durationSeconds,
          ...sendRestriction(request),
          ...sendMfa(mfa),
          ...(externalId ? { ExternalId: externalId } : {}),
          ...(tags.length > 0 ? { Tags: sendTags(tags) } : {}),
          ...(transitive.length > 0 ? { TransitiveTagKeys: transitive } : {}),
          ...(sourceIdentity ? { SourceIdentity: sourceIdentity } : {}),
        }),
      ),
    )
  }

  sessionToken(place: StsPlace, keys: LongTermKeys, durationSeconds: number, mfa?: MfaProof): Issuing {
    return this.#issue(place, 'GetSessionToken', keys, ({ client, sdk }) =>
      client.send(new sdk.GetSessionTokenCommand({ DurationSeconds: durationSeconds, ...sendMfa(mfa) })),
    )
  }

  federationToken(place: StsPlace, keys: LongTermKeys, request: FederationTokenRequest): Issuing {
    const { name, durationSeconds, tags } = request
    return this.#issue(place, 'GetFederationToken', keys, ({ client, sdk }) =>
      client.send(
        new sdk.GetFederationTokenCommand({
          Name: name,
          DurationSeconds: durationSeconds,
          ...sendRestriction(request),
          ...(tags.length > 0 ? { Tags: sendTags(tags) } : {}),
        }),
      ),
    )
  }

  assumeRoot(place: StsPlace, signer: Signer, targetAccount: string, task: string, durationSeconds: number): Issuing {
    return this.#issue(regional(place), 'AssumeRoot', signer, ({ client, sdk }) =>
      client.send(
        new sdk.AssumeRootCommand({
          TargetPrincipal: targetAccount,
          TaskPolicyArn: { arn: `arn:${partitionOf(place.region)?.id ?? 'aws'}:iam::aws:policy/root-task/${task}` },
          DurationSeconds: durationSeconds,
        }),
      ),
    )
  }

  withWebIdentity(place: StsPlace, token: Secret, request: ProofRequest & { sessionName: string }): Issuing {
    const { roleArn, sessionName, durationSeconds } = request
    return this.#issue(place, 'AssumeRoleWithWebIdentity', undefined, ({ client, sdk }) =>
      client.send(
        new sdk.AssumeRoleWithWebIdentityCommand({
          RoleArn: roleArn,
          RoleSessionName: sessionName,
          WebIdentityToken: token.reveal(),
          DurationSeconds: durationSeconds,
          ...sendRestriction(request),
        }),
      ),
    )
  }

  withSaml(place: StsPlace, assertion: Secret, request: ProofRequest & { providerArn: string }): Issuing {
    const { roleArn, providerArn, durationSeconds } = request
    return this.#issue(place, 'AssumeRoleWithSAML', undefined, ({ client, sdk }) =>
      client.send(
        new sdk.AssumeRoleWithSAMLCommand({
          RoleArn: roleArn,
          PrincipalArn: providerArn,
          SAMLAssertion: assertion.reveal(),
          DurationSeconds: durationSeconds,
          ...sendRestriction(request),
        }),
      ),
    )
  }

  async decodeMessage(place: StsPlace, signer: Signer, message: string): Promise<Result<string>> {
    const answer = await this.#call(place, 'DecodeAuthorizationMessage', signer, ({ client, sdk }) =>
      client.send(new sdk.DecodeAuthorizationMessageCommand({ EncodedMessage: message })),
    )
    if (!answer.ok) return answer
    return answer.value.DecodedMessage === undefined ? fail('message-not-decoded') : ok(answer.value.DecodedMessage)
  }

  async #issue(place: StsPlace, operation: string, signer: Signer | undefined, run: Run<Answer>): Issuing {
    const answer = await this.#call(place, operation, signer, run)
    return answer.ok ? readIssued(answer.value, place) : answer
  }

  #call<T>(place: StsPlace, operation: string, signer: Signer | undefined, run: Run<T>): Promise<Result<T>> {
    return this.#clients.call(
      'sts',
      place,
      operation,
      async (settings) => {
        const sdk = await import('@aws-sdk/client-sts')
        const config: STSClientConfig = {
          ...settings,
          // The SDK learns the server's time only by a second try; Stint knows it already.
          systemClockOffset: this.#clients.offsetAt(place),
          ...(signer ? { credentials: sdkCredentials(signer) } : {}),
          ...(place.service ? signAs(place.service) : {}),
        }
        return { client: new sdk.STSClient(config), sdk }
      },
      run,
      (failure, text) => {
        const refusal = readStsRefusal(failure, text, operation, signer)
        return place.service ? readServiceRefusal(refusal) : refusal
      },
    )
  }
}

/** The place without the global endpoint, which refuses some operations. */
function regional(place: StsPlace): StsPlace {
  return place.sts ? { ...place, sts: { ...place.sts, endpoint: 'regional' } } : place
}

/** Signs by another service name and region, as services do that only speak like STS. */
function signAs({ signingName, signingRegion }: NonNullable<StsPlace['service']>): STSClientConfig {
  return {
    region: signingRegion,
    httpAuthSchemeProvider: () => [
      {
        schemeId: 'aws.auth#sigv4',
        signingProperties: { name: signingName, region: signingRegion },
        propertiesExtractor: (config, context) => ({ signingProperties: { config, context } }),
      },
    ],
  }
}

/** Who answered, for a text. */
function hostOf({ service, region }: StsPlace): string {
  return service ? new URL(service.endpoint).host : `STS of ${region}`
}

function sendRestriction({ policy, policyArns }: { policy?: string; policyArns: readonly string[] }) {
  return {
    ...(policy ? { Policy: policy } : {}),
    ...(policyArns.length > 0 ? { PolicyArns: policyArns.map((arn) => ({ arn })) } : {}),
  }
}

function sendMfa(mfa: MfaProof | undefined) {
  return mfa ? { SerialNumber: mfa.serialNumber, TokenCode: mfa.tokenCode } : {}
}

function sendTags(tags: readonly SessionTag[]) {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }))
}

function readIssued(answer: Answer, place: StsPlace): Result<IssuedCredentials> {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials ?? {}
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) {
    return fail(place.service ? 'not-sts' : 'garbage-answer', { host: hostOf(place) })
  }
  const credentials = {
    accessKeyId: AccessKeyId,
    secretAccessKey: new Secret(SecretAccessKey),
    sessionToken: new Secret(SessionToken),
    expiresAt: Expiration.getTime(),
  }
  // The older name is all that most services answer yet.
  const percent = answer.SessionTokenUtilization ?? answer.PackedPolicySize
  return ok(percent === undefined ? { credentials } : { credentials, packedPolicyPercent: percent })
}
