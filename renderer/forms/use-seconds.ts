import { useEffect } from 'react'
import { useNow, useServices } from '../state/stint-context'

const MINUTE = 60_000
/** No sign-in waits longer than this, in milliseconds. */
const LONGEST = 30 * MINUTE

/** The time in milliseconds, in steps of a second until `deadline`: a person waits for this one. */
export function useSecondsUntil(deadline: number): number {
  const { clock } = useServices()
  useEffect(() => {
    // The clock ticks seconds in the last minute before an end; an end in every minute makes it tick all the time.
    const ends = Array.from({ length: LONGEST / MINUTE }, (_, index) => deadline - index * MINUTE)
    const stops = ends.map((end) => clock.watch(end))
    return () => stops.forEach((stop) => stop())
  }, [clock, deadline])
  return useNow()
}
