import { ok, type Result } from '../../electron/contract/result'
import type { ClipboardProof } from '../../electron/contract/delivery-views'
import type { ClipboardPort } from '../../electron/core/ports'
import type { ClipboardMarkPort } from '../../electron/core/delivery/clipboard-mark'
import type { Secret } from '../../electron/core/secret'

/** The mark as a file would keep it: it outlives the parts that use it. */
export class FakeClipboardMark implements ClipboardMarkPort {
  marked: string | undefined

  keep(text: Secret): void {
    this.marked = text.reveal()
  }

  forget(): void {
    this.marked = undefined
  }

  left(): ((text: string) => boolean) | undefined {
    const { marked } = this
    return marked === undefined ? undefined : (text) => text === marked
  }
}

/** A clipboard that the test can look into and put things on. */
export class FakeClipboard implements ClipboardPort {
  text = ''
  refusal: Extract<Result<undefined>, { ok: false }> | undefined

  proof: ClipboardProof = 'read-back'

  write(text: Secret): Promise<Result<ClipboardProof>> {
    if (this.refusal) return Promise.resolve(this.refusal)
    this.text = text.reveal()
    return Promise.resolve(ok(this.proof))
  }

  clearIfHolds(text: Secret): Promise<'cleared' | 'other' | 'failed'> {
    if (this.refusal) return Promise.resolve('failed')
    return this.clearLeft((held) => held === text.reveal())
  }

  clearLeft(isOurs: (text: string) => boolean): Promise<'cleared' | 'other' | 'failed'> {
    if (this.refusal) return Promise.resolve('failed')
    if (!isOurs(this.text)) return Promise.resolve('other')
    this.text = ''
    return Promise.resolve('cleared')
  }
}
