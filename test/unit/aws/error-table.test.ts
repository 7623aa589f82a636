import { describe, expect, it } from 'vitest'
import { Clients } from '../../../electron/aws/clients'
import type { AwsFetch } from '../../../electron/aws/request-handler'
import { Sts } from '../../../electron/aws/sts'
import type { ErrorCode } from '../../../electron/contract/errors'
import { createTranslate, describeFailure } from '../../../electron/contract/messages/translator'
import type { Failure, Result } from '../../../electron/contract/result'
import type { Signer } from '../../../electron/core/aws-ports'
import { Secret } from '../../../electron/core/secret'
import { makeCredentials } from '../../fakes/fake-portal'
import { longTermKeys } from '../../fakes/fake-sts'

type Operation =
  | 'AssumeRole'
  | 'GetSessionToken'
  | 'GetFederationToken'
  | 'AssumeRoot'
  | 'AssumeRoleWithWebIdentity'
  | 'AssumeRoleWithSAML'
  | 'GetCallerIdentity'
  | 'DecodeAuthorizationMessage'

const session = makeCredentials(1, 0)
const keys = longTermKeys
const t = createTranslate()

/** Asks STS for one operation; the network answers with an error as STS writes it. */
async function ask(operation: Operation, signer: Signer, awsCode: string, status: number, message: string) {
  const body = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${awsCode}</Code><Message>${message}</Message></Error><RequestId>req-7</RequestId></ErrorResponse>`
  const network: AwsFetch = () =>
    Promise.resolve(
      new Response(body, { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': 'req-7' } }),
    )
  const sts = new Sts(
    new Clients({ fetch: network, observe: () => undefined, env: {}, serverTime: { offset: () => 0 }, now: Date.now }),
  )
  const place = { region: 'eu-central-1' }
  const role = { roleArn: 'arn:aws:iam::482109371154:role/Gate', durationSeconds: 3600, policyArns: [] }
  const named = { ...role, sessionName: 'elena' }
  const calls: Readonly<Record<Operation, () => Promise<Result<unknown>>>> = {
    AssumeRole: () => sts.assumeRole(place, signer, { ...named, tags: [] }),
    GetSessionToken: () => sts.sessionToken(place, keys, 3600),
    GetFederationToken: () =>
      sts.federationToken(place, keys, { name: 'guest', durationSeconds: 900, policyArns: [], tags: [] }),
    AssumeRoot: () => sts.assumeRoot(place, signer, '662044180973', 'S3UnlockBucketPolicy', 900),
    AssumeRoleWithWebIdentity: () => sts.withWebIdentity(place, new Secret('token'), named),
    AssumeRoleWithSAML: () =>
      sts.withSaml(place, new Secret('assertion'), {
        ...role,
        providerArn: 'arn:aws:iam::482109371154:saml-provider/P',
      }),
    GetCallerIdentity: () => sts.callerIdentity(place, signer),
    DecodeAuthorizationMessage: () => sts.decodeMessage(place, signer, 'encoded'),
  }
  const answer = await calls[operation]()
  if (answer.ok) throw new Error('no failure')
  return answer.error
}

/** As Issuing completes a refusal. */
function tell(failure: Failure): string {
  const names = {
    caller: 'Elena',
    role: 'Gate',
    connection: 'Corp',
    hours: 2,
    source: 'Deployer',
    device: 'elena-phone',
  }
  const whole = { ...failure, values: { ...names, arn: 'arn:x', ...failure.values } }
  return `${describeFailure(t, whole, 'what')} ${describeFailure(t, whole, 'next')}`
}

const invalidCode = 'MultiFactorAuthentication failed with invalid MFA one time pass code.'
const invalidDevice =
  'MultiFactorAuthentication failed, unable to validate MFA code. Please verify your MFA serial number is valid and associated with this user.'
const constraint = (value: string) =>
  `1 validation error detected: Value 'x' at '${value}' failed to satisfy constraint: Member must be other`

// Section by section: AWS's name, its usual status, operation, signer, AWS's words; then Stint's code and a word of its text.
const rows: readonly [string, number, Operation, Signer, string, ErrorCode, RegExp][] = [
  [
    'AccessDenied',
    403,
    'AssumeRole',
    keys,
    'User is not authorized to perform: sts:AssumeRole',
    'role-refused',
    /trust policy/,
  ],
  ['AccessDenied', 403, 'AssumeRole', session, invalidCode, 'mfa-code-refused', /next one/],
  ['AccessDenied', 403, 'GetSessionToken', keys, invalidCode, 'mfa-code-refused', /clock of the device/],
  ['AccessDenied', 403, 'AssumeRole', keys, invalidDevice, 'mfa-device-refused', /elena-phone/],
  [
    'AccessDenied',
    403,
    'AssumeRole',
    keys,
    'not authorized to perform: sts:TagSession on',
    'tags-refused',
    /sts:TagSession/,
  ],
  [
    'AccessDenied',
    403,
    'AssumeRole',
    keys,
    'not authorized to perform: sts:SetSourceIdentity on',
    'source-identity-refused',
    /SetSourceIdentity/,
  ],
  [
    'AccessDenied',
    403,
    'GetFederationToken',
    keys,
    'not authorized',
    'operation-refused',
    /Elena call GetFederationToken.*sts:GetFederationToken\./,
  ],
  ['AccessDenied', 403, 'AssumeRoot', keys, 'not authorized', 'operation-refused', /sts:AssumeRoot/],
  [
    'AccessDenied',
    403,
    'AssumeRoleWithWebIdentity',
    keys,
    'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    'operation-refused',
    /AssumeRoleWithWebIdentity/,
  ],
  ['AccessDenied', 403, 'AssumeRoleWithSAML', keys, 'not authorized', 'operation-refused', /AssumeRoleWithSAML/],
  [
    'AccessDenied',
    403,
    'DecodeAuthorizationMessage',
    keys,
    'not authorized',
    'message-not-decoded',
    /sts:DecodeAuthorizationMessage/,
  ],
  [
    'AccessDenied',
    403,
    'GetSessionToken',
    session,
    'Cannot call GetSessionToken with session credentials',
    'operation-refused',
    /GetSessionToken/,
  ],
  [
    'ValidationError',
    400,
    'AssumeRole',
    keys,
    'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    'duration-refused',
    /2 h.*shorter/,
  ],
  [
    'ValidationError',
    400,
    'AssumeRole',
    session,
    'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    'duration-refused',
    /at most 1 h/,
  ],
  ['ValidationError', 400, 'AssumeRole', keys, constraint('durationSeconds'), 'duration-refused', /shorter/],
  ['ValidationError', 400, 'AssumeRole', keys, constraint('tokenCode'), 'mfa-code-invalid', /six digits/],
  ['ValidationError', 400, 'AssumeRole', keys, constraint('roleArn'), 'arn-invalid', /arn:x/],
  ['ValidationError', 400, 'AssumeRole', keys, 'Request ARN is invalid: arn', 'arn-invalid', /arn:x/],
  ['ValidationError', 400, 'AssumeRole', keys, constraint('roleSessionName'), 'request-refused', /AssumeRole/],
  [
    'MalformedPolicyDocument',
    400,
    'AssumeRole',
    keys,
    'Syntax error at position 3',
    'policy-malformed',
    /session policy/,
  ],
  [
    'PackedPolicyTooLarge',
    400,
    'AssumeRole',
    keys,
    'Packed policy consumes 114% of allotted space',
    'policy-too-large',
    /114%/,
  ],
  [
    'RegionDisabledException',
    403,
    'GetSessionToken',
    keys,
    'STS is not activated',
    'sts-region-disabled',
    /eu-central-1/,
  ],
  [
    'ExpiredTokenException',
    400,
    'AssumeRoleWithWebIdentity',
    keys,
    'Token expired',
    'proof-expired',
    /identity provider/,
  ],
  ['ExpiredTokenException', 400, 'AssumeRoleWithSAML', keys, 'Response has expired', 'proof-expired', /Get a new one/],
  ['ExpiredTokenException', 400, 'AssumeRoot', session, 'expired', 'parent-expired', /Start Deployer again/],
  [
    'ExpiredToken',
    403,
    'AssumeRole',
    session,
    'The security token included in the request is expired',
    'parent-expired',
    /Deployer/,
  ],
  ['ExpiredToken', 400, 'GetCallerIdentity', session, 'expired', 'session-expired', /Start it again/],
  [
    'InvalidClientTokenId',
    403,
    'AssumeRole',
    keys,
    'The security token included in the request is invalid',
    'keys-refused',
    /1234/,
  ],
  [
    'InvalidClientTokenId',
    403,
    'AssumeRole',
    session,
    'The security token included in the request is invalid',
    'signature-refused',
    /Restart the session/,
  ],
  [
    'SignatureDoesNotMatch',
    403,
    'AssumeRole',
    keys,
    'The request signature we calculated does not match',
    'secret-refused',
    /1234.*Enter both again/s,
  ],
  [
    'SignatureDoesNotMatch',
    403,
    'AssumeRole',
    keys,
    'Signature expired: 20261121T000000Z is now earlier than',
    'clock-skew',
    /automatic time/,
  ],
  [
    'SignatureDoesNotMatch',
    403,
    'AssumeRole',
    keys,
    'Signature not yet current: 20261121T000000Z',
    'clock-skew',
    /clock/,
  ],
  ['IncompleteSignature', 400, 'AssumeRole', keys, 'x', 'signature-refused', /proxy/],
  ['MissingAuthenticationToken', 403, 'AssumeRole', keys, 'x', 'signature-refused', /proxy/],
  ['RequestExpired', 400, 'AssumeRole', keys, 'x', 'clock-skew', /clock/],
  [
    'InvalidIdentityToken',
    400,
    'AssumeRoleWithWebIdentity',
    keys,
    'No OpenIDConnect provider found',
    'proof-refused',
    /audience/,
  ],
  ['IDPCommunicationError', 400, 'AssumeRoleWithWebIdentity', keys, 'x', 'provider-unreachable', /reach/],
  ['IDPRejectedClaim', 403, 'AssumeRoleWithWebIdentity', keys, 'x', 'provider-rejected', /rejected/],
  ['Throttling', 400, 'AssumeRole', keys, 'Rate exceeded', 'throttled', /slow down/],
  ['ThrottlingException', 400, 'AssumeRole', keys, 'Rate exceeded', 'throttled', /by itself/],
  ['RequestLimitExceeded', 400, 'AssumeRole', keys, 'x', 'throttled', /by itself/],
  ['OptInRequired', 403, 'AssumeRole', keys, 'x', 'region-not-opted-in', /opted in to eu-central-1/],
  [
    'InvalidAuthorizationMessageException',
    400,
    'DecodeAuthorizationMessage',
    keys,
    'x',
    'message-not-decoded',
    /decode/,
  ],
  ['InvalidParameterValue', 400, 'AssumeRole', keys, 'x', 'request-refused', /AssumeRole/],
  ['MissingParameter', 400, 'AssumeRole', keys, 'x', 'request-refused', /AssumeRole/],
  ['InvalidAccessKeyId', 403, 'AssumeRole', keys, 'x', 'keys-refused', /1234/],
  ['InternalFailure', 500, 'AssumeRole', keys, 'x', 'aws-unavailable', /problem of its own/],
  ['STSNotInitialized', 503, 'AssumeRole', keys, 'x', 'aws-unavailable', /problem of its own/],
]

describe('every error of STS', () => {
  it.each(rows)('%s (%i) of %s', async (awsCode, status, operation, signer, message, code, words) => {
    const failure = await ask(operation, signer, awsCode, status, message)
    expect(failure).toMatchObject({ code, operation, requestId: 'req-7' })
    // The SDK adds "Exception" to the names of some errors.
    expect(failure.awsCode?.replace(/Exception$/, '')).toBe(awsCode.replace(/Exception$/, ''))
    expect(tell(failure)).toMatch(words)
    expect(tell(failure)).not.toMatch(/\{\{|undefined| {2}| \.|“”/)
    for (const secret of [keys.secretAccessKey, session.secretAccessKey, session.sessionToken]) {
      expect(JSON.stringify(failure)).not.toContain(secret.reveal())
    }
  })

  it('ends in none of the words that help nobody', () => {
    const unhelpful: readonly ErrorCode[] = ['unexpected', 'garbage-answer', 'bad-request-aws', 'bad-request']
    expect(rows.filter(([, , , , , code]) => unhelpful.includes(code))).toEqual([])
  })

  it('keeps the message that only AWS can decode', async () => {
    const message = 'not authorized. Encoded authorization failure message: aBc-_123=='
    const failure = await ask('AssumeRole', keys, 'AccessDenied', 403, message)
    expect(failure.encodedMessage).toBe('aBc-_123==')
  })
})
