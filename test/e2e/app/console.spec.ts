import { visit } from '../support/browser-program'
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
