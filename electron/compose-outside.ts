import { readFile } from 'node:fs/promises'
import { isHttpsOrLoopback } from './aws/endpoints'
import {
  composeConfigFile,
  composeCredentialsEditor,
  composeLoginFiles,
  composeProfiles,
  editorParts,
} from './compose-agent'
import { isKnownRegion } from './compose-calls'
import { describeApp } from './compose-facts'
import { composePlainFiles } from './compose-plain-files'
import { composeRuntimeRisk } from './compose-runtime-risk'
import type { Simulated } from './compose-parts'
import { changeSettings } from './compose-settings'
import type { System } from './compose-system'
import type { Failure } from './contract/result'
import type { SettingsPatch } from './contract/settings'
import type { ConnectionRecord } from './core/connections/connection-record'
import { createCredentialsFile } from './delivery/aws-config/credentials-file'
import type { Place } from './place'
import type { NamedAuthority } from './system/named-authorities'
import { createProofReader } from './system/proof-reader'
import { runProgram } from './system/run-program'
import { totp } from './system/totp'

/** What the domain needs of the outside beside the system itself: files of the AWS tools, programs, rules of AWS. */
export function composeOutside(place: Place, system: System, simulated: Simulated, onLost: (loss: Failure) => void) {
  const { settings, clock, power } = system
  const around = { now: () => clock.now(), onLost }
  const configFile = composeConfigFile(place, around)
  const editor = editorParts(place, around)
  const credentials = composeCredentialsEditor(place, editor)
  return {
    app: describeApp(place, configFile.paths.config),
    env: place.env,
    fetch: system.network.fetch,
    totp,
    proofs: createProofReader({ home: place.home, readFile: (path) => readFile(path, 'utf8'), run: runProgram }),
    loginFiles: composeLoginFiles(place),
    credentialsFile: createCredentialsFile(credentials),
    plainFiles: composePlainFiles(place, editor, credentials),
    awsFiles: configFile.paths,
    profiles: composeProfiles(place, configFile),
    isKnownRegion,
    isUsableEndpoint: isHttpsOrLoopback,
    ownEndpoints: () => simulated.endpoints,
    settings: { get: () => settings.get(), change: (patch: SettingsPatch) => changeSettings(patch, system) },
    isOnline: () => power.isOnline(),
    runtimeRisk: composeRuntimeRisk(place, system),
  }
}

/** The certificate authorities that connections name, each for its own hosts. */
export function listAuthorities(records: readonly ConnectionRecord[]): readonly NamedAuthority[] {
  return records.flatMap((record) => {
    if (record.kind !== 'sts-compatible' || record.service.caFile === '') return []
    const { endpoint, caFile } = record.service
    return URL.canParse(endpoint) ? [{ host: new URL(endpoint).hostname, caFile }] : []
  })
}
