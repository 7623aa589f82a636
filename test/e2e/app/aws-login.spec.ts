import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { hasAwsCli, runAws } from '../support/aws-cli'
import { run } from '../support/child'
import type { Demo, LoginCache } from '../support/demo-world'
import { fillSuggested, openNewConnection } from '../support/connection-steps'
import { chooseSaved, readProfile, waitForSession } from '../support/role-steps'
import { go } from '../support/steps'
import { expect, test as base } from '../support/test'

/** Programs of the user's own come first on the PATH, as where somebody installed a newer AWS CLI. */
const test = base.extend({
  variables: async ({ folder }, use) => {
    await use({ PATH: `${join(folder, 'bin')}:/usr/bin:/bin` })
  },
})

const account = '482109371154'
const user = `arn:aws:iam::${account}:user/elena.fischer`

/** Leaves behind what `aws login` does, and something that another program keeps in the same file; gives the file. */
async function signInAsCli(demo: Demo, home: string): Promise<{ file: string; cache: LoginCache }> {
  const cache = await demo.startLoginSession(account, 'elena.fischer')
  const folder = join(home, '.aws', 'login', 'cache')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, cache.fileName)
  writeFileSync(file, JSON.stringify({ ...cache.content, kept: { by: 'another program' } }), { mode: 0o600 })
  const config = `[profile console]\nlogin_session = ${cache.loginSession}\nregion = eu-central-1\n`
  writeFileSync(join(home, '.aws', 'config'), config)
  return { file, cache }
}

/** Adds the session that the list offers; gives the dialog, which then offers to run `aws login`. */
async function addSession(page: Page): Promise<Locator> {
  const dialog = await openNewConnection(page, 'AWS CLI console session')
  await expect(dialog.getByRole('radio', { name: user })).toBeChecked()
  await fillSuggested(dialog.getByRole('combobox', { name: 'Region of STS' }), 'eu-central-1')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeVisible()
  return dialog
}

async function startSession(page: Page): Promise<void> {
  await chooseSaved(page, 'console')
  await page
    .getByRole('complementary')
    .getByRole('button', { name: /^Start/ })
    .click()
}

type Cached = Readonly<Record<string, unknown>> & { readonly accessToken: Readonly<Record<string, string>> }
const readCache = (file: string): Cached => JSON.parse(readFileSync(file, 'utf8')) as Cached

test('a console session is handed to tools that do not know it, and kept alive', async ({ app, demo, home }) => {
  test.skip(!hasAwsCli, '/usr/bin/aws is not installed')
  await demo.setLifetimes({ loginCredentialsSeconds: 15 })
  const { file, cache } = await signInAsCli(demo, home)
  const page = await app.main()
  await (await addSession(page)).getByRole('button', { name: 'Done' }).click()
  await startSession(page)
  const panel = await waitForSession(page, 'console')
  const profile = await readProfile(panel)
  const identity = await runAws(app, demo, 'sts', 'get-caller-identity', '--profile', profile)
  expect(identity.code, identity.err).toBe(0)
  expect(identity.out).toContain(`"${user}"`)
  const before = await demo.calls('login.CreateOAuth2Token')
  await demo.setLifetimes({ loginCredentialsSeconds: 900 })
  await expect.poll(() => demo.calls('login.CreateOAuth2Token'), { timeout: 30_000 }).toBeGreaterThan(before)
  await expect
    .poll(() => Date.parse(readCache(file).accessToken['expiresAt'] ?? ''))
    .toBeGreaterThan(Date.now() + 600_000)
  const { accessToken, refreshToken, ...rest } = readCache(file)
  const { accessToken: _keys, refreshToken: first, ...others } = cache.content
  expect(refreshToken).not.toBe(first)
  expect(rest).toEqual({ ...others, kept: { by: 'another program' } })
  expect(accessToken['accountId']).toBe(account)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  await test.step('the AWS SDK for JavaScript goes on with the same cache', async () => {
    const script =
      "const { STSClient, GetCallerIdentityCommand } = require('@aws-sdk/client-sts');" +
      'new STSClient({}).send(new GetCallerIdentityCommand({})).then((who) => console.log(who.Arn))'
    const env = {
      ...app.shellEnv,
      AWS_PROFILE: 'console',
      AWS_ENDPOINT_URL_STS: demo.variables['AWS_ENDPOINT_URL_STS'],
    }
    const calls = await demo.calls('login.CreateOAuth2Token')
    const said = await run(process.execPath, ['-e', script], { env })
    expect(said.out.trim(), said.err).toBe(user)
    expect(await demo.calls('login.CreateOAuth2Token')).toBe(calls)
  })
  const again = await runAws(app, demo, 'sts', 'get-caller-identity', '--profile', profile)
  expect(again.code, again.err).toBe(0)
})

test('an ended session is explained, and `aws login` is run to begin anew', async ({ app, demo, folder, home }) => {
  await demo.setLifetimes({ loginCredentialsSeconds: 0 })
  const { file } = await signInAsCli(demo, home)
  await demo.endLoginSessions()
  const page = await app.main()
  const dialog = await addSession(page)
  await test.step('without a new AWS CLI', async () => {
    await dialog.getByRole('button', { name: 'Run aws login' }).click()
    await expect(dialog.getByRole('alert').filter({ hasText: /AWS CLI/ })).toBeVisible()
  })
  await dialog.getByRole('button', { name: 'Done' }).click()
  await startSession(page)
  await expect(page.getByText('This console session has ended.').first()).toBeVisible()
  await demo.setLifetimes({ loginCredentialsSeconds: 900 })
  const next = await demo.startLoginSession(account, 'elena.fischer')
  writeFileSync(join(folder, 'next.json'), JSON.stringify(next.content))
  mkdirSync(join(folder, 'bin'))
  const aws = join(folder, 'bin', 'aws')
  writeFileSync(aws, `#!/bin/sh\necho "$@" > '${folder}/asked'\nexec cp '${folder}/next.json' '${file}'\n`)
  chmodSync(aws, 0o700)
  await go(page, 'Connections')
  await page
    .getByRole('button', { name: /aws login/i })
    .first()
    .click()
  await expect.poll(() => readFileSync(file, 'utf8')).toContain(String(next.content['refreshToken']))
  expect(readFileSync(join(folder, 'asked'), 'utf8').trim()).toBe('login --profile console --region eu-central-1')
  await startSession(page)
  const panel = await waitForSession(page, 'console')
  if (!hasAwsCli) return
  const identity = await runAws(app, demo, 'sts', 'get-caller-identity', '--profile', await readProfile(panel))
  expect(identity.code, identity.err).toBe(0)
})
