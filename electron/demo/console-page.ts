import type { DemoReply, DemoRequest } from './http-message'
import { html } from './markup'
import { renderPage, renderProblem } from './page-frame'
import type { ConsoleSession, World } from './world'

/** Where in the console a link leads. */
export interface Destination {
  readonly service: string
  readonly region: string
}

/** Reads service and region out of a console address such as `https://eu-west-1.console.aws.amazon.com/ec2/v2/home?region=…`. */
export function describeDestination(world: World, address: string): Destination {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const hostRegion = /^([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(url?.hostname ?? '')?.[1]
  // Where the sign-in host is replaced, the console lies under /console of the same origin.
  const parts = url?.pathname.replace(/^\/console\/(?=.*\/)/, '/').split('/')
  const path = parts?.filter((part) => part !== '' && part !== 'home' && !/^v\d$/.test(part))[0]
  return { service: path ?? 'console home', region: url?.searchParams.get('region') ?? hostRegion ?? world.region }
}

/** The page of a console session that the sign-in host has opened; the session's handle is in the query. */
export function showConsolePage(world: World, request: DemoRequest): DemoReply {
  const session = world.consoleSessions.get(request.query.get('session') ?? '')
  if (session === undefined || session.expiresAt <= world.clock.now()) {
    return renderProblem(403, 'Your session has ended', 'Open the console again from the application.')
  }
  return renderConsole(world, session, describeDestination(world, request.query.get('destination') ?? ''))
}

type ConsoleVisit = Pick<ConsoleSession, 'accountId' | 'roleName' | 'userName'>

/** The one page that the demo console has: it says who is signed in where. */
export function renderConsole(world: World, session: ConsoleVisit, destination: Destination): DemoReply {
  const account = world.organization.accounts.find((candidate) => candidate.id === session.accountId)
  return renderPage({
    title: `${session.roleName} in ${account?.name ?? session.accountId}`,
    heading: 'AWS console',
    content: html`<p>You are signed in. A real organization would show the AWS console here.</p>
      <dl>
        <dt>Account</dt>
        <dd>${account?.name ?? 'unknown'} (${session.accountId})</dd>
        <dt>Role</dt>
        <dd>${session.roleName}</dd>
        <dt>User</dt>
        <dd>${session.userName}</dd>
        <dt>Service</dt>
        <dd>${destination.service}</dd>
        <dt>Region</dt>
        <dd>${destination.region}</dd>
      </dl>`,
  })
}
