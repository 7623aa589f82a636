import { useT } from '../../state/stint-context'
import { FieldRow } from '../../ui/field-row'
import { TextField } from '../../ui/text-field'
import { AccountField } from './account-field'
import type { RoleFormState } from './use-role-form'

/** Asks for the role: its account and name, or its ARN; each follows the other. */
export function RoleFields({ state }: { readonly state: RoleFormState }) {
  const t = useT()
  const { form, faults, connection } = state
  const withAccount = connection.kind !== 'sts-compatible'
  return (
    <>
      <div className="role-editor-pair" data-first>
        {withAccount ? (
          <AccountField
            label={t('roleEditor.account')}
            value={form.account}
            onChange={(account) => state.changeRole({ account })}
            error={faults.account}
          />
        ) : null}
        <FieldRow layout="stack" label={t('roleEditor.roleName')} error={faults.roleName}>
          {(naming) => (
            <TextField
              {...naming}
              value={form.roleName}
              placeholder={t('roleEditor.roleNamePlaceholder')}
              onChange={(roleName) => state.changeRole({ roleName })}
            />
          )}
        </FieldRow>
      </div>
      <FieldRow layout="stack" label={t('roleEditor.roleArn')} error={faults.roleArn}>
        {(naming) => (
          <>
            <TextField
              {...naming}
              mono
              value={form.roleArn}
              placeholder={withAccount ? 'arn:aws:iam::123456789012:role/Name' : 'arn:aws:iam:::role/Name'}
              onChange={(roleArn) => state.changeRole({ roleArn })}
            />
            <p className="role-editor-note">
              {withAccount ? t('roleEditor.roleArnHint') : t('roleEditor.roleArnPlain')}
            </p>
          </>
        )}
      </FieldRow>
    </>
  )
}
