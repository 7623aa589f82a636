import { Check, ClipboardPaste } from 'lucide-react'
import { Icon } from './icon'

/** The sign of a copy that was made: a tick only where it was read back. */
export function CopiedIcon({ proven, size = 14 }: { readonly proven: boolean; readonly size?: 14 | 16 }) {
  return <Icon of={proven ? Check : ClipboardPaste} size={size} />
}
