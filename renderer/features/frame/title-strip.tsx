import { Minus, Square, X } from 'lucide-react'
import { useBridge, useSnapshot, useT } from '../../state/stint-context'
import { Icon } from '../../ui/icon'
import { KeyMark } from '../../ui/key-mark'
import { SearchField } from './search-field'

/** Name, search and window controls; the free space drags the window. */
export function TitleStrip({ search }: { readonly search: boolean }) {
  const t = useT()
  const mac = useSnapshot((snapshot) => snapshot.app.platform === 'darwin')
  return (
    <header className="strip">
      <div className="brand">
        {mac ? null : (
          <>
            <KeyMark />
            <span className="brand-name">{t('frame.brand')}</span>
          </>
        )}
      </div>
      {search ? <SearchField /> : <span />}
      {mac ? null : <WindowControls />}
    </header>
  )
}

function WindowControls() {
  const t = useT()
  const bridge = useBridge()
  const controls = [
    { action: 'minimize', label: t('frame.minimize'), icon: Minus },
    { action: 'maximize', label: t('frame.maximize'), icon: Square },
    { action: 'close', label: t('frame.close'), icon: X },
  ] as const
  return (
    <div className="window-controls" role="group" aria-label={t('frame.windowControls')}>
      {controls.map(({ action, label, icon }) => (
        <button
          key={action}
          type="button"
          tabIndex={-1}
          aria-label={label}
          title={label}
          onClick={() => void bridge.call('window:control', { action })}
        >
          <Icon of={icon} size={action === 'maximize' ? 12 : 14} />
        </button>
      ))}
    </div>
  )
}
