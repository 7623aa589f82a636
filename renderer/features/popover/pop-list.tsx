import { useEffect, useRef, type MouseEvent } from 'react'
import type { RoleId } from '../../../electron/contract/ids'
import { LIST_ID } from '../../state/ids'
import { useRoleActions } from '../../state/role-actions'
import { listFavourites } from '../../state/role-facts'
import { findRole } from '../../state/role-index'
import { useFormats, useSnapshot, useT, useView, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { useFoundMarks } from '../../ui/use-found-marks'
import type { PopSection } from './pop-model'
import { PopRow, popRowId } from './pop-row'
import type { PopList as PopListState } from './use-pop-list'

interface PopListProps {
  readonly list: PopListState
  readonly onEnter: (id: RoleId) => void
}

/** The rows of the pop-over in their sections. */
export function PopList({ list, onEnter }: PopListProps) {
  const t = useT()
  const view = useViewStore()
  const actions = useRoleActions()
  const current = useView((state) => state.current)
  const shown = current !== null && list.ids.includes(current)
  useEffect(() => {
    view.patch({ activeRow: shown ? popRowId(current) : null })
    // The search must not point at a list that is no longer there.
    return () => view.patch({ activeRow: null })
  }, [view, current, shown])
  const press = (event: MouseEvent) => {
    const target = event.target as Element
    const id = target.closest('[data-role]')?.getAttribute('data-role') as RoleId | null
    const deed = target.closest('[data-do]')?.getAttribute('data-do')
    if (!id) return
    view.patch({ current: id })
    if (deed === 'stop') void actions.stop([id])
    else if (deed === 'enter') onEnter(id)
  }
  const rows = useRef<HTMLDivElement>(null)
  useFoundMarks(rows, list.marks)
  const [first] = list.sections
  return (
    <div className="pop-list">
      {first?.name === 'running' ? <RunningTitle section={first} /> : null}
      <div
        ref={rows}
        id={LIST_ID}
        role="listbox"
        tabIndex={0}
        data-keys="list"
        data-region="list"
        className="pop-rows"
        aria-label={t('popover.list')}
        aria-activedescendant={shown ? popRowId(current) : undefined}
        onClick={press}
        onContextMenu={(event) => {
          const row = (event.target as Element).closest('[data-role]')
          const id = row?.getAttribute('data-role') as RoleId | null | undefined
          if (row && id) view.patch({ current: id, moreMenu: { roleId: id, anchor: row } })
        }}
      >
        {list.sections.map((section) => (
          <Section key={section.name} section={section} list={list} />
        ))}
      </div>
    </div>
  )
}

function RunningTitle({ section }: { readonly section: PopSection }) {
  const t = useT()
  const formats = useFormats()
  const actions = useRoleActions()
  return (
    <div className="sect pop-title">
      {t('popover.running')}
      <span className="num">{formats.number(section.ids.length)}</span>
      <span className="grow" />
      <Button kind="ghost" size="small" onClick={() => actions.askStopAll()}>
        {t('sessions.stopAll')}
      </Button>
    </div>
  )
}

function Section({ section, list }: { readonly section: PopSection; readonly list: PopListState }) {
  const t = useT()
  const current = useView((state) => state.current)
  const notes = useSnapshot((snapshot) => snapshot.notes)
  const favourites = listFavourites(list.index, notes)
  const name = t(`popover.${section.name}`)
  const numberOf = (id: RoleId) => {
    const at = favourites.indexOf(id)
    return section.name === 'favourites' && at >= 0 && at < 9 ? at + 1 : undefined
  }
  return (
    <div role="group" aria-label={name}>
      {section.name === 'running' ? null : <div className="sect pop-title">{name}</div>}
      {section.ids.map((id) => {
        const found = findRole(list.index, id)
        return found ? <PopRow key={id} found={found} selected={id === current} number={numberOf(id)} /> : null
      })}
    </div>
  )
}
