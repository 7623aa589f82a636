import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { visit } from '../support/browser-program'
import { waitForClipboard } from '../support/clipboard'
import { fillSuggested } from '../support/connection-steps'
import type { Demo } from '../support/demo-world'
import { RecordingProgram } from '../support/recording-program'
import { chooseOption } from '../support/role-steps'
import { enterSignedIn, go, startRole } from '../support/steps'
import { expect, test as base } from '../support/test'

interface Programs {
  readonly chrome: RecordingProgram
  readonly firefox: RecordingProgram
}

/** A computer with Chrome, which has two profiles, and Firefox. */
const test = base.extend<{ programs: Programs }>({
  programs: async ({ folder, home }, use) => {
    const bin = join(folder, 'bin')
    const profiles = join(home, '.config', 'google-chrome')
    mkdirSync(profiles, { recursive: true })
    const cache = { Default: { name: 'Elena' }, 'Profile 1': { name: 'Work' } }
    writeFileSync(join(profiles, 'Local State'), JSON.stringify({ profile: { info_cache: cache } }))
    await use({ chrome: new RecordingProgram(bin, 'google-chrome'), firefox: new RecordingProgram(bin, 'firefox') })
  },
  variables: async ({ folder, programs: _ }, use) => {
    await use({ PATH: `${join(folder, 'bin')}:/usr/local/bin:/usr/bin:/bin` })
  },
})

test.use({ settings: { defaultRegion: 'eu-west-1' } })

