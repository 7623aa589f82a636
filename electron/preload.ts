import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { Bridge, CallName, PushName } from './contract/channels'
import type { Result } from './contract/result'

// The contract's schemas stay in main, which refuses unknown names: here the form of a name is enough.
const isPush = (name: string): boolean => name.startsWith('push:')

const invoke = async (name: CallName, argument?: unknown): Promise<Result<never>> => {
  try {
    return (await ipcRenderer.invoke(name, argument)) as Result<never>
  } catch {
    return { ok: false, error: { code: 'unexpected' } }
  }
}

/**
 * Every page begins with this question: asked here, the answer is there when the page's own scripts are. What main
 * pushes until the page listens is kept for its first listener.
 */
function askEarly(): { takeState(): Promise<Result<never>> | undefined; takePushes(name: PushName): unknown[] } {
  let state: Promise<Result<never>> | undefined = invoke('app:state')
  const names: readonly PushName[] = ['push:snapshot', 'push:catalogue']
  const kept = new Map<PushName, { readonly payloads: unknown[]; stop(): void }>()
  for (const name of names) {
    const payloads: unknown[] = []
    const keep = (_event: IpcRendererEvent, payload: unknown): void => void payloads.push(payload)
    ipcRenderer.on(name, keep)
    kept.set(name, { payloads, stop: () => void ipcRenderer.off(name, keep) })
  }
  return {
    takeState() {
      const taken = state
      state = undefined
      return taken
    },
    takePushes(name) {
      const taken = kept.get(name)
      kept.delete(name)
      taken?.stop()
      return taken?.payloads ?? []
    },
  }
}

const early = askEarly()

const bridge: Bridge = {
  call: async (name: CallName, ...args: readonly unknown[]) => {
    if (isPush(name)) return { ok: false, error: { code: 'bad-request' } }
    return (name === 'app:state' && early.takeState()) || invoke(name, args[0])
  },
  on: (name: PushName, listener: (payload: never) => void) => {
    if (!isPush(name)) return () => undefined
    const forward = (_event: IpcRendererEvent, payload: unknown): void => listener(payload as never)
    for (const payload of early.takePushes(name)) listener(payload as never)
    ipcRenderer.on(name, forward)
    return () => {
      ipcRenderer.off(name, forward)
    }
  },
}

contextBridge.exposeInMainWorld('stint', bridge)
