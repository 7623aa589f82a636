import { timingSafeEqual } from 'node:crypto'
import type { DemoControl } from './control'
import {
  parseApproval,
  parseAssertionRequest,
  parseTokenRequest,
  parseAssignment,
  parseFault,
  parseLifetimes,
  parseService,
} from './control-input'
import type { DispatchedReply } from './dispatch'
import { readJson, replyJson, type DemoReply, type DemoRequest } from './http-message'

type Input = Readonly<Record<string, unknown>>

const PREFIX = '/_demo/'

/** What each control path does with its JSON body; `undefined` means that the body is not what it should be. */
const ACTIONS: Readonly<Record<string, (control: DemoControl, input: Input) => unknown>> = {
  'POST fault': (control, input) => {
    const service = parseService(input['service'])
    const fault = parseFault(input['fault'])
    if (service === undefined || fault === undefined) return undefined
    control.setFault(service, fault)
    return {}
  },
  'POST clear-faults': (control, input) => {
    const service = parseService(input['service'])
    if (input['service'] !== undefined && service === undefined) return undefined
    control.clearFaults(service)
    return {}
  },
  'POST approval': (control, input) => {
    const approval = parseApproval(input)
    if (approval === undefined) return undefined
    control.setApproval(approval)
    return {}
  },
  'POST lifetimes': (control, input) => {
    const lifetimes = parseLifetimes(input)
    if (lifetimes === undefined) return undefined
    control.setLifetimes(lifetimes)
    return {}
  },
  'POST revoke-sign-ins': (control, input) => ({ revoked: control.revokeSignIns(optionalText(input['userId'])) }),
  'POST expire-access-tokens': (control) => {
    control.expireAccessTokens()
    return {}
  },
  'POST forget-registrations': (control) => {
    control.forgetRegistrations()
    return {}
  },
  'POST remove-assignment': (control, input) => {
    const assignment = parseAssignment(input)
    return assignment === undefined ? undefined : { changed: control.removeAssignment(assignment) }
  },
  'POST add-assignment': (control, input) => {
    const assignment = parseAssignment(input)
    return assignment === undefined ? undefined : { changed: control.addAssignment(assignment) }
  },
  'POST decide-device-code': (control, input) => {
    const userCode = optionalText(input['userCode'])
    if (userCode === undefined) return undefined
    return { decided: control.decideDeviceCode(userCode, optionalText(input['userId'])) }
  },
  'GET calls': (control) => control.calls(),
  'POST web-identity-token': (control, input) => {
    const request = parseTokenRequest(input)
    return request === undefined ? undefined : { token: control.webIdentityToken(request) }
  },
  'POST saml-assertion': (control, input) => {
    const request = parseAssertionRequest(input)
    return request === undefined ? undefined : { assertion: control.samlAssertion(request) }
  },
  'POST login-session': (control, input) => {
    const accountId = optionalText(input['accountId'])
    const userName = optionalText(input['userName'])
    if (accountId === undefined || userName === undefined) return undefined
    return control.startLoginSession({ accountId, userName })
  },
  'POST end-login-sessions': (control) => {
    control.endLoginSessions()
    return {}
  },
  'GET iam-users': (control) => control.iamUsers(),
  'GET device-codes': (control) => control.deviceCodes(),
}

/** The controls over HTTP for tests in another process; undefined for an address outside `/_demo/`. */
export function answerControl(control: DemoControl, token: string, request: DemoRequest): DispatchedReply | undefined {
  if (!request.path.startsWith(PREFIX)) return undefined
  return { reply: runAction(control, token, request), delayMs: 0, dateSkewMs: 0, cutOff: false }
}

function runAction(control: DemoControl, token: string, request: DemoRequest): DemoReply {
  if (!hasToken(request, token)) return replyJson(403, { error: 'The header x-demo-control does not hold the token' })
  const name = `${request.method} ${request.path.slice(PREFIX.length)}`
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined
  if (action === undefined) return replyJson(404, { error: 'No such control' })
  const input = readJson(request)
  const result = input === undefined ? undefined : action(control, input)
  return result === undefined
    ? replyJson(400, { error: 'The body is not what this control takes' })
    : replyJson(200, result)
}

function hasToken(request: DemoRequest, token: string): boolean {
  const given = Buffer.from(String(request.headers['x-demo-control'] ?? ''))
  const wanted = Buffer.from(token)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
