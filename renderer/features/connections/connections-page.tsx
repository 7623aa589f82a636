import { FolderInput, Plug, Plus } from 'lucide-react'
import { useSnapshot, useT, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { CliOffers } from './cli-offers'
import { ConnectionItem } from './connection-item'
import './connections-page.css'

/** All places to sign in, with their state and what can be done with them. */
export function ConnectionsPage() {
  const t = useT()
  const connections = useSnapshot((snapshot) => snapshot.connections)
  const view = useViewStore()
  return (
    <div className="connections page-scroll">
      <div className="connections-column">
        <header className="connections-head">
          <h1>{t('connections.title')}</h1>
          <div className="connections-tools">
            <Button
              kind="ghost"
              icon={<Icon of={FolderInput} size={14} />}
              onClick={() => view.patch({ importing: true })}
            >
              {t('connections.import')}
            </Button>
            <Button icon={<Icon of={Plus} size={14} />} onClick={() => view.patch({ adding: 'choose' })}>
              {t('connections.add')}
            </Button>
          </div>
        </header>
        <CliOffers />
        {connections.length === 0 && <NoConnections />}
        <ul aria-label={t('connections.list')}>
          {connections.map((connection) => (
            <ConnectionItem key={connection.id} connection={connection} />
          ))}
        </ul>
      </div>
    </div>
  )
}

function NoConnections() {
  const t = useT()
  return (
    <div className="connections-none">
      <Icon of={Plug} className="t3" />
      <b>{t('connections.emptyTitle')}</b>
      <p>{t('connections.emptyText')}</p>
    </div>
  )
}
