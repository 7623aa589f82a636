import { Check } from 'lucide-react'
import { useMemo, useState } from 'react'
import { describeFailure } from '../../../electron/contract/messages/translator'
import type { PlannedRow, ProfilePlan, ProfilesOf } from '../../../electron/contract/profile-plans'
import { regions } from '../../forms/regions'
import { describeDetails } from '../../forms/failure-details'
import { useFormats, useT, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { Chip } from '../../ui/chip'
import { Dialog } from '../../ui/dialog'
import { ErrorBox } from '../../ui/error-box'
import { FieldRow } from '../../ui/field-row'
import { Icon } from '../../ui/icon'
import { Spinner } from '../../ui/spinner'
import { SuggestField } from '../../ui/suggest-field'
import { PlanDiff } from './plan-diff'
import { PlanList } from './plan-list'
import { countRows, countWithoutRegion, countWrites, kinds, pickRows, type Shown } from './plan-rows'
import { usePlan } from './use-plan'
import './write-profiles-dialog.css'

/** Shows what writing the profiles of many roles would change, and writes them in one edit. */
export function WriteProfilesDialog({ of }: { readonly of: ProfilesOf }) {
  const t = useT()
  const formats = useFormats()
  const view = useViewStore()
  const plan = usePlan(of)
  const { answer, outcome, action } = plan
  const shown = answer.state === 'here' && outcome.state === 'planned' ? answer.value : null
  return (
    <Dialog
      open
      shape="form"
      wide
      onClose={() => view.patch({ profileWriting: null })}
      title={t('profiles.title')}
      text={shown ? t('profiles.lead', { path: shown.path }) : undefined}
      actions={<Actions plan={plan} shown={shown} />}
    >
      {outcome.state === 'planned' && answer.state === 'waiting' && (
        <p className="plan-waiting" role="status">
          <Spinner /> {t('profiles.planning')}
        </p>
      )}
      {outcome.state === 'planned' && answer.state === 'failed' && (
        <ErrorBox
          title={t('profiles.failed')}
          text={describeFailure(t, answer.failure, 'what')}
          next={describeFailure(t, answer.failure, 'next')}
          details={describeDetails(t, answer.failure)}
        >
          <Button onClick={plan.again}>{t('profiles.again')}</Button>
        </ErrorBox>
      )}
      {shown && <ShownPlan plan={shown} region={plan.region} onRegion={plan.setRegion} />}
      {outcome.state !== 'planned' && (
        <p className="plan-done" role="status">
          <Icon of={Check} className="live" />
          {outcome.state === 'written'
            ? t('profiles.written', { count: outcome.count, number: formats.number(outcome.count) })
            : t('profiles.undone')}
        </p>
      )}
      <p className="plan-fault" role="alert">
        {action.failure &&
          `${describeFailure(t, action.failure, 'what')} ${describeFailure(t, action.failure, 'next')}`}
      </p>
    </Dialog>
  )
}

interface ActionsProps {
  readonly plan: ReturnType<typeof usePlan>
  readonly shown: ProfilePlan | null
}

function Actions({ plan, shown }: ActionsProps) {
  const t = useT()
  const formats = useFormats()
  const view = useViewStore()
  const { outcome, action } = plan
  const close = () => view.patch({ profileWriting: null })
  if (outcome.state !== 'planned')
    return (
      <>
        {outcome.state === 'written' && (
          <Button busy={action.busy} onClick={() => void plan.undo()}>
            {t('profiles.undo')}
          </Button>
        )}
        <Button kind="primary" onClick={close}>
          {t('profiles.close')}
        </Button>
      </>
    )
  const count = shown ? countWrites(shown.rows) : 0
  return (
    <>
      <Button kind="ghost" onClick={() => view.patch({ profileTemplating: true })}>
        {t('profiles.changeTemplates')}
      </Button>
      <span className="grow" />
      <Button onClick={close}>{t('profiles.cancel')}</Button>
      <Button
        kind="primary"
        disabled={count === 0}
        busy={action.busy}
        onClick={() => shown && void plan.write(shown, count)}
      >
        {count === 0 ? t('profiles.writeNone') : t('profiles.writeCount', { count, number: formats.number(count) })}
      </Button>
    </>
  )
}

interface ShownPlanProps {
  readonly plan: ProfilePlan
  readonly region: string
  readonly onRegion: (region: string) => void
}

function ShownPlan({ plan, region, onRegion }: ShownPlanProps) {
  const [shown, setShown] = useState<Shown | 'lines'>('all')
  const { rows, diff } = plan
  const listed = useMemo(() => (shown === 'lines' ? [] : pickRows(rows, shown)), [rows, shown])
  const isAsked = countWithoutRegion(rows) > 0 || region !== ''
  return (
    <div className="plan">
      {isAsked && <RegionField rows={rows} onRegion={onRegion} />}
      <ShownChoice rows={rows} shown={shown} onChange={setShown} />
      {shown === 'lines' ? <PlanDiff diff={diff} /> : <PlanList key={shown} rows={listed} />}
    </div>
  )
}

interface ShownChoiceProps {
  readonly rows: readonly PlannedRow[]
  readonly shown: Shown | 'lines'
  readonly onChange: (shown: Shown | 'lines') => void
}

function ShownChoice({ rows, shown, onChange }: ShownChoiceProps) {
  const t = useT()
  const formats = useFormats()
  const counts = useMemo(() => countRows(rows), [rows])
  const offered = (['all', ...kinds, 'clash'] as const).filter((kind) => kind === 'all' || counts[kind] > 0)
  return (
    <div className="plan-kinds" role="group" aria-label={t('profiles.kinds')}>
      {offered.map((kind) => (
        <Chip key={kind} pressed={shown === kind} count={formats.number(counts[kind])} onClick={() => onChange(kind)}>
          {t(`profiles.kind.${kind}`)}
        </Chip>
      ))}
      <span className="grow" />
      <Chip pressed={shown === 'lines'} onClick={() => onChange('lines')}>
        {t('profiles.lines')}
      </Chip>
    </div>
  )
}

interface RegionFieldProps {
  readonly rows: readonly PlannedRow[]
  readonly onRegion: (region: string) => void
}

/** Where the user works, for roles of which nobody has said it; the plan is made anew with the answer. */
function RegionField({ rows, onRegion }: RegionFieldProps) {
  const t = useT()
  const formats = useFormats()
  const [text, setText] = useState('')
  const count = countWithoutRegion(rows)
  return (
    <FieldRow
      layout="stack"
      label={t('profiles.region')}
      description={count > 0 ? t('profiles.regionWhy', { count, number: formats.number(count) }) : undefined}
    >
      {(naming) => (
        <SuggestField
          {...naming}
          value={text}
          onChange={setText}
          onDone={(done) => onRegion(done.trim())}
          suggestions={regions}
          showName={t('welcome.region.show')}
          noneText={t('welcome.region.none')}
        />
      )}
    </FieldRow>
  )
}
