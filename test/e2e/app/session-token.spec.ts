import { Authenticator } from '../support/authenticator'
import { hasAwsCli, runAws } from '../support/aws-cli'
import { addIamUser } from '../support/connection-steps'
import {
  askWho,
  chooseOption,
  fillDuration,
  fillRole,
  mfaQuestion,
  openRoleEditor,
  pasteCode,
  readProfile,
  saveAndStart,
  waitForSession,
} from '../support/role-steps'
import { expect, test } from '../support/test'

test.use({ settings: { defaultRegion: 'eu-west-1' } })
test.skip(!hasAwsCli, '/usr/bin/aws is not installed')

test('one code opens a session of the user, and roles are reached by way of it without another', async ({
  app,
  demo,
}) => {
  const page = await app.main()
  const user = await demo.iamUser('elena.fischer')
  const phone = new Authenticator(user)
  await addIamUser(page, user, { mfaDevice: phone.serial })
  const editor = await openRoleEditor(page)
  await chooseOption(page, editor.getByRole('combobox', { name: 'What to get' }), 'A session of the user itself')
  await expect(editor.getByText('each role reached from it lasts 1 h at most')).toBeVisible()
  await fillDuration(editor, '2 days')
  await editor.getByRole('button', { name: 'Save and start' }).click()
  await expect(editor.getByText('it has to be 15 min to 36 h')).toBeVisible()
  await fillDuration(editor, '8 h')
  await expect(editor.getByRole('checkbox', { name: 'Use MFA' })).toBeChecked()
  await saveAndStart(editor)
  await pasteCode(app, mfaQuestion(page, 'Session token'), await phone.next())
  const panel = await waitForSession(page, 'Session token')
  const profile = await readProfile(panel)
  expect(await askWho(app, demo, profile)).toMatchObject({ Arn: 'arn:aws:iam::482109371154:user/elena.fischer' })
  expect((await app.stint('ls')).out).toMatch(new RegExp(`^${profile} .* (7 h 59 min|8 h)`, 'm'))
  const forbidden = await runAws(app, demo, 'sts', 'get-session-token', '--profile', profile)
  expect(forbidden.err).toContain('AccessDenied')

  await expect(panel.getByRole('button', { name: 'Console', exact: true })).toHaveCount(0)
  const refused = await app.stintInTerminal('console', profile)
  expect(refused.out + refused.err).toContain(
    'The AWS console does not open with these credentials. Use a role instead',
  )

  await panel.getByRole('button', { name: 'More about Session token' }).click()
  await page.getByRole('menuitem', { name: 'Take another role from here…' }).click()
  await expect(editor.getByText('At most 1 h, because this role is reached through another.')).toBeVisible()
  await fillRole(editor, { arn: 'arn:aws:iam::482109371154:role/BreakGlass' })
  await saveAndStart(editor)
  const role = await waitForSession(page, 'BreakGlass')
  await expect(mfaQuestion(page)).toHaveCount(0)
  expect((await askWho(app, demo, await readProfile(role))).Arn).toBe(
    'arn:aws:sts::482109371154:assumed-role/BreakGlass/elena.fischer',
  )
})
