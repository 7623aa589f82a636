import { CircleHelp, ShieldAlert, ShieldCheck } from 'lucide-react'
import type { ActivityProof } from '../../../electron/contract/activity'
import { describeProof } from '../../../electron/contract/messages/activity-texts'
import { useFormats, useT } from '../../state/stint-context'
import { Icon } from '../../ui/icon'

const icons = { whole: ShieldCheck, unproven: CircleHelp, broken: ShieldAlert } as const

/** Whether the log is as it was written; said again when that changes. */
export function ProofLine({ proof }: { readonly proof: ActivityProof | undefined }) {
  const t = useT()
  const formats = useFormats()
  if (!proof) return <p className="activity-proof t3">{t('activity.checking')}</p>
  const { what, more } = describeProof(t, proof, formats.number)
  return (
    <p className={`activity-proof activity-proof-${proof.state}`} role={proof.state === 'broken' ? 'alert' : 'status'}>
      <Icon of={icons[proof.state]} />
      <span>
        {what} {more && <span className="t2">{more}</span>}
      </span>
    </p>
  )
}
