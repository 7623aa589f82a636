import { chooseRole, enterSignedIn, signInByBrowser, signOut } from '../support/steps'
import { expect, test } from '../support/test'

test.use({ withTray: true, settings: { defaultRegion: 'eu-west-1' } })

test('a favourite is started, shown until its end, and all is stopped from the menu', async ({ app, tray, stage }) => {
  const page = await enterSignedIn(stage)
  const host = tray!
  await host.waitForItem()
  await chooseRole(page, 'Payments Staging', 'LoadTester')
  await page.getByRole('button', { name: 'Make LoadTester a favourite' }).click()
  const idle = await host.readIconPixmap()
  await host.clickItem('LoadTester, Payments Staging')
  await host.waitForMenuItem(/^LoadTester, Payments Staging: until \d\d:\d\d$/)
  await host.waitForTooltip(/^Stint.*: 1 session, until \d\d:\d\d$/)
  await expect.poll(() => host.readIconPixmap()).not.toEqual(idle)
  await app.credentials('payments-staging-loadtester')
  await expect(page.getByRole('complementary', { name: 'Session LoadTester' })).toBeVisible()
  await host.clickItem('Stop all sessions')
  await host.waitForMenuItem('LoadTester, Payments Staging')
  await host.waitForTooltip(/nothing running/)
  await expect.poll(() => host.readIconPixmap()).toEqual(idle)
})

test('signs in from the menu after signing out', async ({ app, tray, web, stage }) => {
  const page = await enterSignedIn(stage)
  const host = tray!
  await signOut(page)
  const before = web.links().length
  await host.clickItem(/^Sign in to .+…$/)
  await app.window('sign-in')
  await host.waitForMenuItem(/^Continue the sign-in to .+…$/)
  await signInByBrowser(stage)
  await host.waitForMenuItem(/: signed in/)
  expect(web.links()).toHaveLength(before + 1)
})
