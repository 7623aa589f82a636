import { ChevronDown, ChevronRight } from 'lucide-react'
import { useId } from 'react'
import { fillSessionName } from '../../../electron/contract/session-name'
import { isPolicyFirst, takesPolicy } from '../../forms/role-form-checks'
import type { RoleForm } from '../../forms/role-form'
import { useNow, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { FieldRow } from '../../ui/field-row'
import { Icon } from '../../ui/icon'
import { TextField } from '../../ui/text-field'
import { ManagedPolicies, SessionPolicy } from './policy-fields'
import { TagsField } from './tags-field'
import type { RoleFormState } from './use-role-form'

/** What few roles need, folded away; with how much of it is set, so that nothing is hidden. */
export function OptionFields({ state }: { readonly state: RoleFormState }) {
  const t = useT()
  const id = useId()
  const { form, optionsOpen, start } = state
  if (!takesPolicy(form)) return null
  const policyFirst = isPolicyFirst(form, start)
  const count = countOptions(policyFirst ? { ...form, policy: '' } : form)
  return (
    <>
      {policyFirst ? (
        <section className="role-editor-part">
          <SessionPolicy state={state} />
        </section>
      ) : null}
      <section className="role-editor-part">
        <Button
          kind="ghost"
          className="role-editor-fold"
          aria-expanded={optionsOpen}
          aria-controls={id}
          icon={<Icon of={optionsOpen ? ChevronDown : ChevronRight} size={14} />}
          onClick={() => state.openOptions(!optionsOpen)}
        >
          {count > 0 && !optionsOpen ? t('roleEditor.optionsSet', { count }) : t('roleEditor.options')}
        </Button>
        <div id={id} className="role-editor-options" hidden={!optionsOpen}>
          {form.method === 'assume-role' || form.method === 'web-identity' ? <SessionName state={state} /> : null}
          {form.method === 'assume-role' ? <AssumeOptions state={state} /> : null}
          {policyFirst ? null : <SessionPolicy state={state} />}
          <ManagedPolicies state={state} />
          {form.method === 'assume-role' || form.method === 'federation-token' ? <TagsField state={state} /> : null}
        </div>
      </section>
    </>
  )
}

function countOptions({ method, sessionName, externalId, sourceIdentity, policy, policyArns, tags }: RoleForm): number {
  const texts = method === 'assume-role' ? [externalId, sourceIdentity, policy, policyArns] : [policy, policyArns]
  const named = (method === 'assume-role' || method === 'web-identity') && sessionName !== '{user}'
  const tagged = (method === 'assume-role' || method === 'federation-token') && tags.length > 0
  return texts.filter((text) => text.trim() !== '').length + Number(named) + Number(tagged)
}

function SessionName({ state }: { readonly state: RoleFormState }) {
  const t = useT()
  const at = useNow()
  const { form, faults, connection } = state
  const user = connection.user?.name ?? t('roleEditor.sessionNameSample')
  const name = fillSessionName(form.sessionName, { user, at })
  return (
    <FieldRow layout="stack" label={t('roleEditor.sessionName')} error={faults.sessionName}>
      {(naming) => (
        <>
          <TextField {...naming} value={form.sessionName} onChange={(sessionName) => state.change({ sessionName })} />
          <p className="role-editor-note">{t('roleEditor.sessionNameHint', { name })}</p>
        </>
      )}
    </FieldRow>
  )
}

function AssumeOptions({ state }: { readonly state: RoleFormState }) {
  const t = useT()
  const { form, faults, connection } = state
  return (
    <>
      {connection.kind === 'iam-user' && form.from === 'connection' ? <MfaField state={state} /> : null}
      <div className="role-editor-pair">
        <FieldRow layout="stack" label={t('roleEditor.externalId')} error={faults.externalId}>
          {(naming) => (
            <>
              <TextField {...naming} value={form.externalId} onChange={(externalId) => state.change({ externalId })} />
              <p className="role-editor-note">{t('roleEditor.externalIdHint')}</p>
            </>
          )}
        </FieldRow>
        <FieldRow layout="stack" label={t('roleEditor.sourceIdentity')} error={faults.sourceIdentity}>
          {(naming) => (
            <>
              <TextField
                {...naming}
                value={form.sourceIdentity}
                onChange={(sourceIdentity) => state.change({ sourceIdentity })}
              />
              <p className="role-editor-note">{t('roleEditor.sourceIdentityHint')}</p>
            </>
          )}
        </FieldRow>
      </div>
    </>
  )
}

/** Whether a code of the user's device goes with the call; only where the keys of the user sign it. */
export function MfaField({ state }: { readonly state: RoleFormState }) {
  const t = useT()
  const { form, faults, connection } = state
  if (connection.kind !== 'iam-user') return null
  const device = connection.mfaDevice.split('/').at(-1) ?? ''
  const text = device
    ? connection.makesCodes
      ? t('roleEditor.mfaMade', { device })
      : t('roleEditor.mfaWith', { device })
    : t('roleEditor.mfaNone')
  return (
    <div>
      <Checkbox
        label={t('roleEditor.mfa')}
        checked={form.mfa && device !== ''}
        disabled={device === ''}
        onChange={(mfa) => state.change({ mfa })}
      />
      <p className="role-editor-note role-editor-indent">{text}</p>
      <p className="field-row-error" role="alert">
        {faults.mfa}
      </p>
    </div>
  )
}
