import type { ErrorCode } from '../contract/errors'
import type { Failure } from '../contract/result'
import type { Signer } from '../core/aws-ports'

/** STS's own error names. Source: service model sts 2011-06-15, common errors. */
const codes: Readonly<Record<string, ErrorCode>> = {
  ValidationError: 'request-refused',
  InvalidParameterValue: 'request-refused',
  InvalidParameterCombination: 'request-refused',
  MissingParameter: 'request-refused',
  MalformedPolicyDocument: 'policy-malformed',
  MalformedPolicyDocumentException: 'policy-malformed',
  PackedPolicyTooLarge: 'policy-too-large',
  PackedPolicyTooLargeException: 'policy-too-large',
  RegionDisabledException: 'sts-region-disabled',
  OptInRequired: 'region-not-opted-in',
  InvalidIdentityToken: 'proof-refused',
  InvalidIdentityTokenException: 'proof-refused',
  IDPRejectedClaim: 'provider-rejected',
  IDPRejectedClaimException: 'provider-rejected',
  IDPCommunicationError: 'provider-unreachable',
  IDPCommunicationErrorException: 'provider-unreachable',
  InvalidAuthorizationMessageException: 'message-not-decoded',
  ExpiredTokenException: 'parent-expired',
  ExpiredToken: 'parent-expired',
  InvalidClientTokenId: 'keys-refused',
  InvalidAccessKeyId: 'keys-refused',
  UnrecognizedClientException: 'keys-refused',
  ServiceUnavailable: 'aws-unavailable',
  AccessDenied: 'operation-refused',
  AccessDeniedException: 'operation-refused',
}

/** One name stands for several causes; AWS tells them apart only in the text. The first that fits holds. */
const told: readonly { code: ErrorCode; name: RegExp; text: RegExp }[] = [
  { code: 'mfa-code-refused', name: /^AccessDenied/, text: /one time pass code/i },
  { code: 'mfa-device-refused', name: /^AccessDenied/, text: /validate MFA code|serial number/i },
  { code: 'tags-refused', name: /^AccessDenied/, text: /sts:TagSession/ },
  { code: 'source-identity-refused', name: /^AccessDenied/, text: /sts:SetSourceIdentity|source identity/i },
  { code: 'duration-refused', name: /^ValidationError$/, text: /DurationSeconds/i },
  { code: 'mfa-code-invalid', name: /^ValidationError$/, text: /tokenCode/i },
  { code: 'arn-invalid', name: /^ValidationError$/, text: /roleArn|is invalid.*arn/i },
]

/** What services say that have S3 at an address, but no STS. */
const notOffered: readonly (string | undefined)[] = ['MethodNotAllowed', 'NotImplemented']

/**
 * Gives a failed call of a service that only speaks like STS the meaning it has there: what no STS would answer comes
 * from something else, such as a console's web server.
 */
export function readServiceRefusal(failure: Failure): Failure {
  if (failure.code === 'garbage-answer' || notOffered.includes(failure.awsCode)) return { ...failure, code: 'not-sts' }
  const isRefused = failure.code === 'role-refused' || failure.code === 'operation-refused'
  return isRefused ? { ...failure, code: 'service-refused' } : failure
}

/**
 * Gives a failed call of STS its own meaning. The name decides; the text only where one name means several things.
 * Failures without a name of AWS's, such as those of the network, stay as they are.
 * @param text AWS's words; nothing of them is shown
 */
export function readStsRefusal(failure: Failure, text: string, operation: string, signer: Signer | undefined): Failure {
  const { awsCode } = failure
  // Signatures that the clock spoils and slowed callers keep the meaning that every service gives them.
  if (awsCode === undefined || failure.code === 'clock-skew' || failure.code === 'throttled') return failure
  const special = told.find((one) => one.name.test(awsCode) && one.text.test(text))?.code
  const encodedMessage = /encoded authorization(?: failure)? message:?\s*([\w+/=-]+)/i.exec(text)?.[1]
  return {
    ...failure,
    code: special ?? usualCode(awsCode, operation, signer) ?? failure.code,
    values: {
      ...failure.values,
      permission: `${operation === 'ListMFADevices' ? 'iam' : 'sts'}:${operation}`,
      ...(signer ? { keyEnding: signer.accessKeyId.slice(-4) } : {}),
      ...(awsCode.startsWith('PackedPolicy') ? { size: sizeIn(text) } : {}),
    },
    ...(encodedMessage ? { encodedMessage } : {}),
  }
}

function usualCode(awsCode: string, operation: string, signer: Signer | undefined): ErrorCode | undefined {
  if (operation === 'AssumeRole' && awsCode.startsWith('AccessDenied')) return 'role-refused'
  if (operation === 'DecodeAuthorizationMessage' && awsCode.startsWith('AccessDenied')) return 'message-not-decoded'
  if (operation === 'GetCallerIdentity' && awsCode.startsWith('ExpiredToken')) return 'session-expired'
  // Only calls without a signature carry a proof, and only a proof can be what has expired there.
  if (signer === undefined && awsCode.startsWith('ExpiredToken')) return 'proof-expired'
  const isOwnKey = signer !== undefined && !('sessionToken' in signer)
  if (codes[awsCode] === 'keys-refused' && !isOwnKey) return 'signature-refused'
  // The clock is ruled out above, so what was typed is wrong.
  if (awsCode === 'SignatureDoesNotMatch' && isOwnKey) return 'secret-refused'
  return codes[awsCode]
}

/** STS says by how much: "consumes 114% of the allotted space". */
function sizeIn(message: string): string {
  return /(\d+)\s*%/.exec(message)?.[0] ?? 'too much'
}
