import { ok, type Result } from '../../../electron/contract/result'
import type { RoleId } from '../../../electron/contract/ids'
import type { RoleDefinition } from '../../../electron/contract/saved-roles'
import { stsPlaceOf } from '../../../electron/core/connections/connection-record'
import type { Credentials } from '../../../electron/core/credentials'
import { draftFor, roleDefinitions } from './fault-roles'
import { minute, type FaultWorld } from './fault-world'

/** One call of AWS in the life of the app, and what makes Stint send it. */
export interface Step {
  readonly name: string
  /** The call that goes wrong. */
  readonly call: string
  /** What the user or the clock does; answers as the app would. */
  act(world: FaultWorld, role: RoleId): Promise<Result<unknown>>
  /** Makes the role that `act` gets; the running one if there is none to make. */
  prepare?(world: FaultWorld): Promise<RoleId>
  /** How many links the gesture may open in a browser. */
  readonly links: number
  /** How often the call may be made at most while it is refused, if not once or twice. */
  readonly mostCalls?: number
  /** Nobody asks for it: the outcome is what the session or the sign-in says of itself. */
  readonly isByItself?: true
}

const signIn = (flow: 'browser' | 'code') => (world: FaultWorld) => world.core.signIns.start(world.center, flow)
const startSession = (world: FaultWorld, role: RoleId) => world.core.sessions.start(role)

function running(world: FaultWorld): Credentials {
  const issued = world.core.sessions.get(world.role)?.issued
  if (!issued) throw new Error('no session runs')
  return issued.credentials
}

async function readBefore(world: FaultWorld): Promise<RoleId> {
  await world.expectOk(world.core.discovery.read(world.center))
  return world.role
}

/** A session of a saved role that is got by one operation. */
function startOf(call: string, definition: RoleDefinition): readonly Step[] {
  const prepare = async (world: FaultWorld) => {
    const role = await world.saveRole(definition)
    // The AWS CLI's own credentials do until shortly before their end.
    if (definition.method === 'login') await world.pass(10 * minute)
    return role
  }
  const mostCalls = mostCallsOf[definition.method]
  return [
    { name: `start: ${call}`, call, prepare, links: 0, act: startSession },
    {
      name: `refresh: ${call}`,
      call,
      links: 0,
      isByItself: true,
      ...(mostCalls === undefined ? {} : { mostCalls }),
      prepare: async (world) => {
        const role = await prepare(world)
        await world.expectOk(world.core.sessions.start(role))
        return role
      },
      act: waitForRefresh,
    },
  ]
}

/**
 * How often what lasts fifteen minutes may be asked for while it is refused: somebody asks every five minutes. The AWS
 * CLI's own credentials are used to their end, and looked at in ever shorter pauses for new ones.
 */
const mostCallsOf: Partial<Readonly<Record<RoleDefinition['method'], number>>> = { 'assume-root': 12, login: 40 }

/** Somebody uses the session now and then until its refresh is due and some more. */
async function waitForRefresh(world: FaultWorld, role: RoleId): Promise<Result<unknown>> {
  for (let spent = 0; spent < 45; spent += 5) {
    await world.pass(5 * minute)
    await world.core.sessions.credentials(role)
  }
  return ok()
}

/** Every call that Stint makes, by what the user or the clock does. */
export const steps: readonly Step[] = [
  { name: 'sign in: RegisterClient', call: 'RegisterClient', links: 1, act: signIn('browser') },
  { name: 'sign in: authorize redirect', call: 'authorize', links: 1, act: signIn('browser') },
  { name: 'sign in: CreateToken (code)', call: 'CreateToken (code)', links: 1, act: signIn('browser') },
  { name: 'sign in by code: RegisterClient', call: 'RegisterClient', links: 0, act: signIn('code') },
  {
    name: 'sign in by code: StartDeviceAuthorization',
    call: 'StartDeviceAuthorization',
    links: 0,
    act: signIn('code'),
  },
  {
    name: 'sign in by code: CreateToken (device)',
    call: 'CreateToken (device)',
    links: 0,
    // One in five seconds until the code's ten minutes are over, at AWS's own pace.
    mostCalls: 120,
    act: signIn('code'),
  },
  {
    name: 'keep alive: CreateToken (refresh)',
    call: 'CreateToken (refresh)',
    links: 0,
    isByItself: true,
    act: waitForRefresh,
  },
  {
    name: 'after a 401: CreateToken (refresh)',
    call: 'CreateToken (refresh)',
    links: 0,
    // With doubling pauses, since only AWS's own words end a sign-in.
    mostCalls: 10,
    act: (world) => {
      world.demo.control.expireAccessTokens()
      return world.core.sessions.restart(world.role)
    },
  },
  {
    name: 'read roles: ListAccounts',
    call: 'ListAccounts',
    links: 0,
    prepare: readBefore,
    act: ({ core, center }) => core.discovery.read(center),
  },
  {
    name: 'read roles: ListAccountRoles',
    call: 'ListAccountRoles',
    links: 0,
    prepare: readBefore,
    // One for each of the twelve accounts, and those of the readers that hear of a 401 at the same time.
    mostCalls: 20,
    act: ({ core, center }) => core.discovery.read(center),
  },
  {
    name: 'start: GetRoleCredentials',
    call: 'GetRoleCredentials',
    links: 0,
    prepare: (world) => Promise.resolve(world.role.replace(/ReadOnly$/, 'BillingAudit') as RoleId),
    act: startSession,
  },
  {
    name: 'refresh: GetRoleCredentials',
    call: 'GetRoleCredentials',
    links: 0,
    isByItself: true,
    act: waitForRefresh,
  },
  {
    name: 'start: GetCallerIdentity',
    call: 'GetCallerIdentity',
    links: 0,
    act: ({ core, role }) => core.sessions.checkIdentity(role),
  },
  ...Object.entries(roleDefinitions).flatMap(([call, definition]) => startOf(call, definition)),
  {
    name: 'devices: ListMFADevices',
    call: 'ListMFADevices',
    links: 0,
    act: async (world) => {
      const { core, demo, logins } = world
      const id = await world.addConnection(draftFor('session-token', demo, logins))
      const [record, keys] = [core.connections.get(id), core.keys.get(id)]
      if (!record.ok || !keys) throw new Error('no keys')
      return core.iam.mfaDevices(stsPlaceOf(record.value), keys)
    },
  },
  {
    name: 'console: getSigninToken',
    call: 'getSigninToken',
    links: 1,
    act: (world) => {
      const { region, endpoints } = world.demo
      const wish = { destination: { service: 's3', region }, signsOutFirst: false }
      return world.core.console.federation(running(world), { region, endpoints }, wish)
    },
  },
  { name: 'sign out: Logout', call: 'Logout', links: 0, act: ({ core, center }) => core.signIns.signOut(center) },
]
