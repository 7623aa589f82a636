import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { ConnectionView } from '../../../electron/contract/connection-views'
import type { Action } from '../../forms/use-action'
import { preferredFlowOf } from '../../state/preferred-flow'
import { useRoleEditor } from '../../state/role-editor'
import { useBridge, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'
import { MenuButton, type MenuEntry } from '../../ui/menu'
import { canTest, RunLoginButton, TestButton } from './other-actions'
import { RemoveDialog } from './remove-dialog'
import { RenameDialog } from './rename-dialog'

interface ConnectionActionsProps {
  readonly connection: ConnectionView
  readonly action: Action
  /** What a test found out, to be shown below. */
  readonly onSaid: (text: string) => void
}

/** The buttons of a connection. */
export function ConnectionActions({ connection, action, onSaid }: ConnectionActionsProps) {
  const t = useT()
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null)
  const close = () => setOpen(null)
  const roleEditor = useRoleEditor()
  const entries: readonly MenuEntry[] = [
    { kind: 'item', id: 'rename', label: t('connections.rename'), onSelect: () => setOpen('rename') },
    { kind: 'item', id: 'remove', label: t('connections.remove'), danger: true, onSelect: () => setOpen('remove') },
  ]
  return (
    <div className="connection-actions">
      {connection.kind === 'identity-center' && <SignInActions connection={connection} action={action} />}
      {canTest(connection) && <TestButton connection={connection} action={action} onSaid={onSaid} />}
      {connection.kind !== 'identity-center' && (
        <Button
          aria-label={t('connections.newRoleName', { connection: connection.name })}
          onClick={() => roleEditor.add(connection.id)}
        >
          {t('connections.newRole')}
        </Button>
      )}
      {connection.kind === 'aws-login' && <RunLoginButton connection={connection} action={action} />}
      <MenuButton
        label={t('connections.more', { connection: connection.name })}
        entries={entries}
        trigger={
          <IconButton label={t('connections.more', { connection: connection.name })} icon={<Icon of={Ellipsis} />} />
        }
      />
      {open === 'rename' && <RenameDialog connection={connection} onClose={close} />}
      {open === 'remove' && <RemoveDialog connection={connection} onClose={close} />}
    </div>
  )
}

/** What fits the state of the sign-in: sign in either way, cancel a waiting one, or sign out. */
function SignInActions({ connection, action }: Omit<ConnectionActionsProps, 'onSaid'>) {
  const t = useT()
  const bridge = useBridge()
  const { id: connectionId, name, signIn } = connection
  const preferredFlow = preferredFlowOf(connection)
  const start = (flow: 'browser' | 'code') => () =>
    void action.run(() => bridge.call('sign-in:start', { connectionId, flow }))
  switch (signIn.state) {
    case 'opening':
    case 'browser':
    case 'code':
    case 'finishing':
      return (
        <Button
          aria-label={t('connections.cancelSignInName', { connection: name })}
          onClick={() => void action.run(() => bridge.call('sign-in:cancel', { connectionId }))}
        >
          {t('connections.cancelSignIn')}
        </Button>
      )
    case 'signed-in':
      return (
        <Button
          aria-label={t('connections.signOutName', { connection: name })}
          busy={action.busy}
          onClick={() => void action.run(() => bridge.call('sign-in:sign-out', { connectionId }))}
        >
          {t('connections.signOut')}
        </Button>
      )
    case 'signed-out':
    case 'ended':
    case 'failed':
      return (
        <>
          <Button
            kind="primary"
            aria-label={t('connections.signInName', { connection: name })}
            busy={action.busy}
            onClick={start(preferredFlow)}
          >
            {t('connections.signIn')}
          </Button>
          {preferredFlow !== 'code' && (
            <Button
              kind="ghost"
              aria-label={t('connections.signInCodeName', { connection: name })}
              onClick={start('code')}
            >
              {t('connections.signInCode')}
            </Button>
          )}
        </>
      )
  }
}
