import { ok, type Result } from '../../electron/contract/result'
import type { CallbackAnswer, CallbackListener, CallbackPort } from '../../electron/core/ports'
import { Secret } from '../../electron/core/secret'

interface Listening {
  readonly state: string
  readonly redirectUri: string
  /** Where the tab would go on after a success. */
  readonly next: (() => string | undefined) | undefined
  readonly answer: (answer: CallbackAnswer) => void
  isOpen: boolean
}

/** Listeners for the browser's answer; the test is the browser. */
export class FakeCallback implements CallbackPort {
  readonly listeners: Listening[] = []
  next: Result<CallbackListener> | undefined

  listen(state: string, next?: () => string | undefined): Promise<Result<CallbackListener>> {
    if (this.next) return Promise.resolve(this.next)
    let answer!: (answer: CallbackAnswer) => void
    const answered = new Promise<CallbackAnswer>((resolve) => {
      answer = resolve
    })
    const redirectUri = `http://127.0.0.1:${String(40_000 + this.listeners.length)}/oauth/callback`
    const listening: Listening = { state, redirectUri, next, answer, isOpen: true }
    this.listeners.push(listening)
    const close = () => {
      listening.isOpen = false
    }
    return Promise.resolve(ok({ redirectUri, answer: answered, close }))
  }

  get latest(): Listening {
    const latest = this.listeners.at(-1)
    if (!latest) throw new Error('nothing listens')
    return latest
  }

  allow(listening = this.latest): void {
    listening.answer({ kind: 'code', code: new Secret(`code-for-${listening.state}`) })
  }

  deny(listening = this.latest): void {
    this.refuse('access_denied', '', listening)
  }

  /** The page sends the browser back with an error. */
  refuse(error: string, description = '', listening = this.latest): void {
    listening.answer({ kind: 'error', error, description })
  }
}
