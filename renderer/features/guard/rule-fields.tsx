import { X } from 'lucide-react'
import { useId } from 'react'
import { findGuardFault, usualLimits, type GuardFault, type GuardRule } from '../../../electron/contract/guard-rules'
import type { Translate } from '../../../electron/contract/messages/translator'
import type { Environment } from '../../../electron/contract/role-views'
import { describeLimit } from '../../state/guards'
import type { Fit } from '../../state/guard-preview'
import { useT } from '../../state/stint-context'
import { Checkbox } from '../../ui/checkbox'
import { FieldRow } from '../../ui/field-row'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'
import { Select } from '../../ui/select'
import { TextField } from '../../ui/text-field'

interface RuleFieldsProps {
  readonly rule: GuardRule
  /** Counted from 1. */
  readonly number: number
  readonly fit: Fit | undefined
  /** How many roles there are. */
  readonly of: number
  readonly onChange: (change: Partial<GuardRule>) => void
  readonly onRemove: () => void
}

/** One rule: which roles it is for, and what it does with them. */
export function RuleFields(props: RuleFieldsProps) {
  const { rule, number, fit, of, onChange, onRemove } = props
  const t = useT()
  const id = useId()
  const fault = findGuardFault(rule.named ? { ...rule, account: '' } : rule)
  const name = { number: String(number) }
  return (
    <section className="guard-rule" aria-labelledby={id}>
      <div className="guard-rule-head">
        <h3 id={id}>{t('guard.rule', name)}</h3>
        <IconButton size="small" label={t('guard.remove', name)} icon={<Icon of={X} size={14} />} onClick={onRemove} />
      </div>
      <PatternFields rule={rule} fault={fault} onChange={onChange} />
      <EffectFields rule={rule} onChange={onChange} />
      <p className="guard-rule-fits" role="status">
        {fault ? '' : describeFit(t, fit, of)}
      </p>
      <p className="guard-rule-fault" role="alert">
        {fault?.in === 'rule' || fault?.in === 'limit' ? sayFault(t, fault) : ''}
      </p>
    </section>
  )
}

type PartProps = Pick<RuleFieldsProps, 'rule' | 'onChange'>

function PatternFields({ rule, fault, onChange }: PartProps & { readonly fault: GuardFault | undefined }) {
  const t = useT()
  const ways = [
    { value: 'named', label: t('guard.whichNamed') },
    { value: 'pattern', label: t('guard.whichPattern') },
  ] as const
  const fields = rule.named ? (['role', 'tag'] as const) : (['account', 'role', 'tag'] as const)
  return (
    <div className="guard-rule-fields">
      <FieldRow layout="stack" label={t('guard.which')}>
        {(naming) => (
          <Select
            {...naming}
            value={rule.named ? 'named' : 'pattern'}
            options={ways}
            onChange={(way) => onChange({ named: way === 'named' })}
          />
        )}
      </FieldRow>
      {fields.map((field) => (
        <FieldRow
          key={field}
          layout="stack"
          label={t(`guard.${field}`)}
          error={fault?.in === field ? sayFault(t, fault) : null}
        >
          {(naming) => (
            <TextField
              {...naming}
              value={rule[field]}
              placeholder={t(`guard.${field}Hint`)}
              onChange={(text) => onChange({ [field]: text.slice(0, 200) })}
            />
          )}
        </FieldRow>
      ))}
    </div>
  )
}

const marks: readonly Environment[] = ['production', 'staging', 'development', 'sandbox', 'none']

function EffectFields({ rule, onChange }: PartProps) {
  const t = useT()
  const limits = usualLimits.includes(rule.limitMinutes) ? usualLimits : [rule.limitMinutes, ...usualLimits]
  const describeMark = (mark: Environment) =>
    mark === 'none' ? t('guard.markNone') : t(`sessions.environment.${mark}`)
  return (
    <>
      <div className="guard-rule-fields">
        <FieldRow layout="stack" label={t('guard.mark')}>
          {(naming) => (
            <Select
              {...naming}
              value={rule.mark}
              options={marks.map((value) => ({ value, label: describeMark(value) }))}
              onChange={(mark) => onChange({ mark })}
            />
          )}
        </FieldRow>
        <FieldRow layout="stack" label={t('guard.limit')}>
          {(naming) => (
            <Select
              {...naming}
              value={String(rule.limitMinutes)}
              options={limits.map((minutes) => ({ value: String(minutes), label: describeLimit(t, minutes) }))}
              onChange={(minutes) => onChange({ limitMinutes: Number(minutes) })}
            />
          )}
        </FieldRow>
      </div>
      <Checkbox label={t('guard.confirm')} checked={rule.confirm} onChange={(confirm) => onChange({ confirm })} />
      <Checkbox label={t('guard.ask')} checked={rule.ask} onChange={(ask) => onChange({ ask })} />
    </>
  )
}

function describeFit(t: Translate, fit: Fit | undefined, of: number): string {
  if (!fit) return ''
  const fits = t('guard.fits', { fits: String(fit.fits), of: String(of) })
  return fit.example ? t('guard.example', { fits, ...fit.example }) : fits
}

function sayFault(t: Translate, { is }: GuardFault): string {
  switch (is) {
    case 'nothing-said':
      return t('guard.faultNothing')
    case 'too-long':
      return t('guard.faultTooLong')
    case 'character':
      return t('guard.faultCharacter')
    case 'no-word':
      return t('guard.faultNoWord')
    case 'form':
      return t('guard.faultTag')
    case 'range':
      return t('guard.faultLimit')
  }
}
