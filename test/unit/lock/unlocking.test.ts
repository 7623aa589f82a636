import { expect, it } from 'vitest'
import { AppLock } from '../../../electron/core/lock/app-lock'
import { Unlocking } from '../../../electron/core/lock/unlocking'

interface Played {
  readonly system?: boolean
  readonly answer?: 'unlock' | 'keep' | 'quit'
}

/** @param system what the system finds; undefined: it cannot ask */
function createLock({ system, answer = 'keep' }: Played) {
  const lock = new AppLock(true)
  const asked: string[] = []
  const unlocking = new Unlocking({
    lock,
    canAskSystem: () => system !== undefined,
    askSystem: async () => {
      asked.push('system')
      await Promise.resolve()
      return system ?? false
    },
    askUser: async () => {
      asked.push('user')
      await Promise.resolve()
      return answer
    },
    quit: () => asked.push('quit'),
  })
  const changes: string[] = []
  lock.changed.add(({ by }) => changes.push(by))
  return { lock, unlocking, asked, changes }
}

it('takes a click where the system cannot tell who is there, and says that it was no more', async () => {
  const { lock, unlocking, asked, changes } = createLock({})
  expect(await unlocking.unlock()).toMatchObject({ ok: true })
  expect([lock.isLocked, asked, changes]).toEqual([false, [], ['user']])
})

it('takes the system’s word where it can tell', async () => {
  const refused = createLock({ system: false })
  expect(await refused.unlocking.unlock()).toMatchObject({ error: { code: 'unlock-refused' } })
  expect(refused.lock.isLocked).toBe(true)
  const known = createLock({ system: true })
  await known.unlocking.unlock()
  expect([known.lock.isLocked, known.changes]).toEqual([false, ['system']])
})

it.each([
  [{ answer: 'keep' }, { isOpen: false, isLocked: true, asked: ['user'] }],
  [{ answer: 'unlock' }, { isOpen: true, isLocked: false, asked: ['user'] }],
  [{ answer: 'quit' }, { isOpen: false, isLocked: true, asked: ['user', 'quit'] }],
  [{ system: true }, { isOpen: true, isLocked: false, asked: ['system'] }],
  [{ system: false }, { isOpen: false, isLocked: true, asked: ['system'] }],
] as const)('asks before anything else is done of a locked Stint: %o', async (played, expected) => {
  const { lock, unlocking, asked } = createLock(played)
  const isOpen = await unlocking.offer()
  expect({ isOpen, isLocked: lock.isLocked, asked }).toEqual(expected)
})

it('asks one question at a time', async () => {
  const { unlocking, asked } = createLock({ answer: 'unlock' })
  expect(await Promise.all([unlocking.offer(), unlocking.offer()])).toEqual([true, true])
  expect(asked).toEqual(['user'])
})

it('asks nothing when it is open', async () => {
  const { lock, unlocking, asked } = createLock({ answer: 'keep' })
  lock.unlock('user')
  expect(await unlocking.offer()).toBe(true)
  expect(asked).toEqual([])
})
