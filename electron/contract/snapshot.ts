import type { ConnectionView, MfaQuestionView } from './connection-views'
import type { ConsentQuestionView, ConsumerView, EndpointView } from './consumers'
import type { ClipboardView } from './delivery-views'
import type { RoleId } from './ids'
import type { PlainFileView } from './plain-files'
import type { Failure } from './result'
import type { AccountNoteView, RoleNotes } from './role-views'
import type { SessionView } from './session-views'
import type { Settings } from './settings'
import type { CliOffer } from './sharing'

export type KeyStoreState = 'opening' | 'ready' | 'locked' | 'memory-only' | 'damaged'

export interface AppView {
  readonly version: string
  readonly platform: 'linux' | 'darwin' | 'win32'
  readonly electron: string
  readonly runtime: 'current' | 'development'
  readonly notForRelease: boolean
  /** In the demo: the line that points the AWS CLI at the demo's own files. */
  readonly demo: { readonly configLine: string } | null
  readonly trayHost: boolean
  /** `~`-shortened paths of what Stint writes. */
  readonly paths: { readonly data: string; readonly config: string; readonly command: string }
  readonly commandInstalled: 'no' | 'yes' | 'not-on-path'
}

/** Something to tell the user once; stays until dismissed. */
export interface NoticeView {
  readonly id: string
  readonly failure: Failure
}

/** Everything that changes, as the tray and every window see it. No view in it has a field for a secret. */
export interface Snapshot {
  readonly app: AppView
  readonly connections: readonly ConnectionView[]
  readonly sessions: readonly SessionView[]
  /** Only roles that have something to remember. */
  readonly notes: Readonly<Record<RoleId, RoleNotes>>
  /** Only accounts of which the user says something. */
  readonly accountNotes: readonly AccountNoteView[]
  readonly settings: Settings
  readonly clipboard: ClipboardView
  readonly keyStore: KeyStoreState
  readonly online: boolean
  readonly notices: readonly NoticeView[]
  readonly mfaQuestions: readonly MfaQuestionView[]
  /** Files that hold keys in plain. */
  readonly plainFiles: readonly PlainFileView[]
  readonly consumers: readonly ConsumerView[]
  readonly consentQuestions: readonly ConsentQuestionView[]
  readonly endpoint: EndpointView
  /** Sign-ins of the AWS CLI that Stint could use; known while somebody looks at the connections. */
  readonly cliOffers: readonly CliOffer[]
}
