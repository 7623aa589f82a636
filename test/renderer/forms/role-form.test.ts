import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../../electron/contract/messages/translator'
import type { RoleDefinition } from '../../../electron/contract/saved-roles'
import { roleDraftSchema } from '../../../electron/contract/saved-roles'
import { bucketPolicies, isBucketName, writeBucketPolicy } from '../../../renderer/forms/bucket-policies'
import { checkRoleForm, placeFailure } from '../../../renderer/forms/role-form-checks'
import {
  changeRole,
  draftOfForm,
  emptyRoleForm,
  formOfRole,
  settleForm,
  type RoleForm,
} from '../../../renderer/forms/role-form'
import { checkPolicy } from '../../../electron/contract/session-policy'
import { assumeRole, auditorRole, deployerRole, elenaKeys } from '../harness/saved-sample'

const t = createTranslate()
const user = { connection: { kind: 'iam-user' } } as const
const empty = emptyRoleForm(elenaKeys, 'connection', null)
const parts = { partition: 'aws', withAccount: true }
const filled = changeRole(changeRole(empty, { account: '482109371154' }, parts), { roleName: 'ci/Deployer' }, parts)
const check = (form: RoleForm, start: Parameters<typeof draftOfForm>[1] = user) =>
  checkRoleForm(t, form, { start, label: 'x', ownId: null })

describe('role, account and ARN', () => {
  it('make the ARN once both are whole', () => {
    expect(changeRole(empty, { account: '4821' }, parts).roleArn).toBe('')
    expect(filled.roleArn).toBe('arn:aws:iam::482109371154:role/ci/Deployer')
    expect(changeRole(filled, { roleName: 'two words' }, parts).roleArn).toBe('')
  })

  it('follow a pasted ARN, and keep its partition', () => {
    const pasted = changeRole(empty, { roleArn: ' arn:aws-cn:iam::208644179035:role/team/Ops ' }, parts)
    expect(pasted).toMatchObject({
      account: '208644179035',
      roleName: 'team/Ops',
      roleArn: 'arn:aws-cn:iam::208644179035:role/team/Ops',
    })
    expect(changeRole(pasted, { roleName: 'Dev' }, parts).roleArn).toBe('arn:aws-cn:iam::208644179035:role/Dev')
  })

  it('stay as typed while the ARN is not whole', () => {
    expect(changeRole(filled, { roleArn: 'arn:aws' }, parts)).toMatchObject({
      roleArn: 'arn:aws',
      account: '482109371154',
    })
  })

  it('have no account at a service without accounts', () => {
    expect(changeRole(empty, { roleName: 'uploader' }, { partition: 'aws', withAccount: false }).roleArn).toBe(
      'arn:aws:iam:::role/uploader',
    )
  })
})

