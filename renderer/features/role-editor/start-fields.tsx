import { methodsFrom } from '../../../electron/contract/role-methods'
import type { RoleMethod } from '../../../electron/contract/saved-roles'
import { emptyRoleForm } from '../../forms/role-form'
import { useSnapshot, useT } from '../../state/stint-context'
import { FieldRow } from '../../ui/field-row'
import { Select } from '../../ui/select'
import { SourceRole } from './source-role'
import type { RoleFormState } from './use-role-form'

interface StartFieldsProps {
  readonly state: RoleFormState
  readonly isNew: boolean
}

/** Where the role starts from, and what is got there. */
export function StartFields({ state, isNew }: StartFieldsProps) {
  const { form, connection, faults } = state
  const ownKeys = connection.kind !== 'identity-center'
  return (
    <section className="role-editor-part">
      <div className="role-editor-pair">
        <ConnectionChoice state={state} isNew={isNew} />
        {ownKeys ? <FromChoice state={state} /> : <SourceRole state={state} />}
      </div>
      {ownKeys && form.from === 'role' ? <SourceRole state={state} /> : null}
      {form.from === 'connection' && faults.source ? (
        <p className="role-editor-fault" role="alert">
          {faults.source}
        </p>
      ) : null}
      <MethodChoice state={state} />
    </section>
  )
}

function ConnectionChoice({ state, isNew }: StartFieldsProps) {
  const t = useT()
  const connections = useSnapshot((snapshot) => snapshot.connections)
  const choose = (id: string) => {
    const connection = connections.find((candidate) => candidate.id === id)
    if (!connection) return
    const from = connection.kind === 'identity-center' ? 'role' : 'connection'
    const { mfa } = emptyRoleForm(connection.id, from, null)
    const device = connection.kind === 'iam-user' && connection.mfaDevice !== ''
    state.change({ connectionId: connection.id, from, sourceId: null, mfa: mfa || device })
  }
  return (
    <FieldRow layout="stack" label={t('roleEditor.connection')}>
      {(naming) => (
        <Select
          {...naming}
          value={state.connection.id}
          disabled={!isNew}
          options={connections.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={choose}
        />
      )}
    </FieldRow>
  )
}

function FromChoice({ state }: { readonly state: RoleFormState }) {
  const t = useT()
  const { connection, form } = state
  return (
    <FieldRow layout="stack" label={t('roleEditor.startsFrom')}>
      {(naming) => (
        <Select
          {...naming}
          value={form.from}
          options={[
            { value: 'connection', label: t('roleEditor.fromConnection', { connection: connection.name }) },
            { value: 'role', label: t('roleEditor.fromRole') },
          ]}
          onChange={(from) => state.change({ from })}
        />
      )}
    </FieldRow>
  )
}

function MethodChoice({ state }: { readonly state: RoleFormState }) {
  const t = useT()
  const { form, start } = state
  const methods = methodsFrom(start)
  if (methods.length === 0) return null
  const text = t(`roleEditor.methods.${form.method}.text`)
  if (methods.length === 1)
    return (
      <div className="field-row field-row-stack">
        <span className="field-row-label">{t('roleEditor.method')}</span>
        <p>{t(`roleEditor.methods.${form.method}.title`)}</p>
        <p className="field-row-text">{text}</p>
      </div>
    )
  return (
    <div className="role-editor-method">
      <FieldRow layout="stack" label={t('roleEditor.method')}>
        {(naming) => (
          <Select<RoleMethod>
            {...naming}
            value={form.method}
            options={methods.map((value) => ({ value, label: t(`roleEditor.methods.${value}.title`) }))}
            onChange={(method) => state.change({ method })}
          />
        )}
      </FieldRow>
      <p className="field-row-text">{text}</p>
    </div>
  )
}
