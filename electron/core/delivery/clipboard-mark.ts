import type { Secret } from '../secret'

/** Recognizes after a crash what Stint put on the clipboard, without keeping it. */
export interface ClipboardMarkPort {
  /** This is about to be put there. */
  keep(text: Secret): void
  /** It is no more. */
  forget(): void
  /** Tells whether a text is what the last run left there; undefined if it left nothing. */
  left(): ((text: string) => boolean) | undefined
}
