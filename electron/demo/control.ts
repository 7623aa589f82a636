import { findPendingDevice } from './device-page'
import type { Fault } from './faults'
import { deviceSerials, userArn } from './iam-keys'
import type { TokenRequest } from './identity-provider'
import { startLoginSession, type LoginCache } from './login/login-session'
import { issueAssertion } from './saml-assertion'
import type { Service } from './service-error'
import type { Approval, DeviceDecision, Lifetimes, World } from './world'

/** A device code that a client has asked for. */
export interface DeviceCodeView {
  readonly userCode: string
  readonly decision: DeviceDecision['kind']
  readonly expiresAt: number
}

/** One role of one user. */
export interface Assignment {
  readonly userId: string
  readonly accountId: string
  readonly roleName: string
}

/** An IAM user with all that only they and AWS would know. */
export interface IamUserView {
  readonly user: string
  readonly account: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Every MFA device, security keys included. */
  readonly devices: readonly string[]
  /** Base32 seeds of the virtual devices, by serial number. */
  readonly seeds: Readonly<Record<string, string>>
}

export interface AssertionRequest {
  readonly userName: string
  readonly lifeSeconds: number
}

export interface LoginUser {
  readonly accountId: string
  readonly userName: string
}

/** What tests may do behind the services' backs. */
export interface DemoControl {
  /** Adds a fault to a service. */
  setFault(service: Service, fault: Fault): void
  /** Removes the faults of one service, or of all. */
  clearFaults(service?: Service): void
  /** From now on: ask with a page, approve at once for a user, or deny at once. */
  setApproval(approval: Approval): void
  /** Changes lives for whatever is issued from now on. */
  setLifetimes(lifetimes: Partial<Lifetimes>): void
  /** Ends the live sign-ins of a user, or of all, as an administrator does; returns how many. */
  revokeSignIns(userId?: string): number
  /** Makes every access token expire now, so that the next portal call is refused until a refresh. */
  expireAccessTokens(): void
  /** Forgets client registrations, so that they answer `invalid_client`. */
  forgetRegistrations(): void
  /** Takes a role from a user; false if they did not have it. */
  removeAssignment(assignment: Assignment): boolean
  /** Gives a role to a user; false if the user or the role does not exist. */
  addAssignment(assignment: Assignment): boolean
  /** Calls so far, by `service.Operation`; pages count under `page`. */
  calls(): Readonly<Record<string, number>>
  /** An ID token of the demo's OpenID Connect provider. */
  webIdentityToken(request: TokenRequest): string
  /** A base64 SAML response, good for five minutes; the session that it allows lasts `lifeSeconds`. */
  samlAssertion(request: AssertionRequest): string
  /** What `aws login` of an IAM user would write into the CLI's cache; undefined if there is no such user. */
  startLoginSession(user: LoginUser): LoginCache | undefined
  /** Ends every session of `aws login`, so that refreshes answer TOKEN_EXPIRED. */
  endLoginSessions(): void
  iamUsers(): readonly IamUserView[]
  deviceCodes(): readonly DeviceCodeView[]
  /** Answers a waiting device code; without a user it is denied. False if no such code waits. */
  decideDeviceCode(userCode: string, userId?: string): boolean
}

/** The controls over one running demo organization. */
export function createControl(world: World): DemoControl {
  return {
    setFault: (service, fault) => world.faults.set(service, fault),
    clearFaults: (service) => world.faults.clear(service),
    setApproval: (approval) => {
      world.approval = approval
    },
    setLifetimes: (lifetimes) => {
      world.lifetimes = { ...world.lifetimes, ...lifetimes }
    },
    revokeSignIns: (userId) => revokeSignIns(world, userId),
    expireAccessTokens: () => world.accessTokens.clear(),
    forgetRegistrations: () => world.clients.clear(),
    removeAssignment: ({ userId, accountId, roleName }) =>
      world.assignments.get(userId)?.get(accountId)?.delete(roleName) ?? false,
    addAssignment: (assignment) => addAssignment(world, assignment),
    calls: () => Object.fromEntries(world.calls),
    webIdentityToken: (request) => world.identityProvider.issueToken(request),
    samlAssertion: ({ userName, lifeSeconds }) => issueAssertion(world, userName, lifeSeconds),
    startLoginSession: ({ accountId, userName }) => startLoginSession(world, accountId, userName),
    endLoginSessions: () => world.loginSessions.clear(),
    iamUsers: () => listIamUsers(world),
    deviceCodes: () => listDeviceCodes(world),
    decideDeviceCode: (userCode, userId) => decideDeviceCode(world, userCode, userId),
  }
}

function revokeSignIns(world: World, userId: string | undefined): number {
  const all = [...world.signIns.values()]
  const chosen = all.filter((signIn) => !signIn.revoked && (userId === undefined || signIn.userId === userId))
  for (const signIn of chosen) signIn.revoked = true
  return chosen.length
}

function addAssignment(world: World, { userId, accountId, roleName }: Assignment): boolean {
  const ofUser = world.assignments.get(userId)
  const account = world.organization.accounts.find((candidate) => candidate.id === accountId)
  if (ofUser === undefined || account?.roles.includes(roleName) !== true) return false
  ofUser.set(accountId, (ofUser.get(accountId) ?? new Set()).add(roleName))
  return true
}

function listIamUsers(world: World): readonly IamUserView[] {
  return world.iam.users.flatMap((user) => {
    const secrets = world.iamSecrets.get(userArn(user))
    const { name, accountId } = user
    return secrets === undefined ? [] : [{ user: name, account: accountId, devices: deviceSerials(user), ...secrets }]
  })
}

function listDeviceCodes(world: World): readonly DeviceCodeView[] {
  return [...world.devices.values()].map(({ userCode, decision, expiresAt }) => ({
    userCode,
    decision: decision.kind,
    expiresAt,
  }))
}

function decideDeviceCode(world: World, userCode: string, userId: string | undefined): boolean {
  const device = findPendingDevice(world, userCode)
  if (device === undefined) return false
  device.decision = userId === undefined ? { kind: 'denied' } : { kind: 'allowed', userId }
  return true
}
