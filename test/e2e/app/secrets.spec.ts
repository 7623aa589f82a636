import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import type { BrowserTarget } from '../../../electron/contract/browser-targets'
import type { Bridge } from '../../../electron/contract/channels'
import { factSchema, formatSchema } from '../../../electron/contract/formats'
import { signedFormSchema } from '../../../electron/contract/signed-requests'
import { unpackCatalogue, type PackedCatalogue } from '../../../electron/contract/packed-catalogue'
import type { ConsumerId } from '../../../electron/contract/consumers'
import type { ConnectionId, RoleId } from '../../../electron/contract/ids'
import type { RoleDraft } from '../../../electron/contract/saved-roles'
import type { ProfilePlan } from '../../../electron/contract/profile-plans'
import type { Snapshot } from '../../../electron/contract/snapshot'
import { Authenticator } from '../support/authenticator'
import { answerSignIn, type BrowserProgram } from '../support/browser-program'
import { ChannelCaller } from '../support/channel-caller'
import type { Demo } from '../support/demo-world'
import { readArguments, readFiles, readText, searchFor } from '../support/secret-search'
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
    for (const name of ['push:snapshot', 'push:catalogue', 'push:go', 'push:stop-all'] as const)
      bridge.on(name, (payload) => window.heard.push(JSON.stringify(payload)))
    window.heard.push(JSON.stringify(await bridge.call('app:state')))
  })
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
  await app.stintInTerminal('console', 'payments-staging-loadtester', '--service', 's3')
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
  searchFor(secrets, [...seen, ...heard, app.said()], readFiles(app.data))
})

/** Calls what serves an IAM user with a device, a role of theirs, and imports; gives the secrets that were used. */
async function callForIamUser(caller: ChannelCaller, demo: Demo, data: string): Promise<readonly string[]> {
  const user = await demo.iamUser('elena.fischer')
  const phone = new Authenticator(user)
  const { accessKeyId, secretAccessKey } = user
  const login = await demo.startLoginSession(user.account, user.user)
  // The demo has AWS files of its own.
  const folder = join(data, 'aws')
  mkdirSync(join(folder, 'login'), { recursive: true })
  writeFileSync(join(folder, 'login', login.fileName), JSON.stringify(login.content))
  const profile = `[elena]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`
  writeFileSync(join(folder, 'credentials'), profile)

  const place = { region: 'eu-central-1', sts: { endpoint: 'regional', fips: false, dualStack: false } } as const
  const keys = { from: 'credentials-file', profile: 'elena' } as const
  const draft = { kind: 'iam-user', name: 'Elena', ...place, keys, mfaDevice: phone.serial, totpSecret: '' } as const
  expect(await caller.call('connections:file-keys', undefined)).toBe('ok')
  expect(await caller.call('connections:add-other', { draft })).toBe('ok')
  const connectionId = caller.value('connections:add-other') as ConnectionId
  expect(await caller.call('connections:test', { connectionId })).toBe('ok')
  expect(await caller.call('connections:mfa-devices', { connectionId })).toBe('ok')
  const wrong = { from: 'typed', accessKeyId, secretAccessKey: 'not-the-secret-of-elena-at-all' } as const
  await caller.call('connections:set-keys', { connectionId, keys: wrong })
  expect(await caller.call('connections:test', { connectionId })).toBe('secret-refused')
  const right = { from: 'typed', accessKeyId, secretAccessKey } as const
  expect(await caller.call('connections:set-keys', { connectionId, keys: right })).toBe('ok')
  expect(await caller.call('connections:remove-file-keys', { connectionId })).toBe('ok')
  await caller.call('connections:login-sessions', undefined)
  await caller.call('connections:run-aws-login', { connectionId })

  const definition: RoleDraft['definition'] = {
    method: 'assume-role',
    roleArn: `arn:aws:iam::${user.account}:role/BreakGlass`,
    sessionName: '{user}',
    durationSeconds: 3600,
    externalId: '',
    mfa: true,
    policy: '',
    policyArns: [],
    tags: [],
    sourceIdentity: '',
  }
  const role = { label: 'BreakGlass', accountName: '', source: { from: 'connection' }, definition } as const
  expect(await caller.call('roles:save', { connectionId, draft: role })).toBe('ok')
  const roleId = caller.value('roles:save') as RoleId
  const refusal = `Encoded authorization failure message: c2VjcmV0LWRldGFpbHM ${secretAccessKey}`
  await demo.setFault('sts', { kind: 'status', status: 403, code: 'AccessDenied', message: refusal, count: 1 })
  const start = (): Promise<string> => caller.call('sessions:start', { roleIds: [roleId] })
  const refused = start()
  await caller.call('mfa:answer', { id: await readQuestion(caller), code: await phone.next() })
  expect(await refused).toBe('role-refused')
  await caller.call('sessions:explain-refusal', { roleId })
  const cancelled = start()
  expect(await caller.call('mfa:cancel', { id: await readQuestion(caller) })).toBe('ok')
  expect(await cancelled).not.toBe('ok')
  const started = start()
  const code = await phone.next()
  expect(await caller.call('mfa:answer', { id: await readQuestion(caller), code })).toBe('ok')
  expect(await started).toBe('ok')
  expect(await caller.call('sessions:check-identity', { roleId })).toBe('ok')
  expect(await caller.call('connections:set-mfa', { connectionId, device: phone.serial, totpSecret: phone.seed })).toBe(
    'ok',
  )
  await caller.call('app:state', undefined)
  expect(await caller.call('roles:remove', { roleId })).toBe('ok')
  expect(await caller.call('import:list', undefined)).toBe('ok')
  await caller.call('import:take', { ids: ['nothing-of-the-list'] })
  const { refreshToken, accessToken } = login.content as {
    refreshToken: string
    accessToken: Readonly<Record<'secretAccessKey' | 'sessionToken', string>>
  }
  return [secretAccessKey, wrong.secretAccessKey, phone.seed, refreshToken, ...pickSecrets(accessToken)]
}

