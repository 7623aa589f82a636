import { hasAwsCli, runAws } from '../support/aws-cli'
import { addIamUser } from '../support/connection-steps'
import { askWho, chooseOption, openRoleEditor, readProfile, saveAndStart, waitForSession } from '../support/role-steps'
import { expect, test } from '../support/test'

test.use({ settings: { defaultRegion: 'eu-west-1' } })
test.skip(!hasAwsCli, '/usr/bin/aws is not installed')

test('a federated user: warned of without a policy, and with one it is who it says', async ({ app, demo, web }) => {
  const page = await app.main()
  await addIamUser(page, await demo.iamUser('elena.fischer'))
  const warning = 'Without a policy this session can do nothing'
  const editor = await openRoleEditor(page)
  await chooseOption(page, editor.getByRole('combobox', { name: 'What to get' }), 'A federated user')
  await expect(editor.getByText(warning)).toBeVisible()
  await editor.getByRole('textbox', { name: 'Name of the federated user' }).fill('a')
  await editor.getByRole('button', { name: 'Save and start' }).click()
  await expect(editor.getByText('This session name is not possible.')).toBeVisible()
  await editor.getByRole('textbox', { name: 'Name of the federated user' }).fill('contractor')
  await saveAndStart(editor)
  const empty = await waitForSession(page, 'contractor')
  await expect(empty.getByText('None, so it can do nothing')).toBeVisible()
  expect((await askWho(app, demo, await readProfile(empty))).Arn).toBe(
    'arn:aws:sts::482109371154:federated-user/contractor',
  )

  const again = await openRoleEditor(page)
  await chooseOption(page, again.getByRole('combobox', { name: 'What to get' }), 'A federated user')
  await again.getByRole('textbox', { name: 'Name of the federated user' }).fill('reader')
  await again
    .getByRole('textbox', { name: 'Session policy' })
    .fill('{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:Get*", "Resource": "*" }] }')
  await expect(again.getByText(warning)).toBeHidden()
  await saveAndStart(again)
  const panel = await waitForSession(page, 'reader')
  await expect(panel.getByText(/^Yes, \d+ characters$/)).toBeVisible()
  const profile = await readProfile(panel)
  expect(await askWho(app, demo, profile)).toMatchObject({
    Account: '482109371154',
    Arn: 'arn:aws:sts::482109371154:federated-user/reader',
  })
  const assume = [
    'sts',
    'assume-role',
    '--role-session-name',
    'xy',
    '--role-arn',
    'arn:aws:iam::482109371154:role/Deployer',
  ]
  expect((await runAws(app, demo, ...assume, '--profile', profile)).err).toContain('AccessDenied')
  await panel.getByRole('button', { name: 'Console', exact: true }).click()
  const link = await fetch(await web.next(), { redirect: 'manual' })
  const console = await fetch(link.headers.get('location') ?? '')
  expect(await console.text()).toContain('<dd>reader</dd>')
})
