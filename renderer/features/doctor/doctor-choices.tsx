import { useState } from 'react'
import { doctorTools, type ToolId } from '../../../electron/contract/doctor'
import { nameTool } from '../../../electron/contract/messages/doctor-texts'
import { useCopyAnswer } from '../../state/copy-said'
import { useBridge, useT } from '../../state/stint-context'
import { CopyButton } from '../../ui/copy-button'
import { FieldRow } from '../../ui/field-row'
import { Select } from '../../ui/select'
import { TextField } from '../../ui/text-field'

interface DoctorChoicesProps {
  readonly tool: ToolId
  readonly onTool: (tool: ToolId) => void
  readonly wanted: { readonly profile: string; readonly folder: string }
  readonly onWant: (next: { profile?: string; folder?: string }) => void
  readonly profiles: readonly string[]
}

/** What is looked at: a tool, a profile, a folder; and the way to look at a shell instead. */
export function DoctorChoices({ tool, onTool, wanted, onWant, profiles }: DoctorChoicesProps) {
  const t = useT()
  const bridge = useBridge()
  const tell = useCopyAnswer()
  const [folder, setFolder] = useState(wanted.folder)
  const takeFolder = () => {
    if (folder.trim() !== wanted.folder) onWant({ folder: folder.trim() })
  }
  const tools = doctorTools.map((value) => ({ value, label: nameTool(t, value) }))
  const named = profiles.map((name) => ({ value: name, label: name }))
  const options = [{ value: '', label: t('doctor.profileAuto') }, ...named]
  return (
    <>
      <div className="doctor-choices">
        <FieldRow layout="stack" label={t('doctor.tool')}>
          {(naming) => <Select {...naming} value={tool} options={tools} onChange={onTool} />}
        </FieldRow>
        <FieldRow layout="stack" label={t('doctor.profile')}>
          {(naming) => (
            <Select {...naming} value={wanted.profile} options={options} onChange={(profile) => onWant({ profile })} />
          )}
        </FieldRow>
        <FieldRow layout="stack" label={t('doctor.folder')}>
          {(naming) => (
            <TextField {...naming} mono value={folder} placeholder="~" onChange={setFolder} onDone={takeFolder} />
          )}
        </FieldRow>
      </div>
      <p className="doctor-own">
        <span>{t('doctor.ofApp')}</span> <code className="mono">{t('doctor.shellCommand')}</code>
        <CopyButton
          kind="link"
          label={t('doctor.copyCommand')}
          copy={() => tell(bridge.call('app:copy-details', { text: t('doctor.shellCommand') }))}
        />
      </p>
    </>
  )
}
