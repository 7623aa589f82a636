import type { DemoReply } from './http-message'
import { html, type Markup } from './markup'
import type { World } from './world'

const STYLE = `
:root{color-scheme:light dark;--bg:#f4f5f7;--card:#fff;--text:#16191f;--soft:#555e6b;--line:#d5dae1;--mark:#7a4b00;--mark-bg:#fff3d6;--accent:#0b5cad;--on-accent:#fff}
@media (prefers-color-scheme:dark){:root{--bg:#101318;--card:#191d24;--text:#e8ebf0;--soft:#a9b2bf;--line:#343b46;--mark:#ffd480;--mark-bg:#3a2c0c;--accent:#7db8ff;--on-accent:#08131f}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:15px/1.5 system-ui,sans-serif}
.demo{padding:10px 20px;background:var(--mark-bg);color:var(--mark);text-align:center}
main{max-width:640px;margin:40px auto;padding:28px 32px;background:var(--card);border:1px solid var(--line);border-radius:10px}
h1{margin:0 0 12px;font-size:24px;line-height:1.25;font-weight:650}
h2{margin:24px 0 4px;font-size:16px;font-weight:600;overflow-wrap:anywhere}
p,dd,li{overflow-wrap:anywhere}
fieldset{margin:20px 0;padding:8px 16px 12px;border:1px solid var(--line);border-radius:8px}
legend{padding:0 6px;font-weight:600}
label.choice{display:flex;gap:10px;align-items:baseline;padding:6px 0}
.soft{color:var(--soft)}
.code{font:600 28px/1.2 ui-monospace,monospace;letter-spacing:.08em;margin:16px 0}
input[type=text]{font:inherit;padding:8px 10px;border:1px solid var(--line);border-radius:6px;background:var(--bg);color:var(--text)}
.actions{display:flex;gap:10px;margin-top:20px}
button{font:inherit;padding:8px 22px;border:1px solid var(--line);border-radius:6px;background:var(--bg);color:var(--text);cursor:pointer}
button.primary{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:6px 18px;margin:18px 0}
dt{color:var(--soft)}dd{margin:0}ul{margin:4px 0;padding-left:20px}
`

export interface PageParts {
  readonly title: string
  readonly heading: string
  readonly content: Markup
  readonly status?: number
  /** An inline script and the random nonce that lets it run. */
  readonly script?: { readonly nonce: string; readonly source: string }
}

/** A whole page in the demo organization's frame: it says on top that nothing here is real. */
export function renderPage(parts: PageParts): DemoReply {
  const script = parts.script
  const scriptPolicy = script === undefined ? '' : `; script-src 'nonce-${script.nonce}'`
  const policy = `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'${scriptPolicy}`
  return {
    status: parts.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
    },
    body: renderDocument(parts).markup,
  }
}

function renderDocument(parts: PageParts): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="data:," />
        <title>${parts.title} · Stint demo organization</title>
        <style>
          ${{ markup: STYLE }}
        </style>
      </head>
      <body>
        <header class="demo">
          <strong>Stint demo organization.</strong> Simulated on this computer: no AWS account is involved.
        </header>
        <main>
          <h1>${parts.heading}</h1>
          ${parts.content}
        </main>
        ${renderScript(parts)}
      </body>
    </html>`
}

function renderScript(parts: PageParts): Markup {
  if (parts.script === undefined) return html``
  return html`<script nonce="${parts.script.nonce}">
    ${{ markup: parts.script.source }}
  </script>`
}

/** A page that says what is wrong and what to do next. */
export function renderProblem(status: number, heading: string, advice: string): DemoReply {
  return renderPage({ title: heading, heading, status, content: html`<p>${advice}</p>` })
}

/** The choice of who signs in; the first user is chosen from the start. */
export function renderUserChoice(world: World): Markup {
  const choices = world.organization.users.map(
    (user, index) =>
      html`<label class="choice"
        ><input type="radio" name="user" value="${user.id}" ${{ markup: index === 0 ? 'checked' : '' }} />
        <span>${user.email}<br /><span class="soft">${user.note}</span></span></label
      >`,
  )
  return html`<fieldset>
    <legend>Sign in as</legend>
    ${choices}
  </fieldset>`
}
