import { answerDevice, answerSignIn, codeFrom, visit } from '../support/browser-program'
import { closeBy, enterSignedIn, enterSignedOut, go, signInByBrowser, startRole } from '../support/steps'
import { expect, test } from '../support/test'

test('signs in through the browser: the roles appear and the user is named', async ({ stage }) => {
  const page = await enterSignedIn(stage)
  await expect(page.getByRole('group', { name: /^Data Lake Production/ })).toBeVisible()
  await go(page, 'Connections')
  await expect(page.getByText('elena.fischer@northwind.example')).toBeVisible()
  await expect(page.getByRole('main').getByText('Signed in', { exact: true })).toBeVisible()
})

test('a wrong state answers 400 and keeps waiting; the right one then works', async ({ app, web, stage }) => {
  const page = await enterSignedOut(stage)
  await page
    .getByRole('button', { name: /^Sign in to/ })
    .last()
    .click()
  const window = await app.window('sign-in')
  await expect(window.getByRole('heading', { name: 'Continue in your browser' })).toBeVisible()
  const link = await web.next()
  const callback = new URL(new URL(link).searchParams.get('redirect_uri')!)
  expect(callback.hostname).toBe('127.0.0.1')
  callback.search = new URLSearchParams({ code: 'stolen', state: 'guessed' }).toString()
  expect((await visit(callback)).status).toBe(400)
  await expect(window.getByRole('heading', { name: 'Continue in your browser' })).toBeVisible()
  const answer = await answerSignIn(link, { decision: 'allow' })
  expect(answer.status).toBe(200)
  expect(answer.text).toContain('You are signed in to Stint')
  await expect(page.getByRole('main').getByText('Signed in', { exact: true })).toBeVisible()
})

test('deny ends in a clear state, and trying again works', async ({ app, web, stage }) => {
  const page = await enterSignedOut(stage)
  await page
    .getByRole('button', { name: /^Sign in to/ })
    .last()
    .click()
  const window = await app.window('sign-in')
  const answer = await answerSignIn(await web.next(), { decision: 'deny' })
  expect(answer.text).toContain('Access was denied')
  await expect(window.getByText('Access was denied on the sign-in page.')).toBeVisible()
  await expect(page.getByText('Sign-in failed')).toBeVisible()
  await window.getByRole('button', { name: 'Try again' }).click()
  await signInByBrowser(stage)
  await expect(page.getByRole('main').getByText('Signed in', { exact: true })).toBeVisible()
})

test('a page that fails is not taken for a denial; its words are not shown', async ({ app, web, stage }) => {
  const page = await enterSignedOut(stage)
  await page
    .getByRole('button', { name: /^Sign in to/ })
    .last()
    .click()
  const window = await app.window('sign-in')
  const link = new URL(await web.next())
  const callback = new URL(link.searchParams.get('redirect_uri')!)
  const state = link.searchParams.get('state')!
  callback.search = new URLSearchParams({
    error: 'temporarily_unavailable',
    error_description: 'Call 555',
    state,
  }).toString()
  expect((await visit(callback)).text).toContain('The sign-in did not work')
  await expect(
    window.getByText('The sign-in page has a problem at the moment (temporarily_unavailable).'),
  ).toBeVisible()
  await window.getByRole('button', { name: 'Try again' }).click()
  await signInByBrowser(stage)
  await expect(page.getByRole('main').getByText('Signed in', { exact: true })).toBeVisible()
})

test('Esc cancels a waiting sign-in, closes its window and its listener', async ({ app, web, stage }) => {
  const page = await enterSignedOut(stage)
  await page
    .getByRole('button', { name: /^Sign in to/ })
    .last()
    .click()
  const window = await app.window('sign-in')
  await expect(window.getByRole('heading', { name: 'Continue in your browser' })).toBeVisible()
  const callback = new URL(await web.next()).searchParams.get('redirect_uri')!
  await closeBy(window, () => window.keyboard.press('Escape'))
  await expect(page.getByRole('main').getByRole('button', { name: /^Sign in to/ })).toBeVisible()
  await expect(page.getByText('Signing in…')).toBeHidden()
  await expect(visit(callback)).rejects.toThrow('fetch failed')
})

