import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { Bridge, CallName, PushName } from './contract/channels'
import type { Result } from './contract/result'

// The contract's schemas stay in main, which refuses unknown names: here the form of a name is enough.
const isPush = (name: string): boolean => name.startsWith('push:')

const bridge: Bridge = {
  call: async (name: CallName, ...args: readonly unknown[]) => {
    if (isPush(name)) return { ok: false, error: { code: 'bad-request' } }
    try {
      return (await ipcRenderer.invoke(name, args[0])) as Result<never>
    } catch {
      return { ok: false, error: { code: 'unexpected' } }
    }
  },
  on: (name: PushName, listener: (payload: never) => void) => {
    if (!isPush(name)) return () => undefined
    const forward = (_event: IpcRendererEvent, payload: unknown): void => listener(payload as never)
    ipcRenderer.on(name, forward)
    return () => {
      ipcRenderer.off(name, forward)
    }
  },
}

contextBridge.exposeInMainWorld('stint', bridge)
