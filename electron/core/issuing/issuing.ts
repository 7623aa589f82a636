import type { ProofSource } from '../../contract/connection-drafts'
import type { RoleId } from '../../contract/ids'
import { fail, failWith, ok, type Failure, type Result } from '../../contract/result'
import { isSavedRoleId, splitRoleId } from '../../contract/role-id'
import type { RoleDefinition, SavedRole } from '../../contract/saved-roles'
import type { Catalogue } from '../catalogue/catalogue'
import { stsPlaceOf, type ConnectionRecord } from '../connections/connection-record'
import type { Connections } from '../connections/connections'
import type { KeyRing, LongTermKeys } from '../connections/long-term-keys'
import type {
  CallerIdentity,
  IssuedCredentials,
  LoginPort,
  MfaProof,
  ProofPort,
  Signer,
  StsPlace,
  StsPort,
} from '../aws-ports'
import type { Credentials } from '../credentials'
import type { MfaCodes } from '../mfa/mfa-codes'
import type { KeptBack } from '../runtime-risk'
import { shortenDefinition } from '../sessions/session-limit'
import type { Asked } from '../sessions/session-ports'
import type { SavedRoles } from '../saved-roles/saved-roles'
import type { Secret } from '../secret'
import { fillSessionName } from '../../contract/session-name'
import { operationOf } from '../saved-roles/check-draft'
import { placeholderArn, readRestriction, readTags } from './request-values'

type DefinitionOf<M extends RoleDefinition['method']> = Extract<RoleDefinition, { method: M }>

export interface IssuingParts {
  readonly connections: Connections
  readonly catalogue: Catalogue
  readonly savedRoles: SavedRoles
  readonly keys: KeyRing
  readonly sts: StsPort
  readonly proofs: ProofPort
  readonly logins: LoginPort
  readonly mfa: MfaCodes
  readonly now: () => number
  /** Why a connection may not be used on this runtime; absent: nothing is kept back. */
  readonly keptBack?: KeptBack
  /** Credentials of a role that Identity Center lists. */
  readonly fromPortal: (roleId: RoleId, isUrged: boolean) => Promise<Result<Credentials>>
  /** Credentials of another role's session, started if need be. */
  readonly fromSession: (roleId: RoleId, asked: Asked) => Promise<Result<Credentials>>
  /** The name of the user of a connection, as far as it is known. */
  readonly userOf: (record: ConnectionRecord) => string
}

/** One request under way: the role, its connection, and whether a person is there to be asked. */
interface Task<D extends RoleDefinition = RoleDefinition> {
  readonly role: SavedRole
  readonly definition: D
  readonly record: ConnectionRecord
  readonly place: StsPlace
  readonly asked: Asked
}

type Issued = Promise<Result<IssuedCredentials>>

/** Gets credentials for a role by the one way that fits it: the portal, or one operation of STS. */
export class Issuing {
  readonly #parts: IssuingParts

  constructor(parts: IssuingParts) {
    this.#parts = parts
  }

  /** @param longestSeconds how long credentials should live at most, where their duration can be asked for */
  async issue(roleId: RoleId, asked: Asked, longestSeconds?: number): Issued {
    const { savedRoles, connections, fromPortal } = this.#parts
    const refusal = this.#keptBack(roleId)
    if (refusal) return refusal
    const role = savedRoles.get(roleId)
    // A saved role that is gone is not the role of that name which Identity Center may list.
    if (!role && isSavedRoleId(roleId)) return fail('role-unknown')
    if (!role) return withoutSize(await fromPortal(roleId, asked !== 'planned'))
    const found = connections.get(splitRoleId(roleId).connectionId)
    if (!found.ok) return found
    const record = found.value
    const definition = shortenDefinition(role.definition, longestSeconds)
    return this.#run({ role, definition, record, place: stsPlaceOf(record), asked })
  }

  /** Asks STS who credentials of a role belong to; undefined where the service does not say that. */
  async identify(roleId: RoleId, credentials: Credentials): Promise<Result<CallerIdentity> | undefined> {
    const refusal = this.#keptBack(roleId)
    if (refusal) return refusal
    const found = this.#parts.connections.get(splitRoleId(roleId).connectionId)
    if (!found.ok) return found
    if (found.value.kind === 'sts-compatible' && !found.value.service.capabilities.callerIdentity) return undefined
    return this.#parts.sts.callerIdentity(stsPlaceOf(found.value), credentials)
  }

