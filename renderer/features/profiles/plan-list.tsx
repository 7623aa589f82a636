import { useCallback } from 'react'
import type { PlannedRow } from '../../../electron/contract/profile-plans'
import { useIndexed } from '../../state/role-facts'
import { useT } from '../../state/stint-context'
import { useNarrow } from '../../state/use-narrow'
import { VirtualList } from '../../ui/virtual-list'
import { describePlace, explainRow } from './describe-row'

const line = 17
const plainHeight = 42

/** What would become of each role's profile. */
export function PlanList({ rows }: { readonly rows: readonly PlannedRow[] }) {
  const t = useT()
  const isNarrow = useNarrow()
  const heightOf = useCallback(
    (at: number) => {
      const row = rows[at]
      const isExplained = row?.failure || row?.clash || row?.missing
      const more = (isExplained ? (isNarrow ? 4 : 2) : 0) + (row?.from === undefined ? 0 : 1)
      return plainHeight + more * line
    },
    [rows, isNarrow],
  )
  if (rows.length === 0) return <p className="plan-none">{t('profiles.none')}</p>
  return (
    <VirtualList
      className="plan-list"
      label={t('profiles.list')}
      count={rows.length}
      heightOf={heightOf}
      render={(at) => {
        const row = rows[at]
        return row ? <PlanRow row={row} /> : null
      }}
    />
  )
}

function PlanRow({ row }: { readonly row: PlannedRow }) {
  const t = useT()
  const { index } = useIndexed()
  const why = explainRow(t, index, row)
  return (
    <div className="plan-row" data-kind={row.kind}>
      <span className="plan-name">
        <code className="cut select" title={row.name}>
          {row.name}
        </code>
        <span className="plan-kind">{t(`profiles.is.${row.kind}`)}</span>
      </span>
      {row.from === undefined ? null : (
        <span className="plan-was cut">{t('profiles.wasName', { name: row.from })}</span>
      )}
      <span className="plan-place cut">{describePlace(t, index, row.roleId)}</span>
      {why ? (
        <span className="plan-why" title={why}>
          {why}
        </span>
      ) : null}
    </div>
  )
}
