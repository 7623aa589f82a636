import { randomBytes } from 'node:crypto'
import { startDemoOrganization } from '../../../electron/demo/demo-organization'
import { NORTHWIND } from '../../../electron/demo/organization-data'
import { hostileNames, unseen } from '../../fakes/hostile-names'
import { Demo } from '../support/demo-world'
import { addConnection, openAddressForm, searchBox, signInByBrowser } from '../support/steps'
import { expect, test as base } from '../support/test'
import { noteTrust } from '../../unit/trust/note-trust'

const accounts = hostileNames.map(([, name], index) => ({
  id: String(200_000_000_000 + index),
  name,
  email: name,
  // No role can have the second one's name.
  roles: ['ReadOnly', '<b>Admin</b>/../x'],
}))

/** The usual world, whose organization has accounts and roles with names of an attacker. */
const test = base.extend({
  separateDemo: async ({}, use) => {
    const organization = { ...NORTHWIND, accounts }
    const demo = await startDemoOrganization({ clock: Date, random: randomBytes, organization, portalRateLimit: 'off' })
    await use(Object.assign(new Demo(demo), { stop: () => demo.close() }))
    await demo.close()
  },
})

test.use({ withTray: true })

test('names of accounts and roles have no effect but to be read', async ({ app, stage, tray }) => {
  test.slow()
  const page = await app.main()
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await openAddressForm(page)
  await addConnection(page, stage.demo.startUrl, stage.demo.region)
  await signInByBrowser(stage)
  await expect(
    page.getByText(`Roles with names that AWS does not allow were left out (${accounts.length}).`),
  ).toBeVisible({
    timeout: 60_000,
  })

  const list = page.getByRole('listbox', { name: 'Roles' })
  await searchBox(page).fill('onerror')
  await expect(list.getByRole('option')).toHaveCount(1)
  await expect(list).toContainText('<img src=x onerror=alert(1)>')
  await page.screenshot({ path: test.info().outputPath('hostile-names.png') })
  await list.getByRole('option').click()
  await page
    .getByRole('complementary', { name: 'Role ReadOnly' })
    .getByRole('button', { name: /^Start/ })
    .click()
  await expect(page.getByRole('complementary', { name: 'Session ReadOnly' })).toBeVisible({ timeout: 30_000 })
  await searchBox(page).fill('')

  const seen = await page.evaluate(() => ({
    text: document.body.innerText.replace(/[\n\t]/g, ''),
    made: document.querySelectorAll('img[src="x"], a[href*="evil"], script:not([src])').length,
    overflows: document.documentElement.scrollWidth > window.innerWidth,
    title: document.title,
  }))
  expect(seen.text).not.toMatch(unseen)
  expect(seen).toMatchObject({ made: 0, overflows: false })
  expect(dialogs).toEqual([])

  const { code, out } = await app.stint('ls')
  expect(code).toBe(0)
  expect(out.replaceAll('\n', '')).not.toMatch(unseen)
  expect(out.trimEnd().split('\n')).toHaveLength(accounts.length + 1)
  const labels = JSON.stringify(await tray!.readMenu())
  expect(labels).toContain('onerror')
  noteTrust('attacks tried', 2 * accounts.length)
  console.log(`attacks tried: ${hostileNames.length} names of accounts, ${accounts.length} of roles`)
})
