import { useRef } from 'react'
import type { RoleId } from '../../../electron/contract/ids'
import { sayFailure } from '../../forms/role-form-checks'
import { useAction } from '../../forms/use-action'
import { useIndexed } from '../../state/role-facts'
import { findRole } from '../../state/role-index'
import { useBridge, useT, useView, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'

/** Asks before a saved role goes. One per window. */
export function RemoveRoleDialog() {
  const roleId = useView((view) => view.roleRemoving)
  return roleId ? <Question key={roleId} roleId={roleId} /> : null
}

function Question({ roleId }: { readonly roleId: RoleId }) {
  const t = useT()
  const bridge = useBridge()
  const view = useViewStore()
  const action = useAction()
  const keep = useRef<HTMLButtonElement>(null)
  const role = findRole(useIndexed().index, roleId)?.role.roleName ?? ''
  const close = () => view.patch({ roleRemoving: null })
  const remove = async () => {
    const answer = await action.run(() => bridge.call('roles:remove', { roleId }))
    if (answer?.ok) close()
  }
  return (
    <Dialog
      open
      shape="question"
      onClose={close}
      title={t('roleEditor.removeTitle', { role })}
      text={t('roleEditor.removeText')}
      initialFocus={keep}
      actions={
        <>
          <Button ref={keep} onClick={close}>
            {t('roleEditor.cancel')}
          </Button>
          <Button kind="danger" busy={action.busy} onClick={() => void remove()}>
            {t('roleEditor.removeDo', { role })}
          </Button>
        </>
      }
    >
      <p className="role-editor-fault" role="alert">
        {action.failure ? sayFailure(t, action.failure) : null}
      </p>
    </Dialog>
  )
}
