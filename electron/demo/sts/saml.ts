import { createHash } from 'node:crypto'
import { SAML_ISSUER } from '../identity-provider'
import { checkParameters } from '../parameter-check'
import { findRole } from '../permissions'
import { readAssertion, samlProviderArn } from '../saml-assertion'
import { isServiceError, serviceError, type ServiceError } from '../service-error'
import { findArnFault, openRoleSession, ROLE_RULES } from './assume-role'
import type { StsCall, StsResult } from './sts-call'

/** AssumeRoleWithSAML: unsigned; the proof is an assertion of the demo's SAML provider, good for five minutes. */
export function assumeRoleWithSaml(call: StsCall): StsResult {
  const { world, parameters } = call
  const arn = parameters.get('RoleArn') ?? ''
  const wrong =
    checkParameters(parameters, [
      ...ROLE_RULES,
      { name: 'PrincipalArn', needed: true, length: [20, 2048] },
      { name: 'SAMLAssertion', needed: true, length: [4, 100_000] },
      { name: 'Policy', length: [1, 2048] },
    ]) ?? findArnFault(arn)
  if (wrong !== undefined) return wrong
  const assertion = readAssertion(world, parameters.get('SAMLAssertion') ?? '')
  if (assertion === undefined) return invalidToken('Response signature invalid')
  const now = world.clock.now()
  if (assertion.notOnOrAfter <= now || assertion.sessionNotOnOrAfter <= now) {
    return serviceError(400, 'ExpiredTokenException', 'Token must be redeemed within 5 minutes of issuance')
  }
  const provider = parameters.get('PrincipalArn') ?? ''
  if (!assertion.roles.includes(`${arn},${provider}`)) {
    return invalidToken("SAML Assertion doesn't contain the requested Role and Metadata in the attributes")
  }
  const role = findRole(world, arn)
  if (role?.trust.saml !== true || provider !== samlProviderArn(role.accountId)) {
    return serviceError(403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithSAML')
  }
  const longest = Math.floor((assertion.sessionNotOnOrAfter - now) / 1000)
  const session = openRoleSession(call, role, { sessionName: assertion.sessionName, longest })
  if (isServiceError(session)) return session
  const qualifier = createHash('sha1').update(`${SAML_ISSUER}${role.accountId}/Northwind`).digest('base64')
  return {
    ...session,
    Subject: assertion.subject,
    SubjectType: 'persistent',
    Issuer: SAML_ISSUER,
    Audience: 'https://signin.aws.amazon.com/saml',
    NameQualifier: qualifier,
  }
}

function invalidToken(text: string): ServiceError {
  return serviceError(400, 'InvalidIdentityToken', text)
}
