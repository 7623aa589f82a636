import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { channels, type Args, type Bridge, type CallName } from '../../../electron/contract/channels'
import { factSchema, formatSchema } from '../../../electron/contract/formats'
import type { Result } from '../../../electron/contract/result'
import { unpackCatalogue, type PackedCatalogue } from '../../../electron/contract/packed-catalogue'
import type { Snapshot } from '../../../electron/contract/views'
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

/** Whatever these channels answer, the app is gone or another one. */
const endings: readonly CallName[] = ['app:open-demo', 'app:leave-demo', 'app:quit']

/** Makes the calls that the page's controls make, and keeps what the page gets as an answer. */
class Caller {
  readonly answers: string[] = []
  readonly #asked = new Set<CallName>()
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** The code of a failure, or `ok`. */
  async call<K extends CallName>(name: K, args: Args<K>): Promise<string> {
    const text = await this.#page.evaluate(
      async ([channel, given]) => {
        const bridge = (window as unknown as { stint: { call(name: string, args: unknown): Promise<unknown> } }).stint
        return JSON.stringify(await bridge.call(channel, given))
      },
      [name, args] as const,
    )
    this.#asked.add(name)
    this.answers.push(`${name}: ${text}`)
    const answer = JSON.parse(text) as Result<unknown>
    return answer.ok ? 'ok' : answer.error.code
  }

  /** The channels that nobody called. */
  missing(): readonly string[] {
    const calls = Object.entries(channels).flatMap(([name, { kind }]) => (kind === 'call' ? [name as CallName] : []))
    return calls.filter((name) => !this.#asked.has(name) && !endings.includes(name))
  }
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

test('no answer on any channel carries a secret, in a full run with failures', async ({ app, web, stage }) => {
  test.slow()
  const page = await enterSignedIn(stage)
  await listen(page)
  const caller = new Caller(page)
  const secrets = new Set<string>()
  const learn = (): void => readTokens(app.data).forEach((secret) => secrets.add(secret))
  expect(await caller.call('app:state', undefined)).toBe('ok')
  const { value } = JSON.parse(caller.answers[0]!.slice('app:state: '.length)) as {
    value: { snapshot: Snapshot; catalogue: PackedCatalogue }
  }
  const connectionId = value.snapshot.connections[0]!.id
  const account = unpackCatalogue(value.catalogue).accounts.find(({ name }) => name === 'Payments Staging')!
  const roleId = account.roles.find(({ roleName }) => roleName === 'LoadTester')!.id
  const roleIds = [roleId]

  await caller.call('sessions:start', { roleIds })
  await caller.call('sessions:check-identity', { roleId })
  await caller.call('sessions:pin', { roleId, on: true })
  learn()
  const { SecretAccessKey, SessionToken } = await app.credentials('payments-staging-loadtester')
  for (const format of formatSchema.options) await caller.call('delivery:copy', { roleId, format })
  for (const fact of factSchema.options) await caller.call('delivery:copy-fact', { roleId, fact })
  await caller.call('delivery:clear-clipboard', undefined)
  await caller.call('delivery:write-profiles', { roleIds })
  await caller.call('delivery:set-profile', { roleId, name: 'load', region: 'eu-west-1' })
  await caller.call('delivery:open-console', { roleId })
  await web.next()
  await caller.call('delivery:open-console', { roleId, destination: { service: 's3', region: 'eu-west-1' } })
  secrets.add(await web.next())
  await caller.call('delivery:profile-name', { roleId })
  await caller.call('delivery:last-change', undefined)
  await caller.call('delivery:remove-profiles', { roleIds })
  await caller.call('delivery:undo-change', undefined)
  await caller.call('roles:favourite', { roleId, on: true })
  await caller.call('roles:alias', { roleId, alias: 'load' })
  await caller.call('roles:read', { connectionId })
  await caller.call('roles:cancel-reading', { connectionId })
  await caller.call('app:state', undefined)

  for (const kind of ['garbage', 'cut-off', 'status'] as const) {
    const details = kind === 'status' ? { status: 400, code: 'InvalidRequestException', message: SessionToken } : {}
    await stage.demo.setFault('portal', { kind, ...details, operation: 'GetRoleCredentials' })
    expect(await caller.call('sessions:restart', { roleIds }), 'a failure').not.toBe('ok')
    await stage.demo.clearFaults()
    await caller.call('app:state', undefined)
  }
  await stage.demo.expireAccessTokens()
  await caller.call('sessions:restart', { roleIds })
  learn()

  await caller.call('sign-in:start', { connectionId, flow: 'browser' })
  const link = new URL(await web.next())
  secrets.add(link.searchParams.get('state')!)
  await caller.call('app:state', undefined)
  await caller.call('sign-in:copy-link', { connectionId })
  await caller.call('sign-in:open-again', { connectionId })
  await web.next()
  await caller.call('sign-in:start', { connectionId, flow: 'code' })
  await expect.poll(() => caller.call('sign-in:copy-code', { connectionId })).toBe('ok')
  await caller.call('app:state', undefined)
  await caller.call('sign-in:cancel', { connectionId })

  const startUrl = 'https://northwind.awsapps.com/start'
  await caller.call('connections:check', { startUrl })
  await caller.call('connections:add', { startUrl, region: 'eu-central-1', name: 'Other' })
  const added = JSON.parse(caller.answers.at(-1)!.slice('connections:add: '.length)) as { value: typeof connectionId }
  await caller.call('connections:change', { connectionId: added.value, name: 'Another' })
  await caller.call('connections:remove', { connectionId: added.value })
  await caller.call('settings:change', { clipboardClearSeconds: 30 })
  await caller.call('app:install-command', undefined)
  await caller.call('app:unlock', undefined)
  await caller.call('app:copy-details', { text: 'garbage-answer' })
  await caller.call('app:dismiss-notice', { id: 'key-store-unavailable:' })
  await caller.call('window:control', { action: 'maximize' })
  await caller.call('sessions:stop', { roleIds })
  await caller.call('sessions:start', { roleIds })
  learn()
  await caller.call('sessions:stop-all', undefined)
  await caller.call('sign-in:sign-out', { connectionId })
  await caller.call('app:state', undefined)
  expect(caller.missing(), 'channels that were not called').toEqual([])

  for (const secret of [SecretAccessKey, SessionToken]) secrets.add(secret)
  expect(secrets.size, 'keys, tokens, client secrets and links are known').toBeGreaterThan(10)
  const heard = await page.evaluate(() => window.heard)
  expect(heard.length, 'pushes were heard').toBeGreaterThan(10)
  const log = readFileSync(join(app.data, 'logs', 'stint.log'), 'utf8')
  for (const text of [...caller.answers, ...heard, log, app.said()])
    for (const secret of secrets) expect(text.includes(secret), `a secret in: ${text.slice(0, 200)}`).toBe(false)
})
