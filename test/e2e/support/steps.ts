import { expect, type Locator, type Page } from 'playwright/test'
import { answerSignIn, type BrowserProgram, type Decision, type Visit } from './browser-program'
import type { Demo } from './demo-world'
import type { StintApp } from './stint-app'
import type { WorldOptions } from './test'

/** The parts of a test that these steps need. */
export interface Stage extends WorldOptions {
  readonly app: StintApp
  readonly demo: Demo
  readonly web: BrowserProgram
}

/** Fills the form that adds a connection and sends it. */
export async function addConnection(form: Page | Locator, startUrl: string, region: string): Promise<void> {
  await form.getByRole('textbox', { name: 'Address of the access portal' }).fill(startUrl)
  const field = form.getByRole('combobox', { name: 'Region of IAM Identity Center' })
  await field.fill(region)
  await field.press('Escape')
  const consent = form.getByRole('checkbox', { name: /I accept this risk/ })
  if (await consent.isVisible()) {
    // The tick appears when main has written the setting, and stays for a second try.
    if (!(await consent.isChecked())) await consent.click()
    await expect(consent).toBeChecked()
  }
  await form.getByRole('button', { name: /^Sign in/ }).click()
}

/** Opens the form that adds a first connection, wherever the window starts. */
export async function openAddressForm(page: Page): Promise<void> {
  const add = page.getByRole('button', { name: 'Add a connection' })
  const field = page.getByRole('textbox', { name: 'Address of the access portal' })
  await expect(add.or(field)).toBeVisible()
  if (await add.isVisible()) await add.click()
}

/** Signs in through the browser program: answers the page of the link that Stint opened. */
export async function signInByBrowser({ web }: Stage, answer: Decision = { decision: 'allow' }): Promise<Visit> {
  return answerSignIn(await web.next(), answer)
}

/** Brings the app to where it is signed in and shows its roles; gives the main window. */
export async function enterSignedIn(stage: Stage): Promise<Page> {
  const page = await stage.app.main()
  if (stage.world === 'separate') {
    await openAddressForm(page)
    await addConnection(page, stage.demo.startUrl, stage.demo.region)
    await signInByBrowser(stage)
  }
  await expect(page.getByText(/60 roles in 12 accounts, read/)).toBeVisible({ timeout: 60_000 })
  return page
}

/** Goes to a page of the main window. */
export async function go(
  page: Page,
  place: 'Roles' | 'Connections' | 'Consumers' | 'Activity' | 'Doctor' | 'Settings',
): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }).click()
}

/** Signs out on the Connections page. */
export async function signOut(page: Page): Promise<void> {
  await go(page, 'Connections')
  await page.getByRole('button', { name: /^Sign out of/ }).click()
}

/** Brings both worlds to the same place: a known connection that is signed out, on the Connections page. */
export async function enterSignedOut(stage: Stage): Promise<Page> {
  const page = await enterSignedIn(stage)
  await signOut(page)
  await expect(page.getByText('Signed out')).toBeVisible()
  return page
}

/** The search of the main window. */
export function searchBox(page: Page): Locator {
  return page.getByRole('searchbox', { name: /^Search roles/ })
}

/** Searches, and chooses a role of an account with a click; gives the panel. */
export async function chooseRole(page: Page, account: string, role: string): Promise<Locator> {
  await go(page, 'Roles')
  await searchBox(page).fill(`${account} ${role}`)
  const row = roleRow(page, account, role)
  await row.click()
  const panel = rolePanel(page, role)
  await expect(panel).toBeVisible()
  return panel
}

/** The line of a role in the list. */
export function roleRow(page: Page, account: string, role: string): Locator {
  return page
    .getByRole('listbox', { name: 'Roles' })
    .getByRole('group', { name: new RegExp(`^${account}`) })
    .getByRole('option', { name: new RegExp(`(^|\\s)${role}\\b`) })
}

/** The panel of a role, running or not. */
export function rolePanel(page: Page, role: string): Locator {
  return page.getByRole('complementary', { name: new RegExp(`^(Session|Role) ${role}$`) })
}

/** Starts a role's session through the panel and waits until it runs. */
export async function startRole(page: Page, account: string, role: string): Promise<Locator> {
  const panel = await chooseRole(page, account, role)
  await panel.getByRole('button', { name: /^Start/ }).click()
  await expect(page.getByRole('complementary', { name: `Session ${role}` })).toBeVisible({ timeout: 30_000 })
  return panel
}

/** Waits until the question takes keys: it shows them once it has stood for a moment and nobody types on. */
export async function waitForKeys(window: Page): Promise<void> {
  await expect(window.getByRole('button', { name: /^Deny/ })).toHaveAttribute('aria-keyshortcuts', 'Escape')
}

/** Answers the next question whether a program may have credentials. */
export async function answerConsent(app: StintApp, key: '1' | '2' | '3' | 'Escape'): Promise<void> {
  const window = await app.window('consent')
  await expect(window.getByRole('heading', { name: /asks for/ })).toBeVisible()
  await waitForKeys(window)
  if (key !== 'Escape') await window.keyboard.press(key)
  await closeBy(window, () => window.keyboard.press(key === 'Escape' ? key : 'Enter'))
}

/** Does what closes a window, which may be gone before the key or the mouse is let go; waits until it is. */
export async function closeBy(window: Page, act: () => Promise<unknown>): Promise<void> {
  const closed = window.waitForEvent('close')
  await act().catch((error: unknown) => {
    if (!window.isClosed()) throw error
  })
  await closed
}
