import type { MfaDevice } from '../contract/channels'
import type { ConnectionDraft } from '../contract/connection-drafts'
import type { ConnectionId } from '../contract/ids'
import { fail, failWith, ok, type Failure, type Result } from '../contract/result'
import type { Adding } from '../core/connections/adding'
import { stsPlaceOf, type ConnectionRecord, type RecordOf } from '../core/connections/connection-record'
import type { Connections } from '../core/connections/connections'
import type { KeyRing, LongTermKeys } from '../core/connections/long-term-keys'
import type { IamPort, LoginPort, StsPort } from '../core/aws-ports'
import type { CredentialsFilePort } from '../core/ports'
import type { KeptBack } from '../core/runtime-risk'
import type { RoleSaving } from '../core/saved-roles/role-saving'
import type { Users } from '../core/sign-in/users'
import type { HandlerGroup } from './register'

export interface OtherConnectionParts {
  readonly adding: Adding
  readonly roleSaving: RoleSaving
  readonly connections: Connections
  readonly keys: KeyRing
  readonly users: Users
  readonly sts: StsPort
  readonly iam: IamPort
  readonly logins: LoginPort
  readonly credentialsFile: CredentialsFilePort
  /** FIDO2 keys give no codes. */
  readonly givesCodes: (serial: string) => boolean
  /** An old runtime, and a connection that leads to the world outside. */
  readonly needsConsent: (draft: ConnectionDraft) => boolean
  /** The same for one that is there. */
  readonly keptBack: KeptBack
}

type Names =
  | 'connections:add-other'
  | 'connections:test'
  | 'connections:set-keys'
  | 'connections:mfa-devices'
  | 'connections:set-mfa'
  | 'connections:file-keys'
  | 'connections:remove-file-keys'
  | 'connections:login-sessions'
  | 'connections:run-aws-login'

/** Connections beside Identity Center's: adding, testing, MFA devices, keys in the AWS credentials file. */
export function otherConnectionHandlers(parts: OtherConnectionParts): Pick<HandlerGroup<'connections'>, Names> {
  const { adding, credentialsFile, logins, iam } = parts
  return {
    'connections:add-other': ({ draft }) =>
      parts.needsConsent(draft) ? fail('development-runtime') : addConnection(parts, draft),
    'connections:test': ({ connectionId }) => testConnection(parts, connectionId),
    'connections:set-keys': async ({ connectionId, keys }) => {
      const found = findUsable(parts, connectionId)
      return found.ok ? adding.setKeys(found.value, keys) : found
    },
    'connections:mfa-devices': async ({ connectionId }) => {
      const found = findKeys(parts, connectionId)
      if (!found.ok) return found
      const { record, keys } = found.value
      const devices = await iam.mfaDevices(stsPlaceOf(record), keys)
      if (!devices.ok) return withCaller(devices.error, record)
      return ok(devices.value.map((serial): MfaDevice => ({ serial, usable: parts.givesCodes(serial) })))
    },
    'connections:set-mfa': ({ connectionId, device, totpSecret }) => {
      const found = findUsable(parts, connectionId)
      return found.ok ? adding.setMfa(found.value, device, totpSecret) : found
    },
    'connections:file-keys': () => credentialsFile.list(),
    'connections:remove-file-keys': ({ connectionId }) => removeFileKeys(parts, connectionId),
    'connections:login-sessions': async () => ok(await logins.sessions()),
    'connections:run-aws-login': async ({ connectionId }) => {
      const found = findUsable(parts, connectionId)
      if (!found.ok) return found
      const record = found.value
      return record.kind === 'aws-login' ? logins.signIn(record.loginSession, record.region) : fail('not-found')
    },
  }
}

/** Adds a connection; a console session comes with its one role that needs no choice, so that it can be started. */
async function addConnection(
  { adding, roleSaving }: Pick<OtherConnectionParts, 'adding' | 'roleSaving'>,
  draft: ConnectionDraft,
): Promise<Result<ConnectionId>> {
  const added = await adding.add(draft)
  if (!added.ok || draft.kind !== 'aws-login') return added
  const label = draft.name.trim().slice(0, 64) || 'Console session'
  const source = { from: 'connection' } as const
  const saved = await roleSaving.save(added.value, { label, accountName: '', source, definition: { method: 'login' } })
  return saved.ok ? added : failWith(saved.error)
}

/** A connection that this runtime may use. */
function findUsable(
  { connections, keptBack }: Pick<OtherConnectionParts, 'connections' | 'keptBack'>,
  id: ConnectionId,
): Result<ConnectionRecord> {
  return keptBack(id) ?? connections.get(id)
}

type KeysRecord = RecordOf<'iam-user' | 'sts-compatible'>

function findKeys(
  parts: Pick<OtherConnectionParts, 'connections' | 'keys' | 'keptBack'>,
  id: ConnectionId,
): Result<{ record: KeysRecord; keys: LongTermKeys }> {
  const found = findUsable(parts, id)
  if (!found.ok) return found
  const record = found.value
  if (record.kind !== 'iam-user' && record.kind !== 'sts-compatible') return fail('not-found')
  const own = parts.keys.get(id)
  return own ? ok({ record, keys: own }) : fail('keys-missing', { connection: record.name })
}

/** Asks STS who the keys belong to, and remembers the name. */
async function testConnection(
  parts: OtherConnectionParts,
  id: ConnectionId,
): Promise<Result<{ arn: string; accountId: string }>> {
  const found = findKeys(parts, id)
  if (!found.ok) return found
  const { record, keys } = found.value
  if (record.kind === 'sts-compatible' && !record.service.capabilities.callerIdentity) {
    return fail('operation-not-offered', { operation: 'GetCallerIdentity', connection: record.name })
  }
  const identity = await parts.sts.callerIdentity(stsPlaceOf(record), keys)
  if (!identity.ok) return withCaller(identity.error, record)
  parts.users.learn(id, identity.value)
  rememberAccount(parts, record, identity.value.accountId)
  return ok({ arn: identity.value.arn, accountId: identity.value.accountId })
}

/** A refusal's text names who called. */
function withCaller(error: Failure, { name }: KeysRecord): { readonly ok: false; readonly error: Failure } {
  return failWith({ ...error, values: { ...error.values, caller: name, connection: name } })
}

function rememberAccount({ connections }: OtherConnectionParts, record: KeysRecord, accountId: string): void {
  const now = connections.get(record.id)
  if (now.ok && now.value.kind === 'iam-user') connections.replace({ ...now.value, accountId })
}

async function removeFileKeys(parts: OtherConnectionParts, id: ConnectionId): Promise<Result<undefined>> {
  const found = findKeys(parts, id)
  if (!found.ok) return found
  const { record, keys } = found.value
  if (record.kind !== 'iam-user' || record.importedFrom === undefined) return fail('not-found')
  const removed = await parts.credentialsFile.removeKeys(record.importedFrom, keys.accessKeyId)
  if (!removed.ok) return removed
  const present = parts.connections.get(id)
  if (!present.ok || present.value.kind !== 'iam-user') return ok()
  const { importedFrom: _gone, ...rest } = present.value
  parts.connections.replace(rest)
  return ok()
}
