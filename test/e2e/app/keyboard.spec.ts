import { readFileSync } from 'node:fs'
import type { Page } from 'playwright/test'
import { answerDevice, codeFrom } from '../support/browser-program'
import type { Demo } from '../support/demo-world'
import { pressByKeys, tabTo } from '../support/keyboard'
import { expect, test } from '../support/test'

test.use({ withTray: true })

/** Fails at the end if anything but keys was used. */
async function forbidMouse(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const count = (): void => {
      document.documentElement.dataset['pressed'] = 'by pointer'
    }
    addEventListener('pointerdown', count, true)
  })
  return () => expect(page.locator('html')).not.toHaveAttribute('data-pressed')
}

/** The form of the first page: address, region, consent where the runtime asks for it, and Enter. */
async function addConnection(page: Page, { startUrl, region }: Demo): Promise<void> {
  await expect(page.getByRole('textbox', { name: 'Address of the access portal' })).toBeFocused()
  await page.keyboard.type(startUrl)
  const field = page.getByRole('combobox', { name: 'Region of IAM Identity Center' })
  await expect(field).toBeVisible()
  await tabTo(page, field)
  await page.keyboard.type(region.slice(0, -2))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue(region)
  const consent = page.getByRole('checkbox', { name: /I accept this risk/ })
  if (await consent.isVisible()) {
    await pressByKeys(page, consent, 'Space')
    await expect(consent).toBeChecked()
  }
  await tabTo(page, page.getByRole('button', { name: /^Sign in/ }), 'Shift+Tab')
  await page.keyboard.press('Enter')
}

test('by keys alone from the first page through both sign-ins and several profiles to the settings', async ({
  app,
  demo,
  web,
}) => {
  const page = await app.main()
  const checkMain = await forbidMouse(page)
  await demo.setLifetimes({ pollIntervalSeconds: 1 })
  await addConnection(page, demo)
  await web.next()

  const window = await app.window('sign-in')
  const checkWindow = await forbidMouse(window)
  await expect(window.getByRole('heading', { name: 'Continue in your browser' })).toBeVisible()
  await pressByKeys(window, window.getByRole('button', { name: 'Open again' }))
  await web.next()
  await pressByKeys(window, window.getByRole('button', { name: 'Use a code instead' }))
  const spoken = await window.getByText(/^Code [A-Z] /).textContent()
  await pressByKeys(window, window.getByRole('button', { name: 'Open page' }))
  await checkWindow()
  await answerDevice(await web.next(), codeFrom(spoken), { decision: 'allow' })
  await expect(page.getByText(/60 roles in 12 accounts, read/)).toBeVisible({ timeout: 60_000 })

  await page.keyboard.press('Control+f')
  await page.keyboard.type('payments staging')
  await tabTo(page, page.getByRole('listbox', { name: 'Roles' }))
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  const bar = page.getByRole('region', { name: 'Selected roles' })
  await expect(bar.getByText('2 selected')).toBeVisible()
  await pressByKeys(page, bar.getByRole('button', { name: 'Write profiles…' }))
  const writing = page.getByRole('dialog', { name: 'Write profiles' })
  await tabTo(page, writing.getByRole('combobox', { name: 'Region you work in' }))
  await page.keyboard.type('eu-west-3')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await pressByKeys(page, writing.getByRole('button', { name: 'Write 2 profiles' }))
  await pressByKeys(page, writing.getByRole('button', { name: 'Close' }))
  await expect(writing).toBeHidden()
  expect(readFileSync(app.awsConfig, 'utf8').match(/^region = eu-west-3$/gm)).toHaveLength(2)

  await page.keyboard.press('Control+Comma')
  const density = page.getByRole('combobox', { name: 'Rows of the list' })
  await pressByKeys(page, density)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(density).toHaveText('Compact')

  const places = page.getByRole('navigation', { name: 'Main' })
  await pressByKeys(page, places.getByRole('link', { name: 'Connections' }))
  await pressByKeys(page, page.getByRole('button', { name: /^Sign out of/ }))
  await expect(page.getByText('Signed out')).toBeVisible()
  await pressByKeys(page, page.getByRole('button', { name: 'Add a connection…' }))
  await pressByKeys(page, page.getByRole('button', { name: /^IAM user/ }))
  await expect(page.getByRole('dialog', { name: /^Add / })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await checkMain()
})
