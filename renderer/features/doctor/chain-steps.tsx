import { Check } from 'lucide-react'
import type { StepView, ToolView } from '../../../electron/contract/doctor'
import { describeFacts, describeState, type WriteTime } from '../../../electron/contract/messages/doctor-texts'
import { useT } from '../../state/stint-context'
import { Icon } from '../../ui/icon'

interface ChainStepsProps {
  readonly tool: ToolView
  readonly time: WriteTime
}

/** A tool's chain, each place where it looks with what became of it. */
export function ChainSteps({ tool, time }: ChainStepsProps) {
  const t = useT()
  return (
    <ol className="doctor-chain" aria-label={t('doctor.chain')}>
      {tool.steps.map((step, index) => (
        <Step key={step.source} step={step} number={index + 1} time={time} />
      ))}
    </ol>
  )
}

function Step({ step, number, time }: { readonly step: StepView; readonly number: number; readonly time: WriteTime }) {
  const t = useT()
  const { source, state, place } = step
  const known = describeFacts(t, step, time)
  return (
    <li className={`step step-${state}`}>
      <span className="step-number num">{number}</span>
      <div className="step-words">
        <div className="step-name">{t(`doctor.sources.${source}`)}</div>
        {(place || known) && (
          <div className="step-known">
            {place && <span className="mono">{place}</span>}
            {place && known && ' · '}
            {known}
          </div>
        )}
      </div>
      <span className="step-state">
        {state === 'used' && <Icon of={Check} />}
        {describeState(t, step)}
      </span>
    </li>
  )
}
