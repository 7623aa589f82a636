import { fail, ok, type Result } from '../contract/result'
import type { StsChoice } from '../contract/connection-drafts'
import type { Endpoints, StsPlace } from '../core/aws-ports'
import { partitionOf, type Partition } from './partitions'

type Service = 'oidc' | 'portal' | 'sts' | 'iam' | 'signin'

const variables: Readonly<Record<Service, string>> = {
  oidc: 'AWS_ENDPOINT_URL_SSO_OIDC',
  portal: 'AWS_ENDPOINT_URL_SSO',
  sts: 'AWS_ENDPOINT_URL_STS',
  iam: 'AWS_ENDPOINT_URL_IAM',
  signin: 'STINT_SIGNIN_ENDPOINT',
}

export type Environment = Readonly<Record<string, string | undefined>>

type Place = Pick<StsPlace, 'region' | 'sts' | 'endpoints'>

/**
 * Where a service answers: what the connection names, else the variable of that one service, else the partition's rule.
 * The generic AWS_ENDPOINT_URL and everything in AWS config files is left out on purpose: they are meant for other calls.
 * Fails with `region-unknown` or `endpoint-override-invalid`.
 */
export function resolveEndpoint(service: Service, place: Place, env: Environment): Result<string> {
  const { region, endpoints } = place
  const name = endpoints?.[service] === undefined ? variables[service] : 'The connection'
  const override = endpoints?.[service] ?? env[variables[service]]
  if (override) {
    const isUsable = isHttpsOrLoopback(override) && (service !== 'signin' || isLoopbackUrl(override))
    return isUsable ? ok(override.replace(/\/+$/, '')) : fail('endpoint-override-invalid', { name })
  }
  const partition = partitionOf(region)
  if (!partition) return fail('region-unknown', { region })
  return ok(`https://${hostOf(service, place, partition)}`)
}

/** Host names by the rule sets of the services (botocore 1.43.67): FIPS and dual-stack are other names of the same service. */
function hostOf(service: Service, { region, sts }: Place, partition: Partition): string {
  const { dnsSuffix, dualStackSuffix, signInHost } = partition
  switch (service) {
    case 'signin':
      return `${region}.${signInHost}`
    case 'oidc':
    case 'portal':
      return `${service === 'oidc' ? 'oidc' : 'portal.sso'}.${region}.${dnsSuffix}`
    case 'iam':
      return partition.iamHost
    case 'sts': {
      if (isGlobal(sts, partition)) return 'sts.amazonaws.com'
      // GovCloud's plain host is the FIPS one.
      const prefix = sts?.fips && partition.id !== 'aws-us-gov' ? 'sts-fips' : 'sts'
      return `${prefix}.${region}.${sts?.dualStack ? dualStackSuffix : dnsSuffix}`
    }
  }
}

/** Only the commercial partition has the legacy global endpoint, and it has neither FIPS nor dual-stack. */
function isGlobal(sts: StsChoice | undefined, { id }: Partition): boolean {
  return sts?.endpoint === 'global' && id === 'aws' && !sts.fips && !sts.dualStack
}

/** The region in whose name a call is signed: the global endpoints have one of their own. */
export function signingRegionOf(service: Service, { region, sts, endpoints }: Place): string {
  const partition = partitionOf(region)
  if (!partition) return region
  if (service === 'iam') return partition.globalRegion
  const asksGlobal = service === 'sts' && endpoints?.sts === undefined && isGlobal(sts, partition)
  return asksGlobal ? 'us-east-1' : region
}

/** The endpoint of a service that only speaks like STS. Fails with `endpoint-invalid`. */
export function checkOwnEndpoint({ endpoint }: { readonly endpoint: string }): Result<string> {
  return isHttpsOrLoopback(endpoint) ? ok(endpoint.replace(/\/+$/, '')) : fail('endpoint-invalid', { endpoint })
}

/** The overrides in force for a connection, to be shown in the window. */
export function listOverrides(own: Endpoints | undefined, env: Environment): readonly string[] {
  const services = Object.keys(variables) as Service[]
  const overrides = services
    .map((service) => own?.[service] ?? env[variables[service]])
    .filter((value) => value !== undefined && value !== '')
  return [...new Set(overrides as string[])]
}

/** Whether calls to all of these services stay on this computer, by what the connection or the variables name. */
export function staysHere(services: readonly Service[], own: Endpoints | undefined, env: Environment): boolean {
  return services.every((service) => isLoopbackUrl(own?.[service] ?? env[variables[service]] ?? ''))
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

/** Whether a URL may be asked with secrets: https, or this computer. */
export function isHttpsOrLoopback(url: string): boolean {
  return isLoopbackUrl(url) || (URL.canParse(url) && new URL(url).protocol === 'https:')
}
