import type { DemoReply } from './http-message'
import { deviceSerials, userArn } from './iam-keys'
import { html, type Markup } from './markup'
import { renderPage } from './page-frame'
import type { World } from './world'

/** The long-term keys of the demo's IAM users, for a person who wants to try them; nothing real opens with them. */
export function showIamUsersPage(world: World): DemoReply {
  return renderPage({
    title: 'IAM users',
    heading: 'IAM users of the demo organization',
    content: html`<p>
        These keys are made up for this demo on this computer. AWS does not know them. An MFA seed goes into any
        authenticator app.
      </p>
      ${world.iam.users.map((user) => renderUser(world, user))}
      <p><a href="/start">Back to the access portal</a></p>`,
  })
}

function renderUser(world: World, user: World['iam']['users'][number]): Markup {
  const secrets = world.iamSecrets.get(userArn(user))
  const devices = deviceSerials(user).map(
    (serial) =>
      html`<dt>MFA device</dt>
        <dd>${serial}</dd>
        <dt>Seed</dt>
        <dd>${secrets?.seeds[serial] ?? 'none: a security key, which STS does not take'}</dd>`,
  )
  return html`<h2>${user.name}</h2>
    <p class="soft">${user.note}</p>
    <dl>
      <dt>Account</dt>
      <dd>${user.accountId}</dd>
      <dt>Access key ID</dt>
      <dd>${secrets?.accessKeyId ?? ''}</dd>
      <dt>Secret access key</dt>
      <dd>${secrets?.secretAccessKey ?? ''}</dd>
      ${devices}
    </dl>`
}
