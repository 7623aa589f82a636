import { throttleError, type FaultEffect } from './faults'
import { randomRequestId } from './identifiers'
import { replyText, type DemoReply, type DemoRequest } from './http-message'
import type { RateLimiter } from './rate-limit'
import { ROUTES, type Route } from './routes'
import { encodeServiceError, type Service, type ServiceError } from './service-error'
import type { World } from './world'

/** A reply and what the transport has to do to it. */
export interface DispatchedReply {
  readonly reply: DemoReply
  readonly delayMs: number
  readonly dateSkewMs: number
  readonly cutOff: boolean
}

/** Finds the route, counts the call, applies faults and the portal's rate limit, and runs the route. */
export function dispatch(world: World, portalLimit: RateLimiter | undefined, request: DemoRequest): DispatchedReply {
  const route = ROUTES.get(`${request.method} ${request.path}`)
  if (route === undefined) return plain(replyText(404, 'The demo organization has nothing at this address.'))
  const operation = typeof route.operation === 'string' ? route.operation : route.operation(request)
  countCall(world, route.service ?? 'page', operation)
  if (route.service === undefined) return plain(encode(world, 'signin', route.handle(world, request)))
  if (route.service === 'portal' && portalLimit?.take() === false) {
    return plain(encode(world, 'portal', throttleError('portal')))
  }
  const effect = world.faults.take(route.service, operation)
  const reply = answer(world, route, route.service, request, effect)
  const { delayMs, dateSkewMs } = effect
  return { reply, delayMs, dateSkewMs, cutOff: effect.answer.kind === 'cut-off' }
}

function answer(world: World, route: Route, service: Service, request: DemoRequest, effect: FaultEffect): DemoReply {
  switch (effect.answer.kind) {
    case 'garbage':
      return { status: 200, headers: { 'content-type': 'application/json' }, body: '<<%%\u0000 not an answer {{{' }
    case 'error': {
      const reply = encodeServiceError(service, effect.answer.error, randomRequestId(world.random))
      const seconds = effect.answer.retryAfterSeconds
      return seconds === undefined ? reply : { ...reply, headers: { ...reply.headers, 'retry-after': String(seconds) } }
    }
    case 'as-is':
    case 'cut-off':
      return encode(world, service, route.handle(world, request))
  }
}

function encode(world: World, service: Service, result: DemoReply | ServiceError): DemoReply {
  return 'body' in result ? result : encodeServiceError(service, result, randomRequestId(world.random))
}

function plain(reply: DemoReply): DispatchedReply {
  return { reply, delayMs: 0, dateSkewMs: 0, cutOff: false }
}

function countCall(world: World, group: string, operation: string): void {
  const name = `${group}.${operation}`
  world.calls.set(name, (world.calls.get(name) ?? 0) + 1)
}
