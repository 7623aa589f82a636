import { serviceError, type Service, type ServiceError } from './service-error'

interface FaultScope {
  /** Only this operation, as `CreateToken`; all of the service when left out. */
  readonly operation?: string
  /** How many calls are hit before the fault goes away; until cleared when left out. */
  readonly count?: number
  /** Only each n-th call of the service is hit. */
  readonly every?: number
}

/** Something that goes wrong on purpose. */
export type Fault = FaultScope &
  (
    | {
        readonly kind: 'status'
        readonly status: number
        readonly code: string
        readonly message?: string
        readonly retryAfterSeconds?: number
      }
    | { readonly kind: 'throttle'; readonly retryAfterSeconds: number }
    | { readonly kind: 'latency'; readonly ms: number }
    | { readonly kind: 'cut-off' }
    | { readonly kind: 'garbage' }
    | { readonly kind: 'date-skew'; readonly ms: number }
  )

/** What the faults do to one call. At most one of the answers is spoiled; delay and date skew come on top. */
export interface FaultEffect {
  readonly delayMs: number
  readonly dateSkewMs: number
  readonly answer:
    | { readonly kind: 'as-is' }
    | { readonly kind: 'cut-off' }
    | { readonly kind: 'garbage' }
    | { readonly kind: 'error'; readonly error: ServiceError; readonly retryAfterSeconds?: number }
}

interface ArmedFault {
  readonly fault: Fault
  left: number
  seen: number
}

/** The faults that are set at the moment, by service. */
export class FaultBook {
  readonly #armed = new Map<Service, ArmedFault[]>()

  /** Adds a fault to a service; faults of one service are looked at in the order they were set. */
  set(service: Service, fault: Fault): void {
    const armed = this.#armed.get(service) ?? []
    armed.push({ fault, left: fault.count ?? Number.POSITIVE_INFINITY, seen: 0 })
    this.#armed.set(service, armed)
  }

  /** Removes the faults of one service, or of all. */
  clear(service?: Service): void {
    if (service === undefined) this.#armed.clear()
    else this.#armed.delete(service)
  }

  /** Works out what happens to this call and counts it against the faults that hit it. */
  take(service: Service, operation: string): FaultEffect {
    let effect: FaultEffect = { delayMs: 0, dateSkewMs: 0, answer: { kind: 'as-is' } }
    for (const armed of this.#armed.get(service) ?? []) {
      if (isAnswer(armed.fault) && effect.answer.kind !== 'as-is') continue
      if (hits(armed, operation)) effect = addEffect(effect, armed.fault, service)
    }
    return effect
  }
}

function isAnswer(fault: Fault): boolean {
  return fault.kind !== 'latency' && fault.kind !== 'date-skew'
}

function hits(armed: ArmedFault, operation: string): boolean {
  if (armed.left <= 0 || (armed.fault.operation ?? operation) !== operation) return false
  armed.seen += 1
  if (armed.seen % (armed.fault.every ?? 1) !== 0) return false
  armed.left -= 1
  return true
}

function addEffect(effect: FaultEffect, fault: Fault, service: Service): FaultEffect {
  switch (fault.kind) {
    case 'latency':
      return { ...effect, delayMs: effect.delayMs + fault.ms }
    case 'date-skew':
      return { ...effect, dateSkewMs: effect.dateSkewMs + fault.ms }
    case 'status':
      return withError(
        effect,
        serviceError(fault.status, fault.code, fault.message ?? 'A fault set for a test'),
        fault.retryAfterSeconds,
      )
    case 'throttle':
      return withError(effect, throttleError(service), fault.retryAfterSeconds)
    case 'cut-off':
    case 'garbage':
      return { ...effect, answer: { kind: fault.kind } }
  }
}

function withError(effect: FaultEffect, error: ServiceError, retryAfterSeconds?: number): FaultEffect {
  const retry = retryAfterSeconds === undefined ? {} : { retryAfterSeconds }
  return { ...effect, answer: { kind: 'error', error, ...retry } }
}

/** Each service has its own word for "too many requests". */
export function throttleError(service: Service): ServiceError {
  switch (service) {
    case 'oidc':
      return serviceError(429, 'slow_down', 'Rate exceeded')
    case 'sts':
      return serviceError(429, 'Throttling', 'Rate exceeded')
    case 'iam':
      return serviceError(400, 'Throttling', 'Rate exceeded')
    case 'login':
      return serviceError(429, 'INVALID_REQUEST', 'Rate exceeded')
    case 'portal':
    case 'signin':
      return serviceError(429, 'TooManyRequestsException', 'HTTP 429 Unknown Code')
  }
}
