import { createControl, type DemoControl } from './control'
import { answerControl } from './control-routes'
import { dispatch, type DispatchedReply } from './dispatch'
import { FaultBook } from './faults'
import { listenOnLoopback } from './http-server'
import { makeIamSecrets } from './iam-keys'
import { randomToken, type RandomBytes } from './identifiers'
import { IdentityProvider } from './identity-provider'
import type { DemoRequest } from './http-message'
import { NORTHWIND, type OrganizationData } from './organization-data'
import { RateLimiter, type RateLimit } from './rate-limit'
import { WorldMemory } from './world-memory'
import { SIGNING_REGIONS } from './signing-regions'
import { buildAssignments, USUAL_LIFETIMES, type Approval, type Lifetimes, type World } from './world'

const USUAL_PORTAL_LIMIT: RateLimit = { perSecond: 20, burst: 10 }

export interface DemoOptions {
  /** Epoch milliseconds; also what the Date header of answers follows. */
  readonly clock: { now(): number }
  readonly random: RandomBytes
  /** 0 or left out takes any free port. */
  readonly port?: number
  /** The Identity Center region that the demo pretends to be in. */
  readonly region?: string
  /** Regions in whose name STS accepts a signature; all ordinary ones when left out. */
  readonly signingRegions?: readonly string[]
  readonly organization?: OrganizationData
  readonly lifetimes?: Partial<Lifetimes>
  /** Approves every sign-in for the first user without a page. */
  readonly autoApprove?: boolean
  /** The portal's limit over all its operations; `off` never answers 429 by itself. */
  readonly portalRateLimit?: RateLimit | 'off'
  /** Absolute path of a file in which sign-ins and keys outlive a restart; forgotten when left out. */
  readonly memory?: string
  /** One line for each call: method, path and status; never a query, header or body. */
  readonly log?: (line: string) => void
}

export interface DemoOrganization {
  readonly origin: string
  /** Base addresses of the services, to be given to SDK clients as `endpoint`. */
  readonly endpoints: {
    readonly oidc: string
    readonly portal: string
    readonly sts: string
    /** STS as it answers at its global address: signed for us-east-1 only. */
    readonly stsGlobal: string
    readonly iam: string
    readonly signin: string
  }
  readonly startUrl: string
  readonly region: string
  readonly control: DemoControl
  /** What `/_demo/…` asks for in the header `x-demo-control`. */
  readonly controlToken: string
  close(): Promise<void>
}

/** Starts the simulated AWS on 127.0.0.1. Rejects if the port is taken; `close` ends it and every connection. */
export async function startDemoOrganization(options: DemoOptions): Promise<DemoOrganization> {
  const server = await listenOnLoopback(options.port ?? 0)
  const world = createWorld(options, server.origin)
  const memory = options.memory === undefined ? undefined : new WorldMemory(options.memory, world)
  memory?.recall()
  const control = createControl(world)
  const controlToken = randomToken(options.random, 24)
  const limit = options.portalRateLimit ?? USUAL_PORTAL_LIMIT
  const portalLimit = limit === 'off' ? undefined : new RateLimiter(limit, options.clock)
  server.attach({
    now: () => options.clock.now(),
    handle: (request) => {
      const dispatched = answerControl(control, controlToken, request) ?? dispatch(world, portalLimit, request)
      logCall(options, request, dispatched)
      memory?.noteChange()
      return dispatched
    },
  })
  const { origin } = server
  const endpoints = {
    oidc: `${origin}/oidc`,
    portal: `${origin}/portal`,
    sts: `${origin}/sts`,
    stsGlobal: `${origin}/sts-global`,
    iam: `${origin}/iam`,
    signin: `${origin}/signin`,
  }
  return {
    origin,
    endpoints,
    startUrl: world.startUrl,
    region: world.region,
    control,
    controlToken,
    close: async () => {
      memory?.write()
      await server.close()
    },
  }
}

function logCall(options: DemoOptions, request: DemoRequest, dispatched: DispatchedReply): void {
  options.log?.(`${request.method} ${request.path} ${dispatched.reply.status}`)
}

function createWorld(options: DemoOptions, origin: string): World {
  const organization = options.organization ?? NORTHWIND
  return {
    origin,
    startUrl: `${origin}/start`,
    region: options.region ?? 'eu-central-1',
    signingRegions: options.signingRegions ?? SIGNING_REGIONS,
    clock: options.clock,
    random: options.random,
    organization,
    iam: organization.iam,
    iamSecrets: makeIamSecrets(organization.iam, options.random),
    usedMfaSteps: new Map(),
    identityProvider: new IdentityProvider(options.clock, options.random),
    assignments: buildAssignments(organization),
    faults: new FaultBook(),
    lifetimes: { ...USUAL_LIFETIMES, ...options.lifetimes },
    approval: options.autoApprove === true ? approveFirstUser(organization) : { mode: 'ask' },
    calls: new Map(),
    clients: new Map(),
    authorizeRequests: new Map(),
    codes: new Map(),
    devices: new Map(),
    signIns: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
    credentials: new Map(),
    loginSessions: new Map(),
    loginCodes: new Map(),
    authorizationMessages: new Map(),
    signinTokens: new Map(),
    consoleSessions: new Map(),
  }
}

function approveFirstUser(organization: OrganizationData): Approval {
  const [first] = organization.users
  return first === undefined ? { mode: 'deny' } : { mode: 'approve', userId: first.id }
}
