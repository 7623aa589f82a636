import { Authenticator } from '../support/authenticator'
import { addIamUser } from '../support/connection-steps'
import { chooseOption, fillRole, mfaQuestion, openOptions, openRoleEditor, saveAndStart } from '../support/role-steps'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { answerDevice, codeFrom } from '../support/browser-program'
import {
  addConnection,
  answerConsent,
  chooseRole,
  enterSignedIn,
  go,
  openAddressForm,
  startRole,
} from '../support/steps'
import { expect, test } from '../support/test'

/** The library's ends of a focus trap: hidden, and the focus never stays there. */
const focusGuards = '[data-base-ui-focus-guard]'
/** Overlays lie beside the landmarks on purpose. */
const isOverlay = (html: string): boolean => html.includes('data-base-ui-portal')

type Theme = 'light' | 'dark'

/** What axe finds on a page, as short lines. */
async function check(page: Page, name: string, themes: readonly Theme[] = ['light', 'dark']): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const axe = new AxeBuilder({ page }).setLegacyMode(true).exclude(focusGuards)
    const { violations } = await axe.analyze()
    const found = violations.flatMap(({ id, nodes }) =>
      nodes
        .filter(({ html }) => !(id === 'region' && isOverlay(html)))
        .map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 160)}`),
    )
    expect.soft(found, `${name}, ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
}

test('axe finds nothing on the roles and in what a role opens', async ({ stage }) => {
  test.slow()
  const page = await enterSignedIn(stage)
  await check(page, 'Roles')
  await chooseRole(page, 'Payments Staging', 'LoadTester')
  await check(page, 'search, and the panel of an idle role')
  const panel = await startRole(page, 'Payments Production', 'BillingAudit')
  await expect(panel.getByText(/assumed-role/)).toBeVisible()
  await check(page, 'the panel of a session')
  await panel.getByRole('button', { name: 'Copy as…' }).click()
  await expect(page.getByRole('menu')).toBeVisible()
  await check(page, 'the copy menu')
  await page.keyboard.press('Escape')
  await panel.getByRole('button', { name: /^More about/ }).click()
  await page.getByRole('menuitem', { name: 'Console page…' }).click()
  await expect(page.getByRole('dialog', { name: /^Open the console as/ })).toBeVisible()
  await check(page, 'choosing a page of the console')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Write the profiles of the listed roles…' }).click()
  const writing = page.getByRole('dialog', { name: 'Write profiles' })
  await expect(writing.getByRole('list', { name: 'Profiles' })).toBeVisible()
  await check(page, 'writing profiles')
  await writing.getByRole('button', { name: 'Lines of the file' }).click()
  await check(page, 'the lines that change')
  await writing.getByRole('button', { name: 'Change the templates…' }).click()
  await page.getByRole('button', { name: 'Add a template' }).click()
  await check(page, 'profile templates')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(writing).toBeHidden()
  await panel.getByRole('button', { name: /^More about/ }).click()
  await page.getByRole('menuitem', { name: 'Short name and tags…' }).click()
  await expect(page.getByRole('dialog', { name: /^Short name and tags of/ })).toBeVisible()
  await check(page, 'short name and tags')
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox').fill('qqqqzzzz')
  await check(page, 'nothing found')
})

