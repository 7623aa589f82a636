import { createHash, timingSafeEqual } from 'node:crypto'
import type { ConsumerId } from '../../contract/consumers'
import { describeFailure, type Translate } from '../../contract/messages/translator'
import type { Failure, Result } from '../../contract/result'
import type { Log } from '../../core/ports'
import type { Credentials } from '../../core/credentials'
import { formatExpiry } from '../../core/formats/variables'
import type { Secret } from '../../core/secret'
import { statusFor, type HttpAnswer } from './http-answer'
import type { Answerer, HttpQuestion } from './http-server'

/** A consumer as the routes know it. */
export interface TokenHolder {
  readonly id: ConsumerId
  readonly token: Secret
}

export interface ContainerRoutes {
  /** Those whose token may be named here; revoked ones too, so that they are told. */
  holders(): readonly TokenHolder[]
  credentials(id: ConsumerId, profile: string): Promise<Result<{ credentials: Credentials; accountId: string }>>
  readonly t: Translate
  readonly log: Log
  /** A request without a good token, or from a web page, was turned away. */
  readonly onRefused?: () => void
}

/**
 * Makes `GET /v1/container/{profile}`: the container credentials protocol of the SDKs (the reference guide's
 * feature-container-credentials). The token stands alone in `Authorization`; failures are 4xx with `{Code, Message}`.
 */
export function createContainerRoutes(routes: ContainerRoutes): Answerer {
  const refuse = (status: number): HttpAnswer => {
    if (status === 403) routes.onRefused?.()
    const code = status === 500 ? 'unexpected' : status === 403 ? 'consumer-refused' : 'bad-request'
    return answerFailure(routes.t, { code }, status)
  }
  return {
    answer: async (question) => {
      const id = findHolder(question.authorization, routes.holders())
      if (id === undefined) {
        routes.log.warn('consumer', 'a request without a good token was refused')
        return refuse(403)
      }
      if (question.method !== 'GET') return refuse(405)
      return answerProfile(routes, id, question)
    },
    refuse,
  }
}

async function answerProfile(routes: ContainerRoutes, id: ConsumerId, { target }: HttpQuestion): Promise<HttpAnswer> {
  const [, profile] = /^\/v1\/container\/([A-Za-z0-9._-]{1,64})$/.exec(target) ?? []
  if (profile === undefined) return answerFailure(routes.t, { code: 'not-found' })
  const answered = await routes.credentials(id, profile)
  if (!answered.ok) return answerFailure(routes.t, answered.error)
  const { credentials, accountId } = answered.value
  const body = {
    AccessKeyId: credentials.accessKeyId,
    SecretAccessKey: credentials.secretAccessKey.reveal(),
    Token: credentials.sessionToken.reveal(),
    Expiration: formatExpiry(credentials),
    ...(accountId === '' ? {} : { AccountId: accountId }),
  }
  return { status: 200, type: 'application/json', body: `${JSON.stringify(body)}\n` }
}

/** Compares with every token, each in constant time, so that the time says nothing of any of them. */
function findHolder(given: string | undefined, holders: readonly TokenHolder[]): ConsumerId | undefined {
  if (given === undefined || given === '') return undefined
  const wanted = digest(given)
  let found: ConsumerId | undefined
  for (const { id, token } of holders) if (timingSafeEqual(digest(token.reveal()), wanted)) found = id
  return found
}

/** Makes both sides equally long, which the comparison needs. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** SDKs show `Message`, so that it says also what to do. */
function answerFailure(t: Translate, failure: Failure, status = statusFor(failure)): HttpAnswer {
  const message = `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`
  return { status, type: 'application/json', body: `${JSON.stringify({ Code: failure.code, Message: message })}\n` }
}