test('a second attempt replaces the first; "Open again" goes on with the same', async ({ app, web, stage }) => {
  const page = await enterSignedOut(stage)
  await page
    .getByRole('button', { name: /^Sign in to/ })
    .last()
    .click()
  const window = await app.window('sign-in')
  const first = await web.next()
  await window.getByRole('button', { name: 'Open again' }).click()
  expect(await web.next()).toBe(first)
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('button', { name: /^Sign in to/ })
    .click()
  const second = await web.next()
  const parameter = (link: string, name: string) => new URL(link).searchParams.get(name)!
  for (const name of ['state', 'code_challenge', 'redirect_uri'])
    expect(parameter(second, name)).not.toBe(parameter(first, name))
  await expect(answerSignIn(first, { decision: 'allow' })).rejects.toThrow('fetch failed')
  await answerSignIn(second, { decision: 'allow' })
  await expect(page.getByRole('main').getByText('Signed in', { exact: true })).toBeVisible()
})

test('signs in with a code that the page shows as well', async ({ app, demo, web, stage }) => {
  await enterSignedOut(stage)
  const page = await app.main()
  await demo.setLifetimes({ pollIntervalSeconds: 1 })
  await page.getByRole('button', { name: /^Sign in with a code to/ }).click()
  const window = await app.window('sign-in')
  await expect(window.getByRole('img', { name: /QR code/ })).toBeVisible()
  const spoken = await window.getByText(/^Code [A-Z] /).textContent()
  const code = codeFrom(spoken)
  await window.getByRole('button', { name: 'Open page' }).click()
  const answer = await answerDevice(await web.next(), code, { decision: 'allow' })
  expect(answer.text).toContain('Request approved')
  await expect(page.getByRole('main').getByText('Signed in', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('elena.fischer@northwind.example')).toBeVisible()
})

test('a denied code ends in a clear state', async ({ app, demo, web, stage }) => {
  const page = await enterSignedOut(stage)
  await demo.setLifetimes({ pollIntervalSeconds: 1 })
  await page.getByRole('button', { name: /^Sign in with a code to/ }).click()
  const window = await app.window('sign-in')
  const spoken = await window.getByText(/^Code [A-Z] /).textContent()
  const code = codeFrom(spoken)
  await window.getByRole('button', { name: 'Open page' }).click()
  await answerDevice(await web.next(), code, { decision: 'deny' })
  await expect(window.getByText('Access was denied on the sign-in page.')).toBeVisible({ timeout: 30_000 })
})

test('sign-out calls Logout, forgets everything and says until when credentials stay valid', async ({
  app,
  demo,
  stage,
}) => {
  const page = await enterSignedIn(stage)
  await startRole(page, 'Payments Staging', 'LoadTester')
  await app.credentials('payments-staging-loadtester')
  await app.stint('stop', 'payments-staging-loadtester')
  const before = await demo.calls('portal.Logout')
  await go(page, 'Connections')
  await page.getByRole('button', { name: /^Sign out of/ }).click()
  await expect(page.getByText('Signed out')).toBeVisible()
  await expect(page.getByText(/^Credentials that were handed out stay valid until \d\d:\d\d/)).toBeVisible()
  // The window does not wait for the portal.
  await expect.poll(() => demo.calls('portal.Logout')).toBe(before + 1)
  const refused = await app.stint('credentials', 'payments-staging-loadtester')
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toMatch(/^stint: You are not signed in to .+\. Sign in in the Stint window\.\n$/)
})

test('another user than the last one is told', async ({ app, stage }) => {
  await enterSignedOut(stage)
  const page = await app.main()
  await page
    .getByRole('button', { name: /^Sign in to/ })
    .last()
    .click()
  await signInByBrowser(stage, { decision: 'allow', user: 'tomas.novak' })
  const window = await app.window('sign-in')
  await expect(page.getByText('tomas.novak@northwind.example').first()).toBeVisible()
  await expect(window.getByRole('heading', { name: 'You are signed in as another user' })).toBeVisible()
  await expect(window.getByText(/the last time it was elena\.fischer@northwind\.example/)).toBeVisible()
})
