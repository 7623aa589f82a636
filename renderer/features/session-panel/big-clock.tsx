import { useT } from '../../state/stint-context'
import type { RoleStatus } from '../../state/role-status'
import { Ring } from '../../ui/ring'

/** The big ring with what is left in its middle; the words beside it say the same, so it is hidden from screen readers. */
export function BigClock({ status, ms }: { readonly status: RoleStatus; readonly ms: number }) {
  const t = useT()
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const minutes = Math.floor(seconds / 60)
  const [number, unit] =
    seconds < 60
      ? [seconds, t('sessions.secondsUnit')]
      : minutes < 120
        ? [minutes, t('sessions.minutesUnit')]
        : [`${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`, t('sessions.hoursUnit')]
  return (
    <div className="big-clock" aria-hidden="true">
      <Ring size="big" fraction={status.fraction} tone={status.tone} />
      <b>
        {number}
        <small>{unit}</small>
      </b>
    </div>
  )
}
