import type { Failure } from './result'
import type { Instant } from './instant'

/** The families of tools whose order of looking for credentials the doctor knows. */
export const doctorTools = ['aws-cli', 'boto3', 'js', 'java', 'go'] as const
export type ToolId = (typeof doctorTools)[number]

/** Where a tool can find credentials. */
export type SourceId =
  | 'java-properties'
  | 'environment'
  | 'web-identity-environment'
  | 'role'
  | 'web-identity'
  | 'sso'
  | 'credentials-file'
  | 'login'
  | 'process'
  | 'config-file'
  | 'container'
  | 'metadata'

/** Words with values, to be looked up in the catalogue. Values are never secrets. */
export interface Phrase<C extends string = string> {
  readonly code: C
  readonly values?: Readonly<Record<string, string | number>>
}

/** What is known of one source, e.g. "temporary key ending Q7RT". */
export type FactCode =
  | 'key-long-term'
  | 'key-temporary'
  | 'key-other'
  | 'of-stint'
  | 'expired'
  | 'ends'
  | 'incomplete'
  | 'role'
  | 'sso'
  | 'sso-ended'
  | 'login'
  | 'process'
  | 'stint'
  | 'web-identity'
  | 'endpoint'
  | 'disabled'
  | 'not-seen'
  | 'profile-chosen'

export type StepState =
  /** The tool takes these. */
  | 'used'
  /** They are there, but `by` comes first. */
  | 'shadowed'
  /** They are there, but this tool does not look at them. */
  | 'passed-over'
  /** They are there but broken, and the tool ends with an error. */
  | 'stops'
  | 'empty'
  | 'not-reached'

export interface StepView {
  readonly source: SourceId
  readonly state: StepState
  /** The number of the step that comes first, from 1. */
  readonly by?: number
  /** A variable, or a file with its line. */
  readonly place?: string
  readonly facts: readonly Phrase<FactCode>[]
}

export interface ToolView {
  readonly tool: ToolId
  readonly profile: string
  /** What named the profile: `--profile`, a variable; empty: nothing did. */
  readonly profileFrom: string
  /** Empty: the tool finds none. */
  readonly region: string
  /** A variable, or a file with its line. */
  readonly regionFrom: string
  readonly steps: readonly StepView[]
  /** Index of the step that is used; absent: the tool finds nothing, or ends with an error. */
  readonly winner?: number
  /** The profile of Stint's that the tool ends up with. */
  readonly stint?: string
}

/** `wrong` breaks something or uses another identity than was meant; `risk` works and should not stay; `note` explains. */
export type Severity = 'wrong' | 'risk' | 'note'

export const findingCodes = [
  'file-malformed',
  'file-bom',
  'profile-missing',
  'source-missing',
  'keys-over-profile',
  'keys-incomplete',
  'keys-expired',
  'security-token',
  'keys-over-process',
  'sso-over-process',
  'sso-ended',
  'sso-legacy',
  'stint-not-serving',
  'stint-unknown',
  'nothing-found',
  'long-lived-keys',
  'long-lived-file',
  'dotenv-long-lived',
  'dotenv-keys',
  'lambda-reserved',
  'sst-keys',
  'regions-differ',
  'region-missing',
  'global-sts',
  'assume-root-global',
  'endpoint-override',
  'inline-comment',
  'file-open',
  'clock-skew',
] as const
export type FindingCode = (typeof findingCodes)[number]

export type FixView =
  /** To be run in the shell that was looked at. */
  | { readonly do: 'run'; readonly command: string }
  /** A page of the window. */
  | { readonly do: 'go'; readonly page: 'roles' | 'connections' }

export interface FindingView extends Phrase<FindingCode> {
  readonly severity: Severity
  /** The tools that it concerns; absent: all. */
  readonly tools?: readonly ToolId[]
  readonly fix?: FixView
}

/** What STS said about a session of Stint's that a tool ends up with. */
export type IdentityView =
  | { readonly profile: string; readonly state: 'confirmed'; readonly arn: string; readonly checkedAt: Instant }
  | { readonly profile: string; readonly state: 'failed'; readonly failure: Failure }

export interface DoctorReport {
  readonly checkedAt: Instant
  /** Whose environment was looked at: of the shell that asked, or of the app itself. */
  readonly of: 'shell' | 'app'
  readonly directory: string
  /** All profiles of both files, in their order. */
  readonly profiles: readonly string[]
  readonly tools: readonly ToolView[]
  readonly findings: readonly FindingView[]
  readonly identities: readonly IdentityView[]
}
