import type { AppView } from './contract/snapshot'
import type { Settings, SettingsPatch } from './contract/settings'
import type { Result } from './contract/result'
import type { Environment } from './aws/endpoints'
import type { LoginFiles } from './aws/logins'
import type { AwsFetch } from './aws/request-handler'
import type { AddingParts } from './core/connections/adding'
import type { ClipboardMarkPort } from './core/delivery/clipboard-mark'
import type { AppLock } from './core/lock/app-lock'
import type { BrowserPort } from './core/console-ports'
import type { Endpoints, ProofPort } from './core/aws-ports'
import type {
  CallbackPort,
  ClipboardPort,
  Clock,
  CredentialsFilePort,
  KeyStorePort,
  Log,
  PlainFilesPort,
  ProfilesPort,
  Random,
  StoredFile,
  TotpPort,
} from './core/ports'
import type { RuntimeRiskPort } from './core/runtime-risk'
import type { PackedVault } from './core/vault-contents'

/** The outside, as the core needs it. */
export interface Outside {
  readonly app: AppView
  readonly env: Environment
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly fetch: AwsFetch
  readonly callback: CallbackPort
  readonly browser: BrowserPort
  readonly clipboard: ClipboardPort
  readonly clipboardMark: ClipboardMarkPort
  readonly profiles: ProfilesPort
  readonly plainFiles: PlainFilesPort
  /** Has the state on the disk when it answers ok. */
  readonly keep: () => Promise<Result<undefined>>
  readonly keyStore: KeyStorePort
  readonly lock: AppLock
  readonly totp: TotpPort
  readonly proofs: ProofPort
  readonly loginFiles: LoginFiles
  readonly credentialsFile: CredentialsFilePort
  readonly isKnownRegion: (region: string) => boolean
  readonly isUsableEndpoint: (url: string) => boolean
  /** What new connections have instead of AWS's endpoints: in the demo its own. */
  readonly named: AddingParts['named']
  readonly ownEndpoints: () => Endpoints | undefined
  readonly vaultFile: StoredFile<PackedVault>
  readonly settings: { get(): Settings; change(patch: SettingsPatch): Promise<Result<undefined>> }
  readonly isOnline: () => boolean
  readonly runtimeRisk: RuntimeRiskPort
  /** Monotonic milliseconds, and a plain timer, for pacing. */
  readonly monotonic: () => number
  readonly later: (ms: number, run: () => void) => void
}
