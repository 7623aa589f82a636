import type { RoleId } from '../../../electron/contract/ids'
import { useRoleActions } from '../../state/role-actions'
import { useFormats, useT, useView, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'

/** What can be done with several roles at once; it takes the place of the status line. */
export function SelectionBar() {
  const t = useT()
  const formats = useFormats()
  const view = useViewStore()
  const actions = useRoleActions()
  const chosen = useView((state) => state.chosen)
  const doAll = (deed: (ids: readonly RoleId[]) => Promise<boolean>) => void deed([...chosen])
  return (
    <section className="status selection" aria-label={t('roles.selectionActions')} data-region="selection">
      <strong className="num">
        {t('roles.selected', { count: chosen.size, number: formats.number(chosen.size) })}
      </strong>
      <Button size="small" onClick={() => doAll(actions.start)}>
        {t('roles.startAll')}
      </Button>
      <Button size="small" onClick={() => doAll(actions.stop)}>
        {t('roles.stopAll')}
      </Button>
      <Button size="small" onClick={() => view.patch({ profileWriting: [...chosen] })}>
        {t('profiles.write')}
      </Button>
      <span className="grow" />
      <Button kind="ghost" size="small" onClick={() => view.patch({ chosen: new Set() })}>
        {t('roles.clearSelection')}
      </Button>
    </section>
  )
}
