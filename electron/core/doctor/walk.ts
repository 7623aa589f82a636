import type { StepView, ToolView } from '../../contract/doctor'
import { chains, type Chain } from './chains'
import type { AwsFile, Desk } from './desk'
import { chooseProfile, isThere, placeOf, valueOf, type ProfileFacts } from './profile'
import { looks, type Sight } from './sources'

/** Walks the chain of every tool over the desk. */
export function walkAll(desk: Desk): readonly ToolView[] {
  return chains.map((chain) => walk(desk, chain))
}

/** Walks one tool's chain: which source it takes, what that shadows, and which region applies. */
export function walk(desk: Desk, chain: Chain): ToolView {
  const profile = chooseProfile(desk, chain)
  const sights = chain.sources.map((source) => ({ source, sight: looks[source](desk, profile, chain) }))
  const refuses = refusesAll(desk, chain, profile)
  const taken = refuses ? -1 : sights.findIndex(({ source, sight }) => decides(desk, chain, source, sight, profile))
  const winner = taken >= 0 && sights[taken]?.sight.state === 'there' ? taken : undefined
  const steps = sights.map(({ source, sight }, index): StepView => {
    const { place, facts } = sight
    const state = refuses ? (sight.state === 'empty' ? 'empty' : 'passed-over') : judge(sight, index, taken)
    const by = state === 'shadowed' ? { by: taken + 1 } : {}
    const why = source === 'environment' && state === 'passed-over' && !refuses && passesKeys(desk, chain, profile)
    const said = why ? [...facts, { code: 'profile-chosen' as const, values: { from: profile.from } }] : facts
    return { source, state, facts: said, ...by, ...(place === undefined ? {} : { place }) }
  })
  const stint = winner === undefined ? undefined : sights[winner]?.sight.stint
  return {
    tool: chain.tool,
    profile: profile.name,
    profileFrom: profile.from,
    ...findRegion(desk, chain, profile),
    steps,
    ...(winner === undefined ? {} : { winner }),
    ...(stint === undefined ? {} : { stint }),
  }
}

/** Whether the tool ends with an error before it looks for keys at all. */
function refusesAll(desk: Desk, chain: Chain, profile: ProfileFacts): boolean {
  const isMissing = profile.from !== '' && !isThere(profile)
  const isMalformed = (file: AwsFile) => file.problem !== undefined || file.hasBom
  const cannotRead = chain.isBotocore && (isMalformed(desk.config) || isMalformed(desk.credentials))
  return cannotRead || (isMissing && chain.onMissingProfile === 'fails')
}

/** Whether the chain ends at this source: with keys, or with an error. */
function decides(desk: Desk, chain: Chain, source: StepView['source'], sight: Sight, profile: ProfileFacts): boolean {
  if (source === 'environment' && passesKeys(desk, chain, profile)) return false
  return sight.state === 'there' || (sight.state === 'broken' && chain.isBotocore)
}

function passesKeys(desk: Desk, { passesKeysFor }: Chain, { from }: ProfileFacts): boolean {
  if (passesKeysFor === 'nothing') return false
  return passesKeysFor === 'any-profile' ? from !== '' : desk.chosen !== undefined
}

function judge({ state }: Sight, index: number, taken: number): StepView['state'] {
  if (index === taken) return state === 'there' ? 'used' : 'stops'
  const isBehind = taken >= 0 && index > taken
  if (state === 'empty') return isBehind ? 'not-reached' : 'empty'
  return isBehind ? 'shadowed' : 'passed-over'
}

function findRegion(desk: Desk, chain: Chain, profile: ProfileFacts): Pick<ToolView, 'region' | 'regionFrom'> {
  const name = chain.regionVariables.find((one) => desk.variables.get(one)?.value)
  if (name !== undefined) return { region: desk.variables.get(name)?.value ?? '', regionFrom: name }
  const region = valueOf(profile, 'region')
  return region ? { region, regionFrom: placeOf(desk, profile, 'region') } : { region: '', regionFrom: '' }
}
