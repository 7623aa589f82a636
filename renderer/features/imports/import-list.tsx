import { memo, useCallback, useId, useMemo } from 'react'
import type { ImportCandidate, ImportListing } from '../../../electron/contract/channels'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { useFormats, useT } from '../../state/stint-context'
import { Checkbox } from '../../ui/checkbox'
import { Fold } from '../../ui/fold'
import { canTake, groupByOrigin, tick, type ImportGroup } from './choose-candidates'

interface ImportListProps {
  readonly candidates: readonly ImportCandidate[]
  readonly chosen: ReadonlySet<string>
  readonly onChange: (step: (before: ReadonlySet<string>) => ReadonlySet<string>) => void
}

/** Everything that was found, by the program that it comes from, to tick. */
export function ImportList({ candidates, chosen, onChange }: ImportListProps) {
  const t = useT()
  const groups = useMemo(() => groupByOrigin(candidates), [candidates])
  // Stays the same while things are ticked, so that only the lines that change are drawn again.
  const change = useCallback(
    (changed: readonly ImportCandidate[], on: boolean) => onChange((before) => tick(candidates, before, changed, on)),
    [candidates, onChange],
  )
  if (candidates.length === 0)
    return (
      <div className="import-none">
        <b>{t('imports.none')}</b>
        <p>{t('imports.noneText')}</p>
      </div>
    )
  return groups.map((group) => <Group key={group.origin} group={group} chosen={chosen} onChange={change} />)
}

interface GroupProps {
  readonly group: ImportGroup
  readonly chosen: ReadonlySet<string>
  readonly onChange: (changed: readonly ImportCandidate[], on: boolean) => void
}

function Group({ group, chosen, onChange }: GroupProps) {
  const t = useT()
  const formats = useFormats()
  const id = useId()
  const usable = group.candidates.filter(canTake)
  const count = usable.filter((candidate) => chosen.has(candidate.id)).length
  const origin = t(`imports.origin.${group.origin}`)
  return (
    <section className="import-group" aria-labelledby={id}>
      <div className="import-head">
        <h3 id={id}>{origin}</h3>
        {usable.length > 0 && (
          <Checkbox
            label={
              <>
                <span className="visually-hidden">{t('imports.all', { origin })}</span>
                <span className="num t3" aria-hidden="true">
                  {t('imports.chosen', { chosen: formats.number(count), total: formats.number(usable.length) })}
                </span>
              </>
            }
            checked={count === usable.length}
            onChange={(on) => onChange(usable, on)}
          />
        )}
      </div>
      <ul>
        {group.candidates.map((candidate) => (
          <Line key={candidate.id} candidate={candidate} checked={chosen.has(candidate.id)} onChange={onChange} />
        ))}
      </ul>
    </section>
  )
}

interface LineProps {
  readonly candidate: ImportCandidate
  readonly checked: boolean
  readonly onChange: GroupProps['onChange']
}

const Line = memo(function Line({ candidate, checked, onChange }: LineProps) {
  const t = useT()
  const { name, foundAs, detail, makes, kind, present, problem } = candidate
  const what = t('imports.makesKind', { makes: t(`imports.makes.${makes}`), kind: t(`imports.kind.${kind}`) })
  return (
    <li className="import-line" data-quiet={!canTake(candidate) || undefined}>
      <Checkbox
        label={
          <span className="import-words">
            <span className="import-name">
              <span className="cut">{name}</span>
              <span className="import-what">{what}</span>
              {present && <span className="import-present">{t('imports.present')}</span>}
            </span>
            <span className="import-detail cut" title={detail}>
              <span className="mono">{detail}</span>
              {foundAs !== name && <> · {t('imports.foundAs', { name: foundAs })}</>}
            </span>
            {problem && (
              <span className="import-problem">
                {describeFailure(t, problem, 'what')} {describeFailure(t, problem, 'next')}
              </span>
            )}
          </span>
        }
        checked={checked}
        disabled={!canTake(candidate)}
        onChange={(on) => onChange([candidate], on)}
      />
    </li>
  )
})

interface FilesLookedAtProps {
  readonly files: ImportListing['files']
  readonly reveal: boolean
}

/** Which files were looked for, so that nobody wonders why something is not in the list. */
export function FilesLookedAt({ files, reveal }: FilesLookedAtProps) {
  const t = useT()
  return (
    <Fold title={t('imports.files')} reveal={reveal}>
      <ul className="import-files">
        {files.map(({ path, state }) => (
          <li key={path} data-state={state}>
            <span className="mono">{path}</span>
            <span className="import-file-state">{t(`imports.fileState.${state}`)}</span>
          </li>
        ))}
      </ul>
    </Fold>
  )
}
