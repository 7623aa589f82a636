import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { hasAwsCli, runAws } from '../support/aws-cli'
import { visit } from '../support/browser-program'
import { leadAwsCli, whoIsIt, writeSsoProfile } from '../support/sso-clients'
import { addConnection, enterSignedIn, go, openAddressForm, signInByBrowser, type Stage } from '../support/steps'
import { expect, test } from '../support/test'

const account = '482109371154'

type Cached = Readonly<Record<string, string>>
const cacheFile = (home: string, session: string): string =>
  join(home, '.aws', 'sso', 'cache', `${createHash('sha1').update(session).digest('hex')}.json`)
const readCache = (file: string): Cached => JSON.parse(readFileSync(file, 'utf8')) as Cached

/** Turns sharing on and allows the second sign-in; gives the file. */
async function share(stage: Stage, page: Page, home: string): Promise<string> {
  await go(page, 'Connections')
  await page.getByRole('switch', { name: /^Share the sign-in of/ }).click()
  const dialog = page.getByRole('dialog', { name: /^Share the sign-in of/ })
  await expect(dialog.getByText(/plain file/).first()).toBeVisible()
  const name = dialog.getByRole('textbox', { name: 'Name of the sso-session' })
  await expect(name).not.toHaveValue('')
  const session = await name.inputValue()
  await dialog.getByRole('button', { name: 'Share and open the browser' }).click()
  await expect(page.getByText(/One more step: allow/)).toBeVisible()
  await signInByBrowser(stage)
  await expect(page.getByText(new RegExp(`Shared as ${session}`))).toBeVisible()
  return cacheFile(home, session)
}

test('profiles with sso_session work after one sign-in, in the AWS CLI and the JavaScript SDK', async ({
  app,
  demo,
  home,
  stage,
}) => {
  test.slow()
  const page = await enterSignedIn(stage)
  const config = join(home, '.aws', 'config')
  mkdirSync(join(home, '.aws'), { recursive: true })
  writeFileSync(config, '# mine\n')
  const registered = await demo.calls('oidc.RegisterClient')
  const file = await share(stage, page, home)
  expect(await demo.calls('oidc.RegisterClient'), 'a registration of its own').toBe(registered + 1)
  const first = readCache(file)
  expect(Object.keys(first).sort()).toEqual(
    [
      'accessToken',
      'clientId',
      'clientSecret',
      'expiresAt',
      'refreshToken',
      'region',
      'registrationExpiresAt',
      'startUrl',
    ].sort(),
  )
  expect(first['startUrl']).toBe(demo.startUrl)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const session = /\[sso-session (.+)\]\n# stint:/.exec(readFileSync(config, 'utf8'))![1]!
  appendFileSync(config, `\n${writeSsoProfile('shared', session, account, 'BillingAudit')}`)
  leadAwsCli(home, demo)

  await test.step('the JavaScript SDK', async () => {
    const who = await whoIsIt(app, demo, 'shared')
    expect(who.out, who.err).toContain(`:assumed-role/AWSReservedSSO_BillingAudit_`)
  })
  if (hasAwsCli) {
    const who = await runAws(app, demo, 'sts', 'get-caller-identity', '--profile', 'shared')
    expect(who.code, who.err).toBe(0)
    expect(who.out).toContain('BillingAudit')
  }
})
