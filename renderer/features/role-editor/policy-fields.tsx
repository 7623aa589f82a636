import { Check } from 'lucide-react'
import { useState } from 'react'
import { checkPolicy, countPolicy, MOST_POLICY_ARNS, POLICY_LIMIT } from '../../../electron/contract/session-policy'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { bucketPolicies, isBucketName, writeBucketPolicy, type BucketPolicy } from '../../forms/bucket-policies'
import { splitLines } from '../../forms/role-form'
import { useFormats, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { CodeField } from '../../ui/code-field'
import { FieldRow } from '../../ui/field-row'
import { Icon } from '../../ui/icon'
import { TextArea, TextField } from '../../ui/text-field'
import type { RoleFormState } from './use-role-form'

/** The session policy as JSON, with what is wrong in it and how much room it takes, while it is typed. */
export function SessionPolicy({ state }: { readonly state: RoleFormState }) {
  const t = useT()
  const { form, faults, connection } = state
  const failure = form.policy.trim() === '' ? undefined : checkPolicy(form.policy, { limit: Number.MAX_SAFE_INTEGER })
  const line = Number(failure?.values?.['line'])
  return (
    <>
      {connection.kind === 'sts-compatible' ? <ReadyMade state={state} /> : null}
      <FieldRow
        layout="stack"
        label={t('roleEditor.policy')}
        description={t('roleEditor.policyHint')}
        error={faults.policy}
      >
        {(naming) => (
          <>
            <CodeField
              {...naming}
              value={form.policy}
              wrongLine={failure ? line : undefined}
              onChange={(policy) => state.change({ policy })}
            />
            <PolicyState
              state={state}
              wrong={failure && !faults.policy ? describeFailure(t, failure, 'what') : undefined}
            />
          </>
        )}
      </FieldRow>
    </>
  )
}

interface PolicyStateProps {
  readonly state: RoleFormState
  readonly wrong: string | undefined
}

function PolicyState({ state, wrong }: PolicyStateProps) {
  const t = useT()
  const formats = useFormats()
  const { form, connection, faults } = state
  const limit = connection.kind === 'sts-compatible' ? connection.capabilities.policyLimit : POLICY_LIMIT
  const required = connection.kind === 'sts-compatible' && connection.capabilities.policy === 'required'
  const size = countPolicy(form.policy, splitLines(form.policyArns))
  const empty = form.policy.trim() === ''
  const isFine = !empty && !wrong && !faults.policy
  const emptyText =
    form.method === 'federation-token'
      ? ''
      : required
        ? t('roleEditor.policyEmptyRequired')
        : t('roleEditor.policyEmpty')
  return (
    <p className="role-editor-policy-state">
      {empty ? <span className="t3">{emptyText}</span> : null}
      {isFine ? (
        <span className="line t2">
          <Icon of={Check} size={14} />
          {t('roleEditor.policyFits')}
        </span>
      ) : null}
      {wrong ? <span className="ended">{wrong}</span> : null}
      <span className={size > limit ? 'ended num' : 't3 num'}>
        {t('roleEditor.policyCount', { size: formats.number(size), limit: formats.number(limit) })}
      </span>
    </p>
  )
}

function ReadyMade({ state }: { readonly state: RoleFormState }) {
  const t = useT()
  const [bucket, setBucket] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const insert = (policy: BucketPolicy) => {
    setIsWrong(!isBucketName(bucket))
    if (isBucketName(bucket)) state.change({ policy: writeBucketPolicy(policy, bucket) })
  }
  return (
    <FieldRow
      layout="stack"
      label={t('roleEditor.ready')}
      description={t('roleEditor.readyHint')}
      error={isWrong ? t('roleEditor.bucketWrong') : null}
    >
      {(naming) => (
        <div className="role-editor-chips">
          <TextField
            aria-label={t('roleEditor.bucket')}
            aria-describedby={naming['aria-describedby']}
            aria-invalid={naming['aria-invalid']}
            id={naming.id}
            value={bucket}
            placeholder={t('roleEditor.bucketPlaceholder')}
            onChange={(text) => {
              setBucket(text)
              setIsWrong(false)
            }}
          />
          {bucketPolicies.map((policy) => (
            <Button key={policy} onClick={() => insert(policy)}>
              {t(`roleEditor.readyPolicies.${policy}`)}
            </Button>
          ))}
        </div>
      )}
    </FieldRow>
  )
}

/** The ARNs of managed policies, one on each line. */
export function ManagedPolicies({ state }: { readonly state: RoleFormState }) {
  const t = useT()
  const { form, faults } = state
  return (
    <FieldRow
      layout="stack"
      label={t('roleEditor.policyArns')}
      description={t('roleEditor.policyArnsHint', { count: MOST_POLICY_ARNS })}
      error={faults.policyArns}
    >
      {(naming) => (
        <TextArea
          {...naming}
          rows={2}
          value={form.policyArns}
          placeholder="arn:aws:iam::aws:policy/ReadOnlyAccess"
          onChange={(policyArns) => state.change({ policyArns })}
        />
      )}
    </FieldRow>
  )
}
