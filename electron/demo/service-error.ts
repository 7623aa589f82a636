import { replyJson, replyText, replyXml, type DemoReply } from './http-message'
import { escapeMarkup } from './markup'

export type Service = 'oidc' | 'portal' | 'sts' | 'signin'

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
 * the portal, query-protocol XML for STS, plain text for the sign-in host (service models of sso-oidc, sso, sts).
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
      return replyXml(error.status, stsErrorXml(error, requestId))
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

function stsErrorXml(error: ServiceError, requestId: string): string {
  const type = error.status >= 500 ? 'Receiver' : 'Sender'
  return (
    '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error>' +
    `<Type>${type}</Type><Code>${escapeMarkup(error.code)}</Code><Message>${escapeMarkup(error.message)}</Message>` +
    `</Error><RequestId>${requestId}</RequestId></ErrorResponse>`
  )
}
