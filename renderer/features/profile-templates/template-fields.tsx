import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useId } from 'react'
import type { Translate } from '../../../electron/contract/messages/translator'
import {
  findTemplateFault,
  profileOutputs,
  type ProfileTemplate,
  type TemplateFault,
} from '../../../electron/contract/profile-templates'
import { regions } from '../../forms/regions'
import { useT } from '../../state/stint-context'
import { FieldRow } from '../../ui/field-row'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'
import { Select } from '../../ui/select'
import { SuggestField } from '../../ui/suggest-field'
import { TextField } from '../../ui/text-field'
import type { Example } from './examples'

interface TemplateFieldsProps {
  readonly template: ProfileTemplate
  /** Counted from 1. */
  readonly number: number
  /** How many templates there are; the last has no patterns. */
  readonly total: number
  readonly example: Example | undefined
  readonly onChange: (change: Partial<ProfileTemplate>) => void
  readonly onRemove: () => void
  readonly onRaise: () => void
  readonly onLower: () => void
}

/** One template: which roles it fits, and what it makes of them. */
export function TemplateFields(props: TemplateFieldsProps) {
  const { template, number, total, example, onChange } = props
  const t = useT()
  const id = useId()
  const isLast = number === total
  const fault = findTemplateFault(template)
  return (
    <section className="template" aria-labelledby={id}>
      <div className="template-head">
        <h3 id={id}>{isLast ? t('profiles.templateLast') : t('profiles.template', { number: String(number) })}</h3>
        {isLast ? null : <HeadButtons {...props} />}
      </div>
      {isLast ? null : <PatternFields template={template} fault={fault} onChange={onChange} />}
      <FieldRow layout="stack" label={t('profiles.name')} error={sayFault(t, fault, 'name')}>
        {(naming) => (
          <TextField
            {...naming}
            mono
            value={template.name}
            onChange={(name) => onChange({ name: name.slice(0, 200) })}
          />
        )}
      </FieldRow>
      <MoreFields template={template} fault={fault} onChange={onChange} />
      <p className="template-example">
        {example ? (
          <>
            {t('profiles.example')}: {t('profiles.place', { ...example })} →{' '}
            <code className="select">{example.name}</code>
          </>
        ) : fault ? null : (
          t('profiles.fitsNone')
        )}
      </p>
    </section>
  )
}

function HeadButtons({ number, total, onRaise, onLower, onRemove }: TemplateFieldsProps) {
  const t = useT()
  const name = { number: String(number) }
  return (
    <span>
      <IconButton
        size="small"
        label={t('profiles.up', name)}
        disabled={number === 1}
        icon={<Icon of={ArrowUp} size={14} />}
        onClick={onRaise}
      />
      <IconButton
        size="small"
        label={t('profiles.down', name)}
        disabled={number >= total - 1}
        icon={<Icon of={ArrowDown} size={14} />}
        onClick={onLower}
      />
      <IconButton size="small" label={t('profiles.remove', name)} icon={<Icon of={X} size={14} />} onClick={onRemove} />
    </span>
  )
}

interface SomeFieldsProps extends Pick<TemplateFieldsProps, 'template' | 'onChange'> {
  readonly fault: TemplateFault | undefined
}

function PatternFields({ template, fault, onChange }: SomeFieldsProps) {
  const t = useT()
  return (
    <div className="template-patterns">
      {(['account', 'role', 'tag'] as const).map((field) => (
        <FieldRow
          key={field}
          layout="stack"
          label={t(`profiles.${field}`)}
          error={field === 'tag' ? sayFault(t, fault, 'tag') : null}
        >
          {(naming) => (
            <TextField
              {...naming}
              value={template[field]}
              placeholder={t(`profiles.${field}Hint`)}
              onChange={(text) => onChange({ [field]: text.slice(0, 200) })}
            />
          )}
        </FieldRow>
      ))}
    </div>
  )
}

function MoreFields({ template, fault, onChange }: SomeFieldsProps) {
  const t = useT()
  const outputs = profileOutputs.map((value) => ({ value, label: value || t('profiles.outputNone') }))
  return (
    <div className="template-more">
      <FieldRow layout="stack" label={t('profiles.templateRegion')} error={sayFault(t, fault, 'region')}>
        {(naming) => (
          <SuggestField
            {...naming}
            value={template.region}
            onChange={(region) => onChange({ region: region.trim().slice(0, 40) })}
            suggestions={regions}
            placeholder={t('profiles.templateRegionHint')}
            showName={t('welcome.region.show')}
            noneText={t('welcome.region.none')}
          />
        )}
      </FieldRow>
      <FieldRow layout="stack" label={t('profiles.output')} error={sayFault(t, fault, 'output')}>
        {(naming) => (
          <Select {...naming} value={template.output} options={outputs} onChange={(output) => onChange({ output })} />
        )}
      </FieldRow>
    </div>
  )
}

function sayFault(t: Translate, fault: TemplateFault | undefined, field: TemplateFault['in']): string | null {
  if (fault?.in !== field) return null
  switch (fault.is) {
    case 'empty':
      return t('profiles.faultEmpty')
    case 'placeholder':
      return t('profiles.faultPlaceholder', { given: fault.given })
    case 'character':
      return t('profiles.faultCharacter', { given: fault.given })
    case 'form':
      return t(`profiles.faultForm.${fault.in}`)
  }
}
