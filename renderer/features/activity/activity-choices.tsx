import { Search } from 'lucide-react'
import { useState } from 'react'
import { useT } from '../../state/stint-context'
import { Icon } from '../../ui/icon'
import { Select } from '../../ui/select'
import { TextField } from '../../ui/text-field'
import { listActors, listDays, listDeeds, listResults, type Choices } from './filter-choices'

interface ActivityChoicesProps {
  readonly choices: Choices
  readonly onChoose: (next: Partial<Choices>) => void
}

/** Which events are shown. */
export function ActivityChoices({ choices, onChoose }: ActivityChoicesProps) {
  const t = useT()
  const [profile, setProfile] = useState(choices.profile)
  const [shown, setShown] = useState(choices.profile)
  // Taken back from outside.
  if (shown !== choices.profile) {
    setShown(choices.profile)
    setProfile(choices.profile)
  }
  return (
    <div className="activity-choices" role="search" aria-label={t('activity.search')}>
      <TextField
        aria-label={t('activity.search')}
        icon={<Icon of={Search} size={14} className="t3" />}
        value={choices.text}
        placeholder={t('activity.searchPlaceholder')}
        onChange={(text) => onChoose({ text: text.slice(0, 200) })}
      />
      <Select
        aria-label={t('activity.byWho')}
        value={choices.who}
        options={listActors(t)}
        onChange={(who) => onChoose({ who })}
      />
      <Select
        aria-label={t('activity.byWhat')}
        value={choices.what}
        options={listDeeds(t)}
        onChange={(what) => onChoose({ what })}
      />
      <Select
        aria-label={t('activity.byResult')}
        value={choices.result}
        options={listResults(t)}
        onChange={(result) => onChoose({ result })}
      />
      <Select
        aria-label={t('activity.byDay')}
        value={choices.day}
        options={listDays(t)}
        onChange={(day) => onChoose({ day })}
      />
      <TextField
        aria-label={t('activity.byProfile')}
        mono
        value={profile}
        placeholder={t('activity.byProfile')}
        onChange={setProfile}
        onDone={() => onChoose({ profile: profile.trim().slice(0, 200) })}
      />
    </div>
  )
}
