import { useState } from 'react'
import type { DoctorReport } from '../../../electron/contract/doctor'
import { useAnswer } from '../../forms/use-answer'

/** What the page looks at. */
interface Wanted {
  /** Empty: as the environment says. */
  readonly profile: string
  readonly folder: string
}

/** Main's report on what is wanted; while a new one is made, the last one stays. */
export function useReport() {
  const [wanted, setWanted] = useState<Wanted>({ profile: '', folder: '' })
  const { answer, askAgain } = useAnswer<DoctorReport>((bridge) =>
    bridge.call('doctor:examine', {
      ...(wanted.profile === '' ? {} : { profile: wanted.profile }),
      ...(wanted.folder === '' ? {} : { folder: wanted.folder }),
    }),
  )
  const [last, setLast] = useState<DoctorReport>()
  if (answer.state === 'here' && answer.value !== last) setLast(answer.value)
  const want = (next: Partial<Wanted>) => {
    setWanted({ ...wanted, ...next })
    askAgain()
  }
  const failure = answer.state === 'failed' ? answer.failure : undefined
  return { report: last, isBusy: answer.state === 'waiting', failure, wanted, want, askAgain }
}
