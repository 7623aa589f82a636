import type { AccountId } from '../../electron/contract/ids'
import { ok, type Result } from '../../electron/contract/result'
import type { Credentials } from '../../electron/core/credentials'
import type { ListedAccount, Page, PortalPlace, PortalPort } from '../../electron/core/aws-ports'
import type { Clock } from '../../electron/core/ports'
import { Secret } from '../../electron/core/secret'
import { Script } from './script'

/** Credentials that say in every part that they are number `number`. */
export function makeCredentials(number: number | string, expiresAt: number): Credentials {
  return {
    accessKeyId: `ASIAFAKEKEY${String(number)}`,
    secretAccessKey: new Secret(`secret-key-${String(number)}`),
    sessionToken: new Secret(`session-token-${String(number)}`),
    expiresAt,
  }
}

interface Listing {
  readonly accessToken: string
  readonly page: string
}

/** The portal; `organization` says which roles there are, the scripts say what each call answers. */
export class FakePortal implements PortalPort {
  organization: { account: ListedAccount; roles: readonly string[] }[] = []
  pageSize = 100
  lifeMs = 3_600_000
  readonly accounts: Script<Listing, Result<Page<ListedAccount>>>
  readonly roles: Script<Listing & { accountId: AccountId }, Result<Page<string>>>
  readonly credentials: Script<{ accessToken: string; role: string }, Result<Credentials>>
  readonly logouts: Script<string, Result<undefined>>
  #issued = 0

  constructor(clock: Clock) {
    this.accounts = new Script(({ page }) =>
      ok(
        this.#page(
          this.organization.map(({ account }) => account),
          page,
        ),
      ),
    )
    this.roles = new Script(({ accountId, page }) => {
      const found = this.organization.find(({ account }) => account.accountId === accountId)
      return ok(this.#page(found?.roles ?? [], page))
    })
    this.credentials = new Script(() => ok(makeCredentials((this.#issued += 1), clock.now() + this.lifeMs)))
    this.logouts = new Script(() => ok())
  }

  listAccounts(_place: PortalPlace, accessToken: Secret, page = ''): Promise<Result<Page<ListedAccount>>> {
    return this.accounts.run({ accessToken: accessToken.reveal(), page })
  }

  listRoles(_place: PortalPlace, accessToken: Secret, accountId: AccountId, page = ''): Promise<Result<Page<string>>> {
    return this.roles.run({ accessToken: accessToken.reveal(), accountId, page })
  }

  roleCredentials(
    _place: PortalPlace,
    accessToken: Secret,
    accountId: AccountId,
    roleName: string,
  ): Promise<Result<Credentials>> {
    return this.credentials.run({ accessToken: accessToken.reveal(), role: `${accountId}/${roleName}` })
  }

  logout(_place: PortalPlace, accessToken: Secret): Promise<Result<undefined>> {
    return this.logouts.run(accessToken.reveal())
  }

  #page<T>(all: readonly T[], page: string): Page<T> {
    const from = Number(page)
    const items = all.slice(from, from + this.pageSize)
    return from + this.pageSize < all.length ? { items, nextToken: String(from + this.pageSize) } : { items }
  }
}
