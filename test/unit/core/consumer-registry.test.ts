import { beforeEach, expect, it } from 'vitest'
import type { ConsumerId } from '../../../electron/contract/consumers'
import { fail, ok } from '../../../electron/contract/result'
import { ConsumerRegistry } from '../../../electron/core/consumers/consumer-registry'
import { FakeClock } from '../../fakes/fake-clock'
import { FakeRandom } from '../../fakes/fake-random'

let clock: FakeClock
let consumers: ConsumerRegistry
let stored: number

beforeEach(() => {
  clock = new FakeClock()
  consumers = new ConsumerRegistry(clock, new FakeRandom())
  stored = 0
  consumers.stored.add(() => (stored += 1))
})

function make(name: string): ConsumerId {
  const made = consumers.create(name, { to: 'all' })
  if (!made.ok) throw new Error(made.error.code)
  return made.value
}

it('gives each consumer a token of its own, that nothing prints', () => {
  const [one, two] = [consumers.get(make('one')), consumers.get(make('two'))]
  expect(one?.token.reveal()).toMatch(/^[\w-]{43}$/)
  expect(one?.token.reveal()).not.toBe(two?.token.reveal())
  expect(JSON.stringify(consumers.all())).not.toContain(one?.token.reveal())
  expect(stored).toBe(2)
})

it.each(['', ' ', '-x', 'a\nb', 'x'.repeat(41), '<b>', "o'hara"])('refuses the name %j', (name) => {
  expect(consumers.create(name, { to: 'all' })).toEqual(fail('consumer-name-invalid'))
})

it.each(['ci-runner', 'Terraform prod', '数据工具', 'me@work/laptop', 'x'.repeat(40)])('takes the name %j', (name) => {
  expect(consumers.create(name, { to: 'all' }).ok).toBe(true)
})

it('takes a name once, until it is revoked', () => {
  const id = make('Terraform')
  expect(consumers.create(' terraform ', { to: 'all' })).toEqual(fail('consumer-name-taken', { consumer: 'terraform' }))
  expect(consumers.revoke(id)).toEqual(ok())
  expect(consumers.create('terraform', { to: 'all' }).ok).toBe(true)
  expect(consumers.revoke(id)).toEqual(fail('not-found'))
  expect(consumers.active().map(({ name }) => name)).toEqual(['terraform'])
  expect(consumers.get(id)?.revokedAt).toBe(clock.now())
})

it('notes a use once a minute, also after the clock was set back', () => {
  const id = make('one')
  let changes = 0
  consumers.changed.add(() => (changes += 1))
  const first = clock.now()
  consumers.noteUse(id)
  clock.jump(59_999)
  consumers.noteUse(id)
  expect([changes, consumers.get(id)?.lastUsedAt]).toEqual([1, first])
  clock.jump(1)
  consumers.noteUse(id)
  clock.jump(-30 * 24 * 3_600_000)
  consumers.noteUse(id)
  expect([changes, consumers.get(id)?.lastUsedAt]).toEqual([3, clock.now()])
})
