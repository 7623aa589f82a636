import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { hasAwsCli, runAws } from '../support/aws-cli'
import { enterSignedIn, rolePanel, startRole } from '../support/steps'
import { expect, test } from '../support/test'

test.use({ withTray: true, settings: { defaultRegion: 'eu-west-1' } })

const profile = 'payments-staging-loadtester'
const theirs =
  '# mine, with odd  spacing \r\n[default]\r\nregion=us-east-1\r\n\r\n[profile other]\noutput = text\n  # end'

function writeConfig(home: string, text: string): string {
  mkdirSync(join(home, '.aws'), { recursive: true })
  const path = join(home, '.aws', 'config')
  writeFileSync(path, text)
  return path
}

/** One notice is shown at a time: puts away the one that every start without a key ring has. */
async function dismissKeyStore(page: Page): Promise<void> {
  const notice = page.getByRole('status').filter({ hasText: 'no key store' })
  await notice.getByRole('button', { name: 'Dismiss' }).click()
}

test('the real AWS CLI uses the profile of a started session; the user’s bytes stay', async ({
  app,
  demo,
  home,
  stage,
}) => {
  test.skip(!hasAwsCli, '/usr/bin/aws is not installed')
  const path = writeConfig(home, theirs)
  const page = await enterSignedIn(stage)
  await startRole(page, 'Payments Staging', 'LoadTester')
  const read = (): string => readFileSync(path, 'utf8')
  await expect.poll(read).toContain(`[profile ${profile}]`)
  expect(read().startsWith(theirs)).toBe(true)
  expect(read()).toMatch(/^# stint:/m)
  expect(read()).toContain(`credential_process = ${app.commandPath} credentials ${profile}`)
  expect(read()).toMatch(/^region = eu-west-1\r?$/m)
  const identity = await runAws(app, demo, 'sts', 'get-caller-identity', '--profile', profile)
  expect(identity.code, identity.err).toBe(0)
  const { Account, Arn } = JSON.parse(identity.out) as Readonly<Record<string, string>>
  expect(Account).toBe('662044180973')
  expect(Arn).toMatch(/assumed-role\/AWSReservedSSO_LoadTester_.+\/elena\.fischer@/)
  const more = page.getByRole('button', { name: 'More about LoadTester' }).first()
  await more.click()
  await page.getByRole('menuitem', { name: 'Remove profile' }).click()
  await expect.poll(read).toBe(theirs)
})

test('a profile name that is somebody else’s is refused with a suggestion', async ({ home, stage }) => {
  const text = `[profile ${profile}]\nregion = us-west-2\n`
  const path = writeConfig(home, text)
  const page = await enterSignedIn(stage)
  await startRole(page, 'Payments Staging', 'LoadTester')
  const told = page.getByText(`A profile named ${profile} exists and is not Stint’s.`)
  await dismissKeyStore(page)
  await expect(told.first()).toBeVisible()
  await expect(page.getByText(/Choose another name, for example \S+\./).first()).toBeVisible()
  expect(readFileSync(path, 'utf8')).toBe(text)
  const name = rolePanel(page, 'LoadTester').getByRole('textbox', { name: 'Profile' })
  await name.fill('load-tests')
  await name.press('Enter')
  await expect.poll(() => readFileSync(path, 'utf8')).toContain('[profile load-tests]')
  expect(readFileSync(path, 'utf8').startsWith(text)).toBe(true)
})

test('a malformed config file: the line is named and the file is left alone', async ({ home, stage }) => {
  const text = '[default]\nregion = us-east-1\n[profile broken\noutput = json\n'
  const path = writeConfig(home, text)
  const page = await enterSignedIn(stage)
  await startRole(page, 'Payments Staging', 'LoadTester')
  await dismissKeyStore(page)
  await expect(page.getByText(/\.aws\/config, line 3: /).first()).toBeVisible()
  expect(readFileSync(path, 'utf8')).toBe(text)
})
