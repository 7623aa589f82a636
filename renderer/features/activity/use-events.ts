import { useEffect, useState } from 'react'
import type { ActivityFilter, ActivityListing } from '../../../electron/contract/activity'
import type { Failure } from '../../../electron/contract/result'
import { useBridge } from '../../state/stint-context'

/** So many events are shown at first, and so many more each time. */
const step = 500
/** What is typed is searched for after this pause, in milliseconds. */
const pause = 150

/** The newest events that fit; while others are read, those that are shown stay. */
export function useEvents(filter: ActivityFilter, round: number) {
  const bridge = useBridge()
  const wanted = JSON.stringify(filter)
  const [more, setMore] = useState({ of: wanted, limit: step })
  const limit = more.of === wanted ? more.limit : step
  const [listing, setListing] = useState<ActivityListing>()
  const [failure, setFailure] = useState<Failure>()
  useEffect(() => {
    let isStale = false
    const read = async () => {
      const answer = await bridge.call('activity:read', { filter: JSON.parse(wanted) as ActivityFilter, limit })
      if (isStale) return
      if (answer.ok) setListing(answer.value)
      setFailure(answer.ok ? undefined : answer.error)
    }
    const timer = setTimeout(() => void read(), pause)
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [bridge, wanted, limit, round])
  const showMore = () => setMore({ of: wanted, limit: Math.min(20_000, limit * 2) })
  return { listing, failure, showMore }
}
