import { z } from 'zod'
import { fail } from '../../contract/result'
import { plainAssumeRole } from './role-definitions'
import type { Proposals, ProposedSource } from './proposals'
import { proposeFavourite, proposeIdentityCenter, proposeNothing, proposeRole, readListedRole } from './propose'
import type { Found, ImportContext } from './propose'

const sessionSchema = z.object({
  sessionId: z.string(),
  sessionName: z.string(),
  type: z.string(),
  region: z.string().default(''),
  roleArn: z.string().default(''),
  mfaDevice: z.string().default(''),
  parentSessionId: z.string().default(''),
  roleSessionName: z.string().default(''),
  awsSsoConfigurationId: z.string().default(''),
})
type LeappSession = z.infer<typeof sessionSchema>

const integrationSchema = z.object({ id: z.string(), alias: z.string(), portalUrl: z.string(), region: z.string() })

/** Entries of other clouds and of later versions have other shapes; each is left out by itself. */
const listOf = <T>(schema: z.ZodType<T>) =>
  z
    .array(z.unknown())
    .default([])
    .transform((all) =>
      all.flatMap((one) => {
        const parsed = schema.safeParse(one)
        return parsed.success ? [parsed.data] : []
      }),
    )

const workspaceSchema = z.object({
  _sessions: listOf(sessionSchema),
  _awsSsoIntegrations: listOf(integrationSchema),
  _pinned: listOf(z.string()),
})

/**
 * Proposes what Leapp's workspace holds: its Identity Center instances, pinned roles as favourites, chained roles. The
 * keys of its IAM users are in a key store of its own. Source: Leapp, `packages/core/src/models` (version 0.26).
 */
export function readLeapp(workspace: unknown, context: ImportContext, proposals: Proposals): void {
  const parsed = workspaceSchema.safeParse(workspace)
  if (!parsed.success) return
  const { _sessions: sessions, _awsSsoIntegrations: integrations, _pinned: pinned } = parsed.data
  const keys = new Map(
    integrations.map(({ id, alias, portalUrl: startUrl, region }) => {
      const found: Found = { origin: 'leapp', as: alias }
      return [id, proposeIdentityCenter(proposals, context, found, { startUrl, region, name: alias })]
    }),
  )
  const reader = new LeappSessions(sessions, keys, proposals)
  const isPinned = new Set(pinned)
  for (const session of sessions) reader.read(session, isPinned.has(session.sessionId))
}

class LeappSessions {
  readonly #sessions: ReadonlyMap<string, LeappSession>
  readonly #keys: ReadonlyMap<string, string>
  readonly #proposals: Proposals
  readonly #sources = new Map<string, ProposedSource>()

  constructor(sessions: readonly LeappSession[], keys: ReadonlyMap<string, string>, proposals: Proposals) {
    this.#sessions = new Map(sessions.map((session) => [session.sessionId, session]))
    this.#keys = keys
    this.#proposals = proposals
  }

  read(session: LeappSession, isPinned: boolean): void {
    const found: Found = { origin: 'leapp', as: session.sessionName }
    const source = session.type === 'awsSsoRole' ? this.#listedRole(session) : undefined
    if (source) this.#proposals.noteRegion(source.key, session.region)
    if (source && isPinned) proposeFavourite(this.#proposals, found, source.key, source)
    if (session.type === 'awsIamRoleChained' || session.type === 'awsIamUser') this.#sourceFrom(session)
    if (session.type !== 'awsIamRoleFederated') return
    const shown = { makes: 'role', kind: 'saml', detail: session.roleArn } as const
    proposeNothing(this.#proposals, found, shown, fail('import-saml-browser', { name: session.sessionName }).error)
  }

  /** A session as others start from it, the chain's far end first; undefined if nothing can start from it. */
  #sourceFrom(session: LeappSession): ProposedSource | undefined {
    const chain = [session]
    for (let next = this.#parentOf(session); next; next = this.#parentOf(next)) {
      if (chain.includes(next)) return this.#showBroken(session, 'import-cycle')
      chain.push(next)
    }
    let source: ProposedSource | undefined
    for (const link of chain.reverse()) {
      source = this.#sources.get(link.sessionId) ?? this.#link(link, source)
      if (source) this.#sources.set(link.sessionId, source)
    }
    return source
  }

  #parentOf({ type, parentSessionId }: LeappSession): LeappSession | undefined {
    return type === 'awsIamRoleChained' ? this.#sessions.get(parentSessionId) : undefined
  }

  #link(session: LeappSession, parent: ProposedSource | undefined): ProposedSource | undefined {
    if (session.type === 'awsSsoRole') return this.#listedRole(session)
    if (session.type === 'awsIamUser') return this.#user(session)
    if (session.type !== 'awsIamRoleChained') return undefined
    if (!parent) return this.#showBroken(session, 'import-source-missing')
    const definition = plainAssumeRole(session.roleArn)
    const sessionName = session.roleSessionName || definition.sessionName
    const found: Found = { origin: 'leapp', as: session.sessionName }
    return { from: 'role', key: proposeRole(this.#proposals, found, parent, { ...definition, sessionName }) }
  }

  /** Leapp writes such a role as `arn:aws:iam::123456789012/Name`. */
  #listedRole({
    roleArn,
    awsSsoConfigurationId,
  }: LeappSession): Extract<ProposedSource, { from: 'listed' }> | undefined {
    const key = this.#keys.get(awsSsoConfigurationId)
    const [, accountId = '', roleName = ''] = /::(\d{12})(?::role)?\/(.+)$/.exec(roleArn) ?? []
    const listed = readListedRole(accountId, roleName)
    return key === undefined || !listed ? undefined : { from: 'listed', key, ...listed }
  }

  #user({ sessionName: name, mfaDevice }: LeappSession): ProposedSource {
    const problem = fail('import-keys-elsewhere', { profile: name, where: 'the key store of Leapp' }).error
    const making = { what: 'known-user', name, mfaDevice } as const
    const shown = { origin: 'leapp', foundAs: name, name, detail: mfaDevice, kind: 'iam-user' } as const
    return {
      from: 'connection',
      key: this.#proposals.add({ key: `known-user leapp ${name}`, ...shown, making, problem }),
    }
  }

  #showBroken(session: LeappSession, code: 'import-cycle' | 'import-source-missing'): undefined {
    const { sessionName: name, parentSessionId, roleArn } = session
    const parent = this.#sessions.get(parentSessionId)?.sessionName ?? 'its parent session'
    const problem = fail(code, { profile: name, source: parent, profiles: `${name}, ${parent}` }).error
    const shown = { makes: 'role', kind: 'iam-user', detail: roleArn } as const
    proposeNothing(this.#proposals, { origin: 'leapp', as: name }, shown, problem)
    return undefined
  }
}
