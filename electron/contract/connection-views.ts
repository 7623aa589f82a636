import type { BrowserChoices } from './browser-choices'
import type { Capabilities, Preset, ProofSource, StsChoice } from './connection-drafts'
import type { ConnectionId, RoleId } from './ids'
import type { Instant } from './instant'
import type { Failure } from './result'
import type { SharingView } from './sharing'

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
