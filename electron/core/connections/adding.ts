import { usualSts } from '../../contract/sts-presets'
import type { ConnectionDraft } from '../../contract/connection-drafts'
import type { ConnectionId } from '../../contract/ids'
import { fail, ok, type Result } from '../../contract/result'
import type { Endpoints } from '../aws-ports'
import type { CredentialsFilePort, TotpPort } from '../ports'
import { Secret } from '../secret'
import type { ConnectionRecord } from './connection-record'
import type { Connections, OtherConnection } from './connections'
import type { KeyRing, LongTermKeys } from './long-term-keys'

export interface AddingParts {
  readonly connections: Connections
  readonly keys: KeyRing
  readonly totp: TotpPort
  readonly credentialsFile: CredentialsFilePort
  readonly isKnownRegion: (region: string) => boolean
  readonly isUsableEndpoint: (url: string) => boolean
  /** Reads a file of certificate authorities. */
  readonly named: { check(caFile: string): Promise<Result<unknown>> }
  readonly ownEndpoints: () => Endpoints | undefined
  readonly defaultRegion: () => string
  readonly now: () => number
}

type GivenKeys = Extract<ConnectionDraft, { keys: unknown }>['keys']

/** Adds connections beside Identity Center's: what was typed is checked, keys go into the key ring and nowhere else. */
export class Adding {
  readonly #parts: AddingParts

  constructor(parts: AddingParts) {
    this.#parts = parts
  }

  async add(draft: ConnectionDraft): Promise<Result<ConnectionId>> {
    const fault = this.#check(draft)
    if (fault) return fault
    const ca =
      draft.kind === 'sts-compatible' && draft.service.caFile
        ? await this.#parts.named.check(draft.service.caFile)
        : ok()
    if (!ca.ok) return ca
    const keys = 'keys' in draft ? await this.#readKeys(draft.keys, draft.kind) : undefined
    if (keys && !keys.ok) return keys
    const { connections, keys: keyRing } = this.#parts
    const endpoints = this.#parts.ownEndpoints()
    const record = connections.addOther({ ...this.#toRecord(draft), ...(endpoints ? { endpoints } : {}) })
    const totpSecret = draft.kind === 'iam-user' ? draft.totpSecret : ''
    if (keys) keyRing.put(record.id, totpSecret ? { ...keys.value, totpSecret: new Secret(totpSecret) } : keys.value)
    return ok(record.id)
  }

  /** Puts keys in the place of forgotten or rotated ones; a kept secret of the MFA device stays. */
  async setKeys(record: ConnectionRecord, given: GivenKeys): Promise<Result<undefined>> {
    if (record.kind !== 'iam-user' && record.kind !== 'sts-compatible') return fail('not-found')
    const read = await this.#readKeys(given, record.kind)
    if (!read.ok) return read
    const { keys, connections } = this.#parts
    const totpSecret = keys.get(record.id)?.totpSecret
    keys.put(record.id, totpSecret ? { ...read.value, totpSecret } : read.value)
    if (record.kind === 'iam-user' && given.from === 'credentials-file')
      connections.replace({ ...record, importedFrom: given.profile })
    return ok()
  }

  /** Chooses the MFA device, and keeps or forgets its secret. */
  setMfa(record: ConnectionRecord, device: string, totpSecret: string | undefined): Result<undefined> {
    if (record.kind !== 'iam-user') return fail('not-found')
    const keys = this.#parts.keys.get(record.id)
    if (!keys) return fail('keys-missing', { connection: record.name })
    if (totpSecret && !this.#isTotpSecret(totpSecret)) return fail('totp-secret-invalid')
    const mfaDevice = device.trim()
    this.#parts.connections.replace({ ...record, mfaDevice })
    // A secret belongs to one device: with another device it would only make wrong codes.
    if (totpSecret === undefined && mfaDevice === record.mfaDevice) return ok()
    const { totpSecret: _forgotten, ...plain } = keys
    this.#parts.keys.put(record.id, totpSecret ? { ...plain, totpSecret: new Secret(totpSecret) } : plain)
    return ok()
  }

  #check(draft: ConnectionDraft): ReturnType<typeof fail> | undefined {
    if ('region' in draft && !this.#parts.isKnownRegion(draft.region)) {
      return fail('region-unknown', { region: draft.region })
    }
    if (draft.kind === 'sts-compatible') {
      const { endpoint, s3Endpoint } = draft.service
      const wrong = [endpoint, s3Endpoint].find((url) => url !== '' && !this.#parts.isUsableEndpoint(url))
      if (endpoint === '' || wrong !== undefined) return fail('endpoint-invalid', { endpoint: wrong ?? '' })
    }
    if (draft.kind === 'iam-user' && draft.totpSecret && !this.#isTotpSecret(draft.totpSecret)) {
      return fail('totp-secret-invalid')
    }
    if (draft.kind === 'saml' && !providerForm.test(draft.providerArn.trim())) {
      return fail('provider-arn-invalid', { arn: draft.providerArn.trim() })
    }
    if (draft.kind === 'aws-login' && !loginForm.test(draft.loginSession.trim())) {
      return fail('login-session-missing', { session: draft.loginSession.trim() })
    }
    return undefined
  }

  async #readKeys(given: GivenKeys, kind: ConnectionDraft['kind']): Promise<Result<LongTermKeys>> {
    const read = await this.#givenKeys(given)
    if (!read.ok) return read
    const { accessKeyId, secretAccessKey } = read.value
    const isWhole = secretAccessKey.reveal().length >= 8
    return isLongTermKey(accessKeyId, kind) && isWhole ? read : fail('access-key-invalid')
  }

  async #givenKeys(keys: GivenKeys): Promise<Result<LongTermKeys>> {
    if (keys.from === 'credentials-file') return this.#parts.credentialsFile.keys(keys.profile)
    return ok({ accessKeyId: keys.accessKeyId.trim(), secretAccessKey: new Secret(keys.secretAccessKey.trim()) })
  }

  #isTotpSecret(text: string): boolean {
    return this.#parts.totp.code(new Secret(text), this.#parts.now()) !== undefined
  }

