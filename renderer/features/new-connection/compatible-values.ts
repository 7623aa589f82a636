import type { Capabilities, Compatible, Preset } from '../../../electron/contract/connection-drafts'
import { stsPresets } from '../../../electron/contract/sts-presets'

export type Limit = 'policyLimit' | 'shortestSeconds' | 'longestSeconds' | 'defaultSeconds'

/** A service as the form holds it: numbers are still what was typed. */
export type CompatibleValues = Omit<Compatible, 'capabilities'> & {
  readonly capabilities: Omit<Capabilities, Limit>
  readonly limits: Readonly<Record<Limit, string>>
}

/** The fields filled by what is known of a service; an endpoint that the user typed stays. */
export function fillFromPreset(preset: Preset, before: CompatibleValues | null): CompatibleValues {
  const { endpoint, signingRegion, signingName, pathStyle, capabilities } = stsPresets[preset]
  const { policyLimit, shortestSeconds, longestSeconds, defaultSeconds, ...rest } = capabilities
  const isOwn = before !== null && before.endpoint !== stsPresets[before.preset].endpoint
  return {
    preset,
    endpoint: isOwn ? before.endpoint : endpoint,
    signingRegion,
    signingName,
    pathStyle,
    caFile: before?.caFile ?? '',
    s3Endpoint: before?.s3Endpoint ?? '',
    capabilities: rest,
    limits: {
      policyLimit: String(policyLimit),
      shortestSeconds: String(shortestSeconds),
      longestSeconds: String(longestSeconds),
      defaultSeconds: String(defaultSeconds),
    },
  }
}

/** Why a service cannot be sent as it stands; null: it can. Main checks the same and more. */
export function findCompatibleFault(
  values: CompatibleValues,
): 'endpoint' | 's3-endpoint' | 'signing-region' | 'operations' | 'limits' | null {
  if (!isUsableAddress(values.endpoint)) return 'endpoint'
  if (values.s3Endpoint.trim() && !isUsableAddress(values.s3Endpoint)) return 's3-endpoint'
  if (!values.signingRegion.trim() || !values.signingName.trim()) return 'signing-region'
  if (values.capabilities.operations.length === 0) return 'operations'
  return areLimitsUsable(values.limits) ? null : 'limits'
}

/** Whole numbers in order, and not beyond what the contract takes. */
function areLimitsUsable(limits: CompatibleValues['limits']): boolean {
  const read = (name: Limit) => (/^\d+$/.test(limits[name].trim()) ? Number(limits[name]) : NaN)
  const [policy, shortest, longest, usual] = [
    read('policyLimit'),
    read('shortestSeconds'),
    read('longestSeconds'),
    read('defaultSeconds'),
  ]
  const isOrdered = shortest >= 60 && shortest <= usual && usual <= longest && longest <= 31_536_000
  return isOrdered && policy >= 1 && policy <= 20_000
}

/** The service as main takes it; only for values without a fault. */
export function toCompatible({ limits, ...values }: CompatibleValues): Compatible {
  return {
    ...values,
    endpoint: values.endpoint.trim(),
    s3Endpoint: values.s3Endpoint.trim(),
    caFile: values.caFile.trim(),
    signingRegion: values.signingRegion.trim(),
    signingName: values.signingName.trim(),
    capabilities: {
      ...values.capabilities,
      policyLimit: Number(limits.policyLimit),
      shortestSeconds: Number(limits.shortestSeconds),
      longestSeconds: Number(limits.longestSeconds),
      defaultSeconds: Number(limits.defaultSeconds),
    },
  }
}

/** Keys travel encrypted or not at all: https anywhere, http on this computer only. */
function isUsableAddress(text: string): boolean {
  if (!URL.canParse(text.trim())) return false
  const { protocol, hostname, username } = new URL(text.trim())
  if (username) return false
  const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  return protocol === 'https:' || (protocol === 'http:' && isHere)
}
