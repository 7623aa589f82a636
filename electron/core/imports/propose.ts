import type { ImportCandidate } from '../../contract/channels'
import type { ConnectionDraft } from '../../contract/connection-drafts'
import { accountIdSchema, roleIdSchema, type AccountId } from '../../contract/ids'
import { fail, type Failure } from '../../contract/result'
import { parseRoleArn } from '../../contract/role-arn'
import type { RoleDefinition } from '../../contract/saved-roles'
import { checkStartUrl } from '../connections/start-url'
import { signRole, type Making, type Proposal, type Proposals, type ProposedSource } from './proposals'

/** What the readers know beside the files. */
export interface ImportContext {
  /** http on this computer may be an access portal. */
  readonly allowLoopback: boolean
  readonly isKnownRegion: (region: string) => boolean
  /** For STS calls of a profile that names no region. */
  readonly fallbackRegion: string
}

/** Where something was found. */
export interface Found {
  readonly origin: ImportCandidate['origin']
  readonly as: string
}

/** Proposes an Identity Center instance; its key is that of the form that AWS expects. */
export function proposeIdentityCenter(
  proposals: Proposals,
  context: ImportContext,
  found: Found,
  given: { readonly startUrl: string; readonly region: string; readonly name: string },
): string {
  const checked = checkStartUrl(given.startUrl, context.allowLoopback)
  const startUrl = checked.ok ? checked.value.startUrl : given.startUrl
  const region = given.region || (checked.ok ? checked.value.region : '')
  const name = given.name || (checked.ok ? checked.value.name : given.startUrl)
  const problem = checked.ok ? regionProblem(region, context) : checked.error
  return proposals.add({
    key: `identity-center ${startUrl} ${region}`,
    ...describe(found, name, region ? `${startUrl}, ${region}` : startUrl),
    kind: 'identity-center',
    making: { what: 'identity-center', startUrl, region, name: cut(name, 200) },
    ...(problem ? { problem } : {}),
  })
}

function regionProblem(region: string, context: ImportContext): Failure | undefined {
  return context.isKnownRegion(region) ? undefined : fail('region-unknown', { region }).error
}

/** What tells two connections of a kind apart. */
interface Identity {
  readonly identity: string
  readonly detail?: string
  readonly accessKeyId?: string
}

/** Proposes a connection of another kind. `identity` tells two of a kind apart and is shown, unless `detail` says what is. */
export function proposeConnection(
  proposals: Proposals,
  found: Found,
  draft: ConnectionDraft,
  { identity, detail = identity, accessKeyId }: Identity,
  problem?: Failure,
): string {
  return proposals.add({
    key: `${draft.kind} ${identity}`,
    ...describe(found, draft.name, detail),
    kind: draft.kind,
    making: {
      what: 'connection',
      draft: { ...draft, name: cut(draft.name, 200) },
      ...(accessKeyId === undefined ? {} : { accessKeyId }),
    },
    ...(problem ? { problem } : {}),
  })
}

/** Proposes a role of the user's own; where its ARN is none, that is the problem. */
export function proposeRole(
  proposals: Proposals,
  found: Found,
  source: ProposedSource,
  definition: RoleDefinition,
): string {
  const roleArn = 'roleArn' in definition ? definition.roleArn : undefined
  const isWrong = roleArn !== undefined && !parseRoleArn(roleArn)?.account
  const listed = source.from === 'listed' ? `/${source.accountId}/${source.roleName}` : ''
  return proposals.add({
    key: `role ${signRole(source.key + listed, definition)}`,
    ...describe(found, found.as, roleArn ?? proposals.get(source.key)?.detail ?? ''),
    kind: proposals.get(source.key)?.kind ?? 'iam-user',
    making: { what: 'role', source, definition },
    ...(isWrong ? { problem: fail('arn-invalid', { arn: roleArn }).error } : {}),
  })
}

/** Proposes to mark a role that Identity Center lists. */
export function proposeFavourite(
  proposals: Proposals,
  found: Found,
  key: string,
  role: { readonly accountId: AccountId; readonly roleName: string },
): string {
  return proposals.add({
    key: `favourite ${key} ${role.accountId}/${role.roleName}`,
    ...describe(found, found.as, `${role.accountId}, ${role.roleName}`),
    kind: 'identity-center',
    making: { what: 'favourite', key, ...role },
  })
}

/** Shows something that cannot be taken, with the reason. */
export function proposeNothing(
  proposals: Proposals,
  found: Found,
  shown: Pick<Proposal, 'detail' | 'kind'> & { readonly makes: ImportCandidate['makes'] },
  problem: Failure | 'present',
): string {
  const { makes, ...rest } = shown
  const making: Making = { what: 'nothing', makes, isPresent: problem === 'present' }
  return proposals.add({
    key: `nothing ${found.origin} ${found.as}`,
    ...describe(found, found.as, rest.detail),
    kind: rest.kind,
    making,
    ...(problem === 'present' ? {} : { problem }),
  })
}

/** An account and role as Identity Center lists them; undefined if they cannot be. */
export function readListedRole(
  accountId: string,
  roleName: string,
): { accountId: AccountId; roleName: string } | undefined {
  const account = accountIdSchema.safeParse(accountId)
  const isRole = roleIdSchema.safeParse(`${'0'.repeat(16)}/${accountId}/${roleName}`).success
  return account.success && isRole ? { accountId: account.data, roleName } : undefined
}

function describe(
  { origin, as }: Found,
  name: string,
  detail: string,
): Pick<Proposal, 'origin' | 'foundAs' | 'name' | 'detail'> {
  return { origin, foundAs: as, name, detail: cut(detail, 300) }
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}
