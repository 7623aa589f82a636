import { randomToken } from './identifiers'
import { isRecord, readForm, replyJson, replyRedirect, type DemoReply, type DemoRequest } from './http-message'
import { renderProblem } from './page-frame'
import { serviceError, type ServiceError } from './service-error'
import type { IssuedCredentials } from './credentials'
import type { World } from './world'

const SIGNIN_TOKEN_SECONDS = 15 * 60

/** The action of the federation endpoint, from the form or the query. */
export function readFederationAction(request: DemoRequest): string {
  return federationParameters(request).get('Action') ?? 'unknown'
}

function federationParameters(request: DemoRequest): URLSearchParams {
  return request.method === 'POST' ? readForm(request) : request.query
}

/** The sign-in host: `getSigninToken` exchanges role credentials for a token, `login` opens the console with it. */
export function handleFederation(world: World, request: DemoRequest): DemoReply | ServiceError {
  const parameters = federationParameters(request)
  switch (parameters.get('Action')) {
    case 'getSigninToken':
      return getSigninToken(world, parameters)
    case 'login':
      return openConsole(world, parameters)
    default:
      return serviceError(400, 'InvalidAction', 'Action has to be getSigninToken or login')
  }
}

/**
 * The sign-out of the sign-in host: ends the console sessions of the browser, of which the demo has one, and goes on to
 * the address that is named, if it is the demo's own.
 */
export function signOutOfConsole(world: World, request: DemoRequest): DemoReply {
  const { query } = request
  const next = query.get('redirect_uri') ?? ''
  if (query.get('Action') !== 'logout' || !isOwnAddress(next, world.origin)) {
    return renderProblem(400, 'This sign-out link is not complete', 'Open the console again from the application.')
  }
  world.consoleSessions.clear()
  return replyRedirect(302, next)
}

function isOwnAddress(address: string, origin: string): boolean {
  return URL.canParse(address) && new URL(address).origin === new URL(origin).origin
}

function getSigninToken(world: World, parameters: URLSearchParams): DemoReply | ServiceError {
  const credentials = findSessionCredentials(world, parameters.get('Session') ?? '')
  if (credentials === undefined) return serviceError(400, 'InvalidCredentials', 'Invalid credentials parameter')
  const seconds = readDuration(parameters.get('SessionDuration'))
  if (seconds === 'invalid') return serviceError(400, 'InvalidParameter', 'SessionDuration has to be 900 to 43200')
  if (seconds !== undefined && !mayChooseDuration(credentials)) {
    return serviceError(400, 'InvalidParameter', 'SessionDuration is not taken with these credentials')
  }
  const now = world.clock.now()
  const expiresAt = seconds === undefined ? credentials.expiresAt : now + seconds * 1000
  const { accountId, roleName, arn } = credentials
  const session = { accountId, roleName, userName: arn.split('/').at(-1) ?? '', expiresAt }
  const token = randomToken(world.random, 480)
  world.signinTokens.set(token, { session, expiresAt: now + SIGNIN_TOKEN_SECONDS * 1000 })
  return replyJson(200, { SigninToken: token })
}

type TemporaryCredentials = IssuedCredentials & { readonly expiresAt: number }

/** Role and federated sessions that are still good; the console takes nothing else. */
function findSessionCredentials(world: World, text: string): TemporaryCredentials | undefined {
  const session = parseSession(text)
  const credentials = world.credentials.get(String(session?.['sessionId']))
  if (credentials?.kind !== 'role' && credentials?.kind !== 'federated') return undefined
  const { secretAccessKey, sessionToken, expiresAt } = credentials
  const same = secretAccessKey === session?.['sessionKey'] && sessionToken === session['sessionToken']
  if (!same || expiresAt === undefined || expiresAt <= world.clock.now()) return undefined
  return { ...credentials, expiresAt }
}

/** AWS takes SessionDuration with role credentials only, and not with those of a chain. */
function mayChooseDuration({ kind, chained }: IssuedCredentials): boolean {
  return kind === 'role' && chained !== true
}

function parseSession(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function readDuration(text: string | null): number | 'invalid' | undefined {
  if (text === null) return undefined
  const seconds = Number(text)
  return Number.isInteger(seconds) && seconds >= 900 && seconds <= 43_200 ? seconds : 'invalid'
}

function openConsole(world: World, parameters: URLSearchParams): DemoReply {
  const found = world.signinTokens.get(parameters.get('SigninToken') ?? '')
  if (found === undefined || found.expiresAt <= world.clock.now()) {
    return renderProblem(400, 'This sign-in link has expired', 'Open the console again from the application.')
  }
  const handle = randomToken(world.random, 12)
  world.consoleSessions.set(handle, found.session)
  const query = new URLSearchParams({ session: handle, destination: parameters.get('Destination') ?? '' })
  return replyRedirect(302, `/console?${query.toString()}`)
}
