import type { IssuedCredentials } from '../credentials'
import type { XmlRecord } from '../query-protocol'
import { serviceError, type ServiceError } from '../service-error'
import type { World } from '../world'

/** A call whose parameters are read and, unless the operation takes no signature, whose signature is right. */
export interface StsCall {
  readonly world: World
  readonly parameters: URLSearchParams
  /** True at the global endpoint. */
  readonly isGlobal: boolean
}

export interface SignedStsCall extends StsCall {
  readonly caller: IssuedCredentials
}

export type StsResult = XmlRecord | ServiceError

/** AccessDenied as AWS words it; `because` follows the sentence where AWS gives a reason. */
export function deniedError(callerArn: string, action: string, resource: string, because = ''): ServiceError {
  const text = `User: ${callerArn} is not authorized to perform: ${action} on resource: ${resource}${because}`
  return serviceError(403, 'AccessDenied', text)
}
