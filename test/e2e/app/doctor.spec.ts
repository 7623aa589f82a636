import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run, type Outcome } from '../support/child'
import { enterSignedIn, go, startRole } from '../support/steps'
import type { StintApp } from '../support/stint-app'
import { expect, test } from '../support/test'

test.use({ settings: { defaultRegion: 'eu-west-1' } })

const profile = 'payments-staging-loadtester'
const leftOver = {
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
}

/** Runs a line in a shell that has these variables exported. */
function inShell(app: StintApp, line: string, variables: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return run('bash', ['-c', line], { env: { ...app.shellEnv, AWS_EC2_METADATA_DISABLED: 'true', ...variables } })
}

test('stint doctor says which of several exports wins, as the real AWS CLI has it', async ({ app, stage, home }) => {
  const page = await enterSignedIn(stage)
  await startRole(page, 'Payments Staging', 'LoadTester')
  await expect.poll(() => existsSync(join(home, '.aws', 'config'))).toBe(true)
  const doctor = `'${app.commandPath}' doctor`
  const named = { AWS_PROFILE: profile }

  const fine = await inShell(app, doctor, named)
  expect(fine.err).toBe('')
  expect(fine.out).toContain(`Stint’s profile ${profile}`)
  expect(fine.out).toMatch(new RegExp(`As AWS sees ${profile}: arn:aws:sts::\\d{12}:assumed-role/.*LoadTester`))
  expect(fine.out).toContain('Nothing is wrong.')
  expect(fine.code).toBe(0)

  const wrong = await inShell(app, doctor, { ...named, ...leftOver })
  expect(wrong.code).toBe(1)
  expect(wrong.out).toContain(`Exported keys (ending MPLE) win over AWS_PROFILE=${profile}`)
  expect(wrong.out).toMatch(/AWS CLI v2 .*Exported keys: long-term key …MPLE/)
  expect(wrong.out).toMatch(/JavaScript SDK v3 .*Stint’s profile/)
  expect(wrong.out).not.toContain(leftOver.AWS_SECRET_ACCESS_KEY)

  const json = await inShell(app, `cd "$HOME" && ${doctor} --json`, { ...named, ...leftOver })
  const report = JSON.parse(json.out) as { directory: string; findings: { code: string }[] }
  expect(report.directory).toBe('~')
  expect(report.findings.map(({ code }) => code)).toContain('keys-over-profile')

  test.skip(!existsSync('/usr/bin/aws'), 'the AWS CLI is not installed')
  const list = await inShell(app, '/usr/bin/aws configure list', { ...named, ...leftOver })
  expect(list.out).toMatch(/access_key\s+\*+MPLE\s+env/)
  const byProfile = await inShell(app, '/usr/bin/aws configure list', named)
  expect(byProfile.out).toMatch(/access_key\s+\*+\w{4}\s+custom-process/)
  // An argument turns it round, for both.
  const chosen = await inShell(app, `/usr/bin/aws configure list --profile ${profile}`, leftOver)
  expect(chosen.out).toMatch(/access_key\s+\*+\w{4}\s+custom-process/)
  const asked = await inShell(app, `${doctor} --profile ${profile}`, leftOver)
  expect(asked.out).toMatch(new RegExp(`AWS CLI v2 +${profile} \\(--profile\\).*Stint’s profile`))
})

test('the page shows the app’s own environment, and finds what comes before Stint', async ({ app, stage, home }) => {
  const credentials = join(home, '.aws', 'credentials')
  mkdirSync(dirname(credentials), { recursive: true })
  const page = await enterSignedIn(stage)
  await startRole(page, 'Payments Staging', 'LoadTester')
  await expect.poll(() => existsSync(join(home, '.aws', 'config'))).toBe(true)
  await go(page, 'Doctor')
  await expect(page.getByRole('heading', { name: 'Which credentials will AWS CLI v2 use?' })).toBeVisible()
  await page.getByRole('combobox', { name: 'Profile' }).click()
  await page.getByRole('option', { name: profile }).click()
  await expect(page.getByText(`Stint’s profile ${profile}.`)).toBeVisible()
  await expect(page.getByText(/^arn:aws:sts::\d{12}:assumed-role\/.*LoadTester/)).toBeVisible()

  writeFileSync(
    credentials,
    `[${profile}]\naws_access_key_id = ${leftOver.AWS_ACCESS_KEY_ID}\naws_secret_access_key = ${leftOver.AWS_SECRET_ACCESS_KEY}\n`,
    { mode: 0o600 },
  )
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByText('Not the ones from Stint.')).toBeVisible()
  await expect(page.getByText(/is never asked/)).toBeVisible()
  await page.getByRole('combobox', { name: 'Tool' }).click()
  await page.getByRole('option', { name: 'Java SDK v2' }).click()
  await expect(page.getByText(`Stint’s profile ${profile}.`)).toBeVisible()
  expect(await page.content()).not.toContain(leftOver.AWS_SECRET_ACCESS_KEY)

  writeFileSync(join(home, '.env'), `AWS_ACCESS_KEY_ID=${leftOver.AWS_ACCESS_KEY_ID}\n`)
  await page.keyboard.press('Control+r')
  await expect(page.getByText(/stands in \.env\./)).toBeVisible()
  expect(readFileSync(join(app.data, 'logs', 'stint.log'), 'utf8')).not.toContain(leftOver.AWS_ACCESS_KEY_ID)
})
