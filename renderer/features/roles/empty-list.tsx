import { KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useRoleActions } from '../../state/role-actions'
import { useRoleEditor } from '../../state/role-editor'
import { needsSignIn } from '../../state/role-status'
import { useSnapshot, useT, useView, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { Kbd } from '../../ui/kbd'
import { everything } from './list-model'
import type { RoleListState } from './use-role-list'

/** Why the list is empty, and the way on. */
export function EmptyList({ state }: { readonly state: RoleListState }) {
  const query = useView((view) => view.query).trim()
  const connections = useSnapshot((snapshot) => snapshot.connections)
  if (query) return <NoMatch state={state} query={query} />
  if (state.index.roles.length > 0) return <NothingInFilter state={state} />
  if (connections.length === 0) return <NoConnection />
  if (connections.some(({ discovery }) => discovery.state === 'reading')) return <GreyRows />
  return <NoRoles />
}

interface NoticeProps {
  readonly title: string
  readonly hint?: ReactNode
  readonly children?: ReactNode
}

function Notice({ title, hint, children }: NoticeProps) {
  return (
    <div className="empty">
      <Icon of={KeyRound} />
      <strong>{title}</strong>
      {hint ? <p className="t2">{hint}</p> : null}
      {children ? <div className="line">{children}</div> : null}
    </div>
  )
}

function NoMatch({ state, query }: { readonly state: RoleListState; readonly query: string }) {
  const t = useT()
  const view = useViewStore()
  const { suggestion, filter, setFilter } = state
  return (
    <Notice
      title={t('roles.noMatch', { query })}
      hint={
        suggestion ? (
          <Button kind="link" onClick={() => view.patch({ query: suggestion.query })}>
            {t('roles.didYouMean', { query: suggestion.query, count: suggestion.count })}
          </Button>
        ) : null
      }
    >
      <Button onClick={() => view.patch({ query: '' })}>
        {t('roles.clearSearch')}
        <Kbd>Esc</Kbd>
      </Button>
      {filter === everything ? null : (
        <Button kind="ghost" onClick={() => setFilter(everything)}>
          {t('roles.searchEverywhere')}
        </Button>
      )}
    </Notice>
  )
}

function NothingInFilter({ state }: { readonly state: RoleListState }) {
  const t = useT()
  const { filter, setFilter } = state
  const showAll = (
    <Button kind="ghost" onClick={() => setFilter(everything)}>
      {t('roles.showEverything')}
    </Button>
  )
  const narrowed = filter.environments.size > 0 || filter.connectionId !== null
  if (filter.scope === 'all' || narrowed) return <Notice title={t('roles.noRolesFiltered')}>{showAll}</Notice>
  if (filter.scope === 'running')
    return (
      <Notice title={t('roles.noRunning')} hint={t('roles.noRunningHint')}>
        {showAll}
      </Notice>
    )
  return (
    <Notice title={t('roles.noFavourites')} hint={t('roles.noFavouritesHint', { key: 'F' })}>
      {showAll}
    </Notice>
  )
}

function NoConnection() {
  const t = useT()
  const view = useViewStore()
  return (
    <Notice title={t('roles.noConnection')} hint={t('roles.noConnectionHint')}>
      <Button kind="primary" onClick={() => view.patch({ page: 'welcome' })}>
        {t('roles.addConnection')}
      </Button>
    </Notice>
  )
}

function NoRoles() {
  const t = useT()
  const editor = useRoleEditor()
  const actions = useRoleActions()
  const connections = useSnapshot((snapshot) => snapshot.connections)
  const signedOut = connections.find(needsSignIn)
  if (signedOut)
    return (
      <Notice title={t('roles.notSignedIn')} hint={t('roles.notSignedInHint', { connection: signedOut.name })}>
        <Button kind="primary" onClick={() => void actions.signIn(signedOut.id)}>
          {t('sessions.signInForRole', { connection: signedOut.name })}
        </Button>
      </Notice>
    )
  if (connections.every(({ discovery }) => discovery.state === 'saved-only'))
    return (
      <Notice title={t('roles.noRoles')} hint={t('roleEditor.noRolesHint')}>
        <Button kind="primary" onClick={() => editor.add()}>
          {t('roleEditor.newRole')}
        </Button>
      </Notice>
    )
  return (
    <Notice title={t('roles.noRoles')} hint={t('roles.noRolesHint')}>
      <Button onClick={() => void actions.readRoles(connections.map(({ id }) => id))}>{t('roles.readAgain')}</Button>
    </Notice>
  )
}

const widths = [
  [130, 45],
  [182, 45],
  [104, 45],
  [150, 60],
  [90, 45],
  [170, 45],
] as const

/** Grey bars: only while nothing at all is known. */
function GreyRows() {
  const t = useT()
  return (
    <div className="grey-rows" role="status" aria-label={t('roles.loading')}>
      {widths.map(([left, right], at) => (
        <div key={at} className="grey-row">
          <span className="skeleton" style={{ width: left }} />
          <span className="skeleton" style={{ width: right }} />
        </div>
      ))}
    </div>
  )
}
