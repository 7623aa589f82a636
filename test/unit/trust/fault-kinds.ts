import type { Service } from '../../../electron/demo/service-error'

const statuses = [400, 401, 403, 404, 429, 500, 503] as const
export type FaultStatus = (typeof statuses)[number]

/** What goes wrong with a call, on the way or at AWS's end. */
export type Fault =
  | { readonly kind: 'refused' | 'no-name' | 'tls' | 'untrusted' }
  | { readonly kind: 'silent' | 'slow-drip' }
  | { readonly kind: 'reset' | 'reset-mid-body' | 'truncated' | 'garbage' | 'wrong-type' | 'empty' | 'redirect' }
  | { readonly kind: 'aws-says' | 'page-of-a-proxy'; readonly status: FaultStatus }

const plain = [
  'refused',
  'no-name',
  'tls',
  'untrusted',
  'silent',
  'slow-drip',
  'reset',
  'reset-mid-body',
  'truncated',
  'garbage',
  'wrong-type',
  'empty',
  'redirect',
] as const

/** All faults of the matrix. */
export const faults: readonly Fault[] = [
  ...plain.map((kind) => ({ kind })),
  ...statuses.map((status) => ({ kind: 'aws-says' as const, status })),
  ...statuses.map((status) => ({ kind: 'page-of-a-proxy' as const, status })),
]

export function nameFault(fault: Fault): string {
  return 'status' in fault ? `${fault.kind} ${fault.status}` : fault.kind
}

/** What each service calls an error of a status; of `oidc` the OAuth names. Source: service models of sso-oidc, sso, sts, iam, signin. */
const names: Readonly<Record<'oidc' | 'portal' | 'sts' | 'login', Readonly<Record<FaultStatus, string>>>> = {
  oidc: {
    400: 'invalid_request',
    401: 'invalid_client',
    403: 'access_denied',
    404: 'ResourceNotFoundException',
    429: 'slow_down',
    500: 'server_error',
    503: 'server_error',
  },
  portal: {
    400: 'InvalidRequestException',
    401: 'UnauthorizedException',
    403: 'ForbiddenException',
    404: 'ResourceNotFoundException',
    429: 'TooManyRequestsException',
    500: 'InternalServerException',
    503: 'ServiceUnavailableException',
  },
  sts: {
    400: 'ValidationError',
    401: 'InvalidClientTokenId',
    403: 'AccessDenied',
    404: 'InvalidAction',
    429: 'Throttling',
    500: 'InternalFailure',
    503: 'ServiceUnavailable',
  },
  login: {
    400: 'INVALID_REQUEST',
    401: 'TOKEN_EXPIRED',
    403: 'INSUFFICIENT_PERMISSIONS',
    404: 'ResourceNotFoundException',
    429: 'TOO_MANY_REQUESTS_ERROR',
    500: 'server_error',
    503: 'server_error',
  },
}

export function errorName(service: Service, status: FaultStatus): string {
  if (service === 'signin') return 'Refused'
  return names[service === 'iam' ? 'sts' : service][status]
}
