import { usualSts } from '../../contract/sts-presets'
import { fail, type Failure } from '../../contract/result'
import type { Profile } from './profiles'
import type { Proposals } from './proposals'
import { proposeConnection, type ImportContext } from './propose'

/** Credentials that only machines in AWS have. Source: AWS SDKs reference, "Assume role credential provider". */
export function placeBound({ name, get }: Profile): Failure {
  return fail('import-place-bound', { profile: name, source: get('credential_source') }).error
}

/** Proposes the connection of an IAM user whose keys stand in the credentials file. */
export function proposeUser(profile: Profile, mfaDevice: string, context: ImportContext, proposals: Proposals): string {
  const { name, origin, get } = profile
  const region = get('region') || context.fallbackRegion
  const isGlobal = get('sts_regional_endpoints') === 'legacy'
  const sts = isGlobal ? ({ ...usualSts, endpoint: 'global' } as const) : usualSts
  const keys = { from: 'credentials-file', profile: name } as const
  const draft = { kind: 'iam-user', name, region, sts, keys, mfaDevice, totpSecret: '' } as const
  const detail = mfaDevice === '' ? name : `${name}, ${mfaDevice}`
  const identity = { identity: name, detail, accessKeyId: get('aws_access_key_id') }
  return proposeConnection(proposals, { origin, as: name }, draft, identity, userProblem(profile))
}

function userProblem({ name, get, has }: Profile): Failure | undefined {
  const keyId = get('aws_access_key_id')
  const isTemporary = has('aws_session_token') || has('aws_security_token') || keyId.startsWith('ASIA')
  if (isTemporary) return fail('import-keys-temporary', { profile: name }).error
  const isWhole = /^AKIA[A-Z0-9]{12,124}$/.test(keyId) && has('aws_secret_access_key')
  return isWhole ? undefined : fail('access-key-invalid').error
}

/**
 * Proposes an IAM user whose keys Stint cannot reach: they stand in the config file, or nowhere, since aws-vault keeps
 * them in a store of its own under the profile's name. Source: aws-vault USAGE.md, "Managing credentials".
 */
export function proposeKnownUser(proposals: Proposals, profile: Profile, mfaDevice: string): string {
  const { name, keysIn } = profile
  const where = keysIn === 'config' ? 'the AWS config file' : 'a key store of aws-vault or another program'
  return proposals.add({
    key: `known-user ${name}`,
    origin: keysIn === 'config' ? profile.origin : 'aws-vault',
    foundAs: name,
    name,
    detail: mfaDevice,
    kind: 'iam-user',
    making: { what: 'known-user', name, mfaDevice },
    problem: fail('import-keys-elsewhere', { profile: name, where }).error,
  })
}
