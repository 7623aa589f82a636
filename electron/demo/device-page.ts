import { readForm, type DemoReply, type DemoRequest } from './http-message'
import { html } from './markup'
import { renderPage, renderProblem, renderUserChoice } from './page-frame'
import type { DeviceRequest, World } from './world'

/** The page of the device flow: asks for the code, or shows it to compare, with Allow and Deny (RFC 8628 section 3.3). */
export function showDevicePage(world: World, request: DemoRequest): DemoReply {
  const typed = request.query.get('user_code')
  if (typed === null || typed === '') return renderCodeForm()
  const device = findPendingDevice(world, typed)
  if (device === undefined) return renderUnknownCode()
  return renderPage({
    title: 'Compare the code',
    heading: 'Compare the code',
    content: html`<p>
        <strong>${world.clients.get(device.clientId)?.name ?? 'An application'}</strong> asks for access to your AWS
        accounts and roles. Go on only if it shows the same code:
      </p>
      <p class="code">${device.userCode}</p>
      <form method="post" action="/start/device">
        <input type="hidden" name="user_code" value="${device.userCode}" />
        ${renderUserChoice(world)}
        <div class="actions">
          <button name="decision" value="allow" class="primary">Allow</button>
          <button name="decision" value="deny">Deny</button>
        </div>
      </form>`,
  })
}

/** Takes the answer of the device page. */
export function decideDevice(world: World, request: DemoRequest): DemoReply {
  const form = readForm(request)
  const device = findPendingDevice(world, form.get('user_code') ?? '')
  if (device === undefined) return renderUnknownCode()
  const user = world.organization.users.find((candidate) => candidate.id === form.get('user'))
  if (form.get('decision') !== 'allow') {
    device.decision = { kind: 'denied' }
    return renderDone('Request denied', 'The application gets no access. You can close this page.')
  }
  if (user === undefined) return renderProblem(400, 'Nobody was chosen', 'Go back and choose who signs in.')
  device.decision = { kind: 'allowed', userId: user.id }
  return renderDone('Request approved', `You are signed in as ${user.email}. Go back to the application.`)
}

/** The undecided, unexpired request behind a user code; case and the dash do not matter. */
export function findPendingDevice(world: World, userCode: string): DeviceRequest | undefined {
  const wanted = plainCode(userCode)
  return [...world.devices.values()].find(
    (device) =>
      plainCode(device.userCode) === wanted &&
      device.decision.kind === 'pending' &&
      device.expiresAt > world.clock.now(),
  )
}

function plainCode(code: string): string {
  return code.toUpperCase().replace(/[^A-Z]/g, '')
}

function renderCodeForm(): DemoReply {
  return renderPage({
    title: 'Enter the code',
    heading: 'Enter the code',
    content: html`<p>Type the code that the application shows.</p>
      <form method="get" action="/start/device">
        <label>Code <input type="text" name="user_code" autocomplete="off" required /></label>
        <div class="actions"><button class="primary">Continue</button></div>
      </form>`,
  })
}

function renderUnknownCode(): DemoReply {
  return renderProblem(
    404,
    'This code is not waiting',
    'It may have expired or been used. Start again in the application.',
  )
}

function renderDone(heading: string, advice: string): DemoReply {
  return renderPage({ title: heading, heading, content: html`<p>${advice}</p>` })
}
