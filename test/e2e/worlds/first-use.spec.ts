import { existsSync, readFileSync } from 'node:fs'
import { hasAwsCli, runAws } from '../support/aws-cli'
import { chooseRole, enterSignedIn, rolePanel } from '../support/steps'
import { expect, test } from '../support/test'

test.use({ withTray: true, settings: { defaultRegion: 'eu-west-1' } })

const profile = 'payments-staging-loadtester'

test('a written profile starts its session by its first use', async ({ app, demo, stage }) => {
  test.skip(!hasAwsCli, '/usr/bin/aws is not installed')
  const page = await enterSignedIn(stage)
  await chooseRole(page, 'Payments Staging', 'LoadTester')
  await page.getByRole('button', { name: 'More about LoadTester' }).first().click()
  await page.getByRole('menuitem', { name: 'Write profile' }).click()
  const config = app.awsConfig
  await expect.poll(() => (existsSync(config) ? readFileSync(config, 'utf8') : '')).toContain(profile)
  expect((await app.stint('ls')).out).toMatch(new RegExp(`^${profile} .* not running`, 'm'))
  const identity = await runAws(app, demo, 'sts', 'get-caller-identity', '--profile', profile)
  expect(identity.code, identity.err).toBe(0)
  await expect(page.getByRole('complementary', { name: 'Session LoadTester' })).toBeVisible()
  const name = rolePanel(page, 'LoadTester').getByRole('textbox', { name: 'Profile' })
  await name.fill('default')
  await name.press('Enter')
  await expect(page.getByText('Tools that are told no profile use this role.')).toBeVisible()
  await expect.poll(() => readFileSync(config, 'utf8')).toMatch(/^\[default\]\r?\n# stint:/m)
  const usual = await runAws(app, demo, 'sts', 'get-caller-identity')
  expect(usual.code, usual.err).toBe(0)
  expect(usual.out).toContain('AWSReservedSSO_LoadTester_')
})
