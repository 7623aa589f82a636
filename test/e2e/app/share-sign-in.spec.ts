import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { hasAwsCli, runAws } from '../support/aws-cli'
import { answerSignIn } from '../support/browser-program'
import { run } from '../support/child'
import { leadAwsCli, signInByCli, whoIsIt, writeSsoProfile } from '../support/sso-clients'
import { enterSignedIn, go, signInByBrowser, startRole, type Stage } from '../support/steps'
import { expect, test } from '../support/test'

const account = '482109371154'

type Cached = Readonly<Record<string, string>>
const cacheFile = (home: string, session: string): string =>
  join(home, '.aws', 'sso', 'cache', `${createHash('sha1').update(session).digest('hex')}.json`)
const readCache = (file: string): Cached => JSON.parse(readFileSync(file, 'utf8')) as Cached

/** The user's config file, with something in it. */
function makeConfig(home: string): string {
  mkdirSync(join(home, '.aws'), { recursive: true })
  const config = join(home, '.aws', 'config')
  writeFileSync(config, '# mine\n')
  return config
}

async function openShare(page: Page): Promise<Locator> {
  await go(page, 'Connections')
  await page.getByRole('switch', { name: /^Share the sign-in of/ }).click()
  const dialog = page.getByRole('dialog', { name: /^Share the sign-in of/ })
  await expect(dialog.getByText(/Every program of yours can read it/)).toBeVisible()
  return dialog
}

/** Turns sharing on and allows the second sign-in; gives the name of the `sso-session`. */
async function share(stage: Stage, page: Page): Promise<string> {
  const dialog = await openShare(page)
  const name = dialog.getByRole('textbox', { name: 'Name of the sso-session' })
  await expect(name).not.toHaveValue('')
  const session = await name.inputValue()
  await dialog.getByRole('button', { name: 'Share and open the browser' }).click()
  await expect(page.getByText(/One more step: allow/)).toBeVisible()
  await signInByBrowser(stage)
  await expect(page.getByText(new RegExp(`Shared as ${session}`))).toBeVisible()
  return session
}

test('sso_session profiles work after one sign-in, and across the ends of tokens', async ({
  app,
  demo,
  home,
  stage,
}) => {
  test.slow()
  const page = await enterSignedIn(stage)
  const config = makeConfig(home)
  await demo.setLifetimes({ accessTokenSeconds: 15, roleCredentialsSeconds: 900 })
  const registered = await demo.calls('oidc.RegisterClient')
  const session = await share(stage, page)
  const file = cacheFile(home, session)
  expect(await demo.calls('oidc.RegisterClient'), 'a registration of its own').toBe(registered + 1)
  const first = readCache(file)
  const needed = ['clientId', 'clientSecret', 'registrationExpiresAt', 'refreshToken']
  expect(Object.keys(first).sort()).toEqual([...needed, 'accessToken', 'expiresAt', 'region', 'startUrl'].sort())
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(config, 'utf8')).toContain(`# mine\n\n[sso-session ${session}]\n# stint:`)
  const profiles = ['BillingAudit', 'ReadOnly', 'PowerUser'].map((role) =>
    writeSsoProfile(role, session, account, role),
  )
  appendFileSync(config, `\n${profiles.join('\n')}`)
  leadAwsCli(home, demo)
  const ended = async (): Promise<void> => {
    await expect.poll(() => Date.now() > Date.parse(first['expiresAt']!), { timeout: 20_000 }).toBe(true)
  }

  await test.step('the JavaScript SDK, which renews the file by itself', async () => {
    const before = readCache(file)['accessToken']
    const who = await whoIsIt(app, demo, 'BillingAudit')
    expect(who.out, who.err).toContain(':assumed-role/AWSReservedSSO_BillingAudit_')
    expect(readCache(file)['accessToken']).not.toBe(before)
  })
  await test.step('Stint renews it while it runs', async () => {
    const before = readCache(file)['accessToken']
    await expect.poll(() => readCache(file)['accessToken'], { timeout: 20_000 }).not.toBe(before)
    await ended()
    const who = await whoIsIt(app, demo, 'ReadOnly')
    expect(who.out, who.err).toContain('ReadOnly')
  })
  if (hasAwsCli) {
    await test.step('the AWS CLI, which renews it too', async () => {
      for (const profile of ['BillingAudit', 'ReadOnly']) {
        const who = await runAws(app, demo, 'sts', 'get-caller-identity', '--profile', profile)
        expect(who.code, who.err).toBe(0)
        expect(who.out).toContain(profile)
      }
    })
  }
  expect(readCache(file)['clientId'], 'all of it is Stint’s registration').toBe(first['clientId'])
  await expect(page.getByText(new RegExp(`Shared as ${session}`))).toBeVisible()
  await startRole(page, 'Payments Staging', 'LoadTester')
  await test.step('nothing of it is in the page, the log or the terminal', async () => {
    const log = readFileSync(join(app.data, 'logs', 'stint.log'), 'utf8')
    for (const secret of ['accessToken', 'refreshToken', 'clientSecret'])
      for (const text of [await page.content(), log, app.said()]) expect(text).not.toContain(readCache(file)[secret])
  })
})

