import { Bookmark } from 'lucide-react'
import { Icon } from './icon'

/** Says quietly that a role is the user's own, not one that an organization lists. */
export function SavedMark({ label }: { readonly label: string }) {
  return (
    <span className="saved-mark" title={label}>
      <Icon of={Bookmark} size={12} />
      <span className="visually-hidden">{label}</span>
    </span>
  )
}
