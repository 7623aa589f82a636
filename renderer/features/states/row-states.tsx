import { describeRole, type RoleFacts } from '../../state/role-status'
import { useFormats, useNow, useT } from '../../state/stint-context'
import { StatusSign } from '../../ui/status-sign'
import { sampleRows } from './sample-rows'
import { StateCell } from './state-cell'

/** A role's row in every state of its session, and the bars of a list that has not been read yet. */
export function RowStates() {
  const t = useT()
  const rows = sampleRows(useNow())
  return (
    <>
      <StateCell title={t('states.rows')}>
        <ul className="state-rows">
          {rows.map((facts, index) => (
            <StateRow key={index} facts={facts} />
          ))}
        </ul>
      </StateCell>
      <StateCell title={t('states.loading')}>
        <div className="state-rows" aria-hidden="true">
          {[150, 210, 120, 180].map((width) => (
            <div key={width} className="state-row">
              <span className="skeleton" style={{ width }} />
              <span className="skeleton" style={{ width: 52 }} />
            </div>
          ))}
        </div>
      </StateCell>
    </>
  )
}

function StateRow({ facts }: { readonly facts: RoleFacts }) {
  const t = useT()
  const formats = useFormats()
  const now = useNow()
  const status = describeRole(facts, { t, formats, now })
  return (
    <li className="state-row" data-live={status.live || undefined} data-removed={facts.role.removedAt && true}>
      <span className="state-row-what">
        <span className="state-row-role">{facts.role.roleName}</span>
        <span className="state-row-note cut">{status.note}</span>
      </span>
      <span className="state-row-when" data-tone={status.tone}>
        <StatusSign {...status} />
        {status.text}
      </span>
    </li>
  )
}
