import { describe, expect, it } from 'vitest'
import { factsOf, opensConsole } from '../../../electron/contract/role-offers'
import { toRoleId, noAccount, toSavedRoleId } from '../../../electron/contract/role-id'
import type { AccountId, ConnectionId } from '../../../electron/contract/ids'
import type { RoleDefinition } from '../../../electron/contract/saved-roles'

const connection = 'c0ffee00' as ConnectionId
const account = '482109371154' as AccountId
const sessionToken: RoleDefinition = { method: 'session-token', durationSeconds: 3600, mfa: false }
const assumeRole = (roleArn: string): RoleDefinition => ({
  method: 'assume-role',
  roleArn,
  sessionName: '{user}',
  durationSeconds: 3600,
  externalId: '',
  mfa: false,
  policy: '',
  policyArns: [],
  tags: [],
  sourceIdentity: '',
})

describe('what can be copied of a role', () => {
  it('is everything of a role that Identity Center lists', () => {
    const facts = factsOf(toRoleId(connection, account, 'ReadOnly'), undefined)
    expect(facts).toEqual(['profile-name', 'account-id', 'role-arn', 'console-link'])
  })

  it('has no link of the portal where no portal lists the role', () => {
    const id = toSavedRoleId(connection, account, 'Deployer', '0badcafe')
    expect(factsOf(id, assumeRole(`arn:aws:iam::${account}:role/Deployer`))).toEqual([
      'profile-name',
      'account-id',
      'role-arn',
    ])
    expect(factsOf(id, sessionToken)).toEqual(['profile-name', 'account-id'])
  })

  it('has no account where the service knows none', () => {
    const id = toSavedRoleId(connection, noAccount, 'uploader', '0badcafe')
    expect(factsOf(id, assumeRole(''))).toEqual(['profile-name'])
  })
})

describe('the AWS console', () => {
  it('opens with roles, and neither with session tokens nor elsewhere', () => {
    expect(opensConsole('identity-center', undefined)).toBe(true)
    expect(opensConsole('iam-user', 'assume-role')).toBe(true)
    expect(opensConsole('iam-user', 'session-token')).toBe(false)
    expect(opensConsole('sts-compatible', 'assume-role')).toBe(false)
  })
})
