import { useCallback, useRef, useState } from 'react'
import type { Failure, Result } from '../../electron/contract/result'

/** A command of the user: whether main is still at it, and why it failed. */
export interface Action {
  readonly busy: boolean
  readonly failure: Failure | null
  /** Runs one command at a time. Returns main's answer; undefined if another one is still running. */
  run<T>(command: () => Promise<Result<T>>): Promise<Result<T> | undefined>
}

/** Keeps track of a command that a button or a field sends to main. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const running = useRef(false)
  const run = useCallback(async <T>(command: () => Promise<Result<T>>) => {
    if (running.current) return undefined
    running.current = true
    setBusy(true)
    try {
      const result = await command()
      setFailure(result.ok ? null : result.error)
      return result
    } finally {
      running.current = false
      setBusy(false)
    }
  }, [])
  return { busy, failure, run }
}
