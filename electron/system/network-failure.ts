import type { ErrorCode } from '../contract/errors'
import type { Failure } from '../contract/result'

/** A request that got no answer from AWS. `failure` is what the user is told; the message holds only its code. */
export class NetworkFailure extends Error {
  override readonly name = 'NetworkFailure'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.code)
    this.failure = failure
  }
}

/** Names of Chromium's network errors by what they mean to the user. Source: Chromium's net_error_list.h. */
const codesByError: readonly (readonly [ErrorCode, RegExp])[] = [
  ['dns-failed', /^(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_\w+|ICANN_NAME_COLLISION|INVALID_URL)$/],
  ['connection-refused', /^(CONNECTION_REFUSED|ADDRESS_INVALID|CONNECTION_FAILED|UNSAFE_PORT)$/],
  ['timed-out', /^(TIMED_OUT|CONNECTION_TIMED_OUT)$/],
  ['offline', /^INTERNET_DISCONNECTED$/],
  [
    'proxy-refused',
    /^(PROXY_\w+|TUNNEL_CONNECTION_FAILED|UNEXPECTED_PROXY_AUTH|SOCKS_\w+|MANDATORY_PROXY_\w+|\w*PAC_\w+|NO_SUPPORTED_PROXIES)$/,
  ],
  ['tls-untrusted', /^CERT_(AUTHORITY_INVALID|\w*INTERCEPTION\w*)$/],
  ['tls-failed', /^(SSL_\w+|CERT_\w+|BAD_SSL_\w+|ECH_\w+)$/],
  [
    'garbage-answer',
    /^(INVALID_(HTTP_RESPONSE|CHUNKED_ENCODING|REDIRECT)|RESPONSE_HEADERS_\w+|CONTENT_DECODING_\w+|DISALLOWED_URL_SCHEME|UNSAFE_REDIRECT|TOO_MANY_REDIRECTS)$/,
  ],
]

/**
 * Translates a network error of Chromium (`net::ERR_…`, as Electron words it).
 * @param message the error's text
 * @param host the host that was asked, for the user
 * @param online whether the system has any network
 */
export function translateNetworkError(message: string, host: string, online: boolean): Failure {
  const name = /net::ERR_(\w+)/.exec(message)?.[1] ?? ''
  const code = codesByError.find(([, pattern]) => pattern.test(name))?.[0] ?? 'connection-lost'
  if (!online && (code === 'dns-failed' || code === 'connection-lost')) return { code: 'offline' }
  return { code, values: { host } }
}
