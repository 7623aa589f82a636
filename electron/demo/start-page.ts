import { randomToken } from './identifiers'
import type { DemoReply, DemoRequest } from './http-message'
import { describeDestination, renderConsole } from './console-page'
import { html, type Markup } from './markup'
import { renderPage, renderProblem } from './page-frame'
import { currentUserId } from './sign-ins'
import { userNameOf, type World } from './world'

// The short-cut link carries its request behind the hash, which only a script in the page can read.
const FOLLOW_HASH = `
const follow = () => {
  const match = /^#\\/console\\?(.+)$/.exec(location.hash)
  if (match) location.replace('/start/console?' + match[1])
}
addEventListener('hashchange', follow)
follow()
`

/** The access portal: every role of the user as a console link; a `#/console?…` short-cut link is followed at once. */
export function showStartPage(world: World): DemoReply {
  const userId = currentUserId(world)
  const assigned = world.assignments.get(userId) ?? new Map<string, Set<string>>()
  const accounts = world.organization.accounts.filter((account) => (assigned.get(account.id)?.size ?? 0) > 0)
  return renderPage({
    title: 'Access portal',
    heading: `${world.organization.company} access portal`,
    content: html`<p>Signed in as ${userNameOf(world, userId)}.</p>
      ${accounts.slice(0, 50).map((account) => renderAccount(account, assigned.get(account.id) ?? new Set()))}
      ${accounts.length === 0 ? html`<p>No roles are assigned to you.</p>` : ''}
      <p><a href="/start/iam-users">IAM users with long-term keys</a></p>`,
    script: { nonce: randomToken(world.random, 16), source: FOLLOW_HASH },
  })
}

function renderAccount(account: { id: string; name: string }, roles: ReadonlySet<string>): Markup {
  const links = [...roles].map((role) => {
    const query = new URLSearchParams({ account_id: account.id, role_name: role })
    return html`<li><a href="/start/console?${query.toString()}">${role}</a></li>`
  })
  return html`<h2>${account.name}</h2>
    <p class="soft">${account.id}</p>
    <ul>
      ${links}
    </ul>`
}

/** The console as the portal opens it for one of the user's roles. */
export function openConsoleFromPortal(world: World, request: DemoRequest): DemoReply {
  const accountId = request.query.get('account_id') ?? ''
  const roleName = request.query.get('role_name') ?? ''
  const userId = currentUserId(world)
  if (world.assignments.get(userId)?.get(accountId)?.has(roleName) !== true) {
    return renderProblem(403, 'This role is not assigned to you', 'Choose another role in the access portal.')
  }
  const session = { accountId, roleName, userName: userNameOf(world, userId) }
  return renderConsole(world, session, describeDestination(world, request.query.get('destination') ?? ''))
}