/** Adds a browser in Settings with the keyboard alone; `fill` changes what the dialog proposes. */
async function addBrowser(page: Page, name: string, fill: (dialog: Locator) => Promise<void>): Promise<void> {
  await go(page, 'Settings')
  await page.getByRole('button', { name: 'Add a browser…' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add a browser for the console' })
  await fill(dialog)
  await dialog.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('listitem', { name })).toBeVisible()
}

const addChrome = (page: Page): Promise<void> =>
  addBrowser(page, 'Chrome, Work', async (dialog) => {
    await expect(dialog.getByRole('combobox', { name: 'Browser' })).toHaveText('Chrome')
    await dialog.getByRole('combobox', { name: 'Profile' }).press('Enter')
    await page.getByRole('option', { name: 'Work' }).press('Enter')
    await dialog.getByRole('checkbox', { name: 'Sign out of the console first' }).press('Space')
  })

const addFirefox = (page: Page, extension: string): Promise<void> =>
  addBrowser(page, 'Firefox containers', async (dialog) => {
    await dialog.getByRole('radio', { name: 'Containers of Firefox' }).press('Space')
    await chooseOption(page, dialog.getByRole('combobox', { name: 'Extension in Firefox' }), extension)
  })

async function chooseBrowser(page: Page, panel: Locator, browser: string): Promise<void> {
  const select = panel.getByRole('combobox', { name: 'Account’s browser' })
  await select.press('Enter')
  await page.getByRole('option', { name: browser, exact: true }).press('Enter')
  await expect(select).toHaveText(browser)
}

/** Where the access portal's page leads by a script of its own. */
function followShortcut(demo: Demo, link: string): ReturnType<typeof visit> {
  expect(link.startsWith(`${demo.startUrl}/#/console?`), link).toBe(true)
  return visit(link.replace('/#/console', '/console'))
}

/** Opens a page through the dialog. */
async function openPage(page: Page, panel: Locator, service: string): Promise<void> {
  await panel.getByRole('button', { name: 'More about LoadTester' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Console page…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Open the console as LoadTester' })
  await expect(dialog.getByRole('combobox', { name: 'Always open Payments Staging in' })).toBeVisible()
  await fillSuggested(dialog.getByRole('combobox', { name: 'Service' }), service)
  await dialog.getByRole('button', { name: 'Open', exact: true }).press('Enter')
  await expect(dialog).toBeHidden()
}

test('an account’s console opens in its own profile; another account’s in the usual browser', async ({
  programs: { chrome },
  demo,
  web,
  stage,
}) => {
  const page = await enterSignedIn(stage)
  await addChrome(page)
  const panel = await startRole(page, 'Payments Staging', 'LoadTester')
  await chooseBrowser(page, panel, 'Chrome, Work')
  await panel.getByRole('button', { name: 'Console' }).press('Enter')
  const [profile, link = '', ...rest] = await chrome.next()
  expect([profile, rest]).toEqual(['--profile-directory=Profile 1', []])
  const console = await followShortcut(demo, link)
  expect(console).toMatchObject({ status: 200 })
  expect(console.text).toContain('Payments Staging (662044180973)')
  const other = await startRole(page, 'Payments Production', 'BillingAudit')
  await other.getByRole('button', { name: 'Console' }).press('Enter')
  expect((await followShortcut(demo, await web.next())).text).toContain('<dd>BillingAudit</dd>')
  expect(chrome.starts()).toHaveLength(1)
})

for (const [extension, scheme] of [
  ['Granted', 'ext+granted-containers:'],
  ['Open external links in a container', 'ext+container:'],
] as const) {
  test(`${extension} opens a container named after the account, signed in without the portal`, async ({
    programs: { firefox },
    web,
    stage,
  }) => {
    const page = await enterSignedIn(stage)
    await addFirefox(page, extension)
    const panel = await startRole(page, 'Payments Staging', 'LoadTester')
    await chooseBrowser(page, panel, 'Firefox containers')
    await panel.getByRole('button', { name: 'Console' }).press('Enter')
    const [tab, link = '', ...rest] = await firefox.next()
    expect([tab, rest]).toEqual(['--new-tab', []])
    expect(link.startsWith(scheme), link).toBe(true)
    const { url, ...container } = Object.fromEntries(new URLSearchParams(link.slice(scheme.length)))
    expect(container).toEqual({ name: 'Payments Staging', color: 'blue', icon: 'briefcase' })
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}$/)
    expect(link).not.toContain('SigninToken')
    const console = await visit(url!)
    expect(console).toMatchObject({ status: 200 })
    expect(console.text).toContain('<dd>LoadTester</dd>')
    expect(web.links(), 'only the sign-in came to the usual browser').toHaveLength(1)
  })
}

test('a connection’s consoles and all others have a browser too, and the console is signed out of first', async ({
  programs: { chrome, firefox },
  app,
  stage,
}) => {
  const page = await enterSignedIn(stage)
  await addChrome(page)
  await addFirefox(page, 'Granted')
  await chooseOption(page, page.getByRole('combobox', { name: 'The console opens in' }), 'Firefox containers')
  await expect(page.getByRole('combobox', { name: 'The console opens in' })).toHaveText('Firefox containers')
  const panel = await startRole(page, 'Payments Staging', 'LoadTester')
  await panel.getByRole('button', { name: 'Console' }).click()
  const inFirefox = (await firefox.next())[1]!
  const first = await visit(new URLSearchParams(inFirefox.replace(/^[^:]*:/, '')).get('url')!)
  expect(first).toMatchObject({ status: 200 })
  await go(page, 'Connections')
  await chooseOption(page, page.getByRole('combobox', { name: 'The console opens in' }), 'Chrome, Work')
  await go(page, 'Roles')
  await expect(panel.getByRole('combobox', { name: 'Account’s browser' })).toHaveText('Default: Chrome, Work')

  await openPage(page, panel, 'lambda')
  const once = await fetch((await chrome.next())[1]!, { redirect: 'manual' })
  expect(once.status).toBe(303)
  const signOut = new URL(once.headers.get('location')!)
  expect([signOut.pathname, signOut.searchParams.get('Action')]).toEqual(['/signin/oauth', 'logout'])
  const console = await visit(signOut)
  expect(console).toMatchObject({ status: 200 })
  for (const word of ['LoadTester', 'lambda', 'eu-west-1']) expect(console.text).toContain(`<dd>${word}</dd>`)
  expect(await visit(first.url), 'what was open before is signed out').toMatchObject({ status: 403 })

  const abroad = ['--service', 's3', '--region', 'cn-north-1']
  const elsewhere = await app.stintInTerminal('console', 'payments-staging-loadtester', ...abroad)
  expect(elsewhere.code).toBe(1)
  expect(elsewhere.out).toContain('cn-north-1 belongs to another part of AWS')
  expect(chrome.starts()).toHaveLength(1)
})

test('a program that is gone is named, no other browser opens, and the link can be copied', async ({
  programs: { chrome },
  demo,
  launch,
  web,
  stage,
}) => {
  const page = await enterSignedIn(stage)
  await addChrome(page)
  const panel = await startRole(page, 'Payments Staging', 'LoadTester')
  await chooseBrowser(page, panel, 'Chrome, Work')
  chrome.uninstall()
  await panel.getByRole('button', { name: 'Console' }).press('Enter')
  const alert = panel.getByRole('alert')
  await expect(alert).toContainText('The browser Chrome, Work could not be started: there is no program google-chrome.')
  await expect(alert).toContainText('change Chrome, Work in Settings under Browser')
  await alert.getByRole('button', { name: 'Copy the link' }).press('Enter')
  const link = await waitForClipboard(launch, /#\/console\?/)
  expect((await followShortcut(demo, link)).text).toContain('<dd>LoadTester</dd>')
  expect(web.links(), 'only the sign-in').toHaveLength(1)

  await go(page, 'Settings')
  await page.getByRole('button', { name: 'Remove Chrome, Work' }).press('Enter')
  await expect(page.getByRole('listitem', { name: 'Chrome, Work' })).toBeHidden()
  await go(page, 'Roles')
  await panel.getByRole('button', { name: 'Console' }).press('Enter')
  expect((await followShortcut(demo, await web.next())).status).toBe(200)
})
