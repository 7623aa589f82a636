import { beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionId, RoleId } from '../../../electron/contract/ids'
import { fail, ok } from '../../../electron/contract/result'
import { toSavedRoleId } from '../../../electron/contract/role-id'
import type { AccountId } from '../../../electron/contract/ids'
import type { RoleDefinition } from '../../../electron/contract/saved-roles'
import { settle } from '../../fakes/fake-clock'
import { longTermKeys } from '../../fakes/fake-sts'
import { assume, IssuingWorld, phone } from '../../fakes/issuing-world'

const minute = 60_000
const arn = (name: string, account = '482109371154') => `arn:aws:iam::${account}:role/${name}`
const token = (mfa = false): RoleDefinition => ({ method: 'session-token', durationSeconds: 43_200, mfa })
let world: IssuingWorld

beforeEach(async () => {
  world = new IssuingWorld()
  await world.vault.open()
})

async function issue(id: RoleId, asked: 'attended' | 'urged' | 'planned' = 'attended'): Promise<string> {
  const answer = await world.issuing.issue(id, asked)
  return answer.ok ? answer.value.credentials.accessKeyId : answer.error.code
}

function withKeys(more: object = {}): ConnectionId {
  const id = world.connect('iam-user')
  world.keys.put(id, { ...longTermKeys, ...more })
  return id
}

const code = () => world.mfa.questions()[0]
const state = (id: RoleId) => world.sessions.get(id)?.phase
const failureOf = (id: RoleId) => {
  const phase = state(id)
  return phase?.kind === 'failed' ? phase.error.code : phase?.kind
}

describe('every way to credentials', () => {
  it('from an IAM user is signed with its own keys', async () => {
    const user = withKeys()
    const definitions: RoleDefinition[] = [
      assume(arn('Deployer')),
      token(),
      { method: 'federation-token', name: 'guest', durationSeconds: 3600, policy: '', policyArns: [], tags: [] },
      { method: 'assume-root', targetAccount: '662044180973', task: 'S3UnlockBucketPolicy', durationSeconds: 900 },
    ]
    for (const definition of definitions) await issue(await world.save(user, definition))
    expect(world.sts.calls.map(({ operation, signer }) => [operation, signer])).toEqual([
      ['AssumeRole', longTermKeys.accessKeyId],
      ['GetSessionToken', longTermKeys.accessKeyId],
      ['GetFederationToken', longTermKeys.accessKeyId],
      ['AssumeRoot', longTermKeys.accessKeyId],
    ])
  })

  it('from an identity provider is not signed, and reads the proof anew each time', async () => {
    const limits = { durationSeconds: 3600, policy: '', policyArns: [] }
    const web = await world.save(world.connect('web-identity'), {
      method: 'web-identity',
      roleArn: arn('Pipeline'),
      sessionName: 'build-{date}',
      ...limits,
    })
    const saml = await world.save(world.connect('saml'), { method: 'saml', roleArn: arn('Corp'), ...limits })
    await issue(web)
    await issue(web)
    await issue(saml)
    expect(world.proofs.calls).toHaveLength(3)
    expect(world.sts.calls.map(({ signer }) => signer)).toEqual(['', '', ''])
    expect(world.sts.calls[0]?.request).toMatchObject({ token: 'proof-of-elena', sessionName: 'build-2027-01-15' })
    expect(world.sts.calls[2]?.request).toMatchObject({
      assertion: 'proof-of-elena',
      providerArn: 'arn:aws:iam::482109371154:saml-provider/Corp',
    })
    world.proofs.give(fail('proof-unreadable', { path: '~/token' }))
    expect(await issue(web)).toBe('proof-unreadable')
  })

  it('from `aws login` is what the CLI keeps, or signed with it', async () => {
    const login = world.connect('aws-login')
    expect(await issue(await world.save(login, { method: 'login' }))).toBe('ASIAFAKEKEYLOGIN')
    await issue(await world.save(login, assume(arn('Deployer'))))
    expect(world.sts.calls.map(({ signer }) => signer)).toEqual(['ASIAFAKEKEYLOGIN'])
    expect(world.loginsAsked).toHaveLength(2)
  })

  it('from a service that only speaks like STS goes to that service, with a placeholder where it reads no ARN', async () => {
    const store = world.connect('sts-compatible')
    world.keys.put(store, longTermKeys)
    await issue(await world.save(store, assume('')))
    const [call] = world.sts.calls
    expect(call?.place.service?.endpoint).toBe('https://store.example')
    expect(call?.request).toMatchObject({ roleArn: 'arn:aws:iam::000000000000:role/none' })
  })

  it('sends every option of AssumeRole, the policy minified', async () => {
    const id = await world.save(
      withKeys(),
      assume(arn('Deployer'), {
        sessionName: '{user}',
        durationSeconds: 900,
        externalId: 'northwind',
        policy: '{ "Version": "2012-10-17", "Statement": [] }',
        policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
        tags: [{ key: 'team', value: 'pay ments', transitive: true }],
        sourceIdentity: 'elena',
      }),
    )
    await issue(id)
    expect(world.sts.calls[0]?.request).toEqual({
      roleArn: arn('Deployer'),
      sessionName: 'stint',
      durationSeconds: 900,
      externalId: 'northwind',
      policy: '{"Version":"2012-10-17","Statement":[]}',
      policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
      tags: [{ key: 'team', value: 'pay ments', transitive: true }],
      sourceIdentity: 'elena',
    })
  })

  it('without keys asks nobody, and says so', async () => {
    const id = await world.save(world.connect('iam-user'), assume(arn('Deployer')))
    expect(await world.issuing.issue(id, 'attended')).toEqual(fail('keys-missing', { connection: 'Elena' }))
    expect(world.sts.calls).toEqual([])
  })

  it('names role, caller and what was wanted in a refusal, and keeps what AWS said', async () => {
    const id = await world.save(withKeys(), assume(arn('Deployer'), { durationSeconds: 5400 }))
    world.sts.issuing.give({
      ok: false,
      error: { code: 'role-refused', awsCode: 'AccessDenied', requestId: 'r-1', values: { host: 'sts' } },
    })
    const answer = await world.issuing.issue(id, 'attended')
    expect(answer).toMatchObject({
      error: {
        awsCode: 'AccessDenied',
        requestId: 'r-1',
        values: { caller: 'Elena', role: 'A role', hours: 1.5, arn: arn('Deployer'), host: 'sts' },
      },
    })
  })

  it('never takes a listed role for a saved one that is gone', async () => {
    const center = await world.signedIn()
    const gone = toSavedRoleId(center, '482109371154' as AccountId, 'ReadOnly', '0123abcd')
    expect(await issue(gone)).toBe('role-unknown')
    expect(world.portal.credentials.calls).toEqual([])
  })
})

