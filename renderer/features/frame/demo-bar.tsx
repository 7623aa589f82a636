import { Copy } from 'lucide-react'
import { useBridge, useSnapshot, useT } from '../../state/stint-context'
import { useRoleActions } from '../../state/role-actions'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { IconButton } from '../../ui/icon-button'

/** Says that this is the demo organization, and how a terminal uses it. */
export function DemoBar() {
  const t = useT()
  const bridge = useBridge()
  const actions = useRoleActions()
  const demo = useSnapshot((snapshot) => snapshot.app.demo)
  if (!demo) return null
  return (
    <section className="demo-bar" aria-label={t('frame.demo')}>
      <strong>{t('frame.demo')}</strong>
      <span className="demo-hint cut">{t('frame.demoHint')}</span>
      <code className="tag select cut">{demo.configLine}</code>
      <IconButton
        size="small"
        label={t('frame.demoCopy')}
        icon={<Icon of={Copy} size={14} />}
        onClick={() => void actions.copyDetails(demo.configLine)}
      />
      <span className="grow" />
      <Button kind="ghost" size="small" onClick={() => void bridge.call('app:leave-demo')}>
        {t('frame.demoLeave')}
      </Button>
    </section>
  )
}
