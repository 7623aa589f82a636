import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { hasAwsCli, runAws } from '../support/aws-cli'
import type { Demo } from '../support/demo-world'
import { fillSuggested, openNewConnection } from '../support/connection-steps'
import { openRoleEditor, readProfile, saveAndStart, waitForSession } from '../support/role-steps'
import type { StintApp } from '../support/stint-app'
import { expect, test } from '../support/test'

const development = '331799205846'

/** Fills what both kinds ask for and adds the connection. */
async function add(dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await fillSuggested(dialog.getByRole('combobox', { name: 'Region of STS' }), 'eu-central-1')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** Saves a role of the development account and starts it. */
async function startRole(page: Page, connection: string, role: string): Promise<Locator> {
  const dialog = await openRoleEditor(page, connection)
  await dialog.getByRole('textbox', { name: 'Role ARN' }).fill(`arn:aws:iam::${development}:role/${role}`)
  await saveAndStart(dialog)
  return waitForSession(page, role)
}

async function expectIdentity(app: StintApp, demo: Demo, panel: Locator, role: string): Promise<void> {
  if (!hasAwsCli) return
  const profile = await readProfile(panel)
  const identity = await runAws(app, demo, 'sts', 'get-caller-identity', '--profile', profile)
  expect(identity.code, identity.err).toBe(0)
  expect(identity.out).toContain(`arn:aws:sts::${development}:assumed-role/${role}/`)
}

/** Ends the running session and starts it anew, with what its proof is now. */
async function startAgain(page: Page, role: string): Promise<void> {
  const stop = page.getByRole('complementary').getByRole('button', { name: 'Stop' })
  if (await stop.isVisible()) await stop.click()
  await page
    .getByRole('complementary', { name: `Role ${role}` })
    .getByRole('button', { name: /^Start/ })
    .click()
}

test('web identity by a file: expired, renewed, missing, back again', async ({ app, demo, home }) => {
  const file = join(home, 'token')
  writeFileSync(file, await demo.webIdentityToken())
  const page = await app.main()
  const dialog = await openNewConnection(page, 'Web identity')
  await dialog.getByRole('radio', { name: 'A file' }).click()
  await dialog.getByRole('textbox', { name: 'Path of the file' }).fill('~/token')
  await add(dialog, 'Runner')
  const panel = await startRole(page, 'Runner', 'PipelineWeb')
  await expectIdentity(app, demo, panel, 'PipelineWeb')
  writeFileSync(file, await demo.webIdentityToken(0))
  await startAgain(page, 'PipelineWeb')
  await expect(page.getByText('The token of your identity provider has expired.').first()).toBeVisible()
  writeFileSync(file, await demo.webIdentityToken())
  await startAgain(page, 'PipelineWeb')
  await waitForSession(page, 'PipelineWeb')
  rmSync(file)
  await startAgain(page, 'PipelineWeb')
  await expect(page.getByText('The token file ~/token could not be read.').first()).toBeVisible()
  writeFileSync(file, `${await demo.webIdentityToken()}\n`)
  await startAgain(page, 'PipelineWeb')
  await expectIdentity(app, demo, await waitForSession(page, 'PipelineWeb'), 'PipelineWeb')
})

test('web identity by a command, which is run without a shell', async ({ app, demo, home }) => {
  const [file, program] = [join(home, 'a token'), join(home, 'print token')]
  writeFileSync(file, await demo.webIdentityToken())
  writeFileSync(program, '#!/bin/sh\n[ "$2" = "$(printf \'$HOME\')" ] || exit 3\nexec cat "$1"\n')
  chmodSync(program, 0o700)
  const page = await app.main()
  const dialog = await openNewConnection(page, 'Web identity')
  await dialog.getByRole('radio', { name: 'A program that prints it' }).click()
  await dialog.getByRole('textbox', { name: 'Program and arguments' }).fill(`${program}\n${file}\n$HOME`)
  await add(dialog, 'Command')
  const panel = await startRole(page, 'Command', 'PipelineWeb')
  await expectIdentity(app, demo, panel, 'PipelineWeb')
  rmSync(file)
  await startAgain(page, 'PipelineWeb')
  await expect(page.getByText('The program that gets the token failed: it ended with 1.').first()).toBeVisible()
})

test('a SAML assertion by a file', async ({ app, demo, home }) => {
  const file = join(home, 'assertion')
  const assertion = await demo.samlAssertion()
  writeFileSync(file, assertion)
  const page = await app.main()
  const dialog = await openNewConnection(page, 'SAML')
  const provider = dialog.getByRole('textbox', { name: 'ARN of the identity provider' })
  await provider.fill('Northwind')
  await dialog.getByRole('textbox', { name: 'Path of the file' }).fill(file)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog.getByText('This is not the ARN of a SAML provider', { exact: false })).toBeVisible()
  await provider.fill(`arn:aws:iam::${development}:saml-provider/Northwind`)
  await add(dialog, 'Company')
  const panel = await startRole(page, 'Company', 'SamlDeveloper')
  await expectIdentity(app, demo, panel, 'SamlDeveloper')
  writeFileSync(file, Buffer.from('<samlp:Response>not signed</samlp:Response>').toString('base64'))
  await startAgain(page, 'SamlDeveloper')
  await expect(page.getByText('AWS does not accept the token of your identity provider.').first()).toBeVisible()
  expect(readFileSync(join(app.data, 'state.json'), { encoding: 'utf8', flag: 'a+' })).not.toContain(assertion)
})
