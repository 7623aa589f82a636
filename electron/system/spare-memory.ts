import type { Log } from '../core/ports'

/** So long after much was made for once, in milliseconds. */
const settling = 3_000

/**
 * Makes a function to be called when much was made for once: by the start, for a page's first picture. A while after the
 * last such call what is not needed any more is given back. V8 by itself collects when it needs room, and in the tray
 * nothing needs any for days: five megabytes of a start would stay.
 * @param later runs something after milliseconds
 * @param collect gives back what is not needed
 */
export function createMemorySaver(
  later: (ms: number, run: () => void) => void,
  collect: () => Promise<void>,
  log: Log,
): () => void {
  let calls = 0
  return () => {
    const own = (calls += 1)
    later(settling, () => {
      if (own !== calls) return
      collect().catch((error: unknown) => {
        log.warn('memory', 'was not given back', error instanceof Error ? error.name : 'unknown')
      })
    })
  }
}

/**
 * Collects this process's garbage, in some 10 ms. By the inspector's protocol, within the process and without a port: V8's
 * own `gc` would need a flag. https://chromedevtools.github.io/devtools-protocol/tot/HeapProfiler/#method-collectGarbage
 */
export async function collectGarbage(): Promise<void> {
  // Not imported: a start does without it, and code that was compiled ahead cannot import Node's modules later.
  const { Session } = process.getBuiltinModule('node:inspector/promises')
  const session = new Session()
  session.connect()
  try {
    await session.post('HeapProfiler.collectGarbage')
  } finally {
    session.disconnect()
  }
}
