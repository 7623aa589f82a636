import { ExternalLink } from 'lucide-react'
import type { RoleView } from '../../../electron/contract/role-views'
import { useRoleActions } from '../../state/role-actions'
import { useOpensConsole } from '../../state/role-facts'
import { useT, useView } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'

/** Opens the AWS console in the browser; nothing for a role without one. */
export function ConsoleButton({ role }: { readonly role: RoleView }) {
  const t = useT()
  const actions = useRoleActions()
  const pending = useView((view) => view.pending.has(`delivery:open-console ${role.id}`))
  const hasConsole = useOpensConsole(role)
  if (!hasConsole) return null
  return (
    <Button
      icon={<Icon of={ExternalLink} size={14} />}
      busy={pending}
      onClick={() => void actions.openConsole(role.id)}
    >
      {t('sessions.console')}
    </Button>
  )
}
