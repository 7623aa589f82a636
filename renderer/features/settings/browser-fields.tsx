import {
  chromiumPrograms,
  containerColors,
  containerIcons,
  type FoundBrowser,
} from '../../../electron/contract/browser-choices'
import { useT } from '../../state/stint-context'
import { FieldRow } from '../../ui/field-row'
import { Select } from '../../ui/select'
import { TextArea, TextField } from '../../ui/text-field'
import { chooseProgram, nameProgram, type BrowserDraft, type BrowserFault } from './browser-draft'

interface FieldsProps {
  readonly draft: BrowserDraft
  readonly found: readonly FoundBrowser[]
  readonly fault: BrowserFault | null
  readonly onChange: (draft: BrowserDraft) => void
}

/** A profile of Chrome and its relatives. */
export function ChromiumFields(props: FieldsProps) {
  const t = useT()
  const { draft, found, onChange } = props
  const isFound = (program: string) => found.some((browser) => browser.program === program && browser.path !== '')
  return (
    <>
      <div className="browser-form-pair">
        <FieldRow layout="stack" label={t('browsers.program')}>
          {(naming) => (
            <Select
              {...naming}
              value={draft.program}
              options={chromiumPrograms.map((value) => {
                const program = nameProgram(t, value)
                return { value, label: isFound(value) ? program : t('browsers.notFound', { program }) }
              })}
              onChange={(program) => onChange(chooseProgram(draft, program, found))}
            />
          )}
        </FieldRow>
        <ProfileField {...props} />
      </div>
      <PathField {...props} />
    </>
  )
}

/** The profiles by their names where they could be read, else the folder's name. */
function ProfileField({ draft, found, fault, onChange }: FieldsProps) {
  const t = useT()
  const profiles = found.find(({ program }) => program === draft.program)?.profiles ?? []
  const isListed = profiles.some(({ directory }) => directory === draft.profile)
  const error = fault === 'profileMissing' ? t('browsers.profileMissing') : null
  if (isListed)
    return (
      <FieldRow layout="stack" label={t('browsers.profile')} error={error}>
        {(naming) => (
          <Select
            {...naming}
            value={draft.profile}
            options={profiles.map(({ directory, name }) => ({ value: directory, label: name }))}
            onChange={(profile) => onChange({ ...draft, profile })}
          />
        )}
      </FieldRow>
    )
  return (
    <FieldRow layout="stack" label={t('browsers.profileFolder')} description={t('browsers.profileText')} error={error}>
      {(naming) => (
        <TextField {...naming} value={draft.profile} onChange={(profile) => onChange({ ...draft, profile })} />
      )}
    </FieldRow>
  )
}

/** Containers of Firefox. */
export function FirefoxFields(props: FieldsProps) {
  const t = useT()
  const { draft, fault, onChange } = props
  return (
    <>
      <FieldRow layout="stack" label={t('browsers.extension')} description={t('browsers.extensionText')}>
        {(naming) => (
          <Select
            {...naming}
            value={draft.extension}
            options={[
              { value: 'granted', label: t('browsers.granted') },
              { value: 'community', label: t('browsers.community') },
            ]}
            onChange={(extension) => onChange({ ...draft, extension })}
          />
        )}
      </FieldRow>
      <FieldRow
        layout="stack"
        label={t('browsers.container')}
        description={t('browsers.containerText')}
        error={fault === 'containerMissing' ? t('browsers.containerMissing') : null}
      >
        {(naming) => (
          <TextField {...naming} value={draft.container} onChange={(container) => onChange({ ...draft, container })} />
        )}
      </FieldRow>
      <div className="browser-form-pair">
        <FieldRow layout="stack" label={t('browsers.color')}>
          {(naming) => (
            <Select
              {...naming}
              value={draft.color}
              options={containerColors.map((value) => ({ value, label: value }))}
              onChange={(color) => onChange({ ...draft, color })}
            />
          )}
        </FieldRow>
        <FieldRow layout="stack" label={t('browsers.icon')}>
          {(naming) => (
            <Select
              {...naming}
              value={draft.icon}
              options={containerIcons.map((value) => ({ value, label: value }))}
              onChange={(icon) => onChange({ ...draft, icon })}
            />
          )}
        </FieldRow>
      </div>
      <PathField {...props} />
    </>
  )
}

/** Any program. */
export function CommandFields({ draft, fault, onChange }: FieldsProps) {
  const t = useT()
  return (
    <FieldRow
      layout="stack"
      label={t('browsers.commandField')}
      description={t('browsers.commandFieldText')}
      error={fault === 'commandWrong' ? t('browsers.commandWrong') : null}
    >
      {(naming) => (
        <TextArea
          {...naming}
          rows={4}
          value={draft.command}
          placeholder={t('settings.browserPlaceholder')}
          onChange={(command) => onChange({ ...draft, command })}
        />
      )}
    </FieldRow>
  )
}

function PathField({ draft, fault, onChange }: FieldsProps) {
  const t = useT()
  return (
    <FieldRow
      layout="stack"
      label={t('browsers.path')}
      description={t('browsers.pathText')}
      error={fault === 'pathWrong' ? t('browsers.pathWrong') : null}
    >
      {(naming) => <TextField {...naming} mono value={draft.path} onChange={(path) => onChange({ ...draft, path })} />}
    </FieldRow>
  )
}
