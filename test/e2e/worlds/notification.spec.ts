import { NotificationServer } from '../../fakes/notification-server'
import { enterSignedIn, go, roleRow, signInByBrowser, startRole } from '../support/steps'
import { expect, test as base } from '../support/test'

const test = base.extend<{ desktopNotices: NotificationServer }>({
  // Before the app: it asks the service once what it can do.
  desktopNotices: [
    async ({ bus }, use) => {
      const server = new NotificationServer(bus.address)
      await server.start()
      await use(server)
      server.close()
    },
    { auto: true },
  ],
})

test.use({ withTray: true, settings: { defaultRegion: 'eu-west-1' } })

test('the end of a sign-in is one notification; a click shows where to sign in, and no browser', async ({
  app,
  demo,
  desktopNotices,
  web,
  stage,
}) => {
  const page = await enterSignedIn(stage)
  await demo.setLifetimes({ roleCredentialsSeconds: 15 })
  await startRole(page, 'Payments Staging', 'LoadTester')
  await startRole(page, 'Payments Staging', 'ReadOnly')
  const links = web.links().length
  expect(desktopNotices.sent).toEqual([])
  await demo.revokeSignIns()
  await expect.poll(() => desktopNotices.sent.length, { timeout: 40_000, message: 'a notification' }).toBe(1)
  const [notification] = desktopNotices.sent
  expect(notification?.title).toMatch(/^The sign-in to .+ has ended$/)
  expect(notification?.body).toBe('2 sessions can no longer be refreshed.')
  await go(page, 'Roles')
  for (const role of ['LoadTester', 'ReadOnly']) {
    await page.getByRole('searchbox', { name: /^Search roles/ }).fill(`Payments Staging ${role}`)
    await expect(roleRow(page, 'Payments Staging', role)).toHaveAccessibleName(/Sign in first/, { timeout: 30_000 })
  }
  expect(desktopNotices.sent, 'one for both sessions').toHaveLength(1)
  expect(app.has('sign-in')).toBe(false)

  desktopNotices.click(notification!.id)
  const window = await app.window('sign-in')
  await expect(window.getByText(/^The sign-in to .+ has ended\.$/)).toBeVisible()
  const signIn = window.getByRole('button', { name: 'Sign in', exact: true })
  await expect(signIn).toBeFocused()
  expect(web.links(), 'no browser has opened').toHaveLength(links)

  await demo.setLifetimes({ roleCredentialsSeconds: 3600 })
  await signIn.click()
  await signInByBrowser(stage)
  await expect.poll(async () => ((await app.stint('ls')).out.match(/ running /g) ?? []).length).toBe(2)
  expect(desktopNotices.sent).toHaveLength(1)
})

test.describe('where notifications are switched off', () => {
  test.use({ settings: { defaultRegion: 'eu-west-1', notifications: false } })

  test('the window says it alone', async ({ demo, desktopNotices, stage }) => {
    const page = await enterSignedIn(stage)
    await demo.setLifetimes({ roleCredentialsSeconds: 9 })
    await startRole(page, 'Payments Staging', 'LoadTester')
    await demo.revokeSignIns()
    await expect(page.getByText(/^The sign-in to .+ has ended\.$/).first()).toBeVisible({ timeout: 40_000 })
    expect(desktopNotices.sent).toEqual([])
  })
})
