import { randomToken } from './identifiers'
import { readForm, replyRedirect, type DemoReply, type DemoRequest } from './http-message'
import { html } from './markup'
import { renderPage, renderProblem, renderUserChoice } from './page-frame'
import { matchesRedirect } from './redirect-uri'
import type { AuthorizeRequest, RegisteredClient, World } from './world'

const CODE_SECONDS = 600

/**
 * The authorize endpoint of the authorization-code flow (RFC 6749 section 4.1, PKCE RFC 7636). A wrong client or redirect
 * address is shown as a page, since the browser must not be sent there; all else goes back to the redirect address.
 */
export function showAuthorizePage(world: World, request: DemoRequest): DemoReply {
  const query = request.query
  const client = world.clients.get(query.get('client_id') ?? '')
  if (client === undefined)
    return renderProblem(400, 'This application is not registered', 'Its client id is not known.')
  const redirectUri = query.get('redirect_uri') ?? ''
  if (!matchesRedirect(redirectUri, client.redirectUris)) {
    return renderProblem(400, 'This address cannot be used', 'The redirect address was not registered.')
  }
  const pending = readAuthorizeRequest(client.id, redirectUri, query)
  if (pending === undefined)
    return replyRedirect(302, backTo(redirectUri, query.get('state'), 'error', 'invalid_request'))
  return answerVisit(world, client, pending)
}

function readAuthorizeRequest(
  clientId: string,
  redirectUri: string,
  query: URLSearchParams,
): AuthorizeRequest | undefined {
  const codeChallenge = query.get('code_challenge') ?? ''
  const state = query.get('state') ?? ''
  const wellFormed = /^[A-Za-z0-9_-]{43}$/.test(codeChallenge) && state !== ''
  const asked = query.get('response_type') === 'code' && query.get('code_challenge_method') === 'S256'
  return wellFormed && asked ? { clientId, redirectUri, state, codeChallenge } : undefined
}

function answerVisit(world: World, client: RegisteredClient, pending: AuthorizeRequest): DemoReply {
  if (world.approval.mode === 'approve') return finish(world, pending, world.approval.userId)
  if (world.approval.mode === 'deny') return finish(world, pending, undefined)
  const id = randomToken(world.random, 16)
  world.authorizeRequests.set(id, pending)
  return renderPage({
    title: 'Sign in',
    heading: `Sign in to ${world.organization.company}`,
    content: html`<p><strong>${client.name}</strong> asks for access to your AWS accounts and roles.</p>
      <form method="post" action="/oidc/authorize">
        <input type="hidden" name="request" value="${id}" />
        ${renderUserChoice(world)}
        <div class="actions">
          <button name="decision" value="allow" class="primary">Allow</button>
          <button name="decision" value="deny">Deny</button>
        </div>
      </form>`,
  })
}

/** Takes the answer of the sign-in page and sends the browser back to the application. */
export function decideAuthorization(world: World, request: DemoRequest): DemoReply {
  const form = readForm(request)
  const id = form.get('request') ?? ''
  const pending = world.authorizeRequests.get(id)
  if (pending === undefined) {
    return renderProblem(400, 'This sign-in page was used already', 'Start the sign-in again in the application.')
  }
  const user = world.organization.users.find((candidate) => candidate.id === form.get('user'))
  const denied = form.get('decision') !== 'allow'
  if (user === undefined && !denied) return renderProblem(400, 'Nobody was chosen', 'Go back and choose who signs in.')
  world.authorizeRequests.delete(id)
  return finish(world, pending, denied ? undefined : user?.id)
}

function finish(world: World, pending: AuthorizeRequest, userId: string | undefined): DemoReply {
  if (userId === undefined) {
    return replyRedirect(303, backTo(pending.redirectUri, pending.state, 'error', 'access_denied'))
  }
  const code = randomToken(world.random, 90)
  world.codes.set(code, { ...pending, userId, expiresAt: world.clock.now() + CODE_SECONDS * 1000 })
  return replyRedirect(303, backTo(pending.redirectUri, pending.state, 'code', code))
}

function backTo(redirectUri: string, state: string | null, name: 'code' | 'error', value: string): string {
  const url = new URL(redirectUri)
  url.searchParams.set(name, value)
  if (state !== null) url.searchParams.set('state', state)
  return url.href
}
