import { describe, expect, it } from 'vitest'
import { translateNetworkError } from '../../../electron/system/network-failure'

describe('translateNetworkError', () => {
  it.each([
    ['NAME_NOT_RESOLVED', 'dns-failed'],
    ['DNS_TIMED_OUT', 'dns-failed'],
    ['CONNECTION_REFUSED', 'connection-refused'],
    ['CONNECTION_RESET', 'connection-lost'],
    ['CONNECTION_CLOSED', 'connection-lost'],
    ['EMPTY_RESPONSE', 'connection-lost'],
    ['CONTENT_LENGTH_MISMATCH', 'connection-lost'],
    ['INCOMPLETE_CHUNKED_ENCODING', 'connection-lost'],
    ['NETWORK_CHANGED', 'connection-lost'],
    ['ADDRESS_UNREACHABLE', 'connection-lost'],
    ['CONNECTION_TIMED_OUT', 'timed-out'],
    ['TIMED_OUT', 'timed-out'],
    ['CERT_AUTHORITY_INVALID', 'tls-untrusted'],
    ['CERT_DATE_INVALID', 'tls-failed'],
    ['CERT_COMMON_NAME_INVALID', 'tls-failed'],
    ['CERT_REVOKED', 'tls-failed'],
    ['SSL_PROTOCOL_ERROR', 'tls-failed'],
    ['SSL_VERSION_OR_CIPHER_MISMATCH', 'tls-failed'],
    ['PROXY_CONNECTION_FAILED', 'proxy-refused'],
    ['TUNNEL_CONNECTION_FAILED', 'proxy-refused'],
    ['PROXY_AUTH_UNSUPPORTED', 'proxy-refused'],
    ['MANDATORY_PROXY_CONFIGURATION_FAILED', 'proxy-refused'],
    ['SOCKS_CONNECTION_FAILED', 'proxy-refused'],
    ['PAC_SCRIPT_FAILED', 'proxy-refused'],
    ['INVALID_HTTP_RESPONSE', 'garbage-answer'],
    ['INVALID_CHUNKED_ENCODING', 'garbage-answer'],
    ['CONTENT_DECODING_FAILED', 'garbage-answer'],
    ['RESPONSE_HEADERS_TOO_BIG', 'garbage-answer'],
  ])('%s is %s, with the host', (name, code) => {
    expect(translateNetworkError(`net::ERR_${name}`, 'a.example', true)).toEqual({
      code,
      values: { host: 'a.example' },
    })
  })

  it.each(['NAME_NOT_RESOLVED', 'INTERNET_DISCONNECTED', 'ADDRESS_UNREACHABLE', 'NETWORK_CHANGED'])(
    '%s without a network is offline',
    (name) => {
      expect(translateNetworkError(`net::ERR_${name}`, 'a.example', false).code).toBe('offline')
    },
  )

  it('does not blame the network for a refusal or a certificate', () => {
    expect(translateNetworkError('net::ERR_CONNECTION_REFUSED', '127.0.0.1', false).code).toBe('connection-refused')
    expect(translateNetworkError('net::ERR_CERT_DATE_INVALID', 'a.example', false).code).toBe('tls-failed')
  })
})
