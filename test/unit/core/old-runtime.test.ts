import { beforeEach, describe, expect, it } from 'vitest'
import { composeRuntimeRisk } from '../../../electron/compose-runtime-risk'
import { settingsSchema, type Settings } from '../../../electron/contract/settings'
import type { RuntimeRiskPort } from '../../../electron/core/runtime-risk'
import type { Place as Runtime } from '../../../electron/place'
import { settle } from '../../fakes/fake-clock'
import { day, hour, minute, MonthWorld, type Place } from '../trust/month/month-world'

const url = 'https://northwind.awsapps.com/start'

/** The settings that the user changes, as the app keeps them. */
class KeptSettings {
  #present: Settings = settingsSchema.parse({})
  readonly #listeners: (() => void)[] = []
  readonly settings = {
    get: () => this.#present,
    onChange: (run: () => void) => {
      this.#listeners.push(run)
      return () => undefined
    },
  }

  accept(acceptDevelopmentRuntime: boolean): void {
    this.#present = { ...this.#present, acceptDevelopmentRuntime }
    for (const run of this.#listeners) run()
  }
}

let world: MonthWorld
let kept: KeptSettings
let calls: string[]

function riskOf(runtime: Runtime['runtime']): RuntimeRiskPort {
  return composeRuntimeRisk({ runtime, env: {} } as Runtime, kept as never)
}

/** Starts Stint on a runtime; what an earlier run knew is there again. */
async function start(runtime: Runtime['runtime'], before?: MonthWorld): Promise<readonly Place[]> {
  before?.time.forget()
  world = new MonthWorld(1, undefined, before, riskOf(runtime))
  world.aws.signInLife = () => 7 * day
  world.aws.onCall = (target) => calls.push(target)
  const user = world.addUser('Elena')
  const places = [...world.addCenter('northwind', [12 * hour, hour]), await world.addAssumed(user, 'Kept', hour)]
  await world.reactions.openVault()
  await settle()
  return places
}

const codesOf = (places: readonly Place[]): Promise<readonly string[]> =>
  Promise.all(
    places.map(async ({ roleId }) => {
      const answer = await world.time.finish(world.core.sessions.credentials(roleId))
      return answer.ok ? 'served' : answer.error.code
    }),
  )
const noticed = (): boolean => world.core.notices.has('development-runtime')

beforeEach(async () => {
  kept = new KeptSettings()
  calls = []
  await start('current')
  await world.signIn(url)
  for (const { roleId } of world.places) {
    await world.time.finish(world.core.sessions.start(roleId))
    world.core.sessions.pin(roleId, true)
  }
  await world.core.vault.save()
  calls = []
})

describe('what the current runtime left in the vault, on an old one', () => {
  it('is neither refreshed nor served until the user accepts the risk; then it goes on', async () => {
    const places = await start('development', world)
    expect(world.core.sessions.all()).toHaveLength(3)
    expect(noticed()).toBe(true)
    expect(await codesOf(places)).toEqual(places.map(() => 'development-runtime'))
    await world.time.pass(3 * hour)
    const { id } = world.core.connections.all().find(({ kind }) => kind === 'identity-center')!
    expect(await world.core.signIns.accessToken(id)).toMatchObject({ error: { code: 'development-runtime' } })
    expect(await world.core.signIns.start(id, 'browser')).toMatchObject({ error: { code: 'development-runtime' } })
    expect(await world.core.ask(places[0]!.roleId)).toMatchObject({ error: { code: 'development-runtime' } })
    expect(await codesOf(places)).toEqual(places.map(() => 'development-runtime'))
    expect(calls).toEqual([])

    kept.accept(true)
    await world.time.pass(minute)
    expect(await codesOf(places)).toEqual(places.map(() => 'served'))
    expect(calls).toContain(`refresh ${url}`)
    expect(calls).toContain(places[2]!.target)
    expect(noticed()).toBe(false)
    expect(world.opened).toBe(0)
  })

  it('stops again when the user takes the word back', async () => {
    kept.accept(true)
    const places = await start('development', world)
    expect(noticed()).toBe(false)
    expect(await codesOf(places)).toEqual(places.map(() => 'served'))
    kept.accept(false)
    await world.time.pass(minute)
    calls = []
    expect(await codesOf(places)).toEqual(places.map(() => 'development-runtime'))
    await world.time.pass(day)
    expect(calls).toEqual([])
  })

  it('goes on at once on the current runtime', async () => {
    const places = await start('current', world)
    expect(await codesOf(places)).toEqual(places.map(() => 'served'))
    expect(noticed()).toBe(false)
  })
})
