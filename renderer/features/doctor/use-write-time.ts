import type { WriteTime } from '../../../electron/contract/messages/doctor-texts'
import { useFormats, useNow, useT } from '../../state/stint-context'
import { describeFuture, describePast } from '../../state/time-text'

/** Instants as the rest of the window writes them. */
export function useWriteTime(): WriteTime {
  const t = useT()
  const formats = useFormats()
  const now = useNow()
  return (at) => (at > now ? describeFuture(formats, at, now) : describePast(t, formats, at, now))
}
