import { useCallback, useEffect, useState } from 'react'
import type { AddressCheck, Bridge } from '../../electron/contract/channels'
import type { Result } from '../../electron/contract/result'

/** How long a pause in typing is before the address is checked, in milliseconds. */
const PAUSE_MS = 250

export interface AddressState {
  /** What main said of the last address it was asked about; null before the first answer or without an address. */
  readonly result: Result<AddressCheck> | null
  /** The address has changed since. */
  readonly pending: boolean
  /** The answer for the address as it stands now, without waiting for a pause. */
  check(): Promise<Result<AddressCheck>>
}

/** Checks an address while it is typed. Answers to older texts are dropped. */
export function useAddressCheck(bridge: Bridge, address: string): AddressState {
  const text = address.trim()
  const [known, setKnown] = useState<{ text: string; result: Result<AddressCheck> } | null>(null)
  const ask = useCallback(
    async (asked: string) => {
      const result = await bridge.call('connections:check', { startUrl: asked })
      return { text: asked, result }
    },
    [bridge],
  )
  useEffect(() => {
    if (!text) return undefined
    let isStale = false
    const timer = setTimeout(() => void ask(text).then((answer) => (isStale ? undefined : setKnown(answer))), PAUSE_MS)
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
      const answer = await ask(text)
      setKnown(answer)
      return answer.result
    },
  }
}
