import { findCredentials } from '../iam-keys'
import { checkParameters, validationError } from '../parameter-check'
import { findPermissionRefusal } from '../permissions'
import { serviceError } from '../service-error'
import type { SignedStsCall, StsResult } from './sts-call'

/** GetCallerIdentity: needs no permission. */
export function getCallerIdentity({ caller }: SignedStsCall): StsResult {
  return { Arn: caller.arn, UserId: caller.userId, Account: caller.accountId }
}

/** DecodeAuthorizationMessage: what lies behind an encoded refusal that the demo has given. */
export function decodeAuthorizationMessage({ world, caller, parameters }: SignedStsCall): StsResult {
  const wrong = checkParameters(parameters, [{ name: 'EncodedMessage', needed: true, length: [1, 10_240] }])
  const refused = wrong ?? findPermissionRefusal(world, caller, 'sts:DecodeAuthorizationMessage', '*')
  if (refused !== undefined) return refused
  const message = world.authorizationMessages.get(parameters.get('EncodedMessage') ?? '')
  if (message !== undefined) return { DecodedMessage: message }
  return serviceError(400, 'InvalidAuthorizationMessageException', 'Message is not valid')
}

/** GetAccessKeyInfo: the account of an access key id, whether or not the key still opens anything. */
export function getAccessKeyInfo({ world, caller, parameters }: SignedStsCall): StsResult {
  const wrong = checkParameters(parameters, [
    { name: 'AccessKeyId', needed: true, length: [16, 128], pattern: /^\w*$/ },
  ])
  const refused = wrong ?? findPermissionRefusal(world, caller, 'sts:GetAccessKeyInfo', '*')
  if (refused !== undefined) return refused
  const found = findCredentials(world, parameters.get('AccessKeyId') ?? '')
  return found === undefined ? validationError('The access key id is invalid') : { Account: found.accountId }
}
