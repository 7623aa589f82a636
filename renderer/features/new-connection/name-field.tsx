import { useT } from '../../state/stint-context'
import { FieldRow } from '../../ui/field-row'
import { TextField } from '../../ui/text-field'

interface NameFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** The name that it gets if none is typed. */
  readonly suggestion: string
}

/** Asks what the connection shall be called; a name is suggested, so that it need not be typed. */
export function NameField({ value, onChange, suggestion }: NameFieldProps) {
  const t = useT()
  return (
    <FieldRow layout="stack" label={t('newConnection.name')}>
      {(naming) => <TextField {...naming} value={value} onChange={onChange} placeholder={suggestion} />}
    </FieldRow>
  )
}