  #toRecord(draft: ConnectionDraft): OtherConnection {
    const workloadRegion = this.#parts.defaultRegion()
    const name = draft.name.trim() || nameOf(draft)
    switch (draft.kind) {
      case 'iam-user': {
        const { kind, region, sts, mfaDevice, keys } = draft
        const from = keys.from === 'credentials-file' ? { importedFrom: keys.profile } : {}
        return {
          kind,
          name,
          region,
          workloadRegion: workloadRegion || region,
          sts,
          mfaDevice: mfaDevice.trim(),
          ...from,
        }
      }
      case 'sts-compatible': {
        const { kind, service } = draft
        const region = service.signingRegion
        return { kind, name, region, workloadRegion: region, sts: usualSts, service }
      }
      case 'web-identity': {
        const { kind, region, sts, proof } = draft
        return { kind, name, region, workloadRegion: workloadRegion || region, sts, proof }
      }
      case 'saml': {
        const { kind, region, sts, proof, providerArn } = draft
        const workload = workloadRegion || region
        return { kind, name, region, workloadRegion: workload, sts, proof, providerArn: providerArn.trim() }
      }
      case 'aws-login': {
        const { kind, region, loginSession } = draft
        return {
          kind,
          name,
          region,
          workloadRegion: workloadRegion || region,
          sts: usualSts,
          loginSession: loginSession.trim(),
        }
      }
    }
  }
}

/** ARN of a SAML provider. Source: IAM API reference, CreateSAMLProvider. */
const providerForm = /^arn:aws(-[a-z]+)*:iam::\d{12}:saml-provider\/[\w.-]{1,128}$/
/** ARN of who signed in to the console: a user, a role's session, or root. */
const loginForm = /^arn:aws(-[a-z]+)*:(iam|sts)::\d{12}:[!-~]+$/

/** AWS's long-term keys start with AKIA (IAM reference, identifiers); other services make them as they like. */
function isLongTermKey(accessKeyId: string, kind: ConnectionDraft['kind']): boolean {
  return kind === 'sts-compatible'
    ? /^[\x21-\x7e]{3,128}$/.test(accessKeyId)
    : /^AKIA[A-Z0-9]{12,124}$/.test(accessKeyId)
}

/** A name out of what was typed, where the user gave none. */
function nameOf(draft: ConnectionDraft): string {
  switch (draft.kind) {
    case 'sts-compatible':
      return /^https?:\/\/([^/:]+)/.exec(draft.service.endpoint)?.[1] ?? draft.service.endpoint
    case 'aws-login':
      return draft.loginSession.split('/').at(-1) ?? draft.loginSession
    case 'saml':
      return draft.providerArn.split('/').at(-1) ?? draft.providerArn
    case 'iam-user':
      return draft.keys.from === 'credentials-file' ? draft.keys.profile : 'IAM user'
    case 'web-identity':
      return 'Web identity'
  }
}
