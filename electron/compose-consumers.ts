import { nameSubjects } from './compose-activity'
import type { Core } from './compose-core'
import type { Parts } from './compose-parts'
import type { ConsumerId, Recipe } from './contract/consumers'
import { fail, ok, type Result } from './contract/result'
import { writeRecipe } from './core/consumers/recipes'
import { listConsumerFiles } from './delivery/agent/consumer-folders'
import { createContainerEndpoint, type ContainerEndpoint } from './delivery/agent/container-endpoint'
import type { Place } from './place'

/** The container endpoint, which follows the consumers and the port that was chosen. */
export function composeEndpoint({ place, core, system, t, log }: Parts): ContainerEndpoint {
  const { registry, container, notices } = core
  const { settings } = system
  const { record } = core.activity
  const subjects = nameSubjects(core)
  const endpoint = createContainerEndpoint({
    place: { dataDir: place.data.path, tempDir: place.temp, userId: place.userId },
    platform: place.platform,
    active: () => registry.active(),
    holders: () => registry.all(),
    credentials: async (id, profile) => {
      const answered = await container.credentials(id, profile)
      const result = answered.ok ? 'ok' : answered.error.code
      const name = subjects.consumer(id)
      record({
        who: 'consumer',
        name,
        what: 'credentials-given',
        way: 'container',
        ...subjects.profile(profile),
        result,
      })
      return answered
    },
    onRefused: () => record({ who: 'unnamed', what: 'request-refused', way: 'container', result: 'consumer-refused' }),
    port: () => settings.get().containerPort,
    keepPort: (containerPort) => settings.change({ containerPort }),
    show: (view) => {
      core.endpoint.set(view)
      if (view.state === 'port-taken') notices.tell({ code: 'endpoint-port-taken', values: { port: view.port } })
      else notices.withdraw('endpoint-port-taken')
    },
    t,
    log,
  })
  registry.stored.add(() => void endpoint.settle())
  settings.onChange(({ containerPort }) => {
    const view = core.endpoint.view()
    if (view.state !== 'off' && view.port !== containerPort) void endpoint.settle()
  })
  return endpoint
}

/** Writes down how programs reach the endpoint as a consumer. */
export function composeRecipes(place: Place, core: Core) {
  return (id: ConsumerId, recipe: Recipe, profile: string): Result<string> => {
    const consumer = core.registry.active().find((one) => one.id === id)
    const roleId = core.names.roleOf(profile)
    if (!consumer) return fail('not-found')
    if (roleId === undefined) return fail('profile-unknown', { profile })
    const view = core.endpoint.view()
    if (view.state === 'off') return fail('not-found')
    const { folder } = listConsumerFiles({ dataDir: place.data.path, tempDir: place.temp }, id)
    const region = core.names.regionOf(roleId, core.defaultRegion())
    return ok(writeRecipe(recipe, { folder, port: view.port, profile, region, platform: place.platform }))
  }
}