describe('MFA', () => {
  it('is asked of a person, and the code goes along with the device', async () => {
    const id = await world.save(withKeys(), assume(arn('BreakGlass'), { mfa: true }))
    const issued = issue(id)
    await settle()
    world.mfa.answer(code()?.id ?? '', '123456')
    expect(await issued).toBe('ASIAFAKEKEYSTS1')
    expect(world.sts.calls[0]?.mfa).toEqual({ serialNumber: phone, tokenCode: '123456' })
  })

  it.each(['urged', 'planned'] as const)('is asked of nobody where the call is %s', async (asked) => {
    const id = await world.save(withKeys(), token(true))
    expect(await issue(id, asked)).toBe('mfa-code-needed')
    expect(world.sts.calls).toEqual([])
  })

  it('needs nobody where Stint makes the codes', async () => {
    const { Secret } = await import('../../../electron/core/secret')
    const id = await world.save(withKeys({ totpSecret: new Secret('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP') }), token(true))
    expect(await issue(id, 'planned')).toBe('ASIAFAKEKEYSTS1')
    expect(world.sts.calls[0]?.mfa?.tokenCode).toMatch(/^\d{6}$/)
  })

  it('without a device is explained before anybody is asked', async () => {
    const user = world.connect('iam-user', '')
    world.keys.put(user, longTermKeys)
    expect(await issue(await world.save(user, token(true)))).toBe('mfa-device-needed')
  })

  it('is taken out of a role that another role’s session signs', async () => {
    const user = withKeys()
    const first = await world.save(user, assume(arn('Deployer')))
    const next = await world.save(user, assume(arn('Gate'), { mfa: true }), { from: 'role', roleId: first })
    expect(world.savedRoles.get(next)?.definition).toMatchObject({ mfa: false })
  })

  it('question goes when its session is stopped, its connection removed or its role changed', async () => {
    const id = await world.save(withKeys(), token(true))
    const started = world.sessions.start(id)
    await settle()
    expect(code()).toMatchObject({ roleId: id })
    world.sessions.stop(id)
    expect(await started).toEqual(fail('session-not-running'))
    expect(code()).toBeUndefined()
    void world.sessions.start(id)
    await settle()
    expect(code()).toBeDefined()
    const definition: RoleDefinition = { method: 'session-token', durationSeconds: 900, mfa: true }
    const draft = { label: 'Other', accountName: '', source: { from: 'connection' }, definition } as const
    await world.roleSaving.save(id.split('/')[0] as ConnectionId, draft, id)
    expect(code()).toBeUndefined()
  })

  it('keeps no program waiting while a person is being asked', async () => {
    const user = withKeys()
    const base = await world.save(user, token(true))
    const next = await world.save(user, assume(arn('Gate')), { from: 'role', roleId: base })
    void world.sessions.start(next)
    await settle()
    expect(code()).toMatchObject({ roleId: base })
    const profile = world.names.nameOf(next) ?? ''
    expect(await world.consumers.credentials(profile)).toMatchObject({ error: { code: 'mfa-code-needed' } })
  })
})