/** Makes a consumer, connects it, answers a question, and revokes it; gives its token. */
async function callForConsumer(caller: ChannelCaller, data: string): Promise<readonly string[]> {
  const profile = 'payments-staging-readonly'
  expect(await caller.call('consumers:profiles', undefined)).toBe('ok')
  const scope = { to: 'profiles', profiles: [profile] } as const
  expect(await caller.call('consumers:create', { name: 'ci-runner', scope })).toBe('ok')
  const consumerId = caller.value('consumers:create') as ConsumerId
  const path = join(data, 'run', 'consumers', consumerId, 'token')
  await expect.poll(() => existsSync(path)).toBe(true)
  const token = readFileSync(path, 'utf8')
  const recipe = { consumerId, recipe: 'shell', profile } as const
  await expect.poll(() => caller.call('consumers:recipe', recipe)).toBe('ok')
  expect(await caller.call('consumers:copy-recipe', recipe)).toBe('ok')
  expect(await caller.call('consumers:new-port', undefined)).toBe('ok')
  await caller.call('consent:answer', { id: 'none', answer: 'deny' })
  await caller.call('app:state', undefined)
  expect(await caller.call('consumers:revoke', { consumerId })).toBe('ok')
  await expect.poll(() => existsSync(path)).toBe(false)
  return [token]
}

/** Shares the sign-in with the AWS CLI, and takes that back; gives the link's secret and what stood in the file. */
async function callForSharing(
  caller: ChannelCaller,
  web: BrowserProgram,
  connectionId: ConnectionId,
  data: string,
): Promise<readonly string[]> {
  const own = { connectionId }
  const state = async (): Promise<string | undefined> => {
    await caller.call('app:state', undefined)
    const [first] = (caller.value('app:state') as { snapshot: Snapshot }).snapshot.connections
    return first?.kind === 'identity-center' ? first.sharing?.state : undefined
  }
  expect(await caller.call('sharing:look', undefined)).toBe('ok')
  expect(await caller.call('sharing:use', { id: 'none.json' })).toBe('not-found')
  expect(await caller.call('sharing:propose', own)).toBe('ok')
  expect(await caller.call('sharing:turn-on', { ...own, session: 'shared' })).toBe('ok')
  await web.next()
  await expect.poll(state).toBe('browser')
  expect(await caller.call('sharing:cancel', own)).toBe('ok')
  await expect.poll(state).toBeUndefined()
  expect(await caller.call('sharing:turn-on', { ...own, session: 'shared' })).toBe('ok')
  const link = await web.next()
  expect(await caller.call('sharing:open-again', own)).toBe('ok')
  await web.next()
  expect(await caller.call('sharing:copy-link', own)).toBe('ok')
  await answerSignIn(link, { decision: 'allow' })
  await expect.poll(state).toBe('on')
  const folder = join(data, 'aws', '.aws', 'sso', 'cache')
  const files = readdirSync(folder).map((name) => JSON.parse(readText(join(folder, name))) as Record<string, string>)
  expect(files).toHaveLength(1)
  expect(await caller.call('sharing:resume', own)).toBe('ok')
  expect(await caller.call('sharing:turn-off', own)).toBe('ok')
  expect(readdirSync(folder)).toEqual([])
  const { accessToken = '', refreshToken = '', clientSecret = '' } = files[0]!
  return [new URL(link).searchParams.get('state')!, accessToken, refreshToken, clientSecret]
}

function pickSecrets(keys: Readonly<Record<'secretAccessKey' | 'sessionToken', string>>): readonly string[] {
  return [keys.secretAccessKey, keys.sessionToken]
}

