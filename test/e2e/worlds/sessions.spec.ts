import { chooseRole, enterSignedIn, go, roleRow, searchBox, signInByBrowser, startRole } from '../support/steps'
import { expect, test } from '../support/test'

const profile = 'payments-staging-loadtester'

test('starts, counts down, says who it is, and stops', async ({ app, stage }) => {
  const page = await enterSignedIn(stage)
  const panel = await startRole(page, 'Payments Staging', 'LoadTester')
  await expect(panel.getByText('Expires at')).toBeVisible()
  await expect(panel.getByText(/^Refreshes at \d\d:\d\d, in \d\d min$/)).toBeVisible()
  await expect(roleRow(page, 'Payments Staging', 'LoadTester')).toHaveAccessibleName(/(59 min|1 h)$/)
  await expect(panel.getByText(/assumed-role/)).toBeVisible()
  await expect(panel.getByRole('definition').filter({ hasText: /^elena\.fischer@northwind\.example$/ })).toBeVisible()
  const credentials = await app.credentials(profile)
  await expect(panel.getByText(`ends in ${credentials.AccessKeyId.slice(-4)}`)).toBeVisible()
  expect((await app.stint('ls')).out).toMatch(new RegExp(`^${profile} .* running .* (59 min|1 h 0 min)`, 'm'))
  await panel.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(page.getByRole('complementary', { name: 'Role LoadTester' })).toBeVisible()
  expect((await app.stint('ls')).out).toMatch(new RegExp(`^${profile} .* not running`, 'm'))
})

test('refreshes silently across an expiry; what a consumer gets is never expired', async ({ app, demo, stage }) => {
  const page = await enterSignedIn(stage)
  await demo.setLifetimes({ roleCredentialsSeconds: 9 })
  await startRole(page, 'Payments Staging', 'LoadTester')
  const first = await app.credentials(profile)
  let latest = first
  const ask = async (): Promise<boolean> => {
    const asked = Date.now()
    latest = await app.credentials(profile)
    expect(Date.parse(latest.Expiration), 'fresh at the time of asking').toBeGreaterThan(asked)
    return Date.now() > Date.parse(first.Expiration)
  }
  await expect.poll(ask, { timeout: 40_000, message: 'past the first expiry' }).toBe(true)
  expect(latest.AccessKeyId).not.toBe(first.AccessKeyId)
  await expect(page.getByRole('complementary', { name: 'Session LoadTester' })).toBeVisible()
})

test('a revoked sign-in says "sign in again", opens no browser, and goes on after signing in', async ({
  app,
  demo,
  web,
  stage,
}) => {
  const page = await enterSignedIn(stage)
  await demo.setLifetimes({ roleCredentialsSeconds: 15 })
  await startRole(page, 'Payments Staging', 'LoadTester')
  const before = web.links().length
  await demo.revokeSignIns()
  await expect(page.getByText(/^The sign-in to .+ has ended\.$/).first()).toBeVisible({ timeout: 40_000 })
  await expect(roleRow(page, 'Payments Staging', 'LoadTester')).toHaveAccessibleName(/Sign in first/, {
    timeout: 30_000,
  })
  const refused = await app.stint('credentials', profile)
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toMatch(/^stint: The sign-in to .+ has ended\. Sign in again in the Stint window\.\n$/)
  expect(web.links()).toHaveLength(before)
  expect(app.has('sign-in')).toBe(false)

  await demo.setLifetimes({ roleCredentialsSeconds: 3600 })
  await page.getByRole('status').getByRole('button', { name: 'Sign in' }).click()
  await signInByBrowser(stage)
  await expect(page.getByRole('complementary', { name: 'Session LoadTester' })).toBeVisible({ timeout: 30_000 })
  await app.credentials(profile)
})

