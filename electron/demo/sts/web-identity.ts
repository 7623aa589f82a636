import { isRecord } from '../http-message'
import { AUDIENCES, ISSUER } from '../identity-provider'
import { checkParameters, validationError } from '../parameter-check'
import { findRole } from '../permissions'
import { isServiceError, serviceError, type ServiceError } from '../service-error'
import type { World } from '../world'
import { findArnFault, openRoleSession, ROLE_RULES, SESSION_NAME_RULE } from './assume-role'
import type { StsCall, StsResult } from './sts-call'

type Claims = Readonly<Record<string, unknown>>

/** AssumeRoleWithWebIdentity: unsigned; the proof is an ID token of the demo's OpenID Connect provider. */
export function assumeRoleWithWebIdentity(call: StsCall): StsResult {
  const { world, parameters } = call
  const arn = parameters.get('RoleArn') ?? ''
  const wrong =
    checkParameters(parameters, [
      ...ROLE_RULES,
      SESSION_NAME_RULE,
      { name: 'WebIdentityToken', needed: true, length: [4, 20_000] },
      { name: 'ProviderId', length: [4, 2048] },
      { name: 'Policy', length: [1, 2048] },
    ]) ?? findArnFault(arn)
  if (wrong !== undefined) return wrong
  if (parameters.has('ProviderId')) return validationError('ProviderId is not taken with OpenID Connect tokens')
  const claims = readToken(world, parameters.get('WebIdentityToken') ?? '')
  if (isServiceError(claims)) return claims
  const role = findRole(world, arn)
  if (role?.trust.webAudience === undefined || role.trust.webAudience !== claims['aud'] || role.denied === true) {
    return serviceError(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity')
  }
  const session = openRoleSession(call, role, { sessionName: parameters.get('RoleSessionName') ?? '' })
  if (isServiceError(session)) return session
  return {
    ...session,
    SubjectFromWebIdentityToken: String(claims['sub']),
    Provider: ISSUER,
    Audience: role.trust.webAudience,
  }
}

/** The claims of a token whose signature, issuer, time and audience are right. */
function readToken(world: World, token: string): Claims | ServiceError {
  const [head = '', body = '', signature = ''] = token.split('.')
  const header = parsePart(head)
  const claims = parsePart(body)
  if (header === undefined || claims === undefined || token.split('.').length !== 3) {
    return invalidToken(
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    )
  }
  if (claims['iss'] !== ISSUER) {
    return invalidToken(`No OpenIDConnect provider found in your account for ${describe(claims['iss'])}`)
  }
  const isSigned = world.identityProvider.hasSigned(`${head}.${body}`, Buffer.from(signature, 'base64url'))
  if (header['alg'] !== 'RS256' || !isSigned) {
    return invalidToken(
      "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements",
    )
  }
  const now = Math.floor(world.clock.now() / 1000)
  if (Number(claims['exp']) <= now) {
    const text = `Token expired: current date/time ${now} must be before the expiration date/time ${describe(claims['exp'])}`
    return serviceError(400, 'ExpiredTokenException', text)
  }
  return AUDIENCES.some((audience) => audience === claims['aud']) ? claims : invalidToken('Incorrect token audience')
}

function invalidToken(text: string): ServiceError {
  return serviceError(400, 'InvalidIdentityToken', text)
}

function describe(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'none'
}

function parsePart(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
