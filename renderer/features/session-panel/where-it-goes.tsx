import { useEffect, useId, useState } from 'react'
import type { RoleId } from '../../../electron/contract/ids'
import { splitRoleId } from '../../../electron/contract/role-id'
import type { RoleView } from '../../../electron/contract/views'
import { BrowserSelect } from '../../forms/browser-select'
import { useRoleActions } from '../../state/role-actions'
import { useConnectionOf, useNotes, useOpensConsole } from '../../state/role-facts'
import { useBridge, useSnapshot, useT } from '../../state/stint-context'
import { TextField } from '../../ui/text-field'
import { Select } from '../../ui/select'
import { PanelSection } from './panel-section'

/** The profile's name and region, and the user's own name for the role; saved with Enter or when the focus leaves. */
export function WhereItGoes({ role }: { readonly role: RoleView }) {
  const t = useT()
  const roleId = role.id
  const actions = useRoleActions()
  const notes = useNotes(roleId)
  const connection = useConnectionOf(roleId)
  const chosen = notes?.profile?.name ?? ''
  const proposed = useProposedName(roleId, chosen === '')
  const name = chosen || proposed
  const fallback = useSnapshot(({ settings }) => settings.defaultRegion)
  const region = notes?.profile?.region || connection?.workloadRegion || fallback
  return (
    <PanelSection title={t('sessions.whereItGoes')}>
      <div className="panel-fields">
        <Line
          label={t('sessions.profile')}
          value={name}
          mono
          onSave={(next) => actions.setProfile(roleId, next, region)}
        />
        <Line
          label={t('sessions.region')}
          value={region}
          placeholder={t('settings.defaultRegionNone')}
          onSave={(next) => actions.setProfile(roleId, name, next)}
        />
        <div data-alias className="panel-fields-line">
          <Line
            label={t('sessions.alias')}
            value={notes?.alias ?? ''}
            placeholder={t('sessions.aliasHint')}
            onSave={(next) => actions.setAlias(roleId, next)}
          />
        </div>
        <UseRule roleId={roleId} />
        <AccountBrowser role={role} />
      </div>
    </PanelSection>
  )
}

/** Whether the user is asked before a program gets the role's credentials. */
function UseRule({ roleId }: { readonly roleId: RoleId }) {
  const t = useT()
  const actions = useRoleActions()
  const rule = useNotes(roleId)?.rule ?? 'usual'
  const id = useId()
  const options = [
    { value: 'usual', label: t('consent.ruleUsual') },
    { value: 'allow', label: t('consent.ruleAllow') },
    { value: 'ask', label: t('consent.ruleAsk') },
  ] as const
  return (
    <>
      <label htmlFor={id}>{t('consent.rule')}</label>
      <Select
        id={id}
        aria-label={t('consent.rule')}
        value={rule}
        options={options}
        onChange={(next) => void actions.setUseRule(roleId, next)}
      />
    </>
  )
}

/** In which browser the console of the role's account opens; nothing while there is only one to choose. */
function AccountBrowser({ role }: { readonly role: RoleView }) {
  const t = useT()
  const id = useId()
  const connection = useConnectionOf(role.id)
  const hasConsole = useOpensConsole(role)
  const hasChoice = useSnapshot(({ settings }) => settings.browserTargets.length > 0)
  if (!hasChoice || !hasConsole || !connection) return null
  return (
    <>
      <label htmlFor={id}>{t('browsers.ofAccount')}</label>
      <BrowserSelect
        id={id}
        aria-label={t('browsers.ofAccount')}
        connection={connection}
        accountId={splitRoleId(role.id).accountId}
      />
    </>
  )
}

/** The profile name that the role would get; empty until main has answered. */
function useProposedName(roleId: RoleId, wanted: boolean): string {
  const bridge = useBridge()
  const [name, setName] = useState('')
  useEffect(() => {
    if (!wanted) return
    let shown = true
    void bridge.call('delivery:profile-name', { roleId }).then((answer) => {
      if (shown && answer.ok) setName(answer.value)
    })
    return () => {
      shown = false
    }
  }, [bridge, roleId, wanted])
  return name
}

interface LineProps {
  readonly label: string
  readonly value: string
  readonly mono?: boolean
  readonly placeholder?: string
  readonly onSave: (value: string) => Promise<boolean>
}

function Line({ label, value, mono = false, placeholder = '', onSave }: LineProps) {
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const save = () => {
    const next = draft?.trim()
    if (next === undefined || next === value) setDraft(null)
    else void onSave(next).then((done) => (done ? setDraft(null) : undefined))
  }
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <TextField
        id={id}
        aria-label={label}
        mono={mono}
        value={draft ?? value}
        placeholder={placeholder}
        onChange={setDraft}
        onDone={save}
      />
    </>
  )
}
