import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { hasAwsCli } from '../support/aws-cli'
import { Authenticator } from '../support/authenticator'
import { KeyRing } from '../support/key-ring'
import { addIamUser, fillIamUser, fillRegion, openNewConnection } from '../support/connection-steps'
import {
  askWho,
  fillRole,
  mfaQuestion,
  openRoleEditor,
  pasteCode,
  readProfile,
  saveAndStart,
  waitForSession,
} from '../support/role-steps'
import { go } from '../support/steps'
import { StintApp } from '../support/stint-app'
import { expect, test } from '../support/test'

test.use({ settings: { defaultRegion: 'eu-west-1' } })
test.skip(!hasAwsCli, '/usr/bin/aws is not installed')

const kind = /^IAM user/
const breakGlass = 'arn:aws:iam::482109371154:role/BreakGlass'
const deployer = 'arn:aws:iam::482109371154:role/Deployer'

/** Starts a role of the only connection and gives its profile. */
async function startNewRole(page: Page, arn: string, label: string): Promise<string> {
  const editor = await openRoleEditor(page)
  await fillRole(editor, { arn, accountName: 'Payments' })
  await saveAndStart(editor)
  return readProfile(await waitForSession(page, label))
}

test('typed keys: a wrong secret is explained, the device is picked from the list, the CLI is the role', async ({
  app,
  demo,
}) => {
  const page = await app.main()
  const user = await demo.iamUser('elena.fischer')
  const phone = new Authenticator(user)
  const form = await openNewConnection(page, kind)
  await form.getByRole('textbox', { name: 'Access key id' }).fill('ASIA123')
  await form.getByRole('button', { name: 'Add and test' }).click()
  await expect(form.getByText('Type the secret access key.')).toBeVisible()
  const secretAccessKey = user.secretAccessKey.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x'))
  await fillIamUser(form, { ...user, secretAccessKey })
  await form.getByRole('button', { name: 'Add and test' }).click()
  const added = page.getByRole('dialog', { name: 'Elena was added' })
  const told = added.getByRole('alert')
  await expect(told).toContainText('The keys did not pass the test')
  await expect(told).toContainText('The secret access key does not belong to the access key ending in')
  await added.getByRole('button', { name: 'Change…' }).click()
  await expect(form.getByRole('textbox', { name: 'Access key id' })).toHaveValue(user.accessKeyId)
  await expect(form.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Elena')
  await expect(form.getByRole('combobox', { name: 'Region of STS' })).toHaveValue('eu-central-1')
  await form.getByRole('textbox', { name: 'Secret access key' }).fill(user.secretAccessKey)
  await form.getByRole('button', { name: 'Add and test' }).click()
  await expect(added.getByText('arn:aws:iam::482109371154:user/elena.fischer')).toBeVisible()

  const fido = added.getByRole('radio', { name: /elena-security-key/ })
  await expect(fido).toBeDisabled()
  await expect(added.getByText('Passkeys and FIDO2 keys cannot be used for codes.')).toBeVisible()
  await expect(added.getByRole('radio', { name: 'elena-phone' })).toBeChecked()
  await added.getByRole('button', { name: 'Save' }).click()
  await expect(added.getByText(phone.serial)).toBeVisible()
  await added.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('list', { name: 'Connections' }).getByRole('heading')).toHaveText(['Elena'])
  await page.getByRole('button', { name: 'Test Elena' }).click()
  await expect(
    page.getByText('The keys work: they belong to arn:aws:iam::482109371154:user/elena.fischer.'),
  ).toBeVisible()

  const editor = await openRoleEditor(page)
  await fillRole(editor, { arn: breakGlass, accountName: 'Payments' })
  await saveAndStart(editor)
  await pasteCode(app, mfaQuestion(page, 'BreakGlass'), await phone.next())
  const profile = await readProfile(await waitForSession(page, 'BreakGlass'))
  expect(await askWho(app, demo, profile)).toMatchObject({
    Account: '482109371154',
    Arn: 'arn:aws:sts::482109371154:assumed-role/BreakGlass/elena.fischer',
  })
})

