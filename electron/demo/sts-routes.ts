import { randomRequestId } from './identifiers'
import { readForm, replyXml, type DemoReply, type DemoRequest } from './http-message'
import { escapeMarkup } from './markup'
import { serviceError, type ServiceError } from './service-error'
import { checkSignature } from './sigv4-check'
import type { IssuedCredentials, World } from './world'

const VERSION = '2011-06-15'

/** The STS action that a request names in its form, or in its query when it is a GET. */
export function readStsAction(request: DemoRequest): string {
  return stsParameters(request).get('Action') ?? 'unknown'
}

function stsParameters(request: DemoRequest): URLSearchParams {
  return request.method === 'GET' ? request.query : readForm(request)
}

/** The query protocol of STS: the signature is checked first, then the action; only GetCallerIdentity is served. */
export function handleSts(world: World, request: DemoRequest): DemoReply | ServiceError {
  const signer = checkSignature(request, {
    service: 'sts',
    regions: world.signingRegions,
    now: world.clock.now(),
    findCredentials: (accessKeyId) => world.credentials.get(accessKeyId),
  })
  if ('status' in signer) return signer
  const action = readStsAction(request)
  const version = stsParameters(request).get('Version')
  if (action !== 'GetCallerIdentity' || version !== VERSION) {
    const text = `The demo organization answers GetCallerIdentity of version ${VERSION}; not ${action} of version ${version}`
    return serviceError(400, 'InvalidAction', text)
  }
  return replyXml(200, callerIdentityXml(signer, randomRequestId(world.random)))
}

function callerIdentityXml(signer: IssuedCredentials, requestId: string): string {
  return (
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
    `<Arn>${escapeMarkup(signer.arn)}</Arn><UserId>${escapeMarkup(signer.userId)}</UserId>` +
    `<Account>${signer.accountId}</Account></GetCallerIdentityResult>` +
    `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`
  )
}
