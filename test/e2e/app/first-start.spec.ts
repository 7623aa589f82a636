import { answerSignIn } from '../support/browser-program'
import { addConnection, go, openAddressForm } from '../support/steps'
import { expect, test } from '../support/test'

test('a first start asks where the user signs in', async ({ app }) => {
  const page = await app.main()
  await expect(page.getByRole('heading', { name: 'Where do you sign in to AWS?' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Open demo organization' })).toBeVisible()
})

test('wrong addresses and regions are explained, and nothing is lost', async ({ app, demo, web }) => {
  const page = await app.main()
  await openAddressForm(page)
  const address = page.getByRole('textbox', { name: 'Address of the access portal' })
  await address.fill('https://example.com/start')
  await page.getByRole('button', { name: /^Sign in/ }).click()
  await expect(page.getByText('This is not an address of an AWS access portal.')).toBeVisible()
  await expect(page.getByText('https://your-name.awsapps.com/start', { exact: true })).toBeVisible()
  // The region is looked at in the pause after it is typed, before anything is sent.
  await address.fill(demo.startUrl)
  const region = page.getByRole('combobox', { name: 'Region of IAM Identity Center' })
  await region.fill('mars-north-1')
  await expect(page.getByText(/“mars-north-1” is not an AWS region that Stint knows/).first()).toBeVisible()
  await region.press('Escape')
  await addConnection(page, demo.startUrl, 'mars-north-1')
  await expect(page.getByText(/“mars-north-1” is not an AWS region that Stint knows/)).toBeVisible()
  await addConnection(page, `${demo.origin}/wrong`, demo.region)
  const window = await app.window('sign-in')
  // The authorize page is the browser's to show; the code flow asks Identity Center about the address itself.
  await web.next()
  await window.getByRole('button', { name: 'Use a code instead' }).click()
  await expect(window.getByText(/^Identity Center in eu-central-1 does not know .+\/wrong\.$/)).toBeVisible()
  await expect(window.getByText(/^Check the spelling, and the region/)).toBeVisible()
})

test('one start URL for two users, both sign-ins waiting at once: each gets its own user', async ({
  app,
  demo,
  web,
}) => {
  const page = await app.main()
  await openAddressForm(page)
  await addConnection(page, demo.startUrl, demo.region)
  const first = await web.next()
  await go(page, 'Connections')
  await page.getByRole('button', { name: 'Add a connection…' }).click()
  await page.getByRole('button', { name: /^IAM Identity Center/ }).click()
  await addConnection(page.getByRole('dialog', { name: 'Add IAM Identity Center' }), demo.startUrl, demo.region)
  const second = await web.next()
  const portOf = (link: string): string => new URL(new URL(link).searchParams.get('redirect_uri')!).port
  expect(portOf(second)).not.toBe(portOf(first))
  await answerSignIn(second, { decision: 'allow', user: 'tomas.novak' })
  await answerSignIn(first, { decision: 'allow', user: 'elena.fischer' })
  const main = page.getByRole('main')
  await expect(main.getByText('elena.fischer@northwind.example')).toBeVisible()
  await expect(main.getByText('tomas.novak@northwind.example')).toBeVisible()
  await expect(main.getByText('Signed in', { exact: true })).toHaveCount(2)
  await go(page, 'Roles')
  await expect(page.getByText(/65 roles in 15 accounts/)).toBeVisible()
})
