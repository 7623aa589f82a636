import { Ellipsis } from 'lucide-react'
import { memo, useEffect, useState } from 'react'
import { environmentOfRole } from '../../../electron/contract/guard-rules'
import type { RoleId } from '../../../electron/contract/ids'
import { useGuardOf } from '../../state/guards'
import { useIndexed, useRoleStatus } from '../../state/role-facts'
import { findRole, type FoundRole } from '../../state/role-index'
import { useDrawn, useServices, useT, useView, useViewStore } from '../../state/stint-context'
import { EnvironmentBadge } from '../../ui/environment-badge'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'
import { SavedMark } from '../../ui/saved-mark'
import { FailureBox } from './failure-box'
import { IdleRole } from './idle-role'
import { RunningSession } from './running-session'
import './session-panel.css'

/** Nobody reads the panel between two letters of a word, in milliseconds. */
const PAUSE_MS = 120

/** What is known of the selected role, beside the list, which is drawn first. */
export function SessionPanel() {
  const t = useT()
  return useDrawn() ? <SettledPanel /> : <aside className="panel" aria-label={t('sessions.identity')} />
}

function SettledPanel() {
  return <PanelOf roleId={useSettledRole()} />
}

/** Drawn again for another role or other facts, not at each key of a search. */
const PanelOf = memo(function PanelOf({ roleId }: { readonly roleId: RoleId | null }) {
  const t = useT()
  const { index } = useIndexed()
  const found = findRole(index, roleId)
  if (!found)
    return (
      <aside className="panel" aria-label={t('sessions.identity')}>
        <p className="panel-empty">{t('sessions.nothingSelected')}</p>
      </aside>
    )
  return <RolePanel key={found.role.id} found={found} />
})

/** The selected role. While somebody types, each key selects another one: then the panel waits until they pause. */
function useSettledRole(): RoleId | null {
  const { wait } = useServices()
  const current = useView((view) => view.current)
  const query = useView((view) => view.query)
  const [settled, setSettled] = useState(current)
  useEffect(() => (query ? wait(PAUSE_MS, () => setSettled(current)) : setSettled(current)), [wait, query, current])
  return settled
}

function RolePanel({ found }: { readonly found: FoundRole }) {
  const t = useT()
  const view = useViewStore()
  const { role, account } = found
  const status = useRoleStatus(role)
  const environment = environmentOfRole(useGuardOf(found), account.environment)
  const label = status.live
    ? t('sessions.panelOfSession', { role: role.roleName })
    : t('sessions.panelOfRole', { role: role.roleName })
  return (
    <aside className="panel" aria-label={label} data-region="panel" tabIndex={-1}>
      <header className="panel-head">
        <div className="line">
          <h2 className="cut" title={role.roleName}>
            {role.roleName}
          </h2>
          {role.saved ? <SavedMark label={t('roleEditor.yours')} /> : null}
          <span className="grow" />
          <IconButton
            label={t('sessions.moreOfRole', { role: role.roleName })}
            tip={t('sessions.more')}
            aria-haspopup="menu"
            icon={<Icon of={Ellipsis} />}
            onClick={(event) => view.patch({ moreMenu: { roleId: role.id, anchor: event.currentTarget } })}
          />
        </div>
        <div className="line small">
          <span className="t2 cut" title={account.name}>
            {account.name}
          </span>
          <EnvironmentBadge environment={environment} label={t(`sessions.environment.${environment}`)} />
        </div>
      </header>
      <FailureBox found={found} />
      {status.live ? <RunningSession found={found} /> : <IdleRole found={found} />}
    </aside>
  )
}