  /** Lets AWS decode what a refusal carried, asked by whoever was refused. */
  async explain(roleId: RoleId, message: string): Promise<Result<string>> {
    const { savedRoles, connections, sts, fromSession } = this.#parts
    const refusal = this.#keptBack(roleId)
    if (refusal) return refusal
    const found = connections.get(splitRoleId(roleId).connectionId)
    if (!found.ok) return found
    const role = savedRoles.get(roleId)
    const place = stsPlaceOf(found.value)
    const signer = role
      ? await this.#signer({ role, definition: role.definition, record: found.value, place, asked: 'planned' })
      : await fromSession(roleId, 'planned')
    return signer.ok ? sts.decodeMessage(place, signer.value, message) : signer
  }

  #keptBack(roleId: RoleId): Result<never> | undefined {
    return this.#parts.keptBack?.(splitRoleId(roleId).connectionId)
  }

  #run(task: Task): Issued {
    const { definition } = task
    switch (definition.method) {
      case 'assume-role':
        return this.#assumeRole({ ...task, definition })
      case 'session-token':
        return this.#sessionToken({ ...task, definition })
      case 'federation-token':
        return this.#federationToken({ ...task, definition })
      case 'assume-root':
        return this.#assumeRoot({ ...task, definition })
      case 'web-identity':
        return this.#withWebIdentity({ ...task, definition })
      case 'saml':
        return this.#withSaml({ ...task, definition })
      case 'login':
        return this.#login(task)
    }
  }

  async #assumeRole(task: Task<DefinitionOf<'assume-role'>>): Issued {
    const { definition, record, place } = task
    const signer = await this.#signer(task)
    if (!signer.ok) return signer
    const restriction = readRestriction(definition)
    if (!restriction.ok) return restriction
    const { externalId, sourceIdentity, durationSeconds, mfa: asksForCode } = definition
    const request = {
      ...restriction.value,
      roleArn: roleArnFor(record, definition.roleArn),
      sessionName: this.#sessionName(task),
      durationSeconds,
      tags: readTags(definition.tags),
      ...(externalId ? { externalId } : {}),
      ...(sourceIdentity ? { sourceIdentity } : {}),
    }
    const call = (mfa?: MfaProof): Issued =>
      this.#parts.sts.assumeRole(place, signer.value, mfa ? { ...request, mfa } : request)
    return explained(await (asksForCode ? this.#withMfa(task, call) : call()), task, this.#callerName(task))
  }

  async #sessionToken(task: Task<DefinitionOf<'session-token'>>): Issued {
    const keys = this.#longTermKeys(task)
    if (!keys.ok) return keys
    const { durationSeconds, mfa } = task.definition
    const call = (proof?: MfaProof): Issued =>
      this.#parts.sts.sessionToken(task.place, keys.value, durationSeconds, proof)
    return explained(await (mfa ? this.#withMfa(task, call) : call()), task, this.#callerName(task))
  }

  async #federationToken(task: Task<DefinitionOf<'federation-token'>>): Issued {
    const keys = this.#longTermKeys(task)
    if (!keys.ok) return keys
    const { definition, place } = task
    const restriction = readRestriction(definition)
    if (!restriction.ok) return restriction
    const { name, durationSeconds, tags } = definition
    const request = { ...restriction.value, name, durationSeconds, tags: readTags(tags) }
    const issued = await this.#parts.sts.federationToken(place, keys.value, request)
    return explained(issued, task, this.#callerName(task))
  }

  async #assumeRoot(task: Task<DefinitionOf<'assume-root'>>): Issued {
    const signer = await this.#signer(task)
    if (!signer.ok) return signer
    const { targetAccount, task: policy, durationSeconds } = task.definition
    const issued = await this.#parts.sts.assumeRoot(task.place, signer.value, targetAccount, policy, durationSeconds)
    return explained(issued, task, this.#callerName(task))
  }

  async #withWebIdentity(task: Task<DefinitionOf<'web-identity'>>): Issued {
    const { record, definition, place } = task
    const token = await this.#proof(record.kind === 'web-identity' ? record.proof : undefined)
    if (!token.ok) return token
    const restriction = readRestriction(definition)
    if (!restriction.ok) return restriction
    const { roleArn, durationSeconds } = definition
    const request = { ...restriction.value, roleArn, durationSeconds, sessionName: this.#sessionName(task) }
    return explained(await this.#parts.sts.withWebIdentity(place, token.value, request), task, this.#callerName(task))
  }

  async #withSaml(task: Task<DefinitionOf<'saml'>>): Issued {
    const { record, definition, place } = task
    if (record.kind !== 'saml') return notFitting('AssumeRoleWithSAML')
    const assertion = await this.#proof(record.proof)
    if (!assertion.ok) return assertion
    const restriction = readRestriction(definition)
    if (!restriction.ok) return restriction
    const { roleArn, durationSeconds } = definition
    const request = { ...restriction.value, roleArn, durationSeconds, providerArn: record.providerArn }
    return explained(await this.#parts.sts.withSaml(place, assertion.value, request), task, this.#callerName(task))
  }

  async #login({ record }: Task): Issued {
    if (record.kind !== 'aws-login') return notFitting('aws login')
    return withoutSize(await this.#parts.logins.credentials(record.loginSession, record.region))
  }

  /** What signs the call: another role's session, or what the connection itself holds. */
  async #signer(task: Task): Promise<Result<Signer>> {
    const { role, record, asked } = task
    if (role.source.from === 'role') {
      const signer = await this.#parts.fromSession(role.source.roleId, asked)
      const isOver = !signer.ok && signer.error.code === 'limit-reached'
      return isOver ? fail('source-limit-reached', { source: this.#callerName(task) }) : signer
    }
    if (record.kind === 'aws-login') return this.#parts.logins.credentials(record.loginSession, record.region)
    return this.#longTermKeys(task)
  }

  #longTermKeys({ role, record }: Task): Result<LongTermKeys> {
    const hasKeys = record.kind === 'iam-user' || record.kind === 'sts-compatible'
    if (role.source.from !== 'connection' || !hasKeys) return notFitting(operationOf(role.definition))
    const keys = this.#parts.keys.get(record.id)
    return keys ? ok(keys) : fail('keys-missing', { connection: record.name })
  }

  #proof(source: ProofSource | undefined): Promise<Result<Secret>> {
    return source ? this.#parts.proofs.read(source) : Promise.resolve(notFitting('AssumeRoleWithWebIdentity'))
  }

  #withMfa(task: Task, call: (mfa: MfaProof) => Issued): Issued {
    const { role, record, asked } = task
    const serialNumber = record.kind === 'iam-user' ? record.mfaDevice : ''
    if (serialNumber === '') return Promise.resolve(fail('mfa-device-needed', { connection: record.name }))
    const { connectionId, accountId } = splitRoleId(role.id)
    const account = this.#parts.catalogue.account(connectionId, accountId)?.name ?? accountId
    const totpSecret = this.#parts.keys.get(record.id)?.totpSecret
    const need = {
      connectionId,
      device: serialNumber,
      roleId: role.id,
      account,
      role: role.label,
      attended: asked === 'attended',
    }
    return this.#parts.mfa.withCode(totpSecret ? { ...need, totpSecret } : need, (tokenCode) =>
      call({ serialNumber, tokenCode }),
    )
  }

  #sessionName({ definition, record }: Task<DefinitionOf<'assume-role' | 'web-identity'>>): string {
    return fillSessionName(definition.sessionName, { user: this.#parts.userOf(record), at: this.#parts.now() })
  }

  /** Who calls, in words, for texts about refusals. */
  #callerName({ role, record }: Task): string {
    if (role.source.from === 'connection') return record.name
    const { savedRoles } = this.#parts
    return savedRoles.get(role.source.roleId)?.label ?? splitRoleId(role.source.roleId).roleName
  }
}

function roleArnFor(record: ConnectionRecord, roleArn: string): string {
  const ignoresArn = record.kind === 'sts-compatible' && record.service.capabilities.roleArn === 'placeholder'
  return ignoresArn && roleArn === '' ? placeholderArn : roleArn
}

function withoutSize(result: Result<Credentials>): Result<IssuedCredentials> {
  return result.ok ? ok({ credentials: result.value }) : result
}

function notFitting(operation: string): { readonly ok: false; readonly error: Failure } {
  return fail('source-not-fitting', { operation })
}

/** Gives a refusal the names that its text needs. */
function explained(
  issued: Result<IssuedCredentials>,
  { role, record, definition }: Task,
  caller: string,
): Result<IssuedCredentials> {
  if (issued.ok) return issued
  const hours = 'durationSeconds' in definition ? Math.round(definition.durationSeconds / 360) / 10 : 0
  const device = record.kind === 'iam-user' ? record.mfaDevice : ''
  const arn = 'roleArn' in definition ? definition.roleArn : ''
  const names = { caller, role: role.label, connection: record.name, hours, device, source: caller, arn }
  return failWith({ ...issued.error, values: { ...names, ...issued.error.values } })
}
