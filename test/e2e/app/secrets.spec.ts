import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import type { Bridge } from '../../../electron/contract/channels'
import { chooseRole, enterSignedIn, go, rolePanel, startRole } from '../support/steps'
import { expect, test } from '../support/test'

declare global {
  interface Window {
    /** What came over the bridge, as the page heard it. */
    heard: string[]
  }
}

// The demo inside the app keeps its tokens in a file of its own, so that a test can know them.
test.use({ world: 'demo', withTray: true, settings: { defaultRegion: 'eu-west-1' } })

/** Writes down every push from now on, and the answer to "everything you have". */
async function listen(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const bridge = (window as unknown as { stint: Bridge }).stint
    window.heard = []
    for (const name of ['push:snapshot', 'push:catalogue', 'push:go'] as const)
      bridge.on(name, (payload) => window.heard.push(JSON.stringify(payload)))
    window.heard.push(JSON.stringify(await bridge.call('app:state')))
  })
}

/** Every argument of the app's processes. */
function readArguments(pid: number): string {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => readParent(name) === String(pid))
  const own = readText(`/proc/${pid}/cmdline`)
  return [own, ...children.map((child) => readArguments(Number(child)))].join('\0')
}

function readParent(pid: string): string | undefined {
  return /^PPid:\s*(\d+)$/m.exec(readText(`/proc/${pid}/status`))?.[1]
}

/** Empty for a process that ended meanwhile. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** All access and refresh tokens, client secrets and keys that the demo has given out. */
function readTokens(data: string): readonly string[] {
  const memory = JSON.parse(readFileSync(join(data, 'demo-organization.json'), 'utf8')) as Record<string, unknown>
  const entries = (name: string): readonly [string, Record<string, unknown>][] => (memory[name] ?? []) as []
  return [
    ...entries('accessTokens').map(([token]) => token),
    ...entries('refreshTokens').map(([token]) => token),
    ...entries('clients').map(([, { secret }]) => String(secret)),
    ...entries('credentials').flatMap(([, { secretAccessKey, sessionToken }]) => [
      String(secretAccessKey),
      String(sessionToken),
    ]),
  ]
}

test('no secret reaches a page, the bridge, the log, the terminal or a process list', async ({
  app,
  tray,
  web,
  stage,
}) => {
  const page = await enterSignedIn(stage)
  await listen(page)
  const panel = await startRole(page, 'Payments Staging', 'LoadTester')
  await expect(panel.getByText(/assumed-role/)).toBeVisible()
  const { SecretAccessKey, SessionToken } = await app.credentials('payments-staging-loadtester')
  const seen: string[] = [await page.content()]
  for (const format of [/^bash/, /^JSON/]) {
    await panel.getByRole('button', { name: 'Copy as…' }).click()
    await page.getByRole('menu').getByRole('menuitem', { name: format }).click()
    await expect(panel.getByRole('button', { name: 'Copied' })).toBeVisible()
    seen.push(await page.content())
  }
  await stage.demo.setFault('portal', { kind: 'garbage', operation: 'GetRoleCredentials', count: 1 })
  await panel.getByRole('button', { name: 'Refresh now' }).click()
  await expect(panel.getByRole('alert')).toBeVisible()
  seen.push(await page.content(), readArguments(app.pid))
  await chooseRole(page, 'Payments Production', 'BillingAudit')
  await app.stintInTerminal('console', 'payments-staging-loadtester', 's3')
  seen.push(await web.next(), readArguments(app.pid))
  await go(page, 'Connections')
  seen.push(await page.content())
  await go(page, 'Settings')
  seen.push(await page.content())
  await tray!.clickItem('Search roles…')
  const popover = await app.window('popover')
  await expect(popover.getByText('LoadTester').first()).toBeVisible()
  seen.push(await popover.content(), JSON.stringify(await tray!.readMenu()), await tray!.readTooltip())
  await go(page, 'Roles')
  await rolePanel(page, 'BillingAudit').waitFor()
  const heard = await page.evaluate(() => window.heard)
  expect(heard.length, 'the bridge was heard').toBeGreaterThan(3)
  const log = readFileSync(join(app.data, 'logs', 'stint.log'), 'utf8')
  expect(log).toContain('ready')
  const secrets = [...new Set([SecretAccessKey, SessionToken, ...readTokens(app.data)])]
  expect(secrets.length, 'keys, tokens and client secrets are known').toBeGreaterThan(4)
  for (const text of [...seen, ...heard, log, app.said()])
    for (const secret of secrets) expect(text.includes(secret), `a secret in: ${text.slice(0, 200)}`).toBe(false)
})
