import { app, ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron'
import type { Args, CallName, Channels, Returns } from '../contract/channels'
import { fail, type Result } from '../contract/result'

type Handler<K extends CallName> = (
  args: Args<K>,
  sender: WebContents,
) => Promise<Result<Returns<K>>> | Result<Returns<K>>
export type Handlers = { readonly [K in CallName]: Handler<K> }
export type HandlerGroup<P extends string> = { readonly [K in CallName & `${P}:${string}`]: Handler<K> }

export interface Gate {
  /** Whether the call comes from the main frame of one of Stint's own windows. */
  trusts(event: IpcMainInvokeEvent): boolean
  report(name: string, problem: unknown): void
  /** While Stint is locked nothing is done for a page. */
  isLocked?(): boolean
  /** Told of a call before it runs; what it gives is told of the outcome. */
  record?<K extends CallName>(name: K, args: Args<K>): ((outcome: Result<unknown>) => void) | undefined
  /** Answers when what a call has changed is on the disk: what is acknowledged survives a crash. */
  keep(name: CallName): Promise<void>
}

/** Connects every call of the contract to its handler, behind the check of the sender and of the arguments. */
export function registerHandlers(handlers: Handlers, gate: Gate): void {
  app.once('browser-window-created', () => void loadChannels())
  for (const name of Object.keys(handlers) as CallName[]) register(name, handlers[name], gate)
}

/** Not at the start: to build the schemas of all calls takes a while, and the tray needs none of them. */
async function loadChannels(): Promise<Channels> {
  return (await import('../contract/channels')).channels
}

function register<K extends CallName>(name: K, handler: Handler<K>, gate: Gate): void {
  ipcMain.handle(name, async (event, given: unknown): Promise<Result<Returns<K>>> => {
    const channels = await loadChannels()
    const parsed = channels[name].accepts.safeParse(given)
    if (!gate.trusts(event) || !parsed.success) {
      gate.report(name, 'refused')
      return fail('bad-request')
    }
    if (gate.isLocked?.()) return fail('stint-locked')
    const args = parsed.data as Args<K>
    const tell = gate.record?.(name, args)
    const outcome = await run(
      async () => {
        const answer = await handler(args, event.sender)
        await gate.keep(name)
        return answer
      },
      (error) => gate.report(name, error),
    )
    tell?.(outcome)
    return outcome
  })
}

/** A bug is a failure as well, for the page. */
async function run<T>(
  handler: () => Promise<Result<T>> | Result<T>,
  report: (error: unknown) => void,
): Promise<Result<T>> {
  try {
    return await handler()
  } catch (error) {
    report(error)
    return fail('unexpected')
  }
}