describe('a chain of three', () => {
  let base: RoleId
  let gate: RoleId
  let publisher: RoleId

  beforeEach(async () => {
    const user = withKeys()
    base = await world.save(user, token(true))
    gate = await world.save(user, assume(arn('Gate')), { from: 'role', roleId: base })
    publisher = await world.save(user, assume(arn('Publisher')), { from: 'role', roleId: gate })
  })

  async function start(digits: string): Promise<void> {
    const started = world.sessions.start(publisher)
    await settle()
    world.mfa.answer(code()?.id ?? '', digits)
    expect(await started).toEqual(ok())
  }

  it('is started from its first link, each signed by the session before it', async () => {
    await start('123456')
    expect(world.sts.calls.map(({ operation, signer }) => [operation, signer])).toEqual([
      ['GetSessionToken', longTermKeys.accessKeyId],
      ['AssumeRole', 'ASIAFAKEKEYSTS1'],
      ['AssumeRole', 'ASIAFAKEKEYSTS2'],
    ])
    expect(world.sessions.all().map(({ roleId }) => roleId)).toEqual([publisher, gate, base])
  })

  it('goes on by the links that still work, though the first one’s refresh wants a code', async () => {
    world.sts.issuing.give(ok({ credentials: world.sts.next(world.clock.now() + 90 * minute) }))
    await start('123456')
    world.sessions.pin(publisher, true)
    world.sessions.pin(base, true)
    await world.clock.advance(85 * minute)
    expect(failureOf(base)).toBe('mfa-code-needed')
    expect(failureOf(publisher)).toBe('steady')
    expect((await world.sessions.credentials(publisher)).ok).toBe(true)
  })

  it('says what is needed when the first link has ended, and goes on by itself after the code', async () => {
    await start('123456')
    for (const id of [publisher, gate]) world.sessions.pin(id, true)
    await world.clock.advance(2 * 60 * minute)
    expect([failureOf(publisher), failureOf(gate)]).toEqual(['mfa-code-needed', 'mfa-code-needed'])
    const again = world.sessions.restart(base)
    await settle()
    world.mfa.answer(code()?.id ?? '', '654321')
    expect(await again).toEqual(ok())
    await settle()
    await settle()
    expect([failureOf(publisher), failureOf(gate)]).toEqual(['steady', 'steady'])
  })

  it('loses no link silently: one that others start from cannot be removed', async () => {
    expect(await world.roleSaving.remove(gate)).toEqual(fail('role-in-use', { other: 'A role' }))
    expect(await world.roleSaving.remove(publisher)).toEqual(ok())
    expect(await world.roleSaving.remove(gate)).toEqual(ok())
  })
})

describe('an answer that a stopped session asked for', () => {
  it('is not that of the next one, which may have other options', async () => {
    const user = withKeys()
    const id = await world.save(user, assume(arn('Deployer')))
    const release = world.sts.issuing.hold()
    const first = world.sessions.start(id)
    await settle()
    const draft = {
      label: 'A role',
      accountName: '',
      source: { from: 'connection' },
      definition: assume(arn('Deployer'), { policy: '{}' }),
    } as const
    await world.roleSaving.save(user, draft, id)
    expect(await world.sessions.start(id)).toEqual(ok())
    release(ok({ credentials: world.sts.next(world.clock.now() + 60 * minute) }))
    expect(await first).toEqual(fail('session-not-running'))
    expect(world.sts.calls.at(-1)?.request).toMatchObject({ policy: '{}' })
    expect(world.sessions.get(id)?.issued?.credentials.accessKeyId).toBe('ASIAFAKEKEYSTS1')
  })
})

describe('explaining a refusal', () => {
  it('is asked in the name of whoever was refused', async () => {
    const user = withKeys()
    const first = await world.save(user, assume(arn('Deployer')))
    const next = await world.save(user, assume(arn('Gate')), { from: 'role', roleId: first })
    expect(await world.issuing.explain(first, 'encoded')).toEqual(ok('{"allowed":false}'))
    expect(await world.issuing.explain(next, 'encoded')).toEqual(ok('{"allowed":false}'))
    const asked = world.sts.calls.filter(({ operation }) => operation === 'DecodeAuthorizationMessage')
    expect(asked.map(({ signer }) => signer)).toEqual([longTermKeys.accessKeyId, 'ASIAFAKEKEYSTS1'])
  })
})

describe('who credentials belong to', () => {
  it('is not asked of a service that cannot tell', async () => {
    const store = world.connect('sts-compatible')
    world.keys.put(store, longTermKeys)
    const id = await world.save(store, assume(''))
    const issued = await world.issuing.issue(id, 'attended')
    if (!issued.ok) throw new Error(issued.error.code)
    expect(await world.issuing.identify(id, issued.value.credentials)).toBeUndefined()
  })
})
