/** A page that nobody sees is not drawn: then it is waited for no longer than this, in milliseconds. */
const UNSEEN_MS = 500

/**
 * Calls back once when the next picture of the page has been drawn and nothing else is to be done.
 * @param wait calls back once after so many milliseconds; its answer cancels that
 * @param then is called once
 * @returns cancels it
 */
export function afterNextPicture(wait: (ms: number, then: () => void) => () => void, then: () => void): () => void {
  let idle = 0
  // In the frame itself, what is changed would still belong to its picture.
  const frame = requestAnimationFrame(() => {
    idle = requestIdleCallback(finish)
  })
  const stopWaiting = wait(UNSEEN_MS, finish)
  const cancel = (): void => {
    stopWaiting()
    cancelAnimationFrame(frame)
    cancelIdleCallback(idle)
  }
  function finish(): void {
    cancel()
    then()
  }
  return cancel
}
