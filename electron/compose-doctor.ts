import type { Core } from './compose-core'
import type { DoctorReport } from './contract/doctor'
import { fail, ok, type Result } from './contract/result'
import type { StintProfile } from './core/doctor/desk'
import { Doctor, type Question } from './core/doctor/doctor'
import { readEnvironment, readPosted } from './core/doctor/variables'
import type { CallerIdentity } from './core/aws-ports'
import type { Clock } from './core/ports'
import { readForDoctor } from './delivery/aws-config/read-for-doctor'
import type { AskDoctor } from './delivery/command/run-doctor'
import { awsFileVariables } from './compose-agent'
import type { Place } from './place'
import { createDeskReader } from './system/desk-reader'

/** The doctor, as the command and the window ask it. */
export interface DoctorCalls {
  readonly askDoctor: AskDoctor
  readonly examineOwn: (folder: string, profile: string | undefined) => Promise<DoctorReport>
}

/** Builds the doctor over the running app. */
export function composeDoctor(place: Place, core: Core, clock: Pick<Clock, 'now'>): DoctorCalls {
  const doctor = new Doctor({
    read: composeReader(place),
    clock,
    stint: () => listStintProfiles(core),
    clockOffset: () => core.serverTime.offset(),
    identify: (profile) => identify(core, profile),
  })
  return composeCalls(place, doctor)
}

function composeReader({ home, platform }: Place) {
  return createDeskReader({ home, platform, readText: readForDoctor })
}

function composeCalls(place: Place, doctor: Doctor): DoctorCalls {
  const own = (folder: string, chosen: string | undefined): Question => ({
    of: 'app',
    variables: readEnvironment(awsFileVariables(place)),
    directory: folder.replace(/^~(?=$|[/\\])/, place.home) || (place.data.isDemo ? place.data.path : place.home),
    ...(chosen === undefined ? {} : { chosen }),
  })
  return {
    askDoctor: ({ posted, directory, profile }) => {
      const question = own(directory, profile)
      return doctor.examine(posted ? { ...question, of: 'shell', variables: readPosted(posted) } : question)
    },
    examineOwn: (folder, profile) => doctor.examine(own(folder, profile)),
  }
}

function listStintProfiles({ consumers, names, sessions }: Core): readonly StintProfile[] {
  return consumers.profiles().map(({ profile, account, role, state, expiresAt }) => {
    const roleId = names.roleOf(profile)
    const issued = roleId === undefined ? undefined : sessions.get(roleId)?.issued
    const obstacle = consumers.obstacle(profile)
    return {
      profile,
      account,
      role,
      state,
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(issued ? { keyEnding: issued.credentials.accessKeyId.slice(-4) } : {}),
      ...(obstacle ? { refusal: obstacle.code } : {}),
    }
  })
}

/** The session's own check, so that the window shows the same answer. */
async function identify({ names, sessions }: Core, profile: string): Promise<Result<CallerIdentity>> {
  const roleId = names.roleOf(profile)
  if (roleId === undefined) return fail('profile-unknown', { profile })
  const checked = await sessions.checkIdentity(roleId)
  if (!checked.ok) return checked
  const identity = sessions.get(roleId)?.identity
  return identity ? ok(identity) : fail('fact-not-there')
}