test('aws sso logout is noticed, and ends nothing of Stint’s', async ({ app, demo, home, stage }) => {
  test.skip(!hasAwsCli, '/usr/bin/aws is not installed')
  test.slow()
  const page = await enterSignedIn(stage)
  const config = makeConfig(home)
  const session = await share(stage, page)
  const file = cacheFile(home, session)
  appendFileSync(config, `\n${writeSsoProfile('work', session, account, 'BillingAudit')}`)
  leadAwsCli(home, demo)
  const out = await runAws(app, demo, 'sso', 'logout')
  expect(out.code, out.err).toBe(0)
  await expect(page.getByText(/was signed out by the AWS CLI/)).toBeVisible()
  expect(existsSync(file)).toBe(false)
  const links = stage.web.links().length
  await startRole(page, 'Payments Staging', 'LoadTester')
  expect(stage.web.links(), 'no browser by itself').toHaveLength(links)
  expect(existsSync(file)).toBe(false)
  await go(page, 'Connections')
  await page.getByRole('button', { name: /^Share again the sign-in of/ }).click()
  await signInByBrowser(stage)
  await expect(page.getByText(new RegExp(`Shared as ${session}`))).toBeVisible()
  const who = await runAws(app, demo, 'sts', 'get-caller-identity', '--profile', 'work')
  expect(who.code, who.err).toBe(0)
})

test('one sign-in leads the browser through both; signing out and turning off take away only what is Stint’s', async ({
  demo,
  home,
  stage,
}) => {
  const page = await enterSignedIn(stage)
  const config = makeConfig(home)
  const session = await share(stage, page)
  const file = cacheFile(home, session)
  const others = cacheFile(home, 'other')
  writeFileSync(others, '{"clientId":"another program’s"}')
  const { accessToken } = readCache(file)
  await page.getByRole('button', { name: /^Sign out of/ }).click()
  await expect(page.getByText(/Not signed in as/)).toBeVisible()
  expect(existsSync(file)).toBe(false)
  await expect.poll(() => demo.calls('portal.Logout')).toBe(2)
  const again = await fetch(`${demo.origin}/portal/assignment/accounts`, {
    headers: { 'x-amz-sso_bearer_token': accessToken! },
  })
  expect(again.status, 'its token is worth nothing').toBe(401)

  const list = page.getByRole('list', { name: 'Connections', exact: true })
  const links = stage.web.links().length
  await list.getByRole('button', { name: /^Sign in to/ }).click()
  const second = await signInByBrowser(stage)
  expect(second.text, 'the same tab asks for the second one').toContain('Stint for the AWS CLI and SDKs')
  await expect(page.getByText(/One more step: allow/)).toBeVisible()
  const signIn = await stage.app.window('sign-in')
  await expect(signIn.getByText(/One more step: allow/)).toBeVisible()
  const closed = signIn.waitForEvent('close')
  await answerSignIn(second.url, { decision: 'allow' })
  await closed
  await expect(page.getByText(new RegExp(`Shared as ${session}`))).toBeVisible()
  expect(stage.web.links(), 'one browser tab for both').toHaveLength(links + 1)

  await page.getByRole('switch', { name: /^Share the sign-in of/ }).click()
  await expect(page.getByText(/Shared as/)).toBeHidden()
  await expect.poll(() => readFileSync(config, 'utf8')).toBe('# mine\n')
  expect([existsSync(file), existsSync(others)]).toEqual([false, true])
  await expect(page.getByRole('button', { name: /^Sign out of/ })).toBeVisible()
})

