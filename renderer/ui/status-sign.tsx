import { Lock, RectangleEllipsis, TriangleAlert, WifiOff } from 'lucide-react'
import { Icon } from './icon'
import { Ring } from './ring'
import { Spinner } from './spinner'

interface StatusSignProps {
  readonly sign: 'none' | 'arc' | 'spinner' | 'live-spinner' | 'dashes' | 'offline' | 'lock' | 'code' | 'triangle'
  readonly tone: 'quiet' | 'live' | 'soon' | 'ended'
  readonly fraction: number
}

/** The sign beside a session's words. */
export function StatusSign({ sign, tone, fraction }: StatusSignProps) {
  switch (sign) {
    case 'none':
      return null
    case 'arc':
      return <Ring fraction={fraction} tone={tone} />
    case 'dashes':
      return <Ring fraction={0} tone="ended" />
    case 'spinner':
      return <Spinner />
    case 'live-spinner':
      return <Spinner live />
    case 'offline':
      return <Icon of={WifiOff} size={14} />
    case 'lock':
      return <Icon of={Lock} size={14} />
    case 'code':
      return <Icon of={RectangleEllipsis} size={14} />
    case 'triangle':
      return <Icon of={TriangleAlert} size={14} />
  }
}
