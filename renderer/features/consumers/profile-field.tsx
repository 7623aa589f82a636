import { useState } from 'react'
import { useT } from '../../state/stint-context'
import type { ControlNaming } from '../../ui/control-naming'
import { SuggestField } from '../../ui/suggest-field'

interface ProfileFieldProps {
  readonly naming: ControlNaming
  readonly known: readonly string[]
  readonly onChoose: (profile: string) => void
}

/** More would only be scrolled through. */
const mostShown = 50

/** Takes one profile by its name; a name that is none stays in the field. */
export function ProfileField({ naming, known, onChoose }: ProfileFieldProps) {
  const t = useT()
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const suggestions = known.filter((name) => name.toLowerCase().includes(wanted)).slice(0, mostShown)
  const choose = (value: string) => {
    const profile = known.find((name) => name === value.trim())
    if (profile === undefined) return
    onChoose(profile)
    setText('')
  }
  return (
    <SuggestField
      {...naming}
      value={text}
      onChange={setText}
      onDone={choose}
      suggestions={suggestions}
      chosen
      showName={t('consumers.profileShow')}
      noneText={t('consumers.profileNone')}
    />
  )
}
