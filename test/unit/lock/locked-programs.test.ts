import { beforeEach, expect, it } from 'vitest'
import type { AccountId, RoleId } from '../../../electron/contract/ids'
import { settle } from '../../fakes/fake-clock'
import { ReactingWorld } from '../../fakes/reacting-world'

const production = 'payments-production-admin'
const staging = 'payments-staging-admin'
let world: ReactingWorld

beforeEach(async () => {
  world = new ReactingWorld()
  const account = (accountId: string, name: string) => ({ accountId: accountId as AccountId, name, email: '' })
  world.portal.organization = [
    { account: account('482109371154', 'Payments Production'), roles: ['Admin'] },
    { account: account('662044180973', 'Payments Staging'), roles: ['Admin'] },
  ]
  world.reactions.restore(await world.vault.open())
  await world.discovery.read(await world.signedIn())
})

async function ask(profile: string): Promise<string> {
  const answer = await world.consumers.credentials(profile)
  return answer.ok ? 'credentials' : answer.error.code
}

const roleOf = (profile: string): RoleId => world.names.roleOf(profile)!

it('asks nobody anything while Stint is locked', async () => {
  world.lock.lock('idle')
  expect(await ask(production)).toBe('stint-locked')
  expect(world.consent.questions()).toEqual([])
  expect(world.sessions.get(roleOf(production))).toBeUndefined()
})

it('ends the questions that are open, for those who wait, and remembers no denial', async () => {
  const asked = ask(production)
  await settle()
  world.lock.lock('screen')
  world.consent.withdraw()
  expect(await asked).toBe('stint-locked')
  world.lock.unlock('user')
  const again = ask(production)
  await settle()
  world.consent.answer(world.consent.questions()[0]?.id ?? '', 'once')
  expect(await again).toBe('credentials')
})

it('serves what needs no question, and what was allowed before', async () => {
  const asked = ask(production)
  await settle()
  world.consent.answer(world.consent.questions()[0]?.id ?? '', 'session')
  await asked
  world.lock.lock('tray')
  expect(await ask(staging)).toBe('credentials')
  expect(await ask(production)).toBe('credentials')
})

it('gives programs nothing where the user wants that, until it is unlocked', async () => {
  world.settings = { ...world.settings, lockStopsPrograms: true }
  expect(await ask(staging)).toBe('credentials')
  world.lock.lock('keys')
  expect(await ask(staging)).toBe('stint-locked')
  expect(await world.consumers.start(staging)).toMatchObject({ error: { code: 'stint-locked' } })
  world.lock.unlock('user')
  expect(await ask(staging)).toBe('credentials')
})

it('opens no console, but lets sessions be stopped', async () => {
  await ask(staging)
  world.lock.lock('window')
  expect(await world.consumers.openConsole(staging, {})).toMatchObject({ error: { code: 'stint-locked' } })
  expect(await world.consumers.stop(staging)).toMatchObject({ ok: true })
})

it('goes on renewing what runs', async () => {
  await ask(staging)
  const calls = world.portal.credentials.calls.length
  world.lock.lock('idle')
  await world.clock.advance(3 * 3_600_000)
  expect(world.portal.credentials.calls.length).toBeGreaterThan(calls)
})
