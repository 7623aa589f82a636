import { ChevronDown, Copy } from 'lucide-react'
import type { RoleId } from '../../../electron/contract/ids'
import { useCopied } from '../../state/copy-said'
import { useRoleActions } from '../../state/role-actions'
import { useT, useView, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { CopiedIcon } from '../../ui/copied-icon'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'

/** Copies in the last format; the arrow chooses another. "Copied" is said only after main has read it back. */
export function CopyButtons({ roleId }: { readonly roleId: RoleId }) {
  const t = useT()
  const view = useViewStore()
  const actions = useRoleActions()
  const copied = useCopied(roleId)
  const pending = useView((state) => state.pending.has(`delivery:copy ${roleId}`))
  const open = useView((state) => state.copyMenu?.roleId === roleId)
  return (
    <div className="split">
      <Button
        className={copied && !copied.why ? 'copy-button live' : 'copy-button'}
        aria-label={copied?.full}
        data-tip={copied?.why}
        busy={pending}
        icon={copied ? <CopiedIcon proven={!copied.why} /> : <Icon of={Copy} size={14} />}
        onClick={() => void actions.copy(roleId)}
      >
        {copied?.text ?? t('sessions.copy')}
      </Button>
      <IconButton
        kind="plain"
        label={t('sessions.copyAs')}
        aria-haspopup="menu"
        aria-expanded={open}
        icon={<Icon of={ChevronDown} size={12} />}
        onClick={(event) => view.patch({ copyMenu: { roleId, anchor: event.currentTarget } })}
      />
    </div>
  )
}
