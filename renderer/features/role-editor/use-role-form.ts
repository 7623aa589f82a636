import { useMemo, useState } from 'react'
import { methodsFrom, type Start } from '../../../electron/contract/role-methods'
import { partitionOfRegion } from '../../../electron/contract/role-arn'
import type { RoleId } from '../../../electron/contract/ids'
import type { Translate } from '../../../electron/contract/messages/translator'
import type { ConnectionView } from '../../../electron/contract/connection-views'
import { changeRole, draftOfForm, settleForm, type ArnParts, type RoleForm } from '../../forms/role-form'
import {
  checkRoleForm,
  isPolicyFirst,
  optionFields,
  placeFailure,
  type RoleFaults,
  type RoleField,
} from '../../forms/role-form-checks'
import { useAction } from '../../forms/use-action'
import { useIndexed } from '../../state/role-facts'
import { findRole, type FoundRole, type RoleIndex } from '../../state/role-index'
import { useBridge, useSnapshot, useT } from '../../state/stint-context'

/** The state of the editor of saved roles, as its fields need it. */
export interface RoleFormState {
  readonly form: RoleForm
  readonly connection: ConnectionView
  readonly source: FoundRole | undefined
  readonly start: Start
  /** What the list will call the role. */
  readonly label: string
  readonly faults: RoleFaults
  readonly busy: boolean
  readonly optionsOpen: boolean
  openOptions(open: boolean): void
  change(change: Partial<RoleForm>): void
  changeRole(change: Partial<Pick<RoleForm, 'account' | 'roleName' | 'roleArn'>>): void
  /** Checks and saves; the id of the saved role, or undefined if something is wrong. */
  save(): Promise<RoleId | undefined>
}

/** Keeps what is typed, checks it, and sends it. `ownId`: the role that is changed. */
export function useRoleForm(initial: RoleForm, ownId: RoleId | null): RoleFormState {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const { index } = useIndexed()
  const connections = useSnapshot((snapshot) => snapshot.connections)
  const [typed, setForm] = useState(initial)
  const [attempted, setAttempted] = useState(false)
  const [refused, setRefused] = useState<RoleFaults>({})
  const [optionsOpen, openOptions] = useState(false)
  const read = (form: RoleForm) => readStart(form, connections, index)
  const form = useMemo(() => withMethod(typed, readStart(typed, connections, index).start), [typed, connections, index])
  const { start, connection, source } = read(form)
  const label = form.label ?? proposeLabel(t, form)
  const rules = { start, label: label.trim(), ownId }
  const put = (next: RoleForm) => {
    setForm(next)
    setRefused({})
  }
  return {
    form,
    connection,
    source,
    start,
    label,
    faults: { ...(attempted ? checkRoleForm(t, form, rules) : {}), ...refused },
    busy: action.busy,
    optionsOpen,
    openOptions,
    change(change) {
      const next = { ...form, ...change }
      // What is typed as a duration is judged when it is saved; another source or method has limits of its own.
      put(startingFields.some((field) => field in change) ? settle(next, read(next).start) : next)
    },
    changeRole: (change) => put(changeRole(form, change, arnPartsOf(connection))),
    async save() {
      setAttempted(true)
      const faults = checkRoleForm(t, form, rules)
      if (showsIn(faults, isPolicyFirst(form, start))) openOptions(true)
      if (Object.keys(faults).length > 0) return undefined
      const draft = draftOfForm(form, start, rules.label)
      const own = ownId ? { roleId: ownId } : {}
      const answer = await action.run(() =>
        bridge.call('roles:save', { connectionId: form.connectionId, ...own, draft }),
      )
      if (!answer || answer.ok) return answer?.value
      const placed = placeFailure(t, answer.error, form)
      if (showsIn(placed, isPolicyFirst(form, start))) openOptions(true)
      setRefused(placed)
      return undefined
    },
  }
}

const showsIn = (faults: RoleFaults, policyFirst: boolean) =>
  optionFields.some((field: RoleField) => faults[field] !== undefined && !(policyFirst && field === 'policy'))

const startingFields = ['connectionId', 'from', 'sourceId', 'method'] as const

/** A form whose method and duration are possible from its source; without a source yet, nothing is decided. */
function settle(form: RoleForm, start: Start): RoleForm {
  return methodsFrom(start).length > 0 ? settleForm(form, start) : form
}

/** The form as it is, unless its method is not possible any more. */
function withMethod(form: RoleForm, start: Start): RoleForm {
  return methodsFrom(start).includes(form.method) ? form : settle(form, start)
}

function readStart(form: RoleForm, connections: readonly ConnectionView[], index: RoleIndex) {
  const connection = connections.find(({ id }) => id === form.connectionId) ?? connections[0]
  if (!connection) throw new Error('the role editor was opened without a connection')
  const source = form.from === 'role' ? findRole(index, form.sourceId) : undefined
  const through = form.from === 'role' ? (source?.role.saved?.definition.method ?? 'listed') : undefined
  const start: Start = through === undefined ? { connection } : { connection, through }
  return { connection, source, start }
}

/** What the parts of a role's ARN are at a connection. */
export function arnPartsOf(connection: ConnectionView): ArnParts {
  const withAccount = connection.kind !== 'sts-compatible'
  return { withAccount, partition: withAccount ? partitionOfRegion(connection.region) : 'aws' }
}

function proposeLabel(t: Translate, form: RoleForm): string {
  switch (form.method) {
    case 'session-token':
      return t('roleEditor.proposedToken')
    case 'login':
      return t('roleEditor.proposedLogin')
    case 'federation-token':
      return form.federatedName.trim()
    case 'assume-root':
      return t(`roleEditor.tasks.${form.task}.title`)
    default:
      return form.roleName.split('/').at(-1) ?? ''
  }
}
