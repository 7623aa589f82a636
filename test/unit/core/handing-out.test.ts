import { beforeEach, describe, expect, it } from 'vitest'
import { toSavedRoleId } from '../../../electron/contract/role-id'
import type { RoleDefinition } from '../../../electron/contract/saved-roles'
import { fail, ok } from '../../../electron/contract/result'
import type { AccountId, ConnectionId, RoleId } from '../../../electron/contract/ids'
import { roleArnOf } from '../../../electron/core/delivery/handing-out'
import { CoreWorld } from '../../fakes/core-world'
import { roleNamed } from '../../fakes/session-world'

const minute = 60_000
const plainAssumeRole = {
  method: 'assume-role',
  sessionName: '{user}',
  durationSeconds: 3600,
  externalId: '',
  mfa: false,
  policy: '',
  policyArns: [],
  tags: [],
  sourceIdentity: '',
} satisfies Omit<Extract<RoleDefinition, { method: 'assume-role' }>, 'roleArn'>
let world: CoreWorld
let id: ConnectionId
let role: RoleId

beforeEach(async () => {
  world = new CoreWorld()
  const account = { accountId: '482109371154' as AccountId, name: 'Payments Prod', email: '' }
  world.portal.organization = [{ account, roles: ['ReadOnly'] }]
  id = await world.signedIn()
  await world.discovery.read(id)
  role = roleNamed('ReadOnly', id)
})

describe('copying a role’s credentials', () => {
  it('starts the session, copies, and remembers what was copied', async () => {
    expect(await world.handingOut.copy(role, 'fish')).toEqual(ok('read-back'))
    expect(world.clipboard.text).toContain("set -gx AWS_REGION 'eu-central-1'")
    expect(world.settings.lastFormat).toBe('fish')
    const at = world.clock.now()
    expect(world.notes.get(role)).toMatchObject({ copied: { format: 'fish', at }, lastUsedAt: at })
  })

  it('names the section of a credentials file as the profile', async () => {
    await world.handingOut.copy(role, 'credentials-file')
    expect(world.clipboard.text).toMatch(/^\[payments-prod-readonly\]\n/)
  })

  it('works offline for as long as the credentials do', async () => {
    await world.handingOut.copy(role, 'bash')
    world.portal.credentials.usual = () => fail('offline')
    world.oidc.refreshing.usual = () => fail('offline')
    await world.clock.advance(50 * minute)
    world.clipboard.text = ''
    expect(await world.handingOut.copy(role, 'bash')).toEqual(ok('read-back'))
    expect(world.clipboard.text).toContain('secret-key-1')
    await world.clock.advance(10 * minute)
    expect(await world.handingOut.copy(role, 'bash')).toEqual(fail('offline'))
  })

  it('remembers nothing of a copy that failed', async () => {
    world.clipboard.refusal = fail('clipboard-failed')
    expect(await world.handingOut.copy(role, 'json')).toEqual(fail('clipboard-failed'))
    expect(world.notes.get(role).copied).toBeUndefined()
    expect(world.settings.lastFormat).toBe('bash')
  })
})

describe('copying facts of a role', () => {
  it.each([
    ['account-id', '482109371154'],
    ['profile-name', 'payments-prod-readonly'],
    ['console-link', 'https://northwind.awsapps.com/start/#/console'],
  ] as const)('%s', async (fact, text) => {
    expect(await world.handingOut.copyFact(role, fact)).toEqual(ok('read-back'))
    expect(world.clipboard.text).toBe(text)
  })

  it('knows the role’s ARN once AWS has told who the session is', async () => {
    expect(await world.handingOut.copyFact(role, 'role-arn')).toMatchObject(fail('session-not-running'))
    await world.sessions.start(role)
    await world.sessions.checkIdentity(role)
    await world.handingOut.copyFact(role, 'role-arn')
    expect(world.clipboard.text).toBe('arn:aws:iam::482109371154:role/AWSReservedSSO_ReadOnly_0123456789abcdef')
  })

  it('of a saved role are its own: an ARN without a session, and no link of a portal', async () => {
    const roleArn = 'arn:aws:iam::482109371154:role/Deployer'
    const saved = toSavedRoleId(id, '482109371154' as AccountId, 'Deployer', '0badcafe')
    const draft = { label: 'Deployer', accountName: '', source: { from: 'role', roleId: role } } as const
    world.savedRoles.put({ id: saved, ...draft, definition: { ...plainAssumeRole, roleArn } })
    expect(await world.handingOut.copyFact(saved, 'role-arn')).toEqual(ok('read-back'))
    expect(world.clipboard.text).toBe(roleArn)
    expect(await world.handingOut.copyFact(saved, 'console-link')).toEqual(fail('fact-not-there'))
    expect(world.clipboard.text).toBe(roleArn)
  })

  it.each([
    ['arn:aws-cn:sts::123456789012:assumed-role/Admin/me@x', 'arn:aws-cn:iam::123456789012:role/Admin'],
    ['arn:aws-us-gov:sts::123456789012:assumed-role/A_b/c', 'arn:aws-us-gov:iam::123456789012:role/A_b'],
    ['arn:aws:iam::123456789012:user/elena', 'arn:aws:iam::123456789012:user/elena'],
  ])('turns %s into %s', (session, arn) => {
    expect(roleArnOf(session)).toBe(arn)
  })
})

describe('opening the console', () => {
  it('notes when, and needs no session for the shortcut', async () => {
    expect(await world.handingOut.openConsole(role)).toEqual(ok())
    expect(world.notes.get(role).consoleOpenedAt).toBe(world.clock.now())
    expect(world.sessions.all()).toEqual([])
  })

  it('says why it did not open', async () => {
    const gone = roleNamed('ReadOnly')
    expect(await world.handingOut.openConsole(gone)).toEqual(fail('not-found'))
    world.portal.credentials.give(fail('role-not-assigned'))
    const destination = { service: 's3', region: 'eu-west-1' }
    expect(await world.handingOut.openConsole(role, destination)).toMatchObject(fail('role-not-assigned'))
    expect(world.notes.get(role).consoleOpenedAt).toBeUndefined()
  })
})
