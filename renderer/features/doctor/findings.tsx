import { Copy } from 'lucide-react'
import type { DoctorReport, FindingView, FixView, IdentityView } from '../../../electron/contract/doctor'
import { describeConcerned, describeFinding } from '../../../electron/contract/messages/doctor-texts'
import { failureLine } from '../../../electron/contract/messages/translator'
import { useCopyAnswer } from '../../state/copy-said'
import { useBridge, useT, useViewStore } from '../../state/stint-context'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { Icon } from '../../ui/icon'
import { useWriteTime } from './use-write-time'

/** What AWS says of Stint's session, and all that was found, the worst first. */
export function Findings({ report }: { readonly report: DoctorReport }) {
  const t = useT()
  const { findings, identities } = report
  const count = findings.length
  return (
    <section className="doctor-findings page-scroll" aria-labelledby="doctor-findings">
      <h2 id="doctor-findings">{count === 0 ? t('doctor.noFindings') : t('doctor.findingCount', { count })}</h2>
      <div className="doctor-asked">
        <h3 className="sect">{t('doctor.asked')}</h3>
        {identities.length === 0 && <p className="t2">{t('doctor.askedNot')}</p>}
        {identities.map((identity) => (
          <Identity key={identity.profile} identity={identity} />
        ))}
      </div>
      <ul>
        {findings.map((finding, index) => (
          <Finding key={index} finding={finding} />
        ))}
      </ul>
    </section>
  )
}

function Identity({ identity }: { readonly identity: IdentityView }) {
  const t = useT()
  const time = useWriteTime()
  return (
    <dl className="doctor-identity">
      <dt className="t2">{identity.profile}</dt>
      {identity.state === 'confirmed' ? (
        <dd>
          <span className="mono">{identity.arn}</span> <span className="t2">{time(identity.checkedAt)}</span>
        </dd>
      ) : (
        <dd>{failureLine(t, identity.failure)}</dd>
      )}
    </dl>
  )
}

function Finding({ finding }: { readonly finding: FindingView }) {
  const t = useT()
  const time = useWriteTime()
  const { severity, fix } = finding
  const concerned = describeConcerned(t, finding)
  return (
    <li className="finding">
      <b className={`finding-severity finding-${severity}`}>{t(`doctor.severity.${severity}`)}</b>
      <p>{describeFinding(t, finding, 'what', time)}</p>
      <p className="t2">{describeFinding(t, finding, 'next', time)}</p>
      {concerned && <p className="small t2">{concerned}</p>}
      {fix && <Fix fix={fix} />}
    </li>
  )
}

function Fix({ fix }: { readonly fix: FixView }) {
  const t = useT()
  const bridge = useBridge()
  const tell = useCopyAnswer()
  const view = useViewStore()
  if (fix.do === 'go') {
    const { page } = fix
    return (
      <Button size="small" onClick={() => view.patch({ page })}>
        {t(page === 'roles' ? 'doctor.goRoles' : 'doctor.goConnections')}
      </Button>
    )
  }
  return (
    <div className="finding-command">
      <code className="mono">{fix.command}</code>
      <CopyButton
        size="small"
        icon={<Icon of={Copy} size={14} />}
        label={t('doctor.copyCommand')}
        copy={() => tell(bridge.call('app:copy-details', { text: fix.command }))}
      />
    </div>
  )
}
