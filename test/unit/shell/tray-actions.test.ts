import { describe, expect, it } from 'vitest'
import { fail, ok, type Failure, type Result } from '../../../electron/contract/result'
import { runTrayCommand, type TrayActions } from '../../../electron/shell/tray-actions'
import type { TrayCommand } from '../../../electron/shell/tray-menu'
import { createRoleId, northwind } from './tray-world'

const roleId = createRoleId(1, 'ReadOnly')

function createActions(answer: () => Promise<Result<unknown>>): {
  readonly actions: TrayActions
  readonly calls: unknown[][]
} {
  const calls: unknown[][] = []
  const asked =
    (name: string) =>
    (...args: readonly unknown[]): Promise<Result<unknown>> => {
      calls.push([name, ...args])
      return answer()
    }
  const shown =
    (name: string) =>
    (...args: readonly unknown[]): void => {
      calls.push([name, ...args])
    }
  const actions: TrayActions = {
    startSession: asked('startSession'),
    stopSession: asked('stopSession'),
    refresh: asked('refresh'),
    copy: asked('copy'),
    copyProfileName: asked('copyProfileName'),
    openConsole: asked('openConsole'),
    signIn: asked('signIn'),
    continueSignIn: shown('continueSignIn'),
    stopAll: asked('stopAll'),
    openWindow: shown('openWindow'),
    search: shown('search'),
    unlock: asked('unlock'),
    lockStint: shown('lockStint'),
    unlockStint: asked('unlockStint'),
    quit: shown('quit'),
  }
  return { actions, calls }
}

async function run(command: TrayCommand, answer = () => Promise.resolve<Result<unknown>>(ok())) {
  const { actions, calls } = createActions(answer)
  const failures: Failure[] = []
  await runTrayCommand(command, actions, (failure) => failures.push(failure))
  return { calls, failures }
}

describe('runTrayCommand', () => {
  it.each<[TrayCommand, readonly unknown[]]>([
    [{ do: 'start', roleId }, ['startSession', roleId]],
    [{ do: 'stop', roleId }, ['stopSession', roleId]],
    [{ do: 'refresh', roleId }, ['refresh', roleId]],
    [{ do: 'copy', roleId, format: 'fish' }, ['copy', roleId, 'fish']],
    [{ do: 'copy-profile-name', roleId }, ['copyProfileName', roleId]],
    [{ do: 'console', roleId }, ['openConsole', roleId]],
    [{ do: 'sign-in', connectionId: northwind }, ['signIn', northwind]],
    [{ do: 'continue-sign-in', connectionId: northwind }, ['continueSignIn', northwind]],
    [{ do: 'open', page: 'settings' }, ['openWindow', 'settings']],
    [{ do: 'open' }, ['openWindow', undefined]],
    [{ do: 'stop-all' }, ['stopAll']],
    [{ do: 'search' }, ['search']],
    [{ do: 'unlock' }, ['unlock']],
    [{ do: 'lock-stint' }, ['lockStint']],
    [{ do: 'unlock-stint' }, ['unlockStint']],
    [{ do: 'quit' }, ['quit']],
  ])('carries out %o', async (command, call) => {
    expect(await run(command)).toEqual({ calls: [call], failures: [] })
  })

  it('passes on a failure that comes later', async () => {
    const { failures } = await run({ do: 'start', roleId }, () => Promise.resolve(fail('sign-in-needed')))
    expect(failures).toEqual([{ code: 'sign-in-needed' }])
  })

  it('tells of a bug without its text', async () => {
    const { failures } = await run({ do: 'stop-all' }, () => Promise.reject(new Error('with a secret')))
    expect(failures).toEqual([{ code: 'unexpected' }])
  })
})