/** The id of the question for a code, as soon as it takes an answer. */
async function readQuestion(caller: ChannelCaller): Promise<string> {
  const read = async (): Promise<string | undefined> => {
    await caller.call('app:state', undefined)
    const { snapshot } = caller.value('app:state') as { snapshot: Snapshot }
    return snapshot.mfaQuestions.find(({ state }) => state === 'asking')?.id
  }
  await expect.poll(read, { timeout: 40_000 }).toBeDefined()
  return (await read())!
}

test('no answer on any channel carries a secret, in a full run with failures', async ({ app, web, stage }) => {
  test.slow()
  const page = await enterSignedIn(stage)
  await listen(page)
  const caller = new ChannelCaller(page)
  const secrets = new Set<string>()
  const learn = (): void => readTokens(app.data).forEach((secret) => secrets.add(secret))
  expect(await caller.call('app:state', undefined)).toBe('ok')
  const { snapshot, catalogue } = caller.value('app:state') as { snapshot: Snapshot; catalogue: PackedCatalogue }
  const connectionId = snapshot.connections[0]!.id
  const account = unpackCatalogue(catalogue).accounts.find(({ name }) => name === 'Payments Staging')!
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
  for (const form of signedFormSchema.options) {
    const url = 'https://inbox.s3.eu-west-1.amazonaws.com/note'
    const request = { roleId, form, method: 'GET', url, service: 's3', region: 'eu-west-1', seconds: 900 } as const
    await caller.call('delivery:copy-signed-request', request)
  }
  expect(await caller.call('browsers:find', undefined)).toBe('ok')
  const command = [web.program, '{url}']
  const browser: BrowserTarget = { id: 'web', name: 'Web', signsOutFirst: true, kind: 'command', command }
  expect(await caller.call('settings:change', { browserTargets: [browser] })).toBe('ok')
  const { accountId } = account
  expect(await caller.call('browsers:choose', { connectionId, accountId, target: browser.id })).toBe('ok')
  await caller.call('delivery:open-console', { roleId, destination: { service: 's3', region: 'eu-west-1' } })
  secrets.add(await web.next())
  expect(await caller.call('browsers:choose', { connectionId, accountId, target: '' })).toBe('ok')
  await caller.call('delivery:profile-facts', { roleId })
  expect(await caller.call('doctor:examine', { profile: 'load' })).toBe('ok')
  await caller.call('delivery:last-change', undefined)
  await caller.call('delivery:preview-profile', { roleId })
  const listed = await caller.call('profiles:plan', { of: 'all', region: 'eu-west-1' })
  expect(listed).toBe('ok')
  const { digest } = caller.value('profiles:plan') as ProfilePlan
  expect(await caller.call('profiles:write', { of: 'all', region: 'eu-west-1', digest })).toBe('ok')
  await caller.call('delivery:undo-change', undefined)
  expect(await caller.call('accounts:note', { connectionId, accountId, short: 'ps', tags: { env: 'x' } })).toBe('ok')
  const target = { kind: 'credentials-file', section: 'plain' } as const
  expect(await caller.call('delivery:check-file', { target })).toBe('ok')
  expect(await caller.call('delivery:write-file', { roleId, target })).toBe('ok')
  await caller.call('app:state', undefined)
  const [file] = (caller.value('app:state') as { snapshot: Snapshot }).snapshot.plainFiles
  expect(await caller.call('delivery:remove-file', { id: file!.id })).toBe('ok')
  await caller.call('delivery:remove-profiles', { roleIds })
  await caller.call('delivery:undo-change', undefined)
  await caller.call('roles:favourite', { roleId, on: true })
  await caller.call('roles:alias', { roleId, alias: 'load' })
  await caller.call('consent:set-rule', { roleId, rule: 'allow' })
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
  await caller.call('connections:check-region', { region: 'eu-central-1' })
  await caller.call('connections:add', { startUrl, region: 'eu-central-1', name: 'Other' })
  const added = caller.value('connections:add') as ConnectionId
  await caller.call('connections:change', { connectionId: added, name: 'Another' })
  await caller.call('connections:remove', { connectionId: added })
  for (const secret of await callForIamUser(caller, stage.demo, app.data)) secrets.add(secret)
  learn()
  for (const secret of await callForConsumer(caller, app.data)) secrets.add(secret)
  for (const secret of await callForSharing(caller, web, connectionId, app.data)) secrets.add(secret)
  expect(await caller.call('activity:read', { filter: {}, limit: 20_000 })).toBe('ok')
  expect(await caller.call('activity:verify', undefined)).toBe('ok')
  expect(await caller.call('activity:export', { format: 'jsonl', filter: {} })).toBe('ok')
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
  const activity = readFileSync(join(app.data, 'activity', 'activity-000001.jsonl'), 'utf8')
  expect(activity, 'what was done is in the activity log').toContain('"what":"credentials-given"')
  const texts = [...caller.answers, ...heard, app.said(), readArguments(app.pid)]
  searchFor([...secrets], texts, readFiles(app.data))
})
