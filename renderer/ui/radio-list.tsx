import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useId } from 'react'
import { namingOf, type ControlNaming } from './control-naming'
import './radio-list.css'

interface RadioOption<V extends string> {
  readonly value: V
  readonly label: string
  readonly text: string
}

interface RadioListProps<V extends string> extends ControlNaming {
  readonly value: V
  readonly options: readonly RadioOption<V>[]
  readonly onChange: (value: V) => void
}

/** One choice of a few, each explained in a line. */
export function RadioList<V extends string>(props: RadioListProps<V>) {
  const id = useId()
  return (
    <RadioGroup
      {...namingOf(props)}
      className="radio-list"
      value={props.value}
      onValueChange={(next: V) => props.onChange(next)}
    >
      {props.options.map(({ value, label, text }) => (
        <label key={value} className="radio-line">
          <Radio.Root
            className="radio"
            value={value}
            aria-labelledby={`${id}-${value}`}
            aria-describedby={`${id}-${value}-text`}
          >
            <Radio.Indicator className="radio-dot" />
          </Radio.Root>
          <span>
            <span id={`${id}-${value}`}>{label}</span>
            <span id={`${id}-${value}-text`} className="radio-text">
              {text}
            </span>
          </span>
        </label>
      ))}
    </RadioGroup>
  )
}
