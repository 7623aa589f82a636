import { Plug, Plus } from 'lucide-react'
import { useState } from 'react'
import { AddressForm } from '../../forms/address-form'
import { useSnapshot, useT } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Icon } from '../../ui/icon'
import { ConnectionItem } from './connection-item'
import './connections-page.css'

/** All places to sign in, with their state and what can be done with them. */
export function ConnectionsPage() {
  const t = useT()
  const connections = useSnapshot((snapshot) => snapshot.connections)
  const [isAdding, setIsAdding] = useState(false)
  return (
    <div className="connections page-scroll">
      <div className="connections-column">
        <header className="connections-head">
          <h1>{t('connections.title')}</h1>
          <Button icon={<Icon of={Plus} size={14} />} onClick={() => setIsAdding(true)}>
            {t('connections.add')}
          </Button>
        </header>
        {connections.length === 0 && <NoConnections />}
        <ul aria-label={t('connections.list')}>
          {connections.map((connection) => (
            <ConnectionItem key={connection.id} connection={connection} />
          ))}
        </ul>
      </div>
      <Dialog
        open={isAdding}
        onClose={() => setIsAdding(false)}
        title={t('connections.addTitle')}
        text={t('connections.addText')}
        actions={<Button onClick={() => setIsAdding(false)}>{t('connections.cancel')}</Button>}
      >
        <AddressForm submit={t('connections.signIn')} onAdded={() => setIsAdding(false)} />
      </Dialog>
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