test('a name that stands for something else is refused with a suggestion', async ({ home, stage }) => {
  const page = await enterSignedIn(stage)
  const config = makeConfig(home)
  writeFileSync(config, '[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = us-east-1\n')
  const dialog = await openShare(page)
  const name = dialog.getByRole('textbox', { name: 'Name of the sso-session' })
  await name.fill('corp')
  await name.press('Enter')
  await expect(dialog.getByText(/for example corp-2/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('switch', { name: /^Share the sign-in of/ })).not.toBeChecked()
})

test('a sign-in that the AWS CLI got is offered, used and let go of', async ({ app, demo, home, stage }) => {
  test.skip(!hasAwsCli, '/usr/bin/aws is not installed')
  test.slow()
  const page = await enterSignedIn(stage)
  const config = makeConfig(home)
  const section = `[sso-session cli]\nsso_start_url = ${demo.startUrl}\nsso_region = ${demo.region}\n`
  appendFileSync(config, `${section}\n${writeSsoProfile('cli', 'cli', account, 'BillingAudit')}`)
  leadAwsCli(home, demo)
  await go(page, 'Connections')
  await page.getByRole('button', { name: /^Sign out of/ }).click()
  await expect(page.getByText('Signed out')).toBeVisible()
  const signedIn = await signInByCli(app, demo, 'cli')
  expect(signedIn.code, signedIn.err).toBe(0)
  await go(page, 'Roles')
  await go(page, 'Connections')
  await page.getByRole('button', { name: /^Use it: the AWS CLI’s sign-in to/ }).click()
  await expect(page.getByText(/This is the AWS CLI’s sign-in/)).toBeVisible()
  await startRole(page, 'Payments Staging', 'LoadTester')
  const logouts = await demo.calls('portal.Logout')
  const refreshed = await demo.calls('oidc.CreateToken')
  await test.step('aws sso logout ends it here too', async () => {
    await runAws(app, demo, 'sso', 'logout')
    await go(page, 'Connections')
    await expect(page.getByText(/Sign-in ended/)).toBeVisible()
  })
  expect(await demo.calls('portal.Logout'), 'by the AWS CLI alone').toBe(logouts + 1)
  expect(await demo.calls('oidc.CreateToken'), 'Stint renews nothing').toBe(refreshed)
})

test.describe('in the demo', () => {
  test.use({ world: 'demo' })

  test('the cache lies in the demo’s folder', async ({ app, demo, home, stage }) => {
    const page = await enterSignedIn(stage)
    const dialog = await openShare(page)
    await dialog.getByRole('button', { name: 'Share and open the browser' }).click()
    await signInByBrowser(stage)
    await expect(page.getByText(/Shared as northwind/)).toBeVisible()
    expect(existsSync(join(home, '.aws'))).toBe(false)
    const demoHome = join(app.data, 'aws')
    expect(readCache(cacheFile(demoHome, 'northwind'))['startUrl']).toBe(demo.startUrl)
    const config = join(demoHome, 'config')
    appendFileSync(config, `\n${writeSsoProfile('work', 'northwind', account, 'BillingAudit')}`)
    const script =
      "const { STSClient, GetCallerIdentityCommand } = require('@aws-sdk/client-sts');" +
      'new STSClient({}).send(new GetCallerIdentityCommand({})).then((who) => console.log(who.Arn))'
    const line = await page.getByRole('region', { name: 'Demo organization' }).getByRole('code').textContent()
    const env = { ...app.shellEnv, HOME: demoHome, AWS_PROFILE: 'work' }
    const said = await run('bash', ['-c', `${line!}\nexec '${process.execPath}' -e "${script}"`], { env })
    expect(said.out, said.err).toContain('BillingAudit')
  })
})