test('axe finds nothing in the questions that guard production', async ({ app, stage }) => {
  test.slow()
  const page = await enterSignedIn(stage)
  const panel = await startRole(page, 'Payments Production', 'BillingAudit')
  await page.keyboard.press('Control+Shift+Period')
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await check(page, 'the question before production stops')
  await page.getByRole('button', { name: 'Keep them' }).click()
  await go(page, 'Settings')
  await page.getByRole('button', { name: 'Change the rules…' }).click()
  await page.getByRole('checkbox', { name: /^Ask me before I start/ }).click()
  await page.getByRole('button', { name: 'Add a rule' }).click()
  await check(page, 'the rules of guarded roles')
  await page.getByRole('button', { name: 'Remove rule 2' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await go(page, 'Roles')
  await panel.getByRole('button', { name: /^Copy/ }).first().click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await check(page, 'the question before a guarded role is used')
  await page.keyboard.press('Escape')
  const asked = app.stint('credentials', 'payments-production-billingaudit')
  const question = await app.window('consent')
  await expect(question.getByRole('heading', { name: /asks for production credentials/ })).toBeVisible()
  await check(question, 'the question whether a program may have credentials')
  await answerConsent(app, 'Escape')
  expect((await asked).code).toBe(1)
})

test('axe finds nothing where connections are added and shared', async ({ stage }) => {
  test.slow()
  const page = await enterSignedIn(stage)
  await go(page, 'Connections')
  await check(page, 'Connections')
  await page.getByRole('switch', { name: /^Share the sign-in of/ }).click()
  await expect(page.getByRole('textbox', { name: 'Name of the sso-session' })).not.toHaveValue('')
  await check(page, 'sharing the sign-in')
  await page.getByRole('button', { name: 'Share and open the browser' }).click()
  await expect(page.getByText(/One more step: allow/)).toBeVisible()
  await check(page, 'the second sign-in waits')
  await page.getByRole('button', { name: /^Not now/ }).click()
  await page.getByRole('button', { name: 'Add a connection…' }).click()
  await expect(page.getByRole('dialog', { name: 'Add a connection' })).toBeVisible()
  await check(page, 'adding a connection')
  for (const kind of ['IAM Identity Center', 'IAM user', 'AWS CLI console', 'STS-compatible', 'Web identity', 'SAML']) {
    await page.getByRole('button', { name: new RegExp(`^${kind}`) }).click()
    await expect(page.getByRole('dialog', { name: /^Add / })).toBeVisible()
    await check(page, `adding: ${kind}`)
    await page.getByRole('button', { name: 'Back' }).click()
  }
  await page.getByRole('button', { name: 'Cancel' }).click()
})

test('axe finds nothing on the doctor, the activity, the settings and the consumers', async ({ stage }) => {
  test.slow()
  const page = await enterSignedIn(stage)
  await go(page, 'Doctor')
  await expect(page.getByRole('list', { name: 'Where it looks, in order' })).toBeVisible()
  await check(page, 'Doctor')
  await go(page, 'Activity')
  await expect(page.getByRole('list', { name: 'Events, newest first' })).toBeVisible()
  await expect(page.getByText(/^The log is whole/)).toBeVisible()
  await check(page, 'Activity')
  await go(page, 'Settings')
  await check(page, 'Settings')
  await page.getByRole('button', { name: 'Add a browser…' }).click()
  const browser = page.getByRole('dialog', { name: 'Add a browser for the console' })
  for (const kind of ['A profile of Chrome', 'A command', 'Containers of Firefox']) {
    await browser.getByRole('radio', { name: new RegExp(`^${kind}`) }).click()
    await check(page, `adding a browser: ${kind}`)
  }
  await browser.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('listitem', { name: 'Firefox containers' })).toBeVisible()
  await check(page, 'Settings with a browser for the console')
  await go(page, 'Consumers')
  await check(page, 'Consumers')
  await page.getByRole('button', { name: 'New consumer…' }).click()
  const maker = page.getByRole('dialog', { name: 'New consumer' })
  await maker.getByRole('textbox', { name: 'Name' }).fill('ci-runner')
  await check(page, 'a new consumer')
  await maker.getByRole('radio', { name: 'Every profile' }).click()
  await maker.getByRole('button', { name: 'Make the consumer' }).click()
  await page.getByRole('button', { name: 'How to connect ci-runner…' }).click()
  await expect(page.getByRole('region', { name: 'What to paste' })).toContainText('FULL_URI')
  await check(page, 'how to connect')
  await page.keyboard.press('Escape')
})

/** The sizes below the usual one: a window beside others, and the smallest that the main window takes. */
const sizes = [
  [720, 640],
  [400, 680],
] as const

test('axe finds nothing where the main window is narrow', async ({ stage }) => {
  test.slow()
  const page = await enterSignedIn(stage)
  await startRole(page, 'Payments Production', 'BillingAudit')
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height })
    await check(page, `Roles, ${width} px wide`)
    // Too narrow for the navigation beside the list, the menu leads on.
    const menu = page.getByRole('button', { name: 'Menu', exact: true })
    if (await menu.isVisible()) {
      await menu.click()
      await check(page, `the menu, ${width} px wide`)
      await page.getByRole('menuitem', { name: 'Connections' }).click()
    }
    for (const place of ['Connections', 'Consumers', 'Activity', 'Doctor', 'Settings'] as const) {
      await go(page, place)
      const main = page.getByRole('main')
      const report = main.getByRole('list', { name: 'Where it looks, in order' })
      await expect(place === 'Doctor' ? report : main.getByRole('heading', { name: place, exact: true })).toBeVisible()
      // Their colours are those of the usual width.
      await check(page, `${place}, ${width} px wide`, ['light'])
    }
    await go(page, 'Roles')
  }
})

