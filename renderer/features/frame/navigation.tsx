import { Activity, KeyRound, ListChecks, Plug, Settings2, Waypoints, type LucideIcon } from 'lucide-react'
import type { Page } from '../../../electron/contract/channels'
import { useSnapshot, useT, useView, useViewStore } from '../../state/stint-context'
import { Icon } from '../../ui/icon'
import { Tooltip } from '../../ui/tooltip'
import { ConnectionClock } from './connection-clock'

const places: readonly {
  readonly page: Extract<Page, 'roles' | 'connections' | 'consumers' | 'activity' | 'doctor' | 'settings'>
  readonly icon: LucideIcon
}[] = [
  { page: 'roles', icon: KeyRound },
  { page: 'connections', icon: Plug },
  { page: 'consumers', icon: Waypoints },
  { page: 'activity', icon: ListChecks },
  { page: 'doctor', icon: Activity },
  { page: 'settings', icon: Settings2 },
]

/** The pages, and below them the connections with what is left of their sign-ins. */
export function Navigation() {
  const t = useT()
  const view = useViewStore()
  const current = useView((state) => (state.page === 'welcome' ? 'roles' : state.page))
  const connections = useSnapshot((snapshot) => snapshot.connections)
  return (
    <nav className="nav" aria-label={t('frame.main')} data-region="navigation">
      {places.map(({ page, icon }) => (
        <Tooltip key={page} text={t(`frame.${page}`)}>
          <a
            href={`#${page}`}
            className="nav-place"
            aria-current={page === current ? 'page' : undefined}
            onClick={(event) => {
              event.preventDefault()
              view.patch({ page, panelOpen: false })
            }}
          >
            <Icon of={icon} />
            <span className="nav-word">{t(`frame.${page}`)}</span>
          </a>
        </Tooltip>
      ))}
      <div className="nav-end">
        {connections.length > 0 ? (
          <section aria-label={t('frame.connections')}>
            <div className="sect nav-word">{t('frame.connections')}</div>
            <ul>
              {connections.map((connection) => (
                <ConnectionClock key={connection.id} connection={connection} />
              ))}
            </ul>
          </section>
        ) : null}
        <RuntimeMarks />
      </div>
    </nav>
  )
}

function RuntimeMarks() {
  const t = useT()
  const app = useSnapshot((snapshot) => snapshot.app)
  return (
    <div className="runtime-marks">
      {app.runtime === 'development' ? (
        <Tooltip text={t('frame.developmentRuntimeHint', { version: app.electron })}>
          <span className="runtime-mark" tabIndex={0} role="note">
            {t('frame.developmentRuntime')}
          </span>
        </Tooltip>
      ) : null}
      {app.notForRelease ? <span className="runtime-mark">{t('frame.notForRelease')}</span> : null}
    </div>
  )
}
