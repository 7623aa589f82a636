import { ok, type Result } from '../../electron/contract/result'
import type { ClipboardPort } from '../../electron/core/ports'
import type { Secret } from '../../electron/core/secret'

/** A clipboard that the test can look into and put things on. */
export class FakeClipboard implements ClipboardPort {
  text = ''
  refusal: Extract<Result<undefined>, { ok: false }> | undefined

  write(text: Secret): Promise<Result<undefined>> {
    if (this.refusal) return Promise.resolve(this.refusal)
    this.text = text.reveal()
    return Promise.resolve(ok())
  }

  clearIfHolds(text: Secret): Promise<'cleared' | 'other' | 'failed'> {
    if (this.refusal) return Promise.resolve('failed')
    if (this.text !== text.reveal()) return Promise.resolve('other')
    this.text = ''
    return Promise.resolve('cleared')
  }
}
