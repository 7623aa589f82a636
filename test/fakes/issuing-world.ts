import type { ConnectionId, RoleId } from '../../electron/contract/ids'
import { fail, ok, type Result } from '../../electron/contract/result'
import type { RoleDefinition, RoleDraft, RoleSource } from '../../electron/contract/saved-roles'
import type { OtherConnection } from '../../electron/core/connections/connections'
import { Issuing } from '../../electron/core/issuing/issuing'
import type { IssuedCredentials, LoginPort, ProofPort } from '../../electron/core/aws-ports'
import { RoleSaving } from '../../electron/core/saved-roles/role-saving'
import { Secret } from '../../electron/core/secret'
import type { Asked } from '../../electron/core/sessions/session-ports'
import { makeCredentials } from './fake-portal'
import { FakeSts } from './fake-sts'
import { ReactingWorld } from './reacting-world'
import { Script } from './script'

const regional = { endpoint: 'regional', fips: false, dualStack: false } as const
const place = { region: 'eu-central-1', workloadRegion: 'eu-central-1', sts: regional }
export const phone = 'arn:aws:iam::482109371154:mfa/elena-phone'

/** The whole domain with connections of every kind; STS, identity providers and the AWS CLI's cache are scripts. */
export class IssuingWorld extends ReactingWorld {
  readonly sts: FakeSts
  readonly proofs: Script<unknown, Result<Secret>> = new Script(() => ok(new Secret('proof-of-elena')))
  readonly loginsAsked: string[] = []
  readonly issuing: Issuing
  readonly roleSaving: RoleSaving

  constructor() {
    super()
    const { connections, catalogue, savedRoles, keys, mfa, clock, sessions, users } = this
    this.sts = new FakeSts(clock)
    const proofs: ProofPort = { read: (source) => this.proofs.run(source) }
    const logins = {
      credentials: (session: string) => {
        this.loginsAsked.push(session)
        return Promise.resolve(ok(makeCredentials('LOGIN', clock.now() + 900_000)))
      },
    } as unknown as LoginPort
    this.issuing = new Issuing({
      connections,
      catalogue,
      savedRoles,
      keys,
      mfa,
      proofs,
      logins,
      sts: this.sts,
      now: () => clock.now(),
      fromPortal: async (roleId, isUrged) => {
        const issued = await super.issue(roleId, isUrged ? 'urged' : 'planned')
        return issued.ok ? ok(issued.value.credentials) : issued
      },
      fromSession: (roleId, asked) => sessions.obtain(roleId, asked),
      userOf: ({ id }) => users.of(id)?.name ?? '',
    })
    savedRoles.changed.add(() => {
      catalogue.showSaved(savedRoles.all())
    })
    this.roleSaving = new RoleSaving({ ...this.services(), names: this.names, random: this.random })
    this.identities.usual = (roleId) => {
      const accountId = roleId.split('/')[1] ?? ''
      return accountId === '000000000000'
        ? fail('operation-refused')
        : ok({ arn: `arn:aws:sts::${accountId}:assumed-role/R/e`, userId: 'A', accountId })
    }
  }

  override issue(roleId: RoleId, asked: Asked = 'planned', longest?: number): Promise<Result<IssuedCredentials>> {
    return this.issuing.issue(roleId, asked, longest)
  }

  connect(kind: OtherConnection['kind'], mfaDevice = phone): ConnectionId {
    return this.connections.addOther(connectionOf(kind, mfaDevice)).id
  }

  /** Saves a role; throws where the draft is refused. */
  async save(id: ConnectionId, definition: RoleDefinition, source: RoleSource = fromConnection): Promise<RoleId> {
    const draft: RoleDraft = { label: 'A role', accountName: '', source, definition }
    const saved = await this.roleSaving.save(id, draft)
    if (!saved.ok) throw new Error(saved.error.code)
    return saved.value
  }
}

export const fromConnection = { from: 'connection' } as const

function connectionOf(kind: OtherConnection['kind'], mfaDevice: string): OtherConnection {
  const proof = { from: 'file', path: '~/token' } as const
  switch (kind) {
    case 'iam-user':
      return { kind, name: 'Elena', ...place, mfaDevice }
    case 'web-identity':
      return { kind, name: 'Pipeline', ...place, proof }
    case 'saml':
      return { kind, name: 'Corp', ...place, proof, providerArn: 'arn:aws:iam::482109371154:saml-provider/Corp' }
    case 'aws-login':
      return { kind, name: 'Console', ...place, loginSession: 'arn:aws:iam::482109371154:user/elena' }
    case 'sts-compatible':
      return { kind, name: 'Store', ...place, service }
  }
}

export const service = {
  preset: 'minio',
  endpoint: 'https://store.example',
  signingRegion: 'us-east-1',
  signingName: 'sts',
  caFile: '',
  pathStyle: true,
  s3Endpoint: '',
  capabilities: {
    operations: ['AssumeRole'],
    roleArn: 'placeholder',
    policy: 'optional',
    policyLimit: 2048,
    shortestSeconds: 900,
    longestSeconds: 43_200,
    defaultSeconds: 3600,
    callerIdentity: false,
  },
} satisfies Extract<OtherConnection, { kind: 'sts-compatible' }>['service']

/** An assume-role definition. */
export function assume(roleArn: string, more: Partial<Extract<RoleDefinition, { method: 'assume-role' }>> = {}) {
  return {
    method: 'assume-role',
    roleArn,
    sessionName: 'elena',
    durationSeconds: 3600,
    externalId: '',
    mfa: false,
    policy: '',
    policyArns: [],
    tags: [],
    sourceIdentity: '',
    ...more,
  } satisfies RoleDefinition
}
