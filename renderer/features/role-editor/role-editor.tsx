import { useEffect, useMemo, useRef, useState } from 'react'
import { emptyRoleForm, formOfRole, type RoleForm } from '../../forms/role-form'
import { splitRoleId } from '../../../electron/contract/role-id'
import type { ConnectionView } from '../../../electron/contract/connection-views'
import { useRoleActions } from '../../state/role-actions'
import { useIndexed } from '../../state/role-facts'
import { findRole, type RoleIndex } from '../../state/role-index'
import { useServices, useT, useView, useViewStore } from '../../state/stint-context'
import type { RoleEditing } from '../../state/view-store'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { MethodFields } from './method-fields'
import { StartFields } from './start-fields'
import { useRoleForm } from './use-role-form'
import './role-editor.css'

/** The editor of saved roles, while it is open. One per window. */
export function RoleEditor() {
  const editing = useView((view) => view.roleEditing)
  const { mirror } = useServices()
  const { index } = useIndexed()
  const connections = mirror.state.get()?.snapshot.connections ?? []
  const initial = editing && readInitial(editing, connections, index)
  if (!editing || !initial) return null
  return <OpenEditor editing={editing} initial={initial} />
}

/** What the form begins with; undefined if the role is gone, or there is no connection. */
function readInitial(
  editing: RoleEditing,
  connections: readonly ConnectionView[],
  index: RoleIndex,
): RoleForm | undefined {
  if (editing.to === 'change') {
    const role = findRole(index, editing.roleId)?.role
    return role?.saved && formOfRole(role, role.saved)
  }
  if (editing.from) return emptyRoleForm(splitRoleId(editing.from).connectionId, 'role', editing.from)
  const asked = connections.find(({ id }) => id === editing.connectionId)
  const connection = asked ?? connections.find(({ kind }) => kind !== 'identity-center') ?? connections[0]
  if (!connection) return undefined
  const form = emptyRoleForm(connection.id, connection.kind === 'identity-center' ? 'role' : 'connection', null)
  return { ...form, mfa: hasDevice(connection) }
}

const hasDevice = (connection: ConnectionView) => connection.kind === 'iam-user' && connection.mfaDevice !== ''

interface OpenEditorProps {
  readonly editing: RoleEditing
  readonly initial: RoleForm
}

function OpenEditor({ editing, initial }: OpenEditorProps) {
  const t = useT()
  const view = useViewStore()
  const actions = useRoleActions()
  // What was there when the editor opened: a snapshot that arrives later must not undo what is typed.
  const [ownId] = useState(editing.to === 'change' ? editing.roleId : null)
  const state = useRoleForm(initial, ownId)
  const body = useFormFocus()
  const close = () => view.patch({ roleEditing: null })
  const save = async (andStart: boolean) => {
    const id = await state.save()
    if (!id) return body.showFault()
    view.patch({ roleEditing: null, current: id, page: 'roles', query: '', panelOpen: true })
    if (andStart) void actions.start([id])
  }
  const title = ownId ? t('roleEditor.changeTitle', { role: initial.label ?? '' }) : t('roleEditor.newTitle')
  return (
    <Dialog
      open
      shape="form"
      wide
      onClose={close}
      title={title}
      initialFocus={body.first}
      actions={
        <>
          <Button onClick={close}>{t('roleEditor.cancel')}</Button>
          {ownId ? null : (
            <Button busy={state.busy} onClick={() => void save(false)}>
              {t('roleEditor.save')}
            </Button>
          )}
          <Button kind="primary" type="submit" form="role-editor" busy={state.busy}>
            {ownId ? t('roleEditor.save') : t('roleEditor.saveAndStart')}
          </Button>
        </>
      }
    >
      <form
        id="role-editor"
        ref={body.form}
        className="role-editor"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save(ownId === null)
        }}
      >
        <StartFields state={state} isNew={ownId === null} />
        <MethodFields state={state} />
        <p className="role-editor-fault" role="alert">
          {state.faults.form}
        </p>
      </form>
    </Dialog>
  )
}

/** Where the focus is at first, and the way to the first field that is wrong. */
function useFormFocus() {
  const form = useRef<HTMLFormElement>(null)
  const [failed, setFailed] = useState(0)
  const find = (selector: string) => form.current?.querySelector<HTMLElement>(selector) ?? null
  const first = useMemo(
    () => ({
      get current() {
        return find('[data-first] input') ?? find('input')
      },
    }),
    [],
  )
  useEffect(() => {
    if (failed > 0) find('[aria-invalid="true"]')?.focus()
  }, [failed])
  return { form, first, showFault: () => setFailed((times) => times + 1) }
}
