import { replyJson, replyText, replyXml, type DemoReply } from './http-message'
import { errorXml } from './query-protocol'

export const SERVICES = ['oidc', 'portal', 'sts', 'iam', 'signin', 'login'] as const

export type Service = (typeof SERVICES)[number]

export const STS_NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/'
export const IAM_NAMESPACE = 'https://iam.amazonaws.com/doc/2010-05-08/'

export interface ServiceError {
  readonly status: number
  readonly code: string
  readonly message: string
}

/** An expected failure of a service, in the form all services share before it is put on the wire. */
export function serviceError(status: number, code: string, message: string): ServiceError {
  return { status, code, message }
}

/**
 * Puts an error on the wire in the dialect of its service: OAuth names for OIDC, `x-amzn-ErrorType` and `message` for
 * the portal, query-protocol XML for STS and IAM, JSON with an OAuth name for `aws login`, plain text for the rest
 * of the sign-in host (service models of sso-oidc, sso, sts).
 */
export function encodeServiceError(service: Service, error: ServiceError, requestId: string): DemoReply {
  switch (service) {
    case 'oidc':
      return replyJson(
        error.status,
        { error: error.code, error_description: error.message },
        { 'x-amzn-errortype': oidcErrorType(error.code) },
      )
    case 'portal':
      return replyJson(error.status, { message: error.message }, { 'x-amzn-errortype': error.code })
    case 'sts':
      return replyXml(error.status, errorXml(STS_NAMESPACE, error, requestId), requestId)
    case 'iam':
      return replyXml(error.status, errorXml(IAM_NAMESPACE, error, requestId), requestId)
    case 'login':
      return replyJson(
        error.status,
        { error: error.code, message: error.message },
        { 'x-amzn-errortype': loginErrorType(error) },
      )
    case 'signin':
      return replyText(error.status, `${error.code}: ${error.message}`)
  }
}

/** `invalid_grant` becomes `InvalidGrantException`; the one name that does not follow the rule is `server_error`. */
function oidcErrorType(code: string): string {
  if (code === 'server_error') return 'InternalServerException'
  if (!/^[a-z_]+$/.test(code)) return code
  const words = code.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return `${words.join('')}Exception`
}

/** The exceptions of the sign-in service share few names; the `error` beside them says which case it is. */
function loginErrorType({ status, code }: ServiceError): string {
  if (code === 'INVALID_REQUEST') return status === 429 ? 'TooManyRequestsError' : 'ValidationException'
  if (code === 'server_error') return 'InternalServerException'
  return 'AccessDeniedException'
}

/** Tells a failure from an answer. */
export function isServiceError(value: unknown): value is ServiceError {
  return typeof value === 'object' && value !== null && 'status' in value && 'code' in value && 'message' in value
}
