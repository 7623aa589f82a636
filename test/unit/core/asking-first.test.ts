import { beforeEach, describe, expect, it } from 'vitest'
import type { ConsumerId } from '../../../electron/contract/consumers'
import type { AccountId, ConnectionId, RoleId } from '../../../electron/contract/ids'
import { fail } from '../../../electron/contract/result'
import { settle } from '../../fakes/fake-clock'
import { ReactingWorld } from '../../fakes/reacting-world'

const minute = 60_000
const production = 'payments-production-admin'
const staging = 'payments-staging-admin'
let world: ReactingWorld
let id: ConnectionId

beforeEach(async () => {
  world = new ReactingWorld()
  const account = (accountId: string, name: string) => ({ accountId: accountId as AccountId, name, email: '' })
  world.portal.organization = [
    { account: account('482109371154', 'Payments Production'), roles: ['Admin'] },
    { account: account('662044180973', 'Payments Staging'), roles: ['Admin'] },
  ]
  world.reactions.restore(await world.vault.open())
  id = await world.signedIn()
  await world.discovery.read(id)
})

async function ask(profile: string): Promise<string> {
  const answer = await world.consumers.credentials(profile)
  return answer.ok ? 'credentials' : answer.error.code
}

function roleOf(profile: string): RoleId {
  return world.names.roleOf(profile)!
}

function answer(given: 'once' | 'quarter-hour' | 'session' | 'deny'): void {
  world.consent.answer(world.consent.questions()[0]?.id ?? '', given)
}

describe('a program at the socket', () => {
  it('gets staging without a question, production after one', async () => {
    expect(await ask(staging)).toBe('credentials')
    expect(world.consent.questions()).toEqual([])
    const calls = world.portal.credentials.calls.length
    const asked = ask(production)
    await settle()
    expect(world.portal.credentials.calls, 'AWS is asked after the user').toHaveLength(calls)
    answer('once')
    expect(await asked).toBe('credentials')
    expect(world.sessions.get(roleOf(production))).toBeDefined()
  })

  it('is refused after a denial, for a minute without a question', async () => {
    const asked = ask(production)
    await settle()
    answer('deny')
    expect(await asked).toBe('consent-denied')
    expect(await ask(production)).toBe('consent-denied')
    expect(world.sessions.all()).toEqual([])
  })

  it('waits 30 seconds at most', async () => {
    const asked = ask(production)
    await world.clock.advance(30_000)
    expect(await asked).toBe('consent-unanswered')
  })

  it('needs no second answer until the session is stopped', async () => {
    const asked = ask(production)
    await settle()
    answer('session')
    await asked
    await world.clock.advance(30 * minute)
    expect(await ask(production)).toBe('credentials')
    world.sessions.stop(roleOf(production))
    const again = ask(production)
    await settle()
    expect(world.consent.questions()).toHaveLength(1)
    answer('deny')
    expect(await again).toBe('consent-denied')
  })

  it('follows the user’s rule for a profile', async () => {
    world.notes.setRule(roleOf(production), 'allow')
    world.notes.setRule(roleOf(staging), 'ask')
    expect(await ask(production)).toBe('credentials')
    void ask(staging)
    await settle()
    expect(world.consent.questions().map(({ roleId }) => roleId)).toEqual([roleOf(staging)])
    answer('deny')
    world.notes.setRule(roleOf(staging), undefined)
    expect(await ask(staging)).toBe('credentials')
  })

  it('raises no question where nothing could be handed out', async () => {
    await world.signIns.signOut(id)
    expect(await ask(production)).toBe('sign-in-needed')
    expect(world.consent.questions()).toEqual([])
  })

  it('is told if the sign-in ended while the question stood', async () => {
    const asked = ask(production)
    await settle()
    await world.signIns.signOut(id)
    answer('once')
    expect(await asked).toBe('sign-in-needed')
  })
})

describe('a consumer at the container endpoint', () => {
  let consumer: ConsumerId

  function create(scope: readonly string[] | 'all'): ConsumerId {
    const name = `consumer ${String(world.registry.all().length)}`
    const roles = scope === 'all' ? undefined : new Set(scope.map(roleOf))
    const made = world.registry.create(name, roles ? { to: 'roles', roleIds: roles } : { to: 'all' })
    if (!made.ok) throw new Error(made.error.code)
    return made.value
  }

  async function askAs(profile: string): Promise<string> {
    const got = await world.container.credentials(consumer, profile)
    return got.ok ? got.value.accountId : got.error.code
  }

  it('that was made for a profile gets it at once, production or not, and no other', async () => {
    consumer = create([production])
    expect(await askAs(production)).toBe('482109371154')
    expect(await askAs(staging)).toBe('consumer-out-of-scope')
    expect(await askAs('nobody')).toBe('profile-unknown')
    expect(world.registry.get(consumer)?.lastUsedAt).toBe(world.clock.now())
    expect(world.consent.questions()).toEqual([])
  })

  it('that may use all is refused production at once, while the user is asked for its next try', async () => {
    consumer = create('all')
    expect(await askAs(staging)).toBe('662044180973')
    expect(await askAs(production)).toBe('consent-asked')
    expect(await askAs(production)).toBe('consent-asked')
    expect(world.consent.questions()).toHaveLength(1)
    expect(world.consent.questions()[0]?.asker).toMatchObject({ kind: 'consumer', name: 'consumer 0' })
    answer('once')
    expect(await askAs(production)).toBe('482109371154')
    expect(await askAs(production)).toBe('consent-asked')
    answer('deny')
    expect(await askAs(production)).toBe('consent-denied')
  })

  it('that was revoked gets nothing from then on, and no question stands for it', async () => {
    consumer = create('all')
    await askAs(production)
    world.registry.revoke(consumer)
    expect(await askAs(staging)).toBe('consumer-revoked')
    expect(world.consent.questions()).toEqual([])
    expect(await world.container.credentials('ffffffffffffffff' as ConsumerId, staging)).toEqual(
      fail('consumer-refused'),
    )
  })

  it('waits no longer for a session to start than botocore waits for an answer', async () => {
    consumer = create([staging])
    world.portal.credentials.hold()
    const asked = askAs(staging)
    await world.clock.advance(1_500)
    expect(await asked).toBe('timed-out')
  })

  it('is there again after a restart, with the same token; a revoked one is not', async () => {
    const [kept, gone] = [create([staging]), create('all')]
    world.registry.revoke(gone)
    await world.vault.save()
    const next = new ReactingWorld()
    next.file.text = world.file.text
    next.reactions.restore(await next.vault.open())
    expect(next.registry.all().map((one) => one.id)).toEqual([kept])
    expect(next.registry.get(kept)?.token.reveal()).toBe(world.registry.get(kept)?.token.reveal())
    expect(next.registry.get(kept)?.scope).toEqual(world.registry.get(kept)?.scope)
  })
})
