import { EventEmitter } from 'node:events'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Bridge, PushName } from '../../../electron/contract/channels'

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  invoked: [] as unknown[][],
  ipc: undefined as EventEmitter | undefined,
}))

vi.mock('electron', () => {
  const ipc = new EventEmitter()
  electron.ipc = ipc
  const invoke = (...args: unknown[]): Promise<unknown> => {
    electron.invoked.push(args)
    return args[0] === 'app:quit' ? Promise.reject(new Error('no handler for app:quit')) : Promise.resolve({ ok: true })
  }
  return {
    contextBridge: { exposeInMainWorld: (name: string, value: unknown) => electron.exposed.set(name, value) },
    ipcRenderer: Object.assign(ipc, { invoke }),
  }
})

describe('the bridge', () => {
  let bridge: Bridge

  beforeAll(async () => {
    await import('../../../electron/preload')
    bridge = electron.exposed.get('stint') as Bridge
  })

  it('is all that a page gets', () => {
    expect([...electron.exposed.keys()]).toEqual(['stint'])
    expect(Object.keys(bridge)).toEqual(['call', 'on'])
  })

  it('passes a call and its one argument on', async () => {
    expect(await bridge.call('connections:check', { startUrl: 'x' })).toEqual({ ok: true })
    expect(electron.invoked.at(-1)).toEqual(['connections:check', { startUrl: 'x' }])
  })

  it('answers with a failure where main refuses', async () => {
    expect(await bridge.call('app:quit')).toEqual({ ok: false, error: { code: 'unexpected' } })
  })

  it('asks for the state before the page can, and gives that answer to its first question', async () => {
    const asked = (): number => electron.invoked.filter(([name]) => name === 'app:state').length
    expect(electron.invoked[0]).toEqual(['app:state', undefined])
    expect(await bridge.call('app:state')).toEqual({ ok: true })
    expect(asked()).toBe(1)
    await bridge.call('app:state')
    expect(asked()).toBe(2)
  })

  it('keeps what main pushes until the page listens', () => {
    const heard: unknown[] = []
    electron.ipc?.emit('push:snapshot', {}, 'early')
    const stop = bridge.on('push:snapshot', (payload: unknown) => heard.push(payload))
    electron.ipc?.emit('push:snapshot', {}, 'late')
    stop()
    bridge.on('push:snapshot', (payload: unknown) => heard.push(payload))()
    expect(heard).toEqual(['early', 'late'])
  })

  it('takes no push for a call, and no call for a push', async () => {
    const before = electron.invoked.length
    expect(await bridge.call('push:go' as 'app:quit')).toEqual({ ok: false, error: { code: 'bad-request' } })
    expect(electron.invoked.length).toBe(before)
    bridge.on('app:state' as PushName, () => undefined)
    expect(electron.ipc?.listenerCount('app:state')).toBe(0)
  })

  it('gives a listener the payload without the event, until it stops', () => {
    const heard: unknown[] = []
    const stop = bridge.on('push:go', (...payload: unknown[]) => heard.push(payload))
    electron.ipc?.emit('push:go', { sender: 'electron' }, { page: 'roles' })
    stop()
    electron.ipc?.emit('push:go', {}, { page: 'settings' })
    expect(heard).toEqual([[{ page: 'roles' }]])
  })
})
