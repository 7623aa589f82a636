import type { FindingView, FixView, ToolView } from '../../../contract/doctor'
import { chains } from '../chains'
import type { Desk } from '../desk'
import type { FindTrouble } from '../diagnose'
import { chooseProfile, placeOf, valueOf } from '../profile'
import { optInRegions } from '../reserved'
import { writeWord } from './write-command'

/** AWS takes a signature that is at most five minutes off (General Reference, "Signature Version 4"). */
const longestSkew = 5 * 60_000

/** What is wrong with regions, endpoints and the clock. */
export const findPlaceTrouble: FindTrouble = (desk, tools) => [
  ...findDifferent(tools),
  ...findMissing(tools),
  ...findGlobalSts(desk, tools),
  ...findOverride(desk),
  ...findSkew(desk),
]

/** Tools read different variables, so that one call may go where another does not. */
function findDifferent(tools: readonly ToolView[]): FindingView[] {
  const [first, ...rest] = tools.filter(({ region }) => region !== '')
  const others = rest.filter(({ region }) => region !== first?.region)
  const [other] = others
  if (!first || !other) return []
  const values = {
    region: first.region,
    from: first.regionFrom,
    other: other.region,
    otherFrom: other.regionFrom,
  }
  const fix = exportRegion(first.region)
  return [{ code: 'regions-differ', severity: 'wrong', values, tools: others.map(({ tool }) => tool), fix }]
}

/** Keys without a place to use them at. */
function findMissing(tools: readonly ToolView[]): FindingView[] {
  const without = tools.filter((tool) => tool.winner !== undefined && tool.region === '').map(({ tool }) => tool)
  if (without.length === 0) return []
  const known = tools.find((tool) => tool.region !== '')?.region
  const fix = known === undefined ? {} : { fix: exportRegion(known) }
  return [{ code: 'region-missing', severity: 'risk', tools: without, ...fix }]
}

function exportRegion(region: string): FixView {
  const word = writeWord(region)
  return { do: 'run', command: `export AWS_REGION=${word} AWS_DEFAULT_REGION=${word}` }
}

/** The global STS endpoint was chosen by a variable or by the profile. */
function findGlobalSts(desk: Desk, tools: readonly ToolView[]): FindingView[] {
  const from = findGlobalChoice(desk)
  if (from === undefined) return []
  const fix =
    from === 'AWS_STS_REGIONAL_ENDPOINTS'
      ? { fix: { do: 'run', command: 'export AWS_STS_REGIONAL_ENDPOINTS=regional' } as const }
      : {}
  const region = tools.map((tool) => tool.region).find((one) => optInRegions.has(one))
  const found: FindingView[] = [{ code: 'assume-root-global', severity: 'note', values: { from }, ...fix }]
  if (region !== undefined) found.push({ code: 'global-sts', severity: 'wrong', values: { from, region }, ...fix })
  return found
}

function findGlobalChoice(desk: Desk): string | undefined {
  const variable = desk.variables.get('AWS_STS_REGIONAL_ENDPOINTS')?.value
  if (variable) return variable.toLowerCase() === 'legacy' ? 'AWS_STS_REGIONAL_ENDPOINTS' : undefined
  const profiles = chains.map((chain) => chooseProfile(desk, chain))
  const legacy = profiles.find((profile) => valueOf(profile, 'sts_regional_endpoints')?.toLowerCase() === 'legacy')
  return legacy && placeOf(desk, legacy, 'sts_regional_endpoints')
}

function findOverride({ variables }: Desk): FindingView[] {
  return ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_STS']
    .filter((name) => variables.has(name))
    .map((name) => ({
      code: 'endpoint-override',
      severity: 'note',
      values: { name },
      fix: { do: 'run', command: `unset ${name}` },
    }))
}

function findSkew({ clockOffset }: Desk): FindingView[] {
  const minutes = Math.round(Math.abs(clockOffset) / 60_000)
  if (minutes === 0) return []
  const severity = Math.abs(clockOffset) >= longestSkew ? 'wrong' : 'risk'
  return [{ code: 'clock-skew', severity, values: { minutes } }]
}
