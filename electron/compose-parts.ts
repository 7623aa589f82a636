import type { Activity } from './compose-activity'
import type { Core } from './compose-core'
import type { DoctorCalls } from './compose-doctor'
import type { Shell } from './compose-shell'
import type { System } from './compose-system'
import type { Translate } from './contract/messages/translator'
import type { Unlocking } from './core/lock/unlocking'
import type { Heartbeat } from './core/heartbeat'
import type { Endpoints } from './core/aws-ports'
import type { CredentialsFilePort, Log } from './core/ports'
import type { Reactions } from './core/reactions'
import type { StateKeeper } from './core/state-keeper'
import type { AwsFilePaths } from './delivery/aws-config/locate-files'
import type { SignInParts } from './ipc/sign-in'
import type { Place } from './place'
import type { SharingLoader } from './sharing-loader'

/** What the start and the end of the app need. */
export interface Stint {
  showMain(): void
  /** Ends everything in order; answers when all is written and closed. */
  stop(): Promise<void>
}

export interface Control {
  readonly restart: (isDemo: boolean) => void
  readonly quit: () => void
}

/** Everything that is built, for the steps that connect and start it. */
export interface Parts {
  readonly place: Place
  readonly log: Log
  readonly t: Translate
  readonly control: Control
  readonly system: System
  readonly core: Core
  readonly files: StateKeeper
  readonly reactions: Reactions
  readonly shell: Shell
  readonly firstPage: FirstPage
  readonly signInParts: SignInParts
  readonly heartbeat: Heartbeat
  readonly credentialsFile: CredentialsFilePort
  readonly awsFiles: AwsFilePaths
  readonly simulated: Simulated
  readonly doctor: DoctorCalls
  readonly sharing: SharingLoader
  readonly activity: Activity
  readonly unlocking: Unlocking
}

/** That a page has what it shows: what the start does for others can wait for that. */
export interface FirstPage {
  readonly tell: () => void
  readonly told: Promise<void>
}

/** Where new connections lead in the demo, once it runs. */
export interface Simulated {
  endpoints?: Endpoints
}
