import type { DoctorReport } from '../../../electron/contract/doctor'
import { diagnose } from '../../../electron/core/doctor/diagnose'
import { readPosted } from '../../../electron/core/doctor/variables'
import type { DoctorCall } from '../../../electron/delivery/command/run-doctor'
import { now } from './fake-backend'

const file = { state: 'absent', hasBom: false, sections: [] } as const

/** What the doctor makes of posted variables where there are no files. */
export function sampleReport({ posted, directory, profile }: DoctorCall): DoctorReport {
  const report = diagnose({
    of: posted ? 'shell' : 'app',
    now,
    directory,
    variables: readPosted(posted ?? []),
    config: { path: '~/.aws/config', ...file },
    credentials: { path: '~/.aws/credentials', ...file },
    dotenv: [],
    ssoTokens: new Map(),
    stint: [],
    clockOffset: 0,
    ...(profile === undefined ? {} : { chosen: profile }),
  })
  return { ...report, identities: [] }
}