test('keys of the credentials file are taken over and out of it; every other byte stays', async ({
  app,
  demo,
  home,
}) => {
  const { accessKeyId, secretAccessKey } = await demo.iamUser('deploy-bot')
  const around = {
    before: '# mine \r\n[default]\r\nregion=us-east-1\r\n\r\n[bot]\n; the robot\n',
    after: 'output = text\n  # end',
  }
  const text = `${around.before}aws_access_key_id = ${accessKeyId}\naws_secret_access_key=${secretAccessKey}\n${around.after}`
  mkdirSync(join(home, '.aws'))
  const path = join(home, '.aws', 'credentials')
  writeFileSync(path, text)
  const page = await app.main()
  const form = await openNewConnection(page, kind)
  await form.getByRole('radio', { name: 'Take them from the AWS credentials file' }).click()
  await expect(form.getByRole('combobox', { name: 'Profile' })).toHaveText(
    `bot, key ending in ${accessKeyId.slice(-4)}`,
  )
  await fillRegion(form)
  await form.getByRole('button', { name: 'Add and test' }).click()
  const added = page.getByRole('dialog', { name: 'bot was added' })
  await expect(added.getByText('arn:aws:iam::482109371154:user/deploy-bot')).toBeVisible()
  expect(readFileSync(path, 'utf8')).toBe(text)
  await added.getByRole('button', { name: 'Remove them from the file' }).click()
  await expect(added.getByText('The keys of the profile bot are out of the file.')).toBeVisible()
  expect(readFileSync(path, 'utf8')).toBe(around.before + around.after)
  for (const name of readdirSync(join(home, '.aws')))
    expect(readFileSync(join(home, '.aws', name), 'utf8'), name).not.toContain(secretAccessKey)
  await added.getByRole('button', { name: 'Done' }).click()
  const profile = await startNewRole(page, deployer, 'Deployer')
  expect((await askWho(app, demo, profile)).Arn).toBe('arn:aws:sts::482109371154:assumed-role/Deployer/deploy-bot')
})

test.describe('with gnome-keyring', () => {
  test.use({ args: ['--password-store=gnome-libsecret'] })

  test('Stint makes the codes; keys and the secret of the device come back after a restart', async ({
    launch,
    home,
    folder,
    bus,
    desktop,
    separateDemo,
  }) => {
    const demo = separateDemo!
    const around = {
      HOME: home,
      XDG_RUNTIME_DIR: folder,
      DBUS_SESSION_BUS_ADDRESS: bus.address,
      DISPLAY: desktop.display,
    }
    const ring = new KeyRing({ ...around, PATH: process.env['PATH'] })
    await ring.start()
    const user = await demo.iamUser('elena.fischer')
    const phone = new Authenticator(user)
    const first = await StintApp.launch(launch)
    const page = await first.main()
    await addIamUser(page, user, { mfaDevice: phone.serial, totpSecret: phone.seed })
    const profile = await startNewRole(page, breakGlass, 'BreakGlass')
    await askWho(first, demo, profile)
    await first.quit()
    for (const path of listFiles(folder))
      for (const secret of [user.secretAccessKey, phone.seed])
        expect(readFileSync(path).includes(secret), path).toBe(false)

    const second = await StintApp.launch(launch)
    const again = await second.main()
    await askWho(second, demo, profile)
    await go(again, 'Connections')
    await expect(again.getByText('Stint makes the codes')).toBeVisible()
    // AWS's clock is one code ahead, and a call tells Stint so: nobody has to wait for a code that was not used.
    await demo.setFault('sts', { kind: 'date-skew', ms: 30_000 })
    await again.getByRole('button', { name: 'Test Elena' }).click()
    await expect(again.getByText(/^The keys work/)).toBeVisible()
    const before = await demo.calls('sts.AssumeRole')
    await go(again, 'Roles')
    await again.getByRole('option', { name: /BreakGlass/ }).click()
    await again.getByRole('button', { name: 'Refresh now' }).click()
    await expect.poll(() => demo.calls('sts.AssumeRole'), { timeout: 35_000 }).toBe(before + 1)
    await askWho(second, demo, profile)
    await expect(again.getByRole('alert').filter({ hasText: 'did not' })).toHaveCount(0)
    await second.quit()
    await ring.stop()
  })
})

test('without a key store the keys are forgotten, which is said, and can be entered again', async ({
  app,
  demo,
  launch,
}) => {
  const user = await demo.iamUser('elena.fischer')
  const page = await app.main()
  const form = await openNewConnection(page, kind)
  await expect(form.getByText('Stint keeps them in memory and forgets them when it quits.')).toBeVisible()
  await form.getByRole('button', { name: 'Cancel' }).click()
  await addIamUser(page, user)
  const profile = await startNewRole(page, deployer, 'Deployer')
  await app.quit()

  const second = await StintApp.launch(launch)
  const again = await second.main()
  await go(again, 'Connections')
  await expect(again.getByText('Keys are missing')).toBeVisible()
  const refused = await second.stint('credentials', profile)
  expect(refused.err).toBe(
    'stint: Stint has no keys for Elena. Enter them again under Connections. Without a key store they are forgotten at each quit.\n',
  )
  await again.getByRole('button', { name: 'Enter the keys of Elena' }).click()
  const dialog = again.getByRole('dialog', { name: 'Keys of Elena' })
  await dialog.getByRole('textbox', { name: 'Access key id' }).fill(user.accessKeyId)
  await dialog.getByRole('textbox', { name: 'Secret access key' }).fill(user.secretAccessKey)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(again.getByText('Keys are kept')).toBeVisible()
  await askWho(second, demo, profile)
  await second.quit()
})

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
