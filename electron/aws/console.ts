import { fail, failWith, ok, type Result } from '../contract/result'
import type { AccountId } from '../contract/ids'
import type { Credentials } from '../core/credentials'
import type { ConsoleDestination, ConsolePort, ConsoleWish } from '../core/console-ports'
import type { PortalPlace, StsPlace } from '../core/aws-ports'
import { Secret } from '../core/secret'
import type { ClientParts } from './clients'
import { isLoopbackUrl, resolveEndpoint } from './endpoints'
import { translateError } from './errors'
import { partitionOf } from './partitions'

/** Where a service's console page is not named as the service. */
const pagePaths: Readonly<Record<string, string>> = {
  ec2: 'ec2/v2',
  iam: 'iamv2',
  dynamodb: 'dynamodbv2',
  route53: 'route53/v2',
  organizations: 'organizations/v2',
  ssm: 'systems-manager',
  sso: 'singlesignon',
  waf: 'wafv2',
  redshift: 'redshiftv2',
  stepfunctions: 'states',
}

/** The partition's sign-out, which leads on to the sign-in link; at the same place where the sign-in host is replaced. */
function signOutBefore(link: string, signInOrigin: string, host: string): string {
  const origin = isLoopbackUrl(signInOrigin) ? signInOrigin : `https://${host}`
  return `${origin}/oauth?${new URLSearchParams({ Action: 'logout', redirect_uri: link }).toString()}`
}

/** Console links: Identity Center's shortcut, and federation sign-in where there is no portal or a page is wanted. */
export class Console implements ConsolePort {
  readonly #parts: ClientParts

  constructor(parts: ClientParts) {
    this.#parts = parts
  }

  shortcut(
    place: PortalPlace,
    role: { accountId: AccountId; roleName: string },
    destination?: ConsoleDestination,
  ): string {
    const query = new URLSearchParams({ account_id: role.accountId, role_name: role.roleName })
    if (destination) query.set('destination', this.destinationUrl(destination))
    return `${place.startUrl.replace(/\/+$/, '')}/#/console?${query.toString()}`
  }

  /** Fails with `region-unknown`, or with `console-other-partition`: credentials are good in their own partition only. */
  checkDestination(ownRegion: string, { region }: ConsoleDestination): Result<undefined> {
    const wanted = partitionOf(region)
    if (!wanted) return fail('region-unknown', { region })
    return wanted === partitionOf(ownRegion) ? ok() : fail('console-other-partition', { region, own: ownRegion })
  }

  /**
   * Exchanges credentials for a sign-in token by POST, so that they stand in no URL or log, and makes the link with it.
   * SessionDuration is left out: chained credentials are refused with it, and without it the session lasts as the credentials do.
   * Signing out first is left out where the partition's form of it is not known.
   */
  async federation(
    credentials: Credentials,
    place: StsPlace,
    { destination, signsOutFirst }: ConsoleWish,
  ): Promise<Result<Secret>> {
    const signOut = signsOutFirst ? partitionOf(place.region)?.signOut : undefined
    const host = resolveEndpoint(
      'signin',
      signOut ? { ...place, region: signOut.signInRegion } : place,
      this.#parts.env,
    )
    if (!host.ok) return host
    const token = await this.#signInToken(host.value, credentials)
    if (!token.ok) return token
    const query = new URLSearchParams({
      Action: 'login',
      Issuer: 'stint',
      Destination: this.destinationUrl(destination ?? { service: '', region: place.region }, host.value),
      SigninToken: token.value.reveal(),
    })
    const link = `${host.value}/federation?${query.toString()}`
    return ok(new Secret(signOut ? signOutBefore(link, host.value, signOut.host) : link))
  }

  /** The address of a service's console page, in the partition of the region. */
  destinationUrl({ service, region }: ConsoleDestination, signInOrigin?: string): string {
    const consoleHost = partitionOf(region)?.consoleHost ?? 'console.aws.amazon.com'
    const path = service === '' ? 'console' : (pagePaths[service] ?? encodeURIComponent(service))
    const isOverride = signInOrigin !== undefined && !signInOrigin.includes(partitionOf(region)?.signInHost ?? ' ')
    const origin = isOverride ? new URL(signInOrigin).origin : `https://${region}.${consoleHost}`
    return `${origin}/${isOverride && service !== '' ? 'console/' : ''}${path}/home?region=${encodeURIComponent(region)}`
  }

  async #signInToken(origin: string, credentials: Credentials): Promise<Result<Secret>> {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials
    const session = {
      sessionId: accessKeyId,
      sessionKey: secretAccessKey.reveal(),
      sessionToken: sessionToken.reveal(),
    }
    const host = new URL(origin).host
    try {
      const answer = await this.#parts.fetch(`${origin}/federation`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: new URLSearchParams({ Action: 'getSigninToken', Session: JSON.stringify(session) }).toString(),
      })
      if (answer.status !== 200) return fail('console-refused', { host, status: answer.status })
      const body: unknown = JSON.parse(new TextDecoder().decode(await answer.arrayBuffer()))
      const token = typeof body === 'object' && body !== null && 'SigninToken' in body ? body.SigninToken : undefined
      return typeof token === 'string' && token !== '' ? ok(new Secret(token)) : fail('garbage-answer', { host })
    } catch (error) {
      return failWith(translateError(error, 'getSigninToken', host, this.#parts.serverTime.offset()))
    }
  }
}
