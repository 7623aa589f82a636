import { ChevronDown, FilePen, ListCollapse, Plus } from 'lucide-react'
import { memo } from 'react'
import type { Environment } from '../../../electron/contract/role-views'
import { useRoleEditor } from '../../state/role-editor'
import { useFormats, useSnapshot, useT, useViewStore } from '../../state/stint-context'
import { Chip } from '../../ui/chip'
import { EnvironmentBadge } from '../../ui/environment-badge'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'
import { MenuButton, type MenuEntry } from '../../ui/menu'
import type { Filter } from './list-model'
import type { RoleListState } from './use-role-list'

const scopes = ['all', 'running', 'favourites'] as const
const environments = ['production', 'staging'] as const

/** The filters above the list. */
export const FilterBar = memo(function FilterBar({ state }: { readonly state: RoleListState }) {
  const t = useT()
  const formats = useFormats()
  const { filter, setFilter, counts } = state
  return (
    <div className="filters" role="toolbar" aria-label={t('roles.filters')} data-region="filters">
      <div className="filters-chips">
        {scopes.map((scope) => (
          <Chip
            key={scope}
            pressed={filter.scope === scope}
            count={formats.number(counts[scope])}
            onClick={() => setFilter({ ...filter, scope })}
          >
            {t(`roles.${scope}`)}
          </Chip>
        ))}
        <span className="filters-bar" />
        {environments.map((environment) => (
          <Chip
            key={environment}
            pressed={filter.environments.has(environment)}
            onClick={() => setFilter(toggleEnvironment(filter, environment))}
          >
            <EnvironmentBadge environment={environment} label={t(`sessions.environment.${environment}`)} />
          </Chip>
        ))}
        <ConnectionFilter filter={filter} setFilter={setFilter} />
      </div>
      <div className="filters-deeds">
        <WriteProfilesButton state={state} />
        <NewRoleButton filter={filter} />
        <CollapseButton state={state} />
      </div>
    </div>
  )
})

function toggleEnvironment(filter: Filter, environment: Environment): Filter {
  const next = new Set(filter.environments)
  if (!next.delete(environment)) next.add(environment)
  return { ...filter, environments: next }
}

function ConnectionFilter({ filter, setFilter }: Pick<RoleListState, 'filter' | 'setFilter'>) {
  const t = useT()
  const connections = useSnapshot((snapshot) => snapshot.connections)
  const chosen = connections.find((connection) => connection.id === filter.connectionId)
  if (connections.length < 2 && !chosen) return null
  const choice = (id: Filter['connectionId'], name: string): MenuEntry => ({
    kind: 'choice',
    id: id ?? 'all',
    label: name,
    name,
    checked: filter.connectionId === id,
    onSelect: () => setFilter({ ...filter, connectionId: id }),
  })
  return (
    <MenuButton
      label={t('roles.connection')}
      entries={[
        choice(null, t('roles.allConnections')),
        ...connections.map((connection) => choice(connection.id, connection.name)),
      ]}
      trigger={
        <Chip>
          <span className="cut chip-connection">{chosen?.name ?? t('roles.connection')}</span>
          <Icon of={ChevronDown} size={12} />
        </Chip>
      }
    />
  )
}

function NewRoleButton({ filter }: { readonly filter: Filter }) {
  const t = useT()
  const editor = useRoleEditor()
  const possible = useSnapshot((snapshot) => snapshot.connections.length > 0)
  if (!possible) return null
  return (
    <IconButton
      label={t('roleEditor.newRole')}
      icon={<Icon of={Plus} />}
      onClick={() => editor.add(filter.connectionId ?? undefined)}
    />
  )
}

/** Writes the profiles of what the list shows: all roles, or what search and filters leave. */
function WriteProfilesButton({ state }: { readonly state: RoleListState }) {
  const t = useT()
  const view = useViewStore()
  const { list, index } = state
  const write = () => {
    const ids = [...list.groups].flatMap(({ places }) => [...places].flatMap((place) => index.roles[place]?.id ?? []))
    view.patch({ profileWriting: ids.length === index.roles.length ? 'all' : ids })
  }
  return (
    <IconButton
      label={t('profiles.writeListed')}
      icon={<Icon of={FilePen} />}
      disabled={list.roles === 0}
      onClick={write}
    />
  )
}

function CollapseButton({ state }: { readonly state: RoleListState }) {
  const t = useT()
  const { anyOpen } = state.list.groups
  return (
    <IconButton
      label={anyOpen ? t('roles.collapseAll') : t('roles.expandAll')}
      icon={<Icon of={ListCollapse} />}
      onClick={() => state.setClosed(anyOpen ? new Set(state.index.accounts.map((account) => account.key)) : new Set())}
    />
  )
}