test('axe finds nothing in the windows of an IAM user and its roles', async ({ app, demo }) => {
  test.slow()
  const page = await app.main()
  const user = await demo.iamUser('elena.fischer')
  const phone = new Authenticator(user)
  await addIamUser(page, user, { mfaDevice: phone.serial })
  await go(page, 'Connections')
  await check(page, 'an IAM user')
  await page.getByRole('button', { name: 'Change the keys of Elena' }).click()
  await expect(page.getByRole('dialog', { name: 'Keys of Elena' })).toBeVisible()
  await check(page, 'other keys')
  await page.keyboard.press('Escape')
  const editor = await openRoleEditor(page)
  for (const method of [/session of the user itself/, /federated user/i, /root task/, /^A role/]) {
    await chooseOption(page, editor.getByRole('combobox', { name: 'What to get' }), method)
    if (await editor.getByRole('button', { name: /^Options/ }).isVisible()) await openOptions(editor)
    await check(page, `the role editor: ${method.source}`)
  }
  await fillRole(editor, { arn: `arn:aws:iam::${user.account}:role/BreakGlass`, mfa: true, policy: '{' })
  await editor.getByRole('button', { name: 'Save and start' }).click()
  await check(page, 'a role that cannot be saved')
  await editor.getByRole('textbox', { name: 'Session policy' }).fill('')
  await saveAndStart(editor)
  await expect(mfaQuestion(page)).toBeVisible()
  await check(page, 'the question for a code')
  await mfaQuestion(page).getByRole('button', { name: 'Cancel' }).click()
  await check(page, 'a saved role')
  await go(page, 'Connections')
  await page.getByRole('button', { name: 'Import from other tools…' }).click()
  await expect(page.getByRole('dialog', { name: 'Import from other tools' })).toBeVisible()
  await check(page, 'import')
})

test('axe finds nothing on the first page and in the sign-in windows', async ({ app, demo, web }) => {
  test.slow()
  const page = await app.main()
  await openAddressForm(page)
  await check(page, 'welcome')
  await addConnection(page, demo.startUrl, demo.region)
  await web.next()
  const window = await app.window('sign-in')
  await expect(window.getByRole('heading', { name: 'Continue in your browser' })).toBeVisible()
  await check(window, 'waiting for the browser')
  await check(page, 'no roles yet')
  await window.getByRole('button', { name: 'Use a code instead' }).click()
  await expect(window.getByRole('img', { name: /QR code/ })).toBeVisible()
  await check(window, 'the code')
  await window.getByRole('button', { name: 'Open page' }).click()
  const spoken = await window.getByText(/^Code [A-Z] /).textContent()
  await answerDevice(await web.next(), codeFrom(spoken), { decision: 'deny' })
  await expect(window.getByText('The sign-in did not work').last()).toBeVisible({ timeout: 60_000 })
  await check(window, 'a failed sign-in')
})

test.describe('with a tray', () => {
  test.use({ withTray: true })

  test('axe finds nothing in the pop-over and on the sheet of states', async ({ app, tray, stage }) => {
    test.slow()
    await enterSignedIn(stage)
    await tray!.clickItem('Search roles…')
    const popover = await app.window('popover')
    await expect(popover.getByRole('searchbox').or(popover.getByRole('combobox')).first()).toBeVisible()
    await check(popover, 'pop-over')
    const page = await app.main()
    await go(page, 'Settings')
    await page.getByRole('button', { name: 'Show all states' }).click()
    await expect(page.getByRole('heading', { name: 'States' })).toBeVisible()
    await check(page, 'states')
  })
})
