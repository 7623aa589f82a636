import type { BrowserChoices } from './browser-choices'
import type { ConsentQuestionView, ConsumerView, EndpointView, UseRule } from './consumers'
import type { Format } from './formats'
import type { Capabilities, Preset, ProofSource, StsChoice } from './connection-drafts'
import type { AccountId, ConnectionId, RoleId } from './ids'
import type { PlainFileView } from './plain-files'
import type { RoleDefinition, RoleSource } from './saved-roles'
import type { CliOffer, SharingView } from './sharing'
import type { Failure } from './result'
import type { Settings } from './settings'

/** All instants are milliseconds since 1970 (UTC). No view has a field for a secret. */
export type Instant = number

export type Environment = 'production' | 'staging' | 'development' | 'sandbox' | 'none'

export interface RoleView {
  readonly id: RoleId
  readonly roleName: string
  /** When AWS stopped listing the role; such a role stays while it is needed. */
  readonly removedAt?: Instant
  /** Only for a role that the user saved: how it is got. */
  readonly saved?: { readonly source: RoleSource; readonly definition: RoleDefinition; readonly accountName: string }
}

export interface AccountView {
  readonly connectionId: ConnectionId
  readonly accountId: AccountId
  readonly name: string
  readonly email: string
  readonly environment: Environment
  readonly roles: readonly RoleView[]
}

/** The role catalogue: sent whole once, then as patches. */
export interface CatalogueView {
  readonly accounts: readonly AccountView[]
}

/** Accounts to put in or replace (by connection and account id), and accounts that are gone. */
export interface CataloguePatch {
  readonly put: readonly AccountView[]
  readonly drop: readonly { readonly connectionId: ConnectionId; readonly accountId: AccountId }[]
}

export type SignInView =
  | { readonly state: 'signed-out'; readonly reason: 'never' | 'by-user'; readonly credentialsUntil?: Instant }
  | { readonly state: 'ended'; readonly at: Instant; readonly credentialsUntil?: Instant }
  | { readonly state: 'opening'; readonly deadline: Instant }
  | {
      readonly state: 'browser'
      readonly openedAt: Instant
      /** When Stint stops waiting. */
      readonly deadline: Instant
      /** Why no browser shows the link. */
      readonly notOpened?: Failure
    }
  | {
      readonly state: 'code'
      readonly userCode: string
      readonly verificationUri: string
      readonly verificationUriComplete: string
      readonly startedAt: Instant
      readonly deadline: Instant
    }
  | { readonly state: 'finishing' }
  | { readonly state: 'failed'; readonly error: Failure }
  | {
      readonly state: 'signed-in'
      readonly since: Instant
      /** An estimate only; absent if nothing is known. */
      readonly endsAbout?: Instant
    }

export type DiscoveryView =
  | { readonly state: 'never' }
  /** Nothing lists the roles of this kind of connection: the user saves them. */
  | { readonly state: 'saved-only'; readonly roles: number }
  | {
      readonly state: 'reading'
      readonly accountsRead: number
      readonly accountsTotal: number
      readonly roles: number
      /** AWS answered 429 in the last seconds. */
      readonly slowed: boolean
      readonly startedAt: Instant
      /** When they were read before; absent while it is the first time. */
      readonly readAt?: Instant
    }
  | { readonly state: 'read'; readonly at: Instant; readonly accounts: number; readonly roles: number }
  | { readonly state: 'failed'; readonly error: Failure; readonly readAt?: Instant }

interface CommonConnectionView {
  readonly id: ConnectionId
  readonly name: string
  /** The region of its own calls: Identity Center's home, or the one that STS is asked in. */
  readonly region: string
  readonly workloadRegion: string
  /** How STS is reached; an STS-compatible service has an endpoint of its own instead. */
  readonly sts: StsChoice
  /** The user's name as AWS reports it, once known; `changedFrom` is the last sign-in's name if it was another. */
  readonly user?: { readonly name: string; readonly changedFrom?: string }
  /** Endpoint origins that replace AWS's own, shown so that nobody is surprised. */
  readonly overrides: readonly string[]
  /** In which browsers its consoles open, where that was chosen. */
  readonly browsers?: BrowserChoices
  readonly signIn: SignInView
  readonly discovery: DiscoveryView
}

export interface IdentityCenterView extends CommonConnectionView {
  readonly kind: 'identity-center'
  readonly startUrl: string
  readonly preferredFlow: 'browser' | 'code'
  readonly sharing?: SharingView
}

/** Long-term keys, as far as they may be shown. */
export interface KeysView {
  /** The last four characters of the access key id; absent while the vault is locked or the keys are gone. */
  readonly keyEnding?: string
}

