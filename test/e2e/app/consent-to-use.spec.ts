import type { Page } from 'playwright/test'
import { NotificationServer } from '../../fakes/notification-server'
import { answerConsent, closeBy, enterSignedIn, rolePanel, startRole, waitForKeys } from '../support/steps'
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

test.use({ settings: { defaultRegion: 'eu-west-1' } })

const profile = 'payments-production-readonly'

/** The question's window, once it can be read. */
async function readQuestion(window: Page): Promise<void> {
  await expect(
    window.getByRole('heading', { name: 'A program of yours asks for production credentials' }),
  ).toBeVisible()
}

test('production is asked about in a window of its own, for all that ask, and the answer is remembered', async ({
  app,
  desktopNotices,
  stage,
}) => {
  const page = await enterSignedIn(stage)
  await startRole(page, 'Payments Production', 'ReadOnly')
  const asked = [app.stint('credentials', profile), app.stint('credentials', profile), app.stint('env', profile)]
  const window = await app.window('consent')
  await readQuestion(window)
  await expect(window.getByText('Payments Production')).toBeVisible()
  await expect(window.getByText(profile)).toBeVisible()
  await expect(window.getByText('Not known. It asked at your own socket, which tells no more.')).toBeVisible()
  await expect(window.getByText('Not asked about since Stint started')).toBeVisible()
  await expect(window.getByText('3 requests wait.')).toBeVisible()
  await expect(window.getByText(/^Denies itself in \d+ s$/)).toBeVisible()
  await expect(window.getByRole('radio', { name: 'Once' })).toBeFocused()
  expect(desktopNotices.sent.map(({ title }) => title)).toEqual([`A program of yours asks for ${profile}`])

  await answerConsent(app, '2')
  expect((await Promise.all(asked)).map(({ code }) => code)).toEqual([0, 0, 0])
  expect((await app.stint('credentials', profile)).code, 'no second question').toBe(0)
  expect(app.has('consent')).toBe(false)
})

test('a key that was meant for another window answers nothing; Esc denies, and that holds', async ({ app, stage }) => {
  const page = await enterSignedIn(stage)
  await startRole(page, 'Payments Production', 'ReadOnly')
  const asked = app.stint('credentials', profile)
  const window = await app.window('consent')
  await readQuestion(window)
  // As somebody types who has not seen the window yet.
  for (let key = 0; key < 8; key += 1) {
    await window.keyboard.press('Enter')
    await window.waitForTimeout(150)
  }
  await readQuestion(window)
  await expect(window.getByText('Keys count once you pause')).toBeVisible()
  await waitForKeys(window)
  await closeBy(window, () => window.keyboard.press('Escape'))
  const refused = await asked
  expect([refused.code, refused.out]).toEqual([1, ''])
  expect(refused.err).toContain(`You did not allow programs to use ${profile}.`)
  const started = Date.now()
  expect((await app.stint('credentials', profile)).code).toBe(1)
  expect(Date.now() - started, 'refused at once').toBeLessThan(5_000)
  expect(app.has('consent')).toBe(false)
})

test('closing the window denies; a profile can be let out without a question, and staging is', async ({
  app,
  stage,
}) => {
  const page = await enterSignedIn(stage)
  await startRole(page, 'Payments Staging', 'LoadTester')
  expect((await app.stint('credentials', 'payments-staging-loadtester')).code).toBe(0)
  await startRole(page, 'Payments Production', 'ReadOnly')
  const asked = app.stint('credentials', profile)
  const window = await app.window('consent')
  await readQuestion(window)
  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().includes('view=consent'))
      ?.close()
  })
  expect((await asked).code).toBe(1)
  const panel = rolePanel(page, 'ReadOnly')
  await panel.getByRole('combobox', { name: 'Programs' }).click()
  await page.getByRole('option', { name: 'Use it without asking' }).click()
  await expect.poll(async () => (await app.stint('credentials', profile)).code).toBe(0)
  expect(app.has('consent')).toBe(false)
})
