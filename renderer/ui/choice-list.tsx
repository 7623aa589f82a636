import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useId } from 'react'
import { namingOf, type ControlNaming } from './control-naming'
import './choice-list.css'

export interface Choice<V extends string> {
  readonly value: V
  readonly label: string
  /** What it means, or why it cannot be chosen. */
  readonly text?: string | undefined
  readonly disabled?: boolean
}

interface ChoiceListProps<V extends string> extends ControlNaming {
  readonly value: V
  readonly choices: readonly Choice<V>[]
  readonly onChange: (value: V) => void
  /** Two beside each other where there is room. */
  readonly columns?: boolean
}

/** One of a few, each with a line that says what it means. */
export function ChoiceList<V extends string>(props: ChoiceListProps<V>) {
  const { value, choices, onChange, columns = false } = props
  const { id, ...naming } = namingOf(props)
  return (
    <RadioGroup
      {...naming}
      {...(id ? { id } : {})}
      className={columns ? 'choice-list choice-list-columns' : 'choice-list'}
      value={value}
      onValueChange={(next: V) => onChange(next)}
    >
      {choices.map((choice) => (
        <ChoiceLine key={choice.value} choice={choice} />
      ))}
    </RadioGroup>
  )
}

function ChoiceLine({ choice }: { readonly choice: Choice<string> }) {
  const id = useId()
  const { value, label, text, disabled = false } = choice
  return (
    <label className="choice" data-disabled={disabled || undefined}>
      <Radio.Root
        value={value}
        disabled={disabled}
        className="radio"
        aria-labelledby={`${id}-label`}
        aria-describedby={text ? `${id}-text` : undefined}
      >
        <Radio.Indicator className="radio-dot" />
      </Radio.Root>
      <span className="choice-words">
        <span id={`${id}-label`}>{label}</span>
        {text && (
          <span id={`${id}-text`} className="choice-text">
            {text}
          </span>
        )}
      </span>
    </label>
  )
}
