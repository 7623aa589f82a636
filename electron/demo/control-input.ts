import type { AssertionRequest, Assignment } from './control'
import type { Fault } from './faults'
import { isRecord } from './http-message'
import type { TokenRequest } from './identity-provider'
import { SERVICES, type Service } from './service-error'
import { USUAL_LIFETIMES, type Approval, type Lifetimes } from './world'

type Input = Readonly<Record<string, unknown>>

/** A service by name. */
export function parseService(value: unknown): Service | undefined {
  return SERVICES.find((service) => service === value)
}

/** A fault with its scope; undefined when a field is missing or of the wrong type. */
export function parseFault(value: unknown): Fault | undefined {
  if (!isRecord(value)) return undefined
  const scope = parseScope(value)
  const number = (name: string): number | undefined => optionalNumber(value[name])
  const { kind, code, message } = value
  if (scope === undefined) return undefined
  if (kind === 'cut-off' || kind === 'garbage') return { ...scope, kind }
  const ms = number('ms')
  if ((kind === 'latency' || kind === 'date-skew') && ms !== undefined) return { ...scope, kind, ms }
  const retryAfterSeconds = number('retryAfterSeconds')
  if (kind === 'throttle' && retryAfterSeconds !== undefined) return { ...scope, kind, retryAfterSeconds }
  const status = number('status')
  if (kind !== 'status' || status === undefined || typeof code !== 'string') return undefined
  return {
    ...scope,
    kind,
    status,
    code,
    ...(typeof message === 'string' ? { message } : {}),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  }
}

function parseScope(value: Input): Pick<Fault, 'operation' | 'count' | 'every'> | undefined {
  const { operation, count, every } = value
  const wrongNumber = [count, every].some((item) => item !== undefined && (optionalNumber(item) ?? 0) < 1)
  if (wrongNumber || (operation !== undefined && typeof operation !== 'string')) return undefined
  return {
    ...(typeof operation === 'string' ? { operation } : {}),
    ...(typeof count === 'number' ? { count } : {}),
    ...(typeof every === 'number' ? { every } : {}),
  }
}

/** How sign-ins are answered from now on. */
export function parseApproval(input: Input): Approval | undefined {
  const { mode, userId } = input
  if (mode === 'ask' || mode === 'deny') return { mode }
  return mode === 'approve' && typeof userId === 'string' ? { mode, userId } : undefined
}

/** Some of the lifetimes, in seconds. */
export function parseLifetimes(input: Input): Partial<Lifetimes> | undefined {
  const entries = Object.entries(input)
  const valid = entries.every(
    ([name, value]) => Object.hasOwn(USUAL_LIFETIMES, name) && (optionalNumber(value) ?? -1) >= 0,
  )
  return valid ? input : undefined
}

/** One role of one user. */
export function parseAssignment(input: Input): Assignment | undefined {
  const { userId, accountId, roleName } = input
  if (typeof userId !== 'string' || typeof accountId !== 'string' || typeof roleName !== 'string') return undefined
  return { userId, accountId, roleName }
}

/** What an ID token is asked for with. */
export function parseTokenRequest(input: Input): TokenRequest | undefined {
  const { subject, audience } = input
  const lifeSeconds = optionalNumber(input['lifeSeconds'])
  if (typeof subject !== 'string' || typeof audience !== 'string' || lifeSeconds === undefined) return undefined
  return { subject, audience, lifeSeconds }
}

/** What a SAML assertion is asked for with. */
export function parseAssertionRequest(input: Input): AssertionRequest | undefined {
  const { userName } = input
  const lifeSeconds = optionalNumber(input['lifeSeconds'])
  return typeof userName !== 'string' || lifeSeconds === undefined ? undefined : { userName, lifeSeconds }
}

function optionalNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
