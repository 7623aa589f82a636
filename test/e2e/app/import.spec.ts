import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { run } from '../support/child'
import { chooseSaved } from '../support/role-steps'
import { go } from '../support/steps'
import { expect, test } from '../support/test'

test.use({ settings: { acceptDevelopmentRuntime: true } })

const awsConfig = `# of the user
[sso-session northwind]
sso_start_url = https://northwind.awsapps.com/start
sso_region = eu-central-1

[profile payments]
sso_session = northwind
sso_account_id = 012345678901
sso_role_name = ReadOnly
region = eu-west-1

[profile deploy]
role_arn = arn:aws:iam::482109371154:role/Deployer
source_profile = base
external_id = northwind
duration_seconds = 1800

[profile broken]
role_arn = arn:aws:iam::482109371154:role/Nowhere
source_profile = gone
`
const awsCredentials =
  '[base]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = a-secret-of-the-user-0123\n'
const awsSsoCli = `SSOConfig:
  Globex:
    SSORegion: us-east-1
    StartUrl: https://globex.awsapps.com/start
`
const saml2aws = '[default]\nurl = https://sso.example.com\nrole_arn = arn:aws:iam::111122223333:role/Developer\n'
const leapp = {
  _sessions: [
    {
      sessionId: 's1',
      sessionName: 'audit',
      type: 'awsSsoRole',
      region: 'eu-west-1',
      roleArn: 'arn:aws:iam::012345678901/Audit',
      awsSsoConfigurationId: 'i1',
    },
    {
      sessionId: 's2',
      sessionName: 'gate',
      type: 'awsIamRoleChained',
      region: 'eu-west-1',
      roleArn: 'arn:aws:iam::662044180973:role/ReleaseGate',
      parentSessionId: 's1',
    },
  ],
  _awsSsoIntegrations: [
    { id: 'i1', alias: 'Initech', portalUrl: 'https://initech.awsapps.com/start', region: 'eu-west-1' },
  ],
  _pinned: ['s1'],
}

/** What Leapp writes on this computer: encrypted by the id that the system gave it. */
async function sealForHere(text: string): Promise<string> {
  const read = (path: string): string => {
    try {
      return readFileSync(path, 'utf8').split('\n')[0]?.trim() ?? ''
    } catch {
      return ''
    }
  }
  const id = read('/var/lib/dbus/machine-id') || read('/etc/machine-id')
  const pass = createHash('sha256').update(id.toLowerCase()).digest('hex')
  const args = ['enc', '-aes-256-cbc', '-md', 'md5', '-salt', '-base64', '-A', '-pass', `pass:${pass}`]
  const { code, out, err } = await run('openssl', args, { input: text })
  expect(code, err).toBe(0)
  return out.trim()
}

/** Every file of the user, by its place in the home. */
async function writeFiles(home: string): Promise<Readonly<Record<string, string>>> {
  const files = {
    '.aws/config': awsConfig,
    '.aws/credentials': awsCredentials,
    '.config/aws-sso/config.yaml': awsSsoCli,
    '.saml2aws': saml2aws,
    '.Leapp/Leapp-lock.json': await sealForHere(JSON.stringify(leapp)),
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true })
    writeFileSync(join(home, path), text, { mode: 0o600 })
  }
  return files
}

const openImport = async (page: Page): Promise<Locator> => {
  const dialog = page.getByRole('dialog', { name: 'Import from other tools' })
  await page.getByRole('button', { name: /^(Review and import|Import from other tools)…$/ }).click()
  await expect(dialog.getByRole('region', { name: 'AWS config file' })).toBeVisible()
  return dialog
}

test('what other tools have is listed, ticked and taken over; their files stay', async ({ app, home }) => {
  const files = await writeFiles(home)
  const page = await app.main()
  const dialog = await openImport(page)
  for (const origin of ['AWS config file', 'Leapp', 'aws-sso-cli', 'saml2aws'])
    await expect(dialog.getByRole('region', { name: origin })).toBeVisible()
  const line = (name: RegExp): Locator => dialog.getByRole('listitem').filter({ hasText: name })
  await expect(line(/^northwind/).getByRole('checkbox')).toBeChecked()
  await test.step('what cannot be taken says why, and what to do', async () => {
    const broken = line(/starts from gone/)
    await expect(broken.getByRole('checkbox')).toBeDisabled()
    await expect(broken).toContainText('Mend the name in the file')
    await expect(line(/saml2aws does not say/)).toContainText('saml_cache = true')
  })
  await line(/^Globex/)
    .getByRole('checkbox')
    .click()
  await expect(line(/^Globex/).getByRole('checkbox')).not.toBeChecked()
  await dialog.getByRole('button', { name: /^Import \d+$/ }).click()
  await expect(dialog.getByText(/\d+ things were imported\./)).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await go(page, 'Connections')
  const list = page.getByRole('list', { name: 'Connections' })
  for (const name of ['northwind', 'Initech', 'base']) await expect(list.getByText(name).first()).toBeVisible()
  await expect(list.getByText('Globex')).toBeHidden()
  for (const [path, text] of Object.entries(files)) expect(readFileSync(join(home, path), 'utf8')).toBe(text)
  await test.step('a second look takes nothing twice', async () => {
    const again = await openImport(page)
    await expect(again.getByText('already in Stint').first()).toBeVisible()
    const northwind = again.getByRole('listitem').filter({ hasText: /^northwind/ })
    await expect(northwind.getByRole('checkbox')).toBeDisabled()
    await expect(
      again
        .getByRole('listitem')
        .filter({ hasText: /^Globex/ })
        .getByRole('checkbox'),
    ).toBeChecked()
    await again.getByRole('button', { name: 'Cancel' }).click()
  })
  await chooseSaved(page, 'deploy')
  const panel = page.getByRole('complementary', { name: 'Role deploy' })
  await expect(panel.getByText('northwind').first()).toBeVisible()
})
