import { beforeEach, expect, it, vi } from 'vitest'
import type { CallName } from '../../../electron/contract/channels'
import { ok, type Result } from '../../../electron/contract/result'
import { AppLock } from '../../../electron/core/lock/app-lock'
import { registerHandlers, type Handlers } from '../../../electron/ipc/register'

type Answer = (event: unknown, given: unknown) => Promise<Result<unknown>>
const { answers } = vi.hoisted(() => ({ answers: new Map<string, Answer>() }))
vi.mock('electron', () => ({
  app: { once: () => undefined },
  ipcMain: { handle: (name: string, answer: Answer) => answers.set(name, answer) },
}))

const lock = new AppLock(false)
const done: CallName[] = []

beforeEach(() => {
  done.length = 0
  const names: readonly CallName[] = ['app:quit', 'sessions:stop-all', 'app:state']
  const handlers = Object.fromEntries(names.map((name) => [name, () => (done.push(name), ok())]))
  registerHandlers(handlers as unknown as Handlers, {
    trusts: () => true,
    report: () => undefined,
    keep: () => Promise.resolve(),
    isLocked: () => lock.isLocked,
  })
})

it.each(['app:quit', 'sessions:stop-all', 'app:state'])(
  '%s of a page does nothing while Stint is locked',
  async (name) => {
    const call = () => answers.get(name)?.({ sender: {} }, undefined)
    lock.lock('idle')
    expect(await call()).toMatchObject({ error: { code: 'stint-locked' } })
    expect(done).toEqual([])
    lock.unlock('user')
    expect(await call()).toEqual(ok())
    expect(done).toEqual([name])
  },
)