export type ConnectionView =
  | IdentityCenterView
  | (CommonConnectionView &
      KeysView & {
        readonly kind: 'iam-user'
        readonly mfaDevice: string
        /** Stint makes the codes itself. */
        readonly makesCodes: boolean
        /** The profile of the AWS credentials file that the keys came from and still stand in. */
        readonly importedFrom?: string
      })
  | (CommonConnectionView &
      KeysView & {
        readonly kind: 'sts-compatible'
        readonly preset: Preset
        readonly endpoint: string
        readonly signingName: string
        readonly s3Endpoint: string
        readonly pathStyle: boolean
        readonly capabilities: Capabilities
      })
  | (CommonConnectionView & { readonly kind: 'web-identity'; readonly proof: ProofSource })
  | (CommonConnectionView & {
      readonly kind: 'saml'
      readonly providerArn: string
      readonly proof: ProofSource
    })
  | (CommonConnectionView & { readonly kind: 'aws-login'; readonly loginSession: string })

/** Stint needs a code of an MFA device; one question per device, however many roles wait. */
export interface MfaQuestionView {
  readonly id: string
  readonly connectionId: ConnectionId
  /** Serial number or ARN of the device. */
  readonly device: string
  /** The role that gets the next code, in words, and how many wait behind it. */
  readonly roleId: RoleId
  readonly account: string
  readonly role: string
  readonly waiting: number
  /** `checking`: AWS has the code; `pause`: the last code was used, the next one shows at `nextCodeAt`. */
  readonly state: 'asking' | 'checking' | 'pause'
  readonly nextCodeAt?: Instant
  /** Why the last code did not do. */
  readonly refusal?: Failure
}

export type SessionState =
  | 'starting'
  | 'running'
  | 'refreshing'
  | 'offline'
  | 'expired'
  | 'sign-in-needed'
  /** An MFA code is needed, which only the user can give. */
  | 'code-needed'
  | 'refused'
  /** The time limit of its guard is reached: it is served no more until the user starts it again. */
  | 'limit-reached'

export interface SessionEvent {
  readonly at: Instant
  readonly kind: 'started' | 'refreshed' | 'restored' | 'failed'
  /** How long AWS took, in milliseconds. */
  readonly ms?: number
  readonly error?: Failure
}

export interface SessionView {
  readonly roleId: RoleId
  readonly state: SessionState
  readonly startedAt: Instant
  readonly issuedAt?: Instant
  readonly expiresAt?: Instant
  /** When Stint will refresh; absent: it will not, so the session ends at `expiresAt`. */
  readonly refreshAt?: Instant
  /** The user wants it fresh even when nothing uses it. */
  readonly pinned: boolean
  readonly error?: Failure
  /** When its guard's time limit ends its use; the credentials themselves may live on until `expiresAt`. */
  readonly limit?: { readonly at: Instant; readonly minutes: number }
  /** How much of the token's room policies and tags take, in percent, where STS says so. */
  readonly packedPolicyPercent?: number
  /** The last four characters of the access key id. */
  readonly keyEnding?: string
  /** What GetCallerIdentity said, and when. */
  readonly identity?: {
    readonly arn: string
    readonly userId: string
    readonly accountId: string
    readonly checkedAt: Instant
  }
  readonly events: readonly SessionEvent[]
}

/** What the user says of an account; Identity Center tells neither. */
export interface AccountNoteView {
  readonly connectionId: ConnectionId
  readonly accountId: AccountId
  readonly short: string
  readonly tags: Readonly<Record<string, string>>
}

/** What Stint remembers of a role beside its session. */
export interface RoleNotes {
  readonly favourite: boolean
  readonly alias: string
  readonly lastUsedAt?: Instant
  readonly profile?: {
    readonly name: string
    readonly region: string
    readonly written: boolean
    readonly lastUsedAt?: Instant
  }
  readonly copied?: { readonly format: Format; readonly at: Instant }
  readonly consoleOpenedAt?: Instant
  /** Whether programs get its credentials without a question; absent: as its guard says. */
  readonly rule?: UseRule
}

/** Whether a copied text was read back by another way than it was written; `none`: this system offers no such way now. */
export type ClipboardProof = 'read-back' | 'none'

export type ClipboardView =
  | { readonly state: 'none' }
  | {
      readonly state: 'holds'
      readonly roleId: RoleId
      readonly format: Format | 'presigned-url'
      readonly proof: ClipboardProof
      readonly clearsAt: Instant | null
    }
  | { readonly state: 'cleared'; readonly at: Instant }

/** The last change to the AWS config file since Stint's start, and whether it can be taken back. */
export type LastChangeView =
  | { readonly state: 'none' }
  | {
      /** `changed-since`: somebody changed the file after it. */
      readonly state: 'ready' | 'changed-since'
      readonly at: Instant
      /** Names of the profiles. */
      readonly wrote: readonly string[]
      readonly removed: readonly string[]
    }

/** What writing a profile would change in the AWS config file. Holds no key: Stint's sections have none. */
export interface ProfilePreview {
  /** With `~`. */
  readonly path: string
  /** The lines that would go; none where the section is new. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

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

/** Everything that changes, as the tray and every window see it. */
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
