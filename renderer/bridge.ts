import type { Bridge } from '../electron/contract/channels'

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly stint?: Bridge
  }
}

/** The one way from a page to main. Throws where the preload script did not run, since nothing would work then. */
export function getBridge(): Bridge {
  if (!window.stint) throw new Error('the preload script did not run')
  return window.stint
}
