import { takesRole } from '../../forms/role-form-checks'
import { useT } from '../../state/stint-context'
import { FieldRow } from '../../ui/field-row'
import { RadioList } from '../../ui/radio-list'
import { TextField } from '../../ui/text-field'
import type { RootTask } from '../../forms/role-form'
import { AccountField } from './account-field'
import { DurationField } from './duration-field'
import { LabelFields } from './label-fields'
import { MfaField, OptionFields } from './option-fields'
import { RoleFields } from './role-fields'
import type { RoleFormState } from './use-role-form'

/** What the chosen method asks, with the role's own name in the list; rare things are folded away. */
export function MethodFields({ state }: { readonly state: RoleFormState }) {
  const { form, start, connection } = state
  const t = useT()
  const isRole = form.method === 'assume-role' || form.method === 'web-identity' || form.method === 'saml'
  return (
    <>
      <section className="role-editor-part">
        {isRole && takesRole(form, start) ? <RoleFields state={state} /> : null}
        {isRole && !takesRole(form, start) ? <p className="field-row-text">{t('roleEditor.noRoleArn')}</p> : null}
        {form.method === 'federation-token' ? <FederationFields state={state} /> : null}
        {form.method === 'assume-root' ? <RootFields state={state} /> : null}
        <LabelFields state={state} />
        {form.method === 'login' ? null : <DurationField state={state} />}
        {form.method === 'session-token' && connection.kind === 'iam-user' ? <MfaField state={state} /> : null}
      </section>
      <OptionFields state={state} />
    </>
  )
}

function FederationFields({ state }: { readonly state: RoleFormState }) {
  const t = useT()
  const { form, faults } = state
  return (
    <>
      <div className="role-editor-pair" data-first>
        <FieldRow layout="stack" label={t('roleEditor.federatedName')} error={faults.federatedName}>
          {(naming) => (
            <>
              <TextField
                {...naming}
                value={form.federatedName}
                onChange={(federatedName) => state.change({ federatedName })}
              />
              <p className="role-editor-note">{t('roleEditor.federatedNameHint')}</p>
            </>
          )}
        </FieldRow>
      </div>
      {form.policy.trim() === '' && form.policyArns.trim() === '' ? (
        <p className="role-editor-warning" role="status">
          {t('roleEditor.federationEmpty')}
        </p>
      ) : null}
    </>
  )
}

const tasks: readonly RootTask[] = [
  'IAMAuditRootUserCredentials',
  'IAMCreateRootUserPassword',
  'IAMDeleteRootUserCredentials',
  'S3UnlockBucketPolicy',
  'SQSUnlockQueuePolicy',
]

function RootFields({ state }: { readonly state: RoleFormState }) {
  const t = useT()
  const { form, faults, connection } = state
  const { region } = connection
  const global = connection.sts.endpoint === 'global'
  return (
    <>
      <div className="role-editor-pair" data-first>
        <AccountField
          label={t('roleEditor.memberAccount')}
          value={form.account}
          onChange={(account) => state.changeRole({ account })}
          error={faults.account}
        />
      </div>
      <FieldRow layout="stack" label={t('roleEditor.rootTask')}>
        {(naming) => (
          <RadioList
            {...naming}
            value={form.task}
            options={tasks.map((value) => ({
              value,
              label: t(`roleEditor.tasks.${value}.title`),
              text: t(`roleEditor.tasks.${value}.text`),
            }))}
            onChange={(task) => state.change({ task })}
          />
        )}
      </FieldRow>
      <p className="field-row-text">
        {global ? t('roleEditor.rootEndpointNotGlobal', { region }) : t('roleEditor.rootEndpoint', { region })}
      </p>
    </>
  )
}
