import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { useAction } from '../../forms/use-action'
import { useBridge, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { FieldRow } from '../../ui/field-row'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'
import { RadioList } from '../../ui/radio-list'
import { TextField } from '../../ui/text-field'
import { ProfileField } from './profile-field'

type Scope = 'profiles' | 'all'

/** Asks for a consumer's name and for what it may use. */
export function NewConsumerDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const bridge = useBridge()
  const action = useAction()
  const field = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [scope, setScope] = useState<Scope>('profiles')
  const [profiles, setProfiles] = useState<readonly string[]>([])
  const [isMissing, setIsMissing] = useState(false)
  const create = async () => {
    if (scope === 'profiles' && profiles.length === 0) return setIsMissing(true)
    const given = scope === 'all' ? { to: 'all' as const } : { to: 'profiles' as const, profiles }
    const made = await action.run(() => bridge.call('consumers:create', { name, scope: given }))
    if (made?.ok) onClose()
  }
  const add = (profile: string) => {
    setIsMissing(false)
    setProfiles([...profiles.filter((one) => one !== profile), profile])
  }
  const remove = (gone: string) => setProfiles(profiles.filter((one) => one !== gone))
  const { failure } = action
  const error = failure && `${describeFailure(t, failure, 'what')} ${describeFailure(t, failure, 'next')}`
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      shape="form"
      title={t('consumers.newTitle')}
      text={t('consumers.newText')}
      initialFocus={field}
      actions={
        <>
          <Button onClick={onClose}>{t('consumers.cancel')}</Button>
          <Button kind="primary" busy={action.busy} onClick={() => void create()}>
            {t('consumers.create')}
          </Button>
        </>
      }
    >
      <div className="consumer-form">
        <FieldRow layout="stack" label={t('consumers.name')} error={error}>
          {(naming) => (
            <TextField
              {...naming}
              value={name}
              onChange={setName}
              placeholder={t('consumers.namePlaceholder')}
              inputRef={field}
            />
          )}
        </FieldRow>
        <FieldRow layout="stack" label={t('consumers.scope')}>
          {(naming) => (
            <RadioList
              {...naming}
              value={scope}
              onChange={setScope}
              options={[
                { value: 'profiles', label: t('consumers.scopeProfiles'), text: t('consumers.scopeProfilesText') },
                { value: 'all', label: t('consumers.scopeEvery'), text: t('consumers.scopeEveryText') },
              ]}
            />
          )}
        </FieldRow>
        {scope === 'profiles' && (
          <ProfilesField profiles={profiles} isMissing={isMissing} onAdd={add} onRemove={remove} />
        )}
      </div>
    </Dialog>
  )
}

interface ProfilesFieldProps extends ChosenProfilesProps {
  readonly isMissing: boolean
  readonly onAdd: (profile: string) => void
}

function ProfilesField({ profiles, isMissing, onAdd, onRemove }: ProfilesFieldProps) {
  const t = useT()
  const known = useProfiles()
  return (
    <FieldRow layout="stack" label={t('consumers.profileAdd')} error={isMissing ? t('consumers.profileMissing') : null}>
      {(naming) => (
        <>
          <ChosenProfiles profiles={profiles} onRemove={onRemove} />
          <ProfileField naming={naming} known={known} onChoose={onAdd} />
        </>
      )}
    </FieldRow>
  )
}

interface ChosenProfilesProps {
  readonly profiles: readonly string[]
  readonly onRemove: (profile: string) => void
}

function ChosenProfiles({ profiles, onRemove }: ChosenProfilesProps) {
  const t = useT()
  if (profiles.length === 0) return null
  return (
    <ul className="consumer-profiles" aria-label={t('consumers.scopeProfiles')}>
      {profiles.map((profile) => (
        <li key={profile}>
          <span className="mono">{profile}</span>
          <IconButton
            label={t('consumers.profileRemove', { profile })}
            icon={<Icon of={X} size={12} />}
            onClick={() => onRemove(profile)}
          />
        </li>
      ))}
    </ul>
  )
}

/** Every profile's name, asked for when the dialog opens. */
export function useProfiles(): readonly string[] {
  const bridge = useBridge()
  const [known, setKnown] = useState<readonly string[]>([])
  useEffect(() => {
    let isShown = true
    void bridge.call('consumers:profiles').then((answer) => {
      if (isShown && answer.ok) setKnown(answer.value)
    })
    return () => {
      isShown = false
    }
  }, [bridge])
  return known
}
