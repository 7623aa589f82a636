import type { DoctorReport } from '../contract/doctor'
import { ok } from '../contract/result'
import type { HandlerGroup } from './register'

export interface DoctorCalls {
  /** Looks at the app's own environment; an empty folder is none. */
  readonly examineOwn: (folder: string, profile: string | undefined) => Promise<DoctorReport>
}

/** The doctor's page. */
export function doctorHandlers({ examineOwn }: DoctorCalls): HandlerGroup<'doctor'> {
  return {
    'doctor:examine': async ({ folder = '', profile }) => ok(await examineOwn(folder, profile)),
  }
}
