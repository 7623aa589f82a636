import { hasAwsCli } from '../support/aws-cli'
import { addIamUser } from '../support/connection-steps'
import {
  askWho,
  chooseOption,
  fillDuration,
  openRoleEditor,
  readProfile,
  saveAndStart,
  waitForSession,
} from '../support/role-steps'
import { go } from '../support/steps'
import { expect, test } from '../support/test'

test.use({ settings: { defaultRegion: 'eu-west-1' } })
test.skip(!hasAwsCli, '/usr/bin/aws is not installed')

test('a root task in a member account, fifteen minutes at most, at the regional endpoint', async ({ app, demo }) => {
  const page = await app.main()
  await addIamUser(page, await demo.iamUser('root-care'), { name: 'Root care' })
  await go(page, 'Connections')
  await page.getByRole('button', { name: 'Change the STS endpoint of Root care' }).click()
  const choice = page.getByRole('dialog', { name: 'STS endpoint of Root care' })
  await choice.getByRole('radio', { name: 'Global, legacy' }).check()
  await choice.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('global, legacy: its tokens are not valid in opt-in regions')).toBeVisible()
  const editor = await openRoleEditor(page)
  await chooseOption(page, editor.getByRole('combobox', { name: 'What to get' }), 'A root task in a member account')
  await expect(
    editor.getByText('does not offer AssumeRoot; for this role the one of eu-central-1 is asked'),
  ).toBeVisible()
  const member = editor.getByRole('combobox', { name: 'Member account' })
  await member.fill('6620 4418 0973')
  await member.press('Tab')
  await expect(member).toHaveValue('662044180973')
  await editor.getByRole('radio', { name: 'Unlock an S3 bucket policy' }).click()
  await fillDuration(editor, '1 h')
  await editor.getByRole('button', { name: 'Save and start' }).click()
  await expect(editor.getByText('it has to be 1 min to 15 min')).toBeVisible()
  await fillDuration(editor, '10 min')
  await editor.getByRole('textbox', { name: 'Name of the account' }).fill('Staging')
  await saveAndStart(editor)
  const panel = await waitForSession(page, 'Unlock an S3 bucket policy')
  await expect(panel.getByRole('definition').filter({ hasText: 'assumed-root' })).toHaveText([
    'assumed-root',
    'arn:aws:sts::662044180973:assumed-root',
  ])
  const profile = await readProfile(panel)
  expect(await askWho(app, demo, profile)).toMatchObject({
    Account: '662044180973',
    Arn: 'arn:aws:sts::662044180973:assumed-root',
  })
  expect((await app.stint('ls')).out).toMatch(new RegExp(`^${profile} .* (9|10) min`, 'm'))
  expect(await demo.calls('sts.AssumeRoot')).toBe(1)
})
