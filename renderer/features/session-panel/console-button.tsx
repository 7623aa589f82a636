import { ExternalLink } from 'lucide-react'
import type { RoleId } from '../../../electron/contract/ids'
import { useRoleActions } from '../../state/role-actions'
import { useT, useView } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'

/** Opens the AWS console in the browser. */
export function ConsoleButton({ roleId }: { readonly roleId: RoleId }) {
  const t = useT()
  const actions = useRoleActions()
  const pending = useView((view) => view.pending.has(`delivery:open-console ${roleId}`))
  return (
    <Button icon={<Icon of={ExternalLink} size={14} />} busy={pending} onClick={() => void actions.openConsole(roleId)}>
      {t('sessions.console')}
    </Button>
  )
}
