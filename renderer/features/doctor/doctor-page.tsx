import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { DoctorReport, ToolId } from '../../../electron/contract/doctor'
import { nameTool } from '../../../electron/contract/messages/doctor-texts'
import { describeFailure } from '../../../electron/contract/messages/translator'
import { useT } from '../../state/stint-context'
import { useKeys } from '../../state/use-keys'
import { Button } from '../../ui/button'
import { ErrorBox } from '../../ui/error-box'
import { Icon } from '../../ui/icon'
import { ChainSteps } from './chain-steps'
import { DoctorChoices } from './doctor-choices'
import { Findings } from './findings'
import { useReport } from './use-report'
import { useWriteTime } from './use-write-time'
import { Verdict } from './verdict'
import './doctor-page.css'

/** Which credentials a tool uses in the app's own environment, why, and what is wrong there. */
export function DoctorPage() {
  const t = useT()
  const [tool, setTool] = useState<ToolId>('aws-cli')
  const { report, isBusy, failure, wanted, want, askAgain } = useReport()
  useKeys((command) => {
    if (command.do !== 'read-again') return false
    askAgain()
    return true
  })
  return (
    <div className="doctor">
      <div className="doctor-main page-scroll">
        <header className="doctor-head">
          <h1>{t('doctor.title', { tool: nameTool(t, tool) })}</h1>
          <Button kind="ghost" icon={<Icon of={RefreshCw} size={14} />} busy={isBusy} onClick={askAgain}>
            {t('doctor.checkAgain')}
          </Button>
        </header>
        <DoctorChoices tool={tool} onTool={setTool} wanted={wanted} onWant={want} profiles={report?.profiles ?? []} />
        {failure && <ErrorBox title={describeFailure(t, failure, 'what')} text={describeFailure(t, failure, 'next')} />}
        {report && <Walked report={report} tool={tool} />}
      </div>
      {report && <Findings report={report} />}
    </div>
  )
}

function Walked({ report, tool }: { readonly report: DoctorReport; readonly tool: ToolId }) {
  const time = useWriteTime()
  const shown = report.tools.find((one) => one.tool === tool)
  if (!shown) return null
  return (
    <>
      <Verdict tool={shown} />
      <ChainSteps tool={shown} time={time} />
    </>
  )
}
