import type { CredentialKind, IssuedCredentials } from './credentials'
import { findCredentials } from './iam-keys'
import { randomRequestId } from './identifiers'
import { replyXml, type DemoReply, type DemoRequest } from './http-message'
import { answerXml, readAction, readParameters } from './query-protocol'
import { isServiceError, serviceError, STS_NAMESPACE, type ServiceError } from './service-error'
import { checkSignature } from './sigv4-check'
import { assumeRole } from './sts/assume-role'
import { assumeRoot } from './sts/assume-root'
import { getFederationToken } from './sts/federation-token'
import { decodeAuthorizationMessage, getAccessKeyInfo, getCallerIdentity } from './sts/inspection'
import { assumeRoleWithSaml } from './sts/saml'
import { getSessionToken } from './sts/session-token'
import { assumeRoleWithWebIdentity } from './sts/web-identity'
import { deniedError, type SignedStsCall, type StsCall, type StsResult } from './sts/sts-call'
import type { World } from './world'

const VERSION = '2011-06-15'

const SIGNED: Readonly<Record<string, (call: SignedStsCall) => StsResult>> = {
  GetCallerIdentity: getCallerIdentity,
  AssumeRole: assumeRole,
  AssumeRoot: assumeRoot,
  GetSessionToken: getSessionToken,
  GetFederationToken: getFederationToken,
  DecodeAuthorizationMessage: decodeAuthorizationMessage,
  GetAccessKeyInfo: getAccessKeyInfo,
}

/** Operations that take no signature: what they are given is the proof. */
const UNSIGNED: Readonly<Record<string, (call: StsCall) => StsResult>> = {
  AssumeRoleWithWebIdentity: assumeRoleWithWebIdentity,
  AssumeRoleWithSAML: assumeRoleWithSaml,
}

// These two say themselves why sessions may not call them.
const LONG_TERM_ONLY = ['GetSessionToken', 'GetFederationToken']

/** What sessions may call at all, whatever their policies say; kinds that are not named are not held back. */
const CALLABLE: Partial<Readonly<Record<CredentialKind, readonly string[]>>> = {
  session: ['AssumeRole', 'GetCallerIdentity', ...LONG_TERM_ONLY],
  federated: ['GetCallerIdentity', ...LONG_TERM_ONLY],
}

/** The regional STS: the signature first, then the action. */
export function handleSts(world: World, request: DemoRequest): DemoReply | ServiceError {
  return answer(world, request, false)
}

/** The global STS, which is signed for us-east-1. */
export function handleGlobalSts(world: World, request: DemoRequest): DemoReply | ServiceError {
  return answer(world, request, true)
}

function answer(world: World, request: DemoRequest, isGlobal: boolean): DemoReply | ServiceError {
  const action = readAction(request)
  const parameters = readParameters(request)
  const result = run({ world, parameters, isGlobal }, action, request)
  if (isServiceError(result)) return result
  const requestId = randomRequestId(world.random)
  return replyXml(200, answerXml(STS_NAMESPACE, action, result, requestId), requestId)
}

function run(call: StsCall, action: string, request: DemoRequest): StsResult {
  const version = call.parameters.get('Version')
  const unsigned = Object.hasOwn(UNSIGNED, action) && version === VERSION ? UNSIGNED[action] : undefined
  if (unsigned !== undefined) return unsigned(call)
  const caller = checkSignature(request, {
    service: 'sts',
    regions: call.isGlobal ? ['us-east-1'] : call.world.signingRegions,
    now: call.world.clock.now(),
    findCredentials: (accessKeyId) => findCredentials(call.world, accessKeyId),
  })
  if (isServiceError(caller)) return caller
  const operation = Object.hasOwn(SIGNED, action) && version === VERSION ? SIGNED[action] : undefined
  if (operation === undefined) {
    return serviceError(400, 'InvalidAction', `Could not find operation ${action} for version ${version}`)
  }
  return findKindRefusal(caller, action) ?? operation({ ...call, caller })
}

function findKindRefusal(caller: IssuedCredentials, action: string): ServiceError | undefined {
  if (CALLABLE[caller.kind]?.includes(action) !== false) return undefined
  return deniedError(caller.arn, `sts:${action}`, '*')
}
