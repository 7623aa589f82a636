import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { hasAwsCli, runAws } from '../support/aws-cli'
import { answerSignIn } from '../support/browser-program'
import { waitForClipboard } from '../support/clipboard'
import { enterSignedIn, startRole } from '../support/steps'
import { StintApp } from '../support/stint-app'
import { expect, test } from '../support/test'

test.use({ settings: { defaultRegion: 'eu-west-1' } })

const theirs = '# mine\r\n[default]\r\nregion = us-east-1\r\n'

/** The text of a file; empty where there is none. */
function readText(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

/** Writes the keys of the role that the panel shows to a section of the credentials file. */
async function writeSection(page: Page, panel: Locator, name: string): Promise<void> {
  await panel.getByRole('button', { name: 'Write to a file…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('The file holds the keys in plain.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Name of the section' }).fill(name)
  await dialog.getByRole('button', { name: 'Write keys' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(panel.getByRole('button', { name: `Remove the keys in [${name}]` })).toBeVisible()
}

/** Writes them to an `.env` file; gives the dialog, which may say something of Git first. */
async function writeEnv(page: Page, panel: Locator, path: string): Promise<Locator> {
  await panel.getByRole('button', { name: 'Write to a file…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '.env file' }).click()
  await dialog.getByRole('textbox', { name: 'Path of the file' }).fill(path)
  await dialog.getByRole('button', { name: 'Write keys' }).click()
  return dialog
}

function makeCredentials(home: string): string {
  mkdirSync(join(home, '.aws'))
  const path = join(home, '.aws', 'credentials')
  writeFileSync(path, theirs)
  return path
}

test('keys in the credentials file and an .env file: the AWS CLI reads them, they are refreshed and go with the session', async ({
  app,
  demo,
  home,
  stage,
}) => {
  test.skip(!hasAwsCli, '/usr/bin/aws is not installed')
  test.slow()
  const path = makeCredentials(home)
  const env = join(home, 'shop', '.env')
  mkdirSync(join(home, 'shop'))
  writeFileSync(env, 'PORT=8080\n')
  execFileSync('git', ['init', '-q', join(home, 'shop')])
  const page = await enterSignedIn(stage)
  // Refreshed after some 27 s.
  await demo.setLifetimes({ roleCredentialsSeconds: 40 })
  const panel = await startRole(page, 'Payments Staging', 'LoadTester')
  await writeSection(page, panel, 'team')
  expect(readText(path).startsWith(theirs)).toBe(true)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const dialog = await writeEnv(page, panel, '~/shop/.env')
  await expect(dialog.getByText(/Git does not ignore this file/)).toBeVisible()
  expect(readText(env)).toBe('PORT=8080\n')
  await dialog.getByRole('button', { name: 'Write all the same' }).click()
  await expect(panel.getByRole('button', { name: 'Remove the keys in ~/shop/.env' })).toBeVisible()

  const keyIn = (file: string): string | undefined => /(?:key_id = |KEY_ID=)(\w+)/.exec(readText(file))?.[1]
  const first = keyIn(path)
  expect(first).toMatch(/^ASIA/)
  expect(keyIn(env)).toBe(first)
  const ask = () => runAws(app, demo, 'sts', 'get-caller-identity', '--profile', 'team', '--region', 'eu-west-1')
  const identity = await ask()
  expect(identity.code, identity.err).toBe(0)
  expect(identity.out).toContain('assumed-role/AWSReservedSSO_LoadTester_')

  // Across the first keys' end: others stand there, and work.
  const expiry = /^# expires (\S+)\r?$/m.exec(readText(path))?.[1] ?? ''
  await expect.poll(() => Date.now() > Date.parse(expiry), { timeout: 60_000, intervals: [1_000] }).toBe(true)
  await expect.poll(() => keyIn(path), { timeout: 20_000 }).not.toBe(first)
  await expect.poll(() => keyIn(env)).toBe(keyIn(path))
  const later = await ask()
  expect(later.code, later.err).toBe(0)

  await panel.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect.poll(() => readText(path)).toBe(theirs)
  await expect.poll(() => readText(env)).toBe('PORT=8080\n')
})

test('keys in plain files go when Stint quits, and after kill -9 at its next start', async ({
  app,
  home,
  stage,
  launch,
}) => {
  const path = makeCredentials(home)
  const env = join(home, '.env')
  const page = await enterSignedIn(stage)
  const panel = await startRole(page, 'Payments Staging', 'LoadTester')
  await writeSection(page, panel, 'team')
  await writeEnv(page, panel, env)
  await expect.poll(() => readText(env)).toContain('AWS_ACCESS_KEY_ID=')
  await app.quit()
  expect(readText(path)).toBe(theirs)
  expect(existsSync(env)).toBe(false)

  const second = await StintApp.launch(launch)
  const again = await enterAgain(second, stage)
  await writeSection(again, await startRole(again, 'Payments Staging', 'LoadTester'), 'team')
  const process = second.electron.process()
  process.kill('SIGKILL')
  await once(process, 'exit')
  expect(readText(path)).toContain('[team]')

  const third = await StintApp.launch(launch)
  await third.main()
  await expect.poll(() => readText(path)).toBe(theirs)
  await third.quit()
})

test('quitting clears the clipboard at once though another program locks the credentials file, which the next start cleans', async ({
  app,
  home,
  stage,
  launch,
}) => {
  const path = makeCredentials(home)
  const page = await enterSignedIn(stage)
  const panel = await startRole(page, 'Payments Staging', 'LoadTester')
  await writeSection(page, panel, 'team')
  await panel.getByRole('button', { name: 'Copy', exact: true }).click()
  await waitForClipboard(launch, /AWS_SECRET_ACCESS_KEY/)
  mkdirSync(`${path}.lock`)
  const process = app.electron.process()
  const quitting = app.quit()
  await waitForClipboard(launch, /^$/)
  // Else the clipboard would be empty because its owner is gone.
  expect(process.exitCode).toBeNull()
  await quitting
  expect(readText(path)).toContain('[team]')
  rmdirSync(`${path}.lock`)
  const second = await StintApp.launch(launch)
  await second.main()
  await expect.poll(() => readText(path)).toBe(theirs)
  await second.quit()
})

/** Signs in again: without a key store nothing of that was kept. */
async function enterAgain(app: StintApp, { web }: { readonly web: { next(): Promise<string> } }): Promise<Page> {
  const page = await app.main()
  await page
    .getByRole('button', { name: /^Sign in to/ })
    .first()
    .click()
  await answerSignIn(await web.next(), { decision: 'allow' })
  await expect(page.getByText(/60 roles in 12 accounts, read/)).toBeVisible({ timeout: 60_000 })
  return page
}

test('the preview shows the lines that writing a profile adds, and the file stays until then', async ({
  home,
  stage,
}) => {
  const config = join(home, '.aws', 'config')
  const page = await enterSignedIn(stage)
  const panel = await startRole(page, 'Payments Staging', 'LoadTester')
  await expect.poll(() => readText(config)).toContain('[profile payments-staging-loadtester]')
  await page.getByRole('button', { name: 'More about LoadTester' }).first().click()
  await page.getByRole('menuitem', { name: 'Remove profile' }).click()
  await expect.poll(() => readText(config)).not.toContain('[profile')
  const before = readText(config)
  await panel.getByRole('button', { name: 'Preview' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('New in ~/.aws/config.')).toBeVisible()
  const lines = await dialog.getByRole('listitem').locator('code').allTextContents()
  expect(readText(config)).toBe(before)
  await dialog.getByRole('button', { name: 'Write profile' }).click()
  await expect.poll(() => readText(config)).toContain(lines.join('\n'))
})
