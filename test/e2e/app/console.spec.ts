import type { Locator } from 'playwright/test'
import { visit } from '../support/browser-program'
import { fillSuggested } from '../support/connection-steps'
import { enterSignedIn, startRole } from '../support/steps'
import { expect, test } from '../support/test'

test('the shortcut link leads to the signed-in page of the role', async ({ demo, web, stage }) => {
  const page = await enterSignedIn(stage)
  const panel = await startRole(page, 'Payments Staging', 'LoadTester')
  await panel.getByRole('button', { name: 'Console' }).click()
  const link = new URL(await web.next())
  expect(link.origin + link.pathname).toBe(`${demo.startUrl}/`)
  // The portal's page reads the fragment by a script of its own, which leads to this address.
  const place = link.hash.replace(/^#\/console/, '')
  const console = await visit(`${demo.startUrl}/console${place}`)
  expect(console).toMatchObject({ status: 200 })
  expect(console.text).toContain('Payments Staging (662044180973)')
  expect(console.text).toContain('<dd>LoadTester</dd>')
})

test('`stint console` opens a service’s page through a one-time address', async ({ app, web, stage }) => {
  await enterSignedIn(stage)
  const profile = 'payments-staging-loadtester'
  const said = await app.stintInTerminal('console', profile, '--service', 'ec2', '--region', 'eu-west-1')
  expect(said).toMatchObject({ code: 0 })
  expect(said.out).toContain(`The console of ${profile} opens in your browser.`)
  const link = await web.next()
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[A-Za-z0-9_-]{32}$/)
  const first = await fetch(link, { redirect: 'manual' })
  expect(first.status).toBe(303)
  const console = await visit(first.headers.get('location')!)
  expect(console).toMatchObject({ status: 200 })
  expect(console.text).toContain('Payments Staging (662044180973)')
  expect(console.text).toContain('<dd>LoadTester</dd>')
  expect(console.text).toContain('<dd>eu-west-1</dd>')
  expect(console.text).toContain('<dd>ec2</dd>')
  const again = await visit(link).then(
    ({ status }) => status,
    () => 'refused',
  )
  expect([404, 'refused']).toContain(again)
})

test('a page of the console is chosen once, and opened again with one click, by keyboard alone', async ({
  web,
  stage,
}) => {
  const page = await enterSignedIn(stage)
  const panel = await startRole(page, 'Payments Staging', 'LoadTester')
  const openDialog = async (): Promise<Locator> => {
    await panel.getByRole('button', { name: 'More about LoadTester' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Console page…' }).press('Enter')
    return page.getByRole('dialog', { name: 'Open the console as LoadTester' })
  }
  const expectPage = async (service: string): Promise<void> => {
    const once = await fetch(await web.next(), { redirect: 'manual' })
    const { status, text } = await visit(once.headers.get('location')!)
    expect(status).toBe(200)
    for (const word of ['LoadTester', 'eu-west-1', service]) expect(text).toContain(`<dd>${word}</dd>`)
  }
  const dialog = await openDialog()
  await expect(dialog.getByRole('combobox', { name: 'Service' })).toBeFocused()
  await fillSuggested(dialog.getByRole('combobox', { name: 'Service' }), 'lambda')
  await fillSuggested(dialog.getByRole('combobox', { name: 'Region' }), 'eu-west-1')
  await dialog.getByRole('button', { name: 'Open', exact: true }).press('Enter')
  await expectPage('lambda')
  await expect(dialog).toBeHidden()
  await openDialog()
  await dialog.getByRole('button', { name: 'lambda, eu-west-1', exact: true }).press('Enter')
  await expectPage('lambda')
})
