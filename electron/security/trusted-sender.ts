import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { originOf } from './page-origin'

/** Who may call main. */
export interface TrustRules {
  readonly pageOrigin: string
  /** Whether these contents belong to a window that Stint opened. */
  readonly owns: (contents: WebContents) => boolean
}

/**
 * Tells whether a message comes from one of our pages: our origin, the main frame, a window of ours.
 * @param event the message's event; a frame that has gone is not trusted
 * @param rules who may call
 */
export function isTrustedFrame(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>, rules: TrustRules): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && originOf(frame.url) === rules.pageOrigin && rules.owns(event.sender)
}
