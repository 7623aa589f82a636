import type { DemoIamUser } from '../iam-data'
import { userArn } from '../iam-keys'
import { randomToken } from '../identifiers'
import { readForm, replyRedirect, type DemoReply, type DemoRequest } from '../http-message'
import { html, type Markup } from '../markup'
import { renderPage, renderProblem } from '../page-frame'
import { isLoopbackRedirect } from '../redirect-uri'
import type { World } from '../world'
import { LOGIN_CLIENTS } from './login-session'

const CODE_SECONDS = 600

/** An authorization code of `aws login`, for one redemption. */
export interface LoginCode {
  readonly clientId: string
  readonly redirectUri: string
  readonly codeChallenge: string
  readonly userArn: string
  readonly expiresAt: number
}

/** The page on which a person chooses whom `aws login` signs in. */
export function showLoginPage(world: World, request: DemoRequest): DemoReply {
  const visit = readVisit(world, request.query)
  if (visit === undefined) return refuseVisit()
  const { approval } = world
  if (approval.mode === 'ask') return renderLogin(world, request.query)
  const user = world.iam.users.find(({ name }) => approval.mode === 'approve' && name === approval.userId)
  return finish(world, visit, user)
}

/** Takes the answer of that page; what was asked for stands in the address still. */
export function decideLogin(world: World, request: DemoRequest): DemoReply {
  const visit = readVisit(world, request.query)
  if (visit === undefined) return refuseVisit()
  const form = readForm(request)
  const user = world.iam.users.find((found) => userArn(found) === form.get('user'))
  return finish(world, visit, form.get('decision') === 'allow' ? user : undefined)
}

/** Where `aws login --remote` ends: a text to paste into the terminal of the other computer. */
export function showLoginConfirmation(_: World, request: DemoRequest): DemoReply {
  const text = new URLSearchParams({
    state: request.query.get('state') ?? '',
    code: request.query.get('code') ?? '',
  }).toString()
  return renderPage({
    title: 'Signed in',
    heading: 'Paste this into your terminal',
    content: html`<p>${Buffer.from(text).toString('base64')}</p>`,
  })
}

interface Visit {
  readonly clientId: string
  readonly redirectUri: string
  readonly codeChallenge: string
  readonly state: string
}

/** The sign-in service says SHA-256 where other services say S256. */
function readVisit(world: World, query: URLSearchParams): Visit | undefined {
  const clientId = query.get('client_id') ?? ''
  const redirectUri = query.get('redirect_uri') ?? ''
  const codeChallenge = query.get('code_challenge') ?? ''
  const state = query.get('state') ?? ''
  const own = redirectUri === `${world.origin}/signin/v1/sessions/confirmation`
  const isKnown = LOGIN_CLIENTS.includes(clientId) && (own || isLoginCallback(redirectUri))
  const asked = query.get('response_type') === 'code' && query.get('code_challenge_method') === 'SHA-256'
  const wellFormed = /^[A-Za-z0-9_-]{43}$/.test(codeChallenge) && state !== '' && query.get('scope') === 'openid'
  return isKnown && asked && wellFormed ? { clientId, redirectUri, codeChallenge, state } : undefined
}

function isLoginCallback(address: string): boolean {
  return isLoopbackRedirect(address) && new URL(address).pathname === '/oauth/callback'
}

function refuseVisit(): DemoReply {
  return renderProblem(400, 'This sign-in cannot go on', 'The request is not one of aws login. Start it again.')
}

function renderLogin(world: World, query: URLSearchParams): DemoReply {
  return renderPage({
    title: 'Sign in',
    heading: 'Sign in to the AWS CLI',
    content: html`<p>A program on your computer asks for credentials of your console user.</p>
      <form method="post" action="/signin/v1/authorize?${query.toString()}">
        <fieldset>
          <legend>Sign in as</legend>
          ${world.iam.users.map(renderUser)}
        </fieldset>
        <div class="actions">
          <button name="decision" value="allow" class="primary">Allow</button>
          <button name="decision" value="deny">Deny</button>
        </div>
      </form>`,
  })
}

function renderUser(user: DemoIamUser, index: number): Markup {
  const checked = { markup: index === 0 ? 'checked' : '' }
  return html`<label class="choice"
    ><input type="radio" name="user" value="${userArn(user)}" ${checked} />
    <span>${user.name}<br /><span class="soft">${user.accountId}</span></span></label
  >`
}

function finish(world: World, { state, ...visit }: Visit, user: DemoIamUser | undefined): DemoReply {
  const url = new URL(visit.redirectUri)
  url.searchParams.set('state', state)
  if (user === undefined) {
    url.searchParams.set('error', 'access_denied')
  } else {
    const code = randomToken(world.random, 90)
    world.loginCodes.set(code, {
      ...visit,
      userArn: userArn(user),
      expiresAt: world.clock.now() + CODE_SECONDS * 1000,
    })
    url.searchParams.set('code', code)
  }
  return replyRedirect(303, url.href)
}
