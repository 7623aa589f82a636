import { useEffect, useRef, useState } from 'react'

/** Keys count after so many quiet milliseconds: who was typing elsewhere when the window came up has not answered it. */
const quietMs = 700

/** Whether keys count: not yet, not while somebody types on, or from now on. */
export type KeyGuard = 'waiting' | 'typing' | 'ready'

/**
 * Gives the keys of a question to `act`, but only once the question has been drawn and no key was pressed for a while.
 * @param subject the question; another one starts the wait anew
 * @param act answers whether it took the key
 * @returns whether keys count, to be shown
 */
export function useGuardedKeys(subject: string, act: (key: string) => boolean): KeyGuard {
  const [guard, setGuard] = useState<KeyGuard>('waiting')
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    let isArmed = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const wait = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        isArmed = true
        setGuard('ready')
      }, quietMs)
    }
    // Two frames: the first is asked for before the page is drawn, the second after.
    const frame = requestAnimationFrame(() => requestAnimationFrame(wait))
    const onKey = (event: KeyboardEvent): void => {
      if (!isArmed) {
        // Tab moves the focus and answers nothing.
        if (event.key !== 'Tab') event.preventDefault()
        event.stopPropagation()
        if (event.key !== 'Tab') setGuard('typing')
        if (timer !== undefined) wait()
        return
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      if (latest.current(event.key)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey, true)
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      window.removeEventListener('keydown', onKey, true)
    }
  }, [subject])
  return guard
}
