import { useEffect, useState } from 'react'
import type { Result } from '../../electron/contract/result'

/** How long a pause in typing is before a text is checked, in milliseconds. */
const PAUSE_MS = 250

export interface TypedCheck<T> {
  /** What main said of the last text it was asked about; null before the first answer or without a text. */
  readonly result: Result<T> | null
  /** The text has changed since. */
  readonly pending: boolean
  /** The answer for the text as it stands now, without waiting for a pause. */
  check(): Promise<Result<T>>
}

/** Checks a text while it is typed. Answers to older texts are dropped. `ask` has to stay the same function. */
export function useTypedCheck<T>(typed: string, ask: (text: string) => Promise<Result<T>>): TypedCheck<T> {
  const text = typed.trim()
  const [known, setKnown] = useState<{ text: string; result: Result<T> } | null>(null)
  useEffect(() => {
    if (!text) return undefined
    let isStale = false
    const look = async () => {
      const result = await ask(text)
      if (!isStale) setKnown({ text, result })
    }
    const timer = setTimeout(() => void look(), PAUSE_MS)
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [ask, text])
  return {
    result: text ? (known?.result ?? null) : null,
    pending: text !== '' && known?.text !== text,
    async check() {
      if (known?.text === text) return known.result
      const result = await ask(text)
      setKnown({ text, result })
      return result
    },
  }
}
