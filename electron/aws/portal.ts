import type * as sdkModule from '@aws-sdk/client-sso'
import { accountIdSchema, type AccountId } from '../contract/ids'
import { fail, failWith, ok, type Result } from '../contract/result'
import type { Credentials } from '../core/credentials'
import { cleanName } from '../core/foreign-names'
import type { ListedAccount, Page, PortalPlace, PortalPort } from '../core/aws-ports'
import { retryDelay } from '../core/refresh-plan'
import { Secret } from '../core/secret'
import type { ClientSettings, Clients } from './clients'
import type { Pacer } from './pacer'

export interface PortalParts {
  readonly clients: Clients
  readonly pacer: Pacer
  readonly rest: (ms: number) => Promise<void>
  readonly fraction: () => number
  /** Told when AWS answers 429. */
  readonly onSlowed: () => void
}

const pageSize = 100
/** Large organizations need many: 665 accounts were seen to fail with 15. */
const mostTries = { listing: 50, urgent: 4 }

/** Somebody waits: if AWS asks for more milliseconds than these, they are told, and the session tries again later. */
const longestUrgentRest = 3_000

/** The access portal through the SDK (service model sso 2019-06-10), paced, patient with 429 and 5xx. */
export class Portal implements PortalPort {
  readonly #parts: PortalParts

  constructor(parts: PortalParts) {
    this.#parts = parts
  }

  async listAccounts(
    place: PortalPlace,
    accessToken: Secret,
    nextToken?: string,
  ): Promise<Result<Page<ListedAccount>>> {
    const answer = await this.#paced('listing', place, 'ListAccounts', ({ client, sdk }) =>
      client.send(new sdk.ListAccountsCommand({ accessToken: accessToken.reveal(), maxResults: pageSize, nextToken })),
    )
    if (!answer.ok) return answer
    const { accountList } = answer.value
    // An answer without a list says nothing, and must not be taken for a list of none.
    if (!accountList) return fail('garbage-answer', { host: place.region })
    const items: ListedAccount[] = []
    for (const { accountId, accountName, emailAddress } of accountList) {
      const id = accountIdSchema.safeParse(accountId)
      if (id.success) {
        const [name, email] = [cleanName(accountName ?? ''), cleanName(emailAddress ?? '')]
        items.push({ accountId: id.data, name: name.trim() || id.data, email })
      }
    }
    return ok(page(items, answer.value.nextToken))
  }

  async listRoles(
    place: PortalPlace,
    accessToken: Secret,
    accountId: AccountId,
    nextToken?: string,
  ): Promise<Result<Page<string>>> {
    const answer = await this.#paced('listing', place, 'ListAccountRoles', ({ client, sdk }) =>
      client.send(
        new sdk.ListAccountRolesCommand({
          accessToken: accessToken.reveal(),
          accountId,
          maxResults: pageSize,
          nextToken,
        }),
      ),
    )
    if (!answer.ok) return answer
    const { roleList } = answer.value
    if (!roleList) return fail('garbage-answer', { host: place.region })
    const names = roleList.flatMap(({ roleName }) => (roleName ? [roleName] : []))
    return ok(page(names, answer.value.nextToken))
  }

  async roleCredentials(
    place: PortalPlace,
    accessToken: Secret,
    accountId: AccountId,
    roleName: string,
  ): Promise<Result<Credentials>> {
    const answer = await this.#paced('urgent', place, 'GetRoleCredentials', ({ client, sdk }) =>
      client.send(new sdk.GetRoleCredentialsCommand({ accessToken: accessToken.reveal(), accountId, roleName })),
    )
    if (!answer.ok)
      return failWith({ ...answer.error, values: { ...answer.error.values, role: roleName, account: accountId } })
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = answer.value.roleCredentials ?? {}
    if (!accessKeyId || !secretAccessKey || !sessionToken || !expiration)
      return fail('garbage-answer', { host: place.region })
    return ok({
      accessKeyId,
      secretAccessKey: new Secret(secretAccessKey),
      sessionToken: new Secret(sessionToken),
      // Epoch milliseconds here, unlike everywhere else in AWS.
      expiresAt: expiration,
      accountId,
    })
  }

  async logout(place: PortalPlace, accessToken: Secret): Promise<Result<undefined>> {
    const answer = await this.#paced('urgent', place, 'Logout', ({ client, sdk }) =>
      client.send(new sdk.LogoutCommand({ accessToken: accessToken.reveal() })),
    )
    return answer.ok ? ok() : answer
  }

  async #paced<T>(
    kind: 'listing' | 'urgent',
    place: PortalPlace,
    operation: string,
    run: (parts: Parts) => Promise<T>,
  ): Promise<Result<T>> {
    const { clients, pacer, rest, fraction, onSlowed } = this.#parts
    for (let tries = 1; ; tries++) {
      await pacer.turn(kind === 'urgent')
      const answer = await clients.call('portal', place, operation, makeParts, run)
      if (answer.ok) {
        pacer.speedUp()
        return answer
      }
      const { code, retryAfterMs } = answer.error
      if (code === 'throttled') onSlowed()
      if (code === 'throttled' || retryAfterMs !== undefined) pacer.slowDown(retryAfterMs)
      const isWorthIt = code === 'throttled' || (code === 'aws-unavailable' && tries < 4)
      const isTooLong = kind === 'urgent' && (retryAfterMs ?? 0) > longestUrgentRest
      if (!isWorthIt || isTooLong || tries >= mostTries[kind]) return answer
      await rest(Math.max(Math.min(retryDelay(tries, fraction()) / 5, 8_000), retryAfterMs ?? 0))
    }
  }
}

type Sdk = typeof sdkModule
interface Parts {
  readonly client: InstanceType<Sdk['SSOClient']>
  readonly sdk: Sdk
}

async function makeParts(settings: ClientSettings): Promise<Parts> {
  // Loaded at the first use: the start of the app does not wait for it.
  const sdk = await import('@aws-sdk/client-sso')
  return { client: new sdk.SSOClient(settings), sdk }
}

function page<T>(items: readonly T[], nextToken: string | undefined): Page<T> {
  return nextToken ? { items, nextToken } : { items }
}
