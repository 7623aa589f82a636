import { useState } from 'react'
import { durationsOf, writeDuration, type DurationRange } from '../../../electron/contract/role-methods'
import type { RoleMethod } from '../../../electron/contract/saved-roles'
import { useT } from '../../state/stint-context'
import { Chip } from '../../ui/chip'
import { FieldRow } from '../../ui/field-row'
import { TextField } from '../../ui/text-field'
import type { RoleFormState } from './use-role-form'

type Preset = 'risky' | 'script' | 'day' | 'usual'
const purposes = [
  ['risky', 900],
  ['script', 3600],
  ['day', 4 * 3600],
] as const

/** Asks how long the session may live: by purpose, or as the user writes it; says what holds it down. */
export function DurationField({ state }: { readonly state: RoleFormState }) {
  const t = useT()
  const { form, faults, start } = state
  const range = durationsOf(form.method, start)
  const presets = presetsOf(form.method, range)
  const shown = form.duration ?? writeDuration(range.usual)
  const isPreset = presets.some(([, seconds]) => writeDuration(seconds) === shown)
  const [ownOpen, setOwnOpen] = useState(false)
  const own = ownOpen || !isPreset
  return (
    <FieldRow layout="stack" label={t('roleEditor.duration')} error={faults.duration}>
      {(naming) => (
        <>
          <div className="role-editor-chips" role="group" aria-labelledby={naming['aria-labelledby']}>
            {presets.map(([name, seconds]) => (
              <Chip
                key={name}
                pressed={!own && writeDuration(seconds) === shown}
                disabled={seconds > range.longest || seconds < range.shortest}
                onClick={() => {
                  setOwnOpen(false)
                  state.change({ duration: writeDuration(seconds) })
                }}
              >
                {t(`roleEditor.preset.${name}`, { time: writeDuration(seconds) })}
              </Chip>
            ))}
            <Chip pressed={own} onClick={() => setOwnOpen(true)}>
              {t('roleEditor.own')}
            </Chip>
            {own ? (
              <TextField
                {...naming}
                value={shown}
                placeholder={t('roleEditor.ownPlaceholder')}
                onChange={(duration) => state.change({ duration })}
              />
            ) : null}
          </div>
          <p className="role-editor-note">
            {describeRange(t, form.method, range, start.connection.kind !== 'sts-compatible')}
          </p>
        </>
      )}
    </FieldRow>
  )
}

function presetsOf(method: RoleMethod, range: DurationRange): readonly (readonly [Preset, number])[] {
  if (method === 'assume-root') return [['usual', range.usual]]
  const known = purposes.some(([, seconds]) => seconds === range.usual)
  return known ? purposes : [...purposes, ['usual', range.usual]]
}

function describeRange(t: ReturnType<typeof useT>, method: RoleMethod, range: DurationRange, ofAws: boolean): string {
  const limits = { shortest: writeDuration(range.shortest), longest: writeDuration(range.longest) }
  if (range.chained) return t('roleEditor.durationChained')
  const ofRole = method === 'assume-role' || method === 'web-identity' || method === 'saml'
  return ofRole && ofAws ? t('roleEditor.durationRole', limits) : t('roleEditor.durationRange', limits)
}
