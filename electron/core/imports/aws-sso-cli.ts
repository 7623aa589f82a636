import { z } from 'zod'
import { fail, type Failure } from '../../contract/result'
import { parseRoleArn } from '../../contract/role-arn'
import { plainAssumeRole } from './role-definitions'
import type { Proposals, ProposedSource } from './proposals'
import { proposeFavourite, proposeIdentityCenter, proposeNothing, proposeRole, readListedRole } from './propose'
import type { Found, ImportContext } from './propose'

const text = z.string().catch('')
const roleSchema = z.object({ Via: text, Profile: text, DefaultRegion: text, SourceIdentity: text, ExternalId: text })
type Role = z.infer<typeof roleSchema>
const rolesSchema = z.record(z.string(), z.unknown()).catch({})
const accountSchema = z.object({ DefaultRegion: text, Roles: rolesSchema })
const instanceSchema = z.object({ StartUrl: text, SSORegion: text, DefaultRegion: text, Accounts: rolesSchema })
const settingsSchema = z.object({ SSOConfig: z.record(z.string(), z.unknown()) })

/** A role that the settings name, by account and name. */
interface Named {
  readonly accountId: string
  readonly roleName: string
  readonly role: Role
}

/**
 * Proposes what aws-sso-cli's settings hold: its instances, the roles that they name as favourites, and those with
 * `Via` as roles that start from another one. Source: aws-sso-cli docs, "Configuration".
 * @param settings parsed with all scalars as text, so that account ids keep their zeros
 */
export function readAwsSsoCli(settings: unknown, context: ImportContext, proposals: Proposals): void {
  const parsed = settingsSchema.safeParse(settings)
  if (!parsed.success) return
  for (const [name, value] of Object.entries(parsed.data.SSOConfig)) {
    const instance = instanceSchema.safeParse(value)
    if (!instance.success) continue
    const { StartUrl: startUrl, SSORegion: region, DefaultRegion } = instance.data
    const found: Found = { origin: 'aws-sso-cli', as: name }
    const key = proposeIdentityCenter(proposals, context, found, {
      startUrl,
      region,
      name: name === 'Default' ? '' : name,
    })
    proposals.noteRegion(key, DefaultRegion)
    const reader = new InstanceRoles(listRoles(instance.data.Accounts), key, proposals)
    reader.readAll()
  }
}

function listRoles(accounts: Readonly<Record<string, unknown>>): Named[] {
  return Object.entries(accounts).flatMap(([id, value]) => {
    const account = accountSchema.safeParse(value)
    if (!account.success) return []
    const accountId = id.replaceAll('-', '').padStart(12, '0')
    return Object.entries(account.data.Roles).map(([roleName, given]) => {
      // A role without settings of its own is an empty text.
      const role = roleSchema.parse(isObject(given) ? given : {})
      return { accountId, roleName, role: { ...role, DefaultRegion: role.DefaultRegion || account.data.DefaultRegion } }
    })
  })
}

class InstanceRoles {
  readonly #roles: ReadonlyMap<string, Named>
  readonly #key: string
  readonly #proposals: Proposals
  readonly #done = new Map<string, ProposedSource>()

  constructor(roles: readonly Named[], key: string, proposals: Proposals) {
    this.#roles = new Map(roles.map((named) => [idOf(named), named]))
    this.#key = key
    this.#proposals = proposals
  }

  readAll(): void {
    for (const named of this.#roles.values()) {
      this.#proposals.noteRegion(this.#key, named.role.DefaultRegion)
      if (named.role.Via !== '') this.#readChain(named)
      else this.#readFavourite(named)
    }
  }

  #readFavourite({ accountId, roleName, role }: Named): void {
    const listed = readListedRole(accountId, roleName)
    const found: Found = { origin: 'aws-sso-cli', as: role.Profile || `${accountId}:${roleName}` }
    if (listed) proposeFavourite(this.#proposals, found, this.#key, listed)
  }

  #readChain(start: Named): void {
    const chain = [start]
    for (let next = this.#viaOf(start); next && next.role.Via !== ''; next = this.#viaOf(next)) {
      if (chain.includes(next)) {
        const profiles = chain.map(labelOf).join(', ').slice(0, 200)
        this.#showProblem(start, fail('import-cycle', { profile: labelOf(start), profiles }).error)
        return
      }
      chain.push(next)
    }
    for (const named of chain.reverse()) {
      const done = this.#done.get(idOf(named)) ?? this.#readLink(named)
      if ('code' in done) {
        this.#showProblem(start, done)
        return
      }
      this.#done.set(idOf(named), done)
    }
  }

  #readLink(named: Named): ProposedSource | Failure {
    const { Via, SourceIdentity: sourceIdentity, ExternalId: externalId } = named.role
    const via = parseRoleArn(Via)
    const listed = via && readListedRole(via.account, via.name)
    if (!via || !listed) return fail('arn-invalid', { arn: Via }).error
    const inner: ProposedSource = this.#done.get(`${via.account}/${via.name}`) ?? {
      from: 'listed',
      key: this.#key,
      ...listed,
    }
    const roleArn = `arn:${via.partition}:iam::${named.accountId}:role/${named.roleName}`
    const definition = { ...plainAssumeRole(roleArn), sourceIdentity, externalId }
    const found: Found = { origin: 'aws-sso-cli', as: labelOf(named) }
    return { from: 'role', key: proposeRole(this.#proposals, found, inner, definition) }
  }

  #viaOf({ role }: Named): Named | undefined {
    const via = parseRoleArn(role.Via)
    return via && this.#roles.get(`${via.account}/${via.name}`)
  }

  #showProblem(named: Named, error: Failure): void {
    const shown = { makes: 'role', kind: 'identity-center', detail: idOf(named) } as const
    proposeNothing(this.#proposals, { origin: 'aws-sso-cli', as: labelOf(named) }, shown, error)
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function idOf({ accountId, roleName }: Named): string {
  return `${accountId}/${roleName}`
}

function labelOf({ accountId, roleName, role }: Named): string {
  return role.Profile || `${accountId}:${roleName}`
}
