import type { Page } from 'playwright/test'
import type { Bridge } from '../../../electron/contract/channels'
import type { ConnectionId } from '../../../electron/contract/ids'
import { answerSignIn } from '../support/browser-program'
import { go, openAddressForm } from '../support/steps'
import { StintApp } from '../support/stint-app'
import { expect, test } from '../support/test'

// Whatever runtime runs the tests, the app takes itself for the old one; no variable makes it take an old one for current.
test.use({ variables: { STINT_RUNTIME: 'development' } })

/** No address of this computer: to the app a real organization, whose services the variables lead to the demo. */
const startUrl = 'https://northwind.awsapps.com/start'
const region = 'eu-central-1'
const risk = 'I accept this risk for real connections on this computer'

async function fillForm(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Address of the access portal' }).fill(startUrl)
  const field = page.getByRole('combobox', { name: 'Region of IAM Identity Center' })
  await field.fill(region)
  await field.press('Escape')
}

test('a first real connection: nothing is contacted before the risk is accepted; the answer outlives a restart', async ({
  app,
  demo,
  launch,
  web,
}) => {
  const page = await app.main()
  await openAddressForm(page)
  await fillForm(page)
  const asked = page.getByRole('region', { name: 'This is the development runtime' })
  await expect(asked).toContainText('an old Electron that gets no security fixes')
  await page.getByRole('button', { name: /^Sign in/ }).click()
  await expect(asked.getByRole('alert')).not.toBeEmpty()
  expect(await demo.totalCalls()).toBe(0)
  expect([web.links(), app.has('sign-in')]).toEqual([[], false])

  const accept = asked.getByRole('checkbox', { name: risk })
  await accept.click()
  await expect(accept).toBeChecked()
  await page.getByRole('button', { name: /^Sign in/ }).click()
  expect((await answerSignIn(await web.next(), { decision: 'allow' })).status).toBe(200)
  await expect(page.getByText(/60 roles in 12 accounts, read/)).toBeVisible({ timeout: 60_000 })
  await app.quit()

  const second = await StintApp.launch(launch)
  const again = await second.main()
  await go(again, 'Settings')
  await expect(again.getByRole('checkbox', { name: risk })).toBeChecked()
  await go(again, 'Connections')
  await again.getByRole('button', { name: 'Add a connection…' }).click()
  await again.getByRole('button', { name: /^IAM Identity Center/ }).click()
  const dialog = again.getByRole('dialog', { name: 'Add IAM Identity Center' })
  await expect(dialog.getByRole('textbox', { name: 'Address of the access portal' })).toBeVisible()
  await expect(dialog.getByRole('checkbox', { name: risk })).toHaveCount(0)
  await again.keyboard.press('Escape')
  await again
    .getByRole('main')
    .getByRole('button', { name: /^Sign in to/ })
    .click()
  await web.next()
  await second.quit()
})

test.describe('with a tray', () => {
  test.use({ withTray: true })

  test('the app itself refuses, whoever asks, until the setting names the risk', async ({ app, demo, tray, web }) => {
    const page = await app.main()
    const { refusals, connectionId } = await page.evaluate(
      async ([url, where]) => {
        const { call } = (window as unknown as { stint: Bridge }).stint
        const added = await call('connections:add', { startUrl: url, region: where, name: 'Northwind' })
        const connectionId = added.ok ? added.value : ('none' as ConnectionId)
        const answers = [
          await call('sign-in:start', { connectionId, flow: 'browser' }),
          await call('sign-in:start', { connectionId, flow: 'code' }),
          await call('roles:read', { connectionId }),
        ]
        return { connectionId, refusals: answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)) }
      },
      [startUrl, region] as const,
    )
    expect(refusals).toEqual(['development-runtime', 'development-runtime', 'sign-in-needed'])
    await page.getByRole('status').getByRole('button', { name: 'Dismiss' }).click()
    await tray!.clickItem('Sign in to Northwind…')
    await expect(page.getByText('This is an old, unmaintained runtime for development.').first()).toBeVisible()
    expect(await demo.totalCalls()).toBe(0)
    expect([web.links(), app.has('sign-in')]).toEqual([[], false])

    await go(page, 'Settings')
    const accept = page.getByRole('checkbox', { name: risk })
    await accept.click()
    await expect(accept).toBeChecked()
    await tray!.clickItem('Sign in to Northwind…')
    await answerSignIn(await web.next(), { decision: 'allow' })
    await tray!.waitForMenuItem(/^Northwind: signed in/)
    expect(await demo.calls('oidc.CreateToken')).toBe(1)

    // Taken back, the word stops what is signed in as well.
    const read = (): Promise<string> =>
      page.evaluate(async (id) => {
        const { call } = (window as unknown as { stint: Bridge }).stint
        const answer = await call('roles:read', { connectionId: id })
        return answer.ok ? 'ok' : answer.error.code
      }, connectionId)
    await expect.poll(read).toBe('ok')
    await accept.click()
    await expect(accept).not.toBeChecked()
    const calls = await demo.totalCalls()
    expect(await read()).toBe('development-runtime')
    expect(await demo.totalCalls()).toBe(calls)
  })
})
