import { fail, ok, type Result } from '../contract/result'
import type { Endpoints } from '../core/ports'
import { partitionOf } from './partitions'

type Service = 'oidc' | 'portal' | 'sts' | 'signin'

const variables: Readonly<Record<Service, string>> = {
  oidc: 'AWS_ENDPOINT_URL_SSO_OIDC',
  portal: 'AWS_ENDPOINT_URL_SSO',
  sts: 'AWS_ENDPOINT_URL_STS',
  signin: 'STINT_SIGNIN_ENDPOINT',
}

const hostPrefixes: Readonly<Record<Exclude<Service, 'signin'>, string>> = {
  oidc: 'oidc',
  portal: 'portal.sso',
  sts: 'sts',
}

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Where a service answers: what the connection names, else the variable of that one service, else the partition's rule.
 * The generic AWS_ENDPOINT_URL and everything in AWS config files is left out on purpose: they are meant for other calls.
 * Fails with `region-unknown` or `endpoint-override-invalid`.
 */
export function resolveEndpoint(
  service: Service,
  region: string,
  own: Endpoints | undefined,
  env: Environment,
): Result<string> {
  const name = own?.[service] === undefined ? variables[service] : 'The connection'
  const override = own?.[service] ?? env[variables[service]]
  if (override) {
    const isUsable = isHttpsOrLoopback(override) && (service !== 'signin' || isLoopbackUrl(override))
    return isUsable ? ok(override.replace(/\/+$/, '')) : fail('endpoint-override-invalid', { name })
  }
  const partition = partitionOf(region)
  if (!partition) return fail('region-unknown', { region })
  if (service === 'signin') return ok(`https://${region}.${partition.signInHost}`)
  return ok(`https://${hostPrefixes[service]}.${region}.${partition.dnsSuffix}`)
}

/** The overrides in force for a connection, to be shown in the window. */
export function listOverrides(own: Endpoints | undefined, env: Environment): readonly string[] {
  const services = Object.keys(variables) as Service[]
  const overrides = services
    .map((service) => own?.[service] ?? env[variables[service]])
    .filter((value) => value !== undefined && value !== '')
  return [...new Set(overrides as string[])]
}

/** Whether a URL stays on this computer. */
export function isLoopbackUrl(url: string): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  return (
    parsed !== undefined &&
    ['127.0.0.1', 'localhost', '[::1]'].includes(parsed.hostname) &&
    /^https?:$/.test(parsed.protocol)
  )
}

function isHttpsOrLoopback(url: string): boolean {
  return isLoopbackUrl(url) || (URL.canParse(url) && new URL(url).protocol === 'https:')
}
