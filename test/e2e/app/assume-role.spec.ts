import type { Locator, Page } from 'playwright/test'
import { hasAwsCli, runAws } from '../support/aws-cli'
import { Authenticator } from '../support/authenticator'
import { addIamUser } from '../support/connection-steps'
import {
  askWho,
  fillDuration,
  fillRole,
  mfaQuestion,
  openOptions,
  openRoleEditor,
  pasteCode,
  readProfile,
  save,
  saveAndStart,
  type RoleFields,
  waitForSession,
} from '../support/role-steps'
import { chooseRole, roleRow, searchBox } from '../support/steps'
import type { StintApp } from '../support/stint-app'
import { expect, test } from '../support/test'

test.use({ withTray: true, settings: { defaultRegion: 'eu-west-1' } })
test.skip(!hasAwsCli, '/usr/bin/aws is not installed')

const payments = '482109371154'
const arnOf = (name: string, account = payments) => `arn:aws:iam::${account}:role/${name}`

async function addRole(page: Page, fields: RoleFields): Promise<void> {
  const editor = await openRoleEditor(page)
  await fillRole(editor, fields)
  await save(editor)
}

/** Makes a new role and starts it; gives its panel, whether it runs or not. */
async function startNew(page: Page, role: string, fields: RoleFields): Promise<Locator> {
  const editor = await openRoleEditor(page)
  await fillRole(editor, fields)
  await saveAndStart(editor)
  return page.getByRole('complementary', { name: new RegExp(` ${role}$`) })
}