describe('a saved role', () => {
  const limits = { policy: '{}', policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'], durationSeconds: 3600 }
  const definitions: readonly RoleDefinition[] = [
    assumeRole('arn:aws:iam::482109371154:role/Auditor', {
      ...limits,
      externalId: 'ab',
      tags: [{ key: 'k', value: 'v', transitive: true }],
      sourceIdentity: 'me',
    }),
    { method: 'session-token', durationSeconds: 129_600, mfa: true },
    { method: 'federation-token', name: 'elena', ...limits, tags: [{ key: 'k', value: 'v', transitive: false }] },
    { method: 'assume-root', targetAccount: '482109371154', task: 'S3UnlockBucketPolicy', durationSeconds: 900 },
    { method: 'web-identity', roleArn: 'arn:aws:iam::482109371154:role/W', sessionName: 'ab', ...limits },
    { method: 'saml', roleArn: 'arn:aws:iam::482109371154:role/S', ...limits },
    { method: 'login' },
  ]

  it.each(definitions.map((definition) => [definition.method, definition] as const))(
    'comes back from its form unchanged: %s',
    (_, definition) => {
      const saved = { source: { from: 'connection' }, definition, accountName: 'Audit' } as const
      const form = formOfRole({ id: auditorRole, roleName: 'Auditor', saved }, saved)
      const draft = draftOfForm(form, user, 'Auditor')
      expect(draft).toEqual({ label: 'Auditor', accountName: 'Audit', source: { from: 'connection' }, definition })
      expect(roleDraftSchema.parse(draft)).toEqual(draft)
    },
  )
})

describe('before main is asked', () => {
  it('nothing is wrong with a whole form', () => {
    expect(check(filled)).toEqual({})
  })

  it('each fault stands at its field', () => {
    const wrong: RoleForm = {
      ...empty,
      account: '12',
      roleName: 'a b',
      sessionName: 'x',
      duration: '13 h',
      externalId: 'x',
      policy: '{',
      policyArns: 'ReadOnly',
      tags: [{ key: 'aws:x', value: '', transitive: false }],
      sourceIdentity: 'a b',
    }
    expect(Object.keys(check(wrong)).sort()).toEqual([
      'account',
      'duration',
      'externalId',
      'policy',
      'policyArns',
      'roleName',
      'sessionName',
      'sourceIdentity',
      'tags',
    ])
    expect(check({ ...filled, duration: 'soon' }).duration).toBe('Write it as 90 min, 2 h or 1 h 30 min.')
    expect(check({ ...filled, roleArn: 'nonsense' }).roleArn).toContain('“nonsense” is not the ARN of a role.')
  })

  it('a role is held to one hour where it is reached through another', () => {
    const start = { ...user, through: 'session-token' } as const
    expect(check({ ...filled, from: 'role', sourceId: deployerRole, duration: '4 h' }, start).duration).toContain(
      '15 min to 1 h',
    )
    expect(settleForm({ ...filled, duration: '4 h' }, start).duration).toBeNull()
    expect(settleForm({ ...filled, duration: '30 min' }, start).duration).toBe('30 min')
  })

  it('a source is needed, and not the role itself, and not one from which nothing can be reached', () => {
    const start = { ...user, through: 'listed' } as const
    const form: RoleForm = { ...filled, from: 'role' }
    expect(check(form, start).source).toBe('Choose the role to start from.')
    const own = checkRoleForm(t, { ...form, sourceId: auditorRole }, { start, label: 'x', ownId: auditorRole })
    expect(own.source).toBe('A role cannot start from itself.')
    expect(check({ ...form, sourceId: auditorRole }, { ...user, through: 'federation-token' }).source).toContain(
      'No role can be reached',
    )
  })

  it('what main answers stands at its field too', () => {
    expect(placeFailure(t, { code: 'policy-too-large', values: { size: '3' } }, filled).policy).toContain(
      'too large for AWS (3)',
    )
    expect(placeFailure(t, { code: 'role-cycle' }, filled).source).toContain('cannot start from itself')
    expect(placeFailure(t, { code: 'timed-out', values: { host: 'sts' } }, filled).form).toContain('sts did not answer')
    expect(
      placeFailure(t, { code: 'session-name-invalid' }, { ...filled, method: 'federation-token' }).federatedName,
    ).toBeDefined()
  })
})

describe('ready-made policies', () => {
  it.each(bucketPolicies)('%s fits every service', (policy) => {
    const text = writeBucketPolicy(policy, 'backups')
    expect(checkPolicy(text)).toBeUndefined()
    expect(text).toContain('arn:aws:s3:::backups')
  })

  it('do not let uploads delete', () => {
    expect(writeBucketPolicy('transfer', 'b')).not.toMatch(/Delete|\*"\]/)
  })

  it('are for the names of buckets', () => {
    expect(isBucketName('my-bucket.1')).toBe(true)
    expect(['', 'ab', 'My', 'a_b', '-ab', 'x'.repeat(64)].filter(isBucketName)).toEqual([])
  })
})
