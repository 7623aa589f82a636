import { memo } from 'react'
import { isLive } from '../../state/role-status'
import { useSession } from '../../state/role-facts'
import { useDrawn, useFormats, useNow, useSnapshot, useT, useView } from '../../state/stint-context'
import { describePast } from '../../state/time-text'
import { useKeyNames } from '../../state/use-key-names'
import { KeyHint } from '../../ui/kbd'
import type { RoleListState } from './use-role-list'

/** The keys that matter now, and how many roles there are. */
export const StatusLine = memo(function StatusLine({ state }: { readonly state: RoleListState }) {
  const query = useView((view) => view.query)
  return (
    <footer className="status">
      {query ? <SearchHints /> : <ListHints />}
      <span className="grow" />
      <RoleCount state={state} searching={query.trim() !== ''} />
    </footer>
  )
})

function useCurrentLive(): boolean {
  return isLive(useSession(useView((view) => view.current)))
}

function ListHints() {
  const t = useT()
  const live = useCurrentLive()
  const singleKeys = useSnapshot((snapshot) => snapshot.settings.singleKeys)
  const keyName = useKeyNames()
  return (
    <>
      <KeyHint keys={['Enter']} does={live ? t('sessions.copy') : t('sessions.start')} />
      <KeyHint keys={[singleKeys ? 'O' : keyName('O')]} does={t('sessions.console')} />
      {live ? <KeyHint keys={[singleKeys ? 'S' : keyName('.')]} does={t('sessions.stop')} /> : null}
      {singleKeys ? <KeyHint keys={['F']} does={t('sessions.favourite')} /> : null}
    </>
  )
}

function SearchHints() {
  const t = useT()
  const live = useCurrentLive()
  const keyName = useKeyNames()
  return (
    <>
      <KeyHint keys={['↑', '↓']} does={t('frame.move')} />
      <KeyHint keys={['Enter']} does={live ? t('sessions.copy') : t('sessions.start')} />
      <KeyHint keys={[keyName('O')]} does={t('sessions.console')} />
      {live ? <KeyHint keys={[keyName('.')]} does={t('sessions.stop')} /> : null}
      <KeyHint keys={['Esc']} does={t('frame.clear')} />
    </>
  )
}

function RoleCount({ state, searching }: { readonly state: RoleListState; readonly searching: boolean }) {
  const t = useT()
  const formats = useFormats()
  const now = useNow()
  const connections = useSnapshot((snapshot) => snapshot.connections)
  // The first time of day takes 25 ms to write, for which the list does not wait.
  const isDrawn = useDrawn()
  const { length: roleCount } = state.index.roles
  const { length: accountCount } = state.index.accounts
  const roles = t('roles.countRoles', { count: roleCount, number: formats.number(roleCount) })
  const accounts = t('roles.countAccounts', { count: accountCount, number: formats.number(accountCount) })
  const times = connections.flatMap(({ discovery }) => (discovery.state === 'read' ? discovery.at : []))
  if (searching)
    return (
      <span className="num">
        {t('roles.found', { found: formats.number(state.list.roles), roles: formats.number(roleCount) })}
      </span>
    )
  if (times.length === 0 || !isDrawn) return <span className="num">{t('roles.count', { roles, accounts })}</span>
  const time = describePast(t, formats, Math.min(...times), now)
  return <span className="num cut">{t('roles.countRead', { roles, accounts, time })}</span>
}
