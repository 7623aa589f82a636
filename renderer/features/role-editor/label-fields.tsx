import { useIndexed } from '../../state/role-facts'
import { useT } from '../../state/stint-context'
import { FieldRow } from '../../ui/field-row'
import { TextField } from '../../ui/text-field'
import { nameAccount } from './account-field'
import type { RoleFormState } from './use-role-form'

/** The role's name in the list, and that of its account where no connection knows it. */
export function LabelFields({ state }: { readonly state: RoleFormState }) {
  const t = useT()
  const { index } = useIndexed()
  const { form, faults, label } = state
  const known = nameAccount(index, form.account)
  const asksAccount = known === undefined && (/^\d{12}$/.test(form.account) || form.accountName !== '')
  return (
    <div className="role-editor-pair">
      <FieldRow layout="stack" label={t('roleEditor.label')} error={faults.label}>
        {(naming) => (
          <TextField {...naming} value={label} onChange={(text) => state.change({ label: text.slice(0, 64) })} />
        )}
      </FieldRow>
      {asksAccount ? (
        <FieldRow layout="stack" label={t('roleEditor.accountName')}>
          {(naming) => (
            <>
              <TextField
                {...naming}
                value={form.accountName}
                onChange={(text) => state.change({ accountName: text.slice(0, 200) })}
              />
              <p className="role-editor-note">{t('roleEditor.accountNameHint')}</p>
            </>
          )}
        </FieldRow>
      ) : null}
    </div>
  )
}
