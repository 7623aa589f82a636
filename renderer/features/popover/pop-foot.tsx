import { Ellipsis, Lock } from 'lucide-react'
import { useRoleActions } from '../../state/role-actions'
import { needsSignIn } from '../../state/role-status'
import { useBridge, useFormats, useNow, useSnapshot, useT, useViewStore } from '../../state/stint-context'
import { describeFuture } from '../../state/time-text'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'
import { MenuButton, type MenuEntry } from '../../ui/menu'
import { Ring } from '../../ui/ring'

/** Where the main window goes from here: this narrow it has no navigation beside the list. */
const places = ['connections', 'consumers', 'activity', 'doctor', 'settings'] as const

interface PopFootProps {
  /** Inside the main window. */
  readonly inWindow: boolean
}

/** The sign-ins, and what else the pop-over can do. */
export function PopFoot({ inWindow }: PopFootProps) {
  const t = useT()
  const connections = useSnapshot((snapshot) => snapshot.connections)
  const lost = connections.filter(needsSignIn)
  return (
    <footer className="pop-foot" data-region="foot">
      <FirstSignIn />
      <span className="grow" />
      {lost.length > 0 ? (
        <span className="ended line pop-lost">
          <Icon of={Lock} size={14} />
          {t('popover.needSignIn', { count: lost.length })}
        </span>
      ) : null}
      <FootMenu inWindow={inWindow} />
    </footer>
  )
}

function FirstSignIn() {
  const t = useT()
  const formats = useFormats()
  const now = useNow()
  const connection = useSnapshot(({ connections }) => connections.find(({ signIn }) => signIn.state === 'signed-in'))
  if (connection?.signIn.state !== 'signed-in') return null
  const { endsAbout, since } = connection.signIn
  return (
    <>
      {endsAbout === undefined ? null : <Ring fraction={(endsAbout - now) / Math.max(1, endsAbout - since)} />}
      <span className="cut">
        {connection.name}{' '}
        <span className="t3 num">
          {endsAbout === undefined ? null : t('popover.aboutUntil', { time: describeFuture(formats, endsAbout, now) })}
        </span>
      </span>
    </>
  )
}

function FootMenu({ inWindow }: PopFootProps) {
  const t = useT()
  const bridge = useBridge()
  const view = useViewStore()
  const actions = useRoleActions()
  const connections = useSnapshot((snapshot) => snapshot.connections)
  const item = (id: string, label: string, onSelect: () => unknown): MenuEntry => ({
    kind: 'item',
    id,
    label,
    onSelect: () => void onSelect(),
  })
  const entries = [
    ...(inWindow
      ? places.map((page) => item(page, t(`frame.${page}`), () => view.patch({ page })))
      : [item('open', t('popover.openWindow'), () => bridge.call('window:control', { action: 'open-main' }))]),
    ...connections
      .filter(needsSignIn)
      .map(({ id, name }) => item(id, t('sessions.signInForRole', { connection: name }), () => actions.signIn(id))),
    { kind: 'separator', id: 'line' } as const,
    item('quit', t('popover.quit'), () => bridge.call('app:quit')),
  ]
  return (
    <MenuButton
      label={t('popover.menu')}
      entries={entries}
      trigger={<IconButton label={t('popover.menu')} icon={<Icon of={Ellipsis} />} />}
    />
  )
}