test('an access token that ran out is renewed silently', async ({ app, demo, web, stage }) => {
  const page = await enterSignedIn(stage)
  const panel = await startRole(page, 'Payments Staging', 'LoadTester')
  const { AccessKeyId } = await app.credentials(profile)
  const links = web.links().length
  await demo.expireAccessTokens()
  await panel.getByRole('button', { name: 'Refresh now' }).click()
  await expect.poll(async () => (await app.credentials(profile)).AccessKeyId).not.toBe(AccessKeyId)
  expect(web.links()).toHaveLength(links)
})

test('429 and 500 keep the session and its credentials', async ({ app, demo, stage }) => {
  const page = await enterSignedIn(stage)
  const panel = await startRole(page, 'Payments Staging', 'LoadTester')
  const { AccessKeyId } = await app.credentials(profile)
  for (const fault of [
    { kind: 'throttle', retryAfterSeconds: 1 },
    { kind: 'status', status: 500, code: 'InternalServerException' },
  ]) {
    const before = await demo.calls('portal.GetRoleCredentials')
    await demo.setFault('portal', { ...fault, operation: 'GetRoleCredentials' })
    await panel.getByRole('button', { name: 'Refresh now' }).click()
    await expect.poll(() => demo.calls('portal.GetRoleCredentials')).toBeGreaterThan(before)
    await expect(panel.getByRole('alert')).toContainText(/AWS asks to slow down|AWS has a problem of its own/, {
      timeout: 40_000,
    })
    expect((await app.credentials(profile)).AccessKeyId).toBe(AccessKeyId)
    await expect(page.getByRole('complementary', { name: 'Session LoadTester' })).toBeVisible()
    await demo.clearFaults()
  }
  await panel.getByRole('button', { name: 'Refresh now' }).click()
  await expect.poll(async () => (await app.credentials(profile)).AccessKeyId).not.toBe(AccessKeyId)
  await go(page, 'Connections')
  await expect(page.getByRole('main').getByText('Signed in', { exact: true })).toBeVisible()
})

test('starts many at once, stops them, and asks before production stops', async ({ app, stage }) => {
  const page = await enterSignedIn(stage)
  await searchBox(page).fill('readonly payments')
  for (const account of ['Payments Development', 'Payments Production', 'Payments Staging'])
    await roleRow(page, account, 'ReadOnly').click({ modifiers: ['Control'] })
  const bar = page.getByRole('region', { name: 'Selected roles' })
  await expect(bar.getByText('3 selected')).toBeVisible()
  await bar.getByRole('button', { name: 'Start' }).click()
  await expect(page.getByRole('button', { name: /^Running/ })).toHaveAccessibleName('Running 3')
  const running = async (): Promise<number> => ((await app.stint('ls')).out.match(/ running /g) ?? []).length
  // The window counts sessions that start as well.
  await expect.poll(running).toBe(3)
  await bar.getByRole('button', { name: 'Clear selection' }).click()
  await page.keyboard.press('Control+Shift+Period')
  const question = page.getByRole('alertdialog', { name: 'Stop 1 production session?' })
  await question.getByRole('button', { name: 'Keep them' }).click()
  // While it fades it still has the keyboard.
  await expect(page.getByRole('alertdialog', { includeHidden: true })).toHaveCount(0)
  expect(await running()).toBe(3)
  await page.keyboard.press('Control+Shift+Period')
  await question.getByRole('button', { name: 'Stop all sessions' }).click()
  await expect(page.getByRole('button', { name: /^Running/ })).toHaveAccessibleName('Running 0')
  expect(await running()).toBe(0)
})

test('a role that was taken away is refused with the cause', async ({ stage }) => {
  const page = await enterSignedIn(stage)
  const panel = await chooseRole(page, 'Payments Staging', 'LoadTester')
  await stage.demo.setFault('portal', {
    kind: 'status',
    status: 403,
    code: 'ForbiddenException',
    operation: 'GetRoleCredentials',
  })
  await panel.getByRole('button', { name: /^Start/ }).click()
  await expect(panel.getByRole('alert')).toContainText('AWS did not start LoadTester')
})
