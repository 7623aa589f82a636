import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import type { Bridge } from '../../electron/contract/channels'
import type { Failure, Result } from '../../electron/contract/result'
import { useBridge } from '../state/stint-context'

/** What main said to a question that a part of the page asks when it appears. */
export type Answer<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'here'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: Failure }

/** Asks main once when the part appears, and again on demand. Answers to older questions are dropped. */
export function useAnswer<T>(ask: (bridge: Bridge) => Promise<Result<T>>): {
  readonly answer: Answer<T>
  readonly askAgain: () => void
} {
  const bridge = useBridge()
  const [round, setRound] = useState(0)
  const [answer, setAnswer] = useState<Answer<T>>({ state: 'waiting' })
  const askNow = useEffectEvent(() => ask(bridge))
  useEffect(() => {
    let isStale = false
    setAnswer({ state: 'waiting' })
    void askNow().then((result) => {
      if (isStale) return
      setAnswer(result.ok ? { state: 'here', value: result.value } : { state: 'failed', failure: result.error })
    })
    return () => {
      isStale = true
    }
  }, [round])
  return { answer, askAgain: useCallback(() => setRound((before) => before + 1), []) }
}
