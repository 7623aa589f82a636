import type { Page } from 'playwright/test'
import { channels, type Args, type CallName } from '../../../electron/contract/channels'
import type { Result } from '../../../electron/contract/result'

/** Whatever these channels answer, the app is gone or another one. */
const endings: readonly CallName[] = ['app:open-demo', 'app:leave-demo', 'app:quit', 'app:lock', 'app:wipe']

/** Makes the calls that the page's controls make, and keeps what the page gets as an answer. */
export class ChannelCaller {
  readonly answers: string[] = []
  readonly #asked = new Set<CallName>()
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** The code of a failure, or `ok`. */
  async call<K extends CallName>(name: K, args: Args<K>): Promise<string> {
    const text = await this.#page.evaluate(
      async ([channel, given]) => {
        const bridge = (window as unknown as { stint: { call(name: string, args: unknown): Promise<unknown> } }).stint
        return JSON.stringify(await bridge.call(channel, given))
      },
      [name, args] as const,
    )
    this.#asked.add(name)
    this.answers.push(`${name}: ${text}`)
    const answer = JSON.parse(text) as Result<unknown>
    return answer.ok ? 'ok' : answer.error.code
  }

  /** What the last successful call of a channel gave. */
  value(name: CallName): unknown {
    const last = this.answers.findLast((answer) => answer.startsWith(`${name}: `)) ?? ''
    const answer = JSON.parse(last.slice(name.length + 2)) as Result<unknown>
    if (!answer.ok) throw new Error(`${name} failed: ${answer.error.code}`)
    return answer.value
  }

  /** The channels that nobody called. */
  missing(): readonly string[] {
    const calls = Object.entries(channels).flatMap(([name, { kind }]) => (kind === 'call' ? [name as CallName] : []))
    return calls.filter((name) => !this.#asked.has(name) && !endings.includes(name))
  }
}
