import { useEffect, useId, useState } from 'react'
import type { RoleId } from '../../../electron/contract/ids'
import { splitRoleId } from '../../../electron/contract/role-id'
import type { RoleView } from '../../../electron/contract/role-views'
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
  const { name, region } = useProfileFacts(roleId)
  return (
    <PanelSection title={t('sessions.whereItGoes')}>
      <div className="panel-fields">
        <Line
          label={t('sessions.profile')}
          value={name}
          mono
          onSave={(next) => actions.setProfile(roleId, next, region)}
        />
        {name === 'default' ? <p className="panel-fields-hint">{t('sessions.defaultProfile')}</p> : null}
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

/** What the role's profile says, or would by its template; until main has answered, what is noted of the role. */
function useProfileFacts(roleId: RoleId): { readonly name: string; readonly region: string } {
  const bridge = useBridge()
  const noted = useNotes(roleId)?.profile
  const usual = useConnectionOf(roleId)?.workloadRegion
  const fallback = useSnapshot(({ settings }) => settings.defaultRegion)
  const templates = useSnapshot(({ settings }) => settings.profileTemplates)
  const [answered, setAnswered] = useState<{ roleId: RoleId; noted: typeof noted; name: string; region: string }>()
  useEffect(() => {
    let shown = true
    void bridge.call('delivery:profile-facts', { roleId }).then((answer) => {
      if (shown && answer.ok) setAnswered({ roleId, noted, ...answer.value })
    })
    return () => {
      shown = false
    }
    // Main counts these in; a change of any of them asks again.
  }, [bridge, roleId, noted, usual, fallback, templates])
  // An answer about another role, or from before the user's last choice, is none.
  const facts = answered?.roleId === roleId && answered.noted === noted ? answered : undefined
  return {
    name: facts?.name || noted?.name || '',
    region: facts?.region || noted?.region || usual || fallback,
  }
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
