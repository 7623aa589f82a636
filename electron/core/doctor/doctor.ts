import type { DoctorReport, IdentityView } from '../../contract/doctor'
import type { Failure, Result } from '../../contract/result'
import type { CallerIdentity } from '../aws-ports'
import type { Clock } from '../ports'
import type { Desk, StintProfile, Variables } from './desk'
import { diagnose } from './diagnose'

/** What the files say, without secrets. */
export type DeskFiles = Pick<Desk, 'directory' | 'config' | 'credentials' | 'dotenv' | 'ssoTokens'>

/** Reads the files that tools would read in this environment and folder. */
export type ReadDesk = (variables: Variables, directory: string) => Promise<DeskFiles>

/** Where to look. */
export interface Question {
  readonly of: 'shell' | 'app'
  readonly variables: Variables
  /** An absolute path. */
  readonly directory: string
  /** The profile that `--profile` names. */
  readonly chosen?: string
}

export interface DoctorParts {
  readonly read: ReadDesk
  readonly clock: Pick<Clock, 'now'>
  readonly stint: () => readonly StintProfile[]
  readonly clockOffset: () => number
  /** Asks STS who the session of a profile of Stint's is. */
  readonly identify: (profile: string) => Promise<Result<CallerIdentity>>
}

/** Says which credentials tools really use, and what is wrong with them. */
export class Doctor {
  readonly #parts: DoctorParts

  constructor(parts: DoctorParts) {
    this.#parts = parts
  }

  /** Looks at an environment, and asks AWS about each session of Stint's that a tool ends up with. */
  async examine({ of, variables, directory, chosen }: Question): Promise<DoctorReport> {
    const { read, clock, stint, clockOffset } = this.#parts
    const files = await read(variables, directory)
    const desk: Desk = {
      ...files,
      of,
      variables,
      now: clock.now(),
      stint: stint(),
      clockOffset: clockOffset(),
      ...(chosen === undefined ? {} : { chosen }),
    }
    const report = diagnose(desk)
    const profiles = new Set(report.tools.flatMap((tool) => tool.stint ?? []))
    // A session that does not run is not started only to be asked.
    const running = [...profiles].filter((profile) => isRunning(desk, profile))
    return { ...report, identities: await Promise.all(running.map((profile) => this.#identify(profile))) }
  }

  async #identify(profile: string): Promise<IdentityView> {
    const answer = await this.#parts.identify(profile)
    if (!answer.ok) return { profile, state: 'failed', failure: shownFailure(answer.error) }
    return { profile, state: 'confirmed', arn: answer.value.arn, checkedAt: this.#parts.clock.now() }
  }
}

function isRunning({ stint, now }: Desk, name: string): boolean {
  return stint.some(({ profile, expiresAt = 0 }) => profile === name && expiresAt > now)
}

/** Without AWS's encoded message, which only the session's own panel can explain. */
function shownFailure({ encodedMessage: _, ...failure }: Failure): Failure {
  return failure
}
