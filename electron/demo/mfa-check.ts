import type { IssuedCredentials } from './credentials'
import { findUser, totpSerials } from './iam-keys'
import { serviceError, type ServiceError } from './service-error'
import { totpCode, totpStep } from './totp'
import type { World } from './world'

const WORDS = 'MultiFactorAuthentication failed'

/**
 * Checks the SerialNumber and TokenCode of a call: true if both are right, false if none was given. A device takes one
 * code per 30-second step over all calls, one step of drift either way, and never an older step than the last.
 */
export function checkMfa(world: World, caller: IssuedCredentials, parameters: URLSearchParams): boolean | ServiceError {
  const serial = parameters.get('SerialNumber')
  const code = parameters.get('TokenCode')
  if (serial === null && code === null) return false
  if (serial === null || code === null) {
    return serviceError(403, 'AccessDenied', `${WORDS}, must provide both MFA serial number and one time pass code.`)
  }
  const seed = findSeed(world, caller, serial)
  if (seed === undefined) {
    const text =
      'unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.'
    return serviceError(403, 'AccessDenied', `${WORDS}, ${text}`)
  }
  const now = totpStep(world.clock.now())
  const step = [now - 1, now, now + 1].find((candidate) => totpCode(seed, candidate) === code)
  if (step === undefined || step <= (world.usedMfaSteps.get(serial) ?? 0)) {
    return serviceError(403, 'AccessDenied', `${WORDS} with invalid MFA one time pass code. `)
  }
  world.usedMfaSteps.set(serial, step)
  return true
}

/** Only the calling user's own virtual devices count; a role session has none. */
function findSeed(world: World, caller: IssuedCredentials, serial: string): string | undefined {
  const user = findUser(world, caller.principal)
  if (user === undefined || !totpSerials(user).includes(serial)) return undefined
  return world.iamSecrets.get(caller.principal)?.seeds[serial]
}