/** A code that AWS has taken is not sent again. */
async function refuseUsed(app: StintApp, question: Locator, code: string): Promise<void> {
  await pasteCode(app, question, code)
  await expect(question.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true')
}

test('MFA is asked for in the dialog: a wrong code is refused, the next one does; scripts are never kept waiting', async ({
  app,
  demo,
}) => {
  const page = await app.main()
  const user = await demo.iamUser('elena.fischer')
  const phone = new Authenticator(user)
  await addIamUser(page, user, { mfaDevice: phone.serial })
  await addRole(page, { arn: arnOf('BreakGlass'), accountName: 'Payments', mfa: true })
  const panel = await chooseRole(page, 'Payments', 'BreakGlass')
  const profile = await readProfile(panel)
  await panel.getByRole('button', { name: 'More about BreakGlass' }).click()
  await page.getByRole('menuitem', { name: 'Write profile' }).click()
  await expect(panel.getByRole('button', { name: /^Start/ })).toBeVisible()
  const asked = Date.now()
  const { code, err } = await runAws(app, demo, 'sts', 'get-caller-identity', '--profile', profile)
  expect(code).not.toBe(0)
  expect(err).toContain(
    'An MFA code is needed for BreakGlass. Start the session in Stint and type the code of elena-phone.',
  )
  expect(Date.now() - asked, 'milliseconds, most of them Python’s').toBeLessThan(5_000)
  await expect(mfaQuestion(page)).toHaveCount(0)

  await panel.getByRole('button', { name: 'Enter code' }).click()
  const question = mfaQuestion(page, 'BreakGlass')
  await expect(question.getByRole('definition')).toHaveText(['Payments', 'BreakGlass', 'elena-phone'])
  await expect(question.getByRole('textbox', { name: 'Code of elena-phone' })).toBeFocused()
  await pasteCode(app, question, '12 34')
  await question.getByRole('button', { name: 'Continue' }).click()
  await expect(question.getByRole('status')).toContainText('A code has six digits.')
  await pasteCode(app, question, phone.wrong())
  await expect(question.getByRole('status')).toContainText('AWS did not accept this code.')
  await pasteCode(app, question, (await phone.next()).replace(/^.../, '$& '))
  await expect(question).toBeHidden()
  await waitForSession(page, 'BreakGlass')
  expect((await askWho(app, demo, profile)).Arn).toBe(`arn:aws:sts::${payments}:assumed-role/BreakGlass/elena.fischer`)
})

test('three roles that want MFA ask one question after the other, and each code is used once', async ({
  app,
  demo,
}) => {
  const page = await app.main()
  const user = await demo.iamUser('elena.fischer')
  const phone = new Authenticator(user)
  await addIamUser(page, user, { mfaDevice: phone.serial })
  const roles = [
    { arn: arnOf('BreakGlass'), accountName: 'Payments' },
    { arn: arnOf('Deployer'), label: 'Deploy' },
    { arn: arnOf('Deployer', '662044180973'), accountName: 'Staging', label: 'Stage' },
  ]
  for (const role of roles) await addRole(page, { ...role, mfa: true })
  await roleRow(page, 'Payments', 'BreakGlass').click()
  await roleRow(page, 'Payments', 'Deploy').click({ modifiers: ['Control'] })
  await roleRow(page, 'Staging', 'Stage').click({ modifiers: ['Control'] })
  const bar = page.getByRole('region', { name: 'Selected roles' })
  await expect(bar.getByText('3 selected')).toBeVisible()
  await bar.getByRole('button', { name: 'Start' }).click()
  const waiting = ['2 more roles wait for a code.', '1 more role waits for a code.']
  let used = ''
  for (const text of [...waiting, undefined]) {
    const question = mfaQuestion(page)
    await expect(question).toHaveCount(1)
    if (text) await expect(question.getByText(text)).toBeVisible()
    else await expect(question.getByText(/more role/)).toHaveCount(0)
    const title = (await question.getByRole('heading').textContent()) ?? ''
    if (used) await refuseUsed(app, question, used)
    used = await phone.next()
    await pasteCode(app, question, used)
    await expect(page.getByRole('heading', { name: title })).toHaveCount(0)
  }
  await expect(page.getByRole('button', { name: /^Running/ })).toHaveAccessibleName('Running 3')
  expect(await demo.calls('sts.AssumeRole')).toBe(3)
  const panel = await chooseRole(page, 'Staging', 'Stage')
  const profile = await readProfile(panel)
  expect((await askWho(app, demo, profile)).Arn).toBe('arn:aws:sts::662044180973:assumed-role/Deployer/elena.fischer')
})

test('refusals are explained, and the role is changed until it starts', async ({ app, demo, tray }) => {
  const page = await app.main()
  await addIamUser(page, await demo.iamUser('elena.fischer'))
  const auditor = await startNew(page, 'Auditor', {
    arn: arnOf('Auditor', '773018264490'),
    accountName: 'Data Lake',
    duration: '4 h',
  })
  await expect(auditor.getByRole('alert')).toContainText('AWS does not let Elena use Auditor.')
  await expect(auditor.getByRole('alert')).toContainText('AWS did not start Auditor')
  await expect(auditor.getByRole('alert')).toContainText('the external id')
  await expect(auditor.getByRole('alert')).toContainText(/AccessDenied · AssumeRole · request [\da-f-]{36}/)
  await auditor.getByRole('button', { name: 'Change Auditor…' }).click()
  const change = page.getByRole('dialog', { name: 'Change Auditor' })
  await openOptions(change)
  await change.getByRole('textbox', { name: 'External id' }).fill('northwind-audit')
  await save(change)
  await auditor.getByRole('button', { name: /^Start/ }).click()
  await expect(auditor.getByRole('alert')).toContainText('AWS refused the duration of 4 h.')
  await auditor.getByRole('button', { name: 'Change Auditor…' }).click()
  await fillDuration(change, '2 h')
  await save(change)
  await auditor.getByRole('button', { name: /^Start/ }).click()
  const running = await waitForSession(page, 'Auditor')
  const profile = await readProfile(running)
  expect((await askWho(app, demo, profile)).Account).toBe('773018264490')
  expect((await app.stint('ls')).out).toMatch(new RegExp(`^${profile} .* running .* (1 h 59 min|2 h)`, 'm'))

  await searchBox(page).fill('lake audit')
  await expect(roleRow(page, 'Data Lake', 'Auditor')).toBeVisible()
  await page.getByRole('button', { name: 'Make Auditor a favourite' }).click()
  await searchBox(page).fill('')
  await tray!.waitForMenuItem(/^Auditor, Data Lake: until \d\d:\d\d$/)

  const tagged = await startNew(page, 'TagReader', {
    arn: arnOf('TagReader', '331799205846'),
    accountName: 'Development',
    tags: [{ key: 'team', value: 'core' }],
  })
  await expect(tagged.getByRole('alert')).toContainText('The role’s trust policy does not allow session tags.')
  const named = await startNew(page, 'Named', {
    arn: arnOf('TagReader', '331799205846'),
    label: 'Named',
    sourceIdentity: 'elena',
  })
  await expect(named.getByRole('alert')).toContainText('The role’s trust policy does not allow a source identity')
})

test('a session policy narrows, tags and source identity go on to the next role', async ({ app, demo }) => {
  const page = await app.main()
  await addIamUser(page, await demo.iamUser('elena.fischer'))
  const editor = await openRoleEditor(page)
  const policy =
    '{\n  "Version": "2012-10-17",\n  "Statement": { "Effect": "Allow", "Action": "sts:GetAccessKeyInfo", "Resource": "*" }\n'
  await fillRole(editor, { arn: arnOf('Deployer'), accountName: 'Payments', label: 'Narrow', policy })
  await editor.getByRole('button', { name: 'Save and start' }).click()
  await expect(editor.getByText('The session policy cannot be used').first()).toBeVisible()
  await editor.getByRole('textbox', { name: 'Session policy' }).fill(`${policy}}`)
  await saveAndStart(editor)
  const narrow = await readProfile(await waitForSession(page, 'Narrow'))
  await askWho(app, demo, narrow)
  const key = (await demo.iamUser('deploy-bot')).accessKeyId
  const allowed = await runAws(app, demo, 'sts', 'get-access-key-info', '--access-key-id', key, '--profile', narrow)
  expect(allowed.code, allowed.err).toBe(0)
  const next = ['sts', 'assume-role', '--role-session-name', 'next', '--role-arn', arnOf('ReleaseGate', '662044180973')]
  const forbidden = await runAws(app, demo, ...next, '--profile', narrow)
  expect(forbidden.code).not.toBe(0)
  expect(forbidden.err).toContain('AccessDenied')
  expect(forbidden.err).toContain('session policy')

  await startNew(page, 'Tagged', {
    arn: arnOf('Deployer'),
    label: 'Tagged',
    sessionName: '{user}-release',
    sourceIdentity: 'elena',
    tags: [
      { key: 'team', value: 'core', transitive: true },
      { key: 'ticket', value: 'PAY-1' },
    ],
  })
  const panel = await waitForSession(page, 'Tagged')
  await expect(panel.getByText('team = core · transitive')).toBeVisible()
  const tagged = await readProfile(panel)
  expect((await askWho(app, demo, tagged)).Arn).toMatch(/assumed-role\/Deployer\/elena\.fischer-release$/)
  const taken = await runAws(app, demo, ...next, '--tags', 'Key=team,Value=other', '--profile', tagged)
  expect(taken.err).toContain('conflicts with a transitive tag key')
  const renamed = await runAws(app, demo, ...next, '--source-identity', 'somebody', '--profile', tagged)
  expect(renamed.err).toContain('sts:SetSourceIdentity')
  const passed = await runAws(app, demo, ...next, '--tags', 'Key=ticket,Value=PAY-2', '--profile', tagged)
  expect(passed.code, passed.err).toBe(0)
  expect(JSON.parse(passed.out)).toMatchObject({ SourceIdentity: 'elena' })
})
