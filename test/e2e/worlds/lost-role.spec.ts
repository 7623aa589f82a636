import { readFileSync } from 'node:fs'
import { chooseRole, enterSignedIn, go, roleRow, searchBox, startRole } from '../support/steps'
import { expect, test } from '../support/test'

test.use({ settings: { defaultRegion: 'eu-west-1' } })

const role = 'LoadTester'
const account = 'Payments Staging'
const assignment = { userId: 'elena.fischer', accountId: '662044180973', roleName: role }

test('a role that was taken away stays marked with all that the user made of it, and comes back as it was', async ({
  app,
  demo,
  stage,
}) => {
  const page = await enterSignedIn(stage)
  const panel = await startRole(page, account, role)
  await panel.getByRole('textbox', { name: 'Alias' }).fill('hammer')
  await panel.getByRole('textbox', { name: 'Alias' }).press('Enter')
  await page.getByRole('button', { name: `Make ${role} a favourite` }).click()
  await panel.getByRole('button', { name: 'Stop', exact: true }).click()
  const config = app.awsConfig
  await expect.poll(() => readFileSync(config, 'utf8')).toContain('[profile payments-staging-loadtester]')
  const written = readFileSync(config, 'utf8')
  const readAgain = async (): Promise<void> => {
    const before = await demo.calls('portal.ListAccountRoles')
    await go(page, 'Connections')
    await page.getByRole('button', { name: /^Read again the roles of/ }).click()
    await expect.poll(() => demo.calls('portal.ListAccountRoles')).toBe(before + 12)
    await go(page, 'Roles')
    await searchBox(page).fill('hammer')
  }

  await demo.removeAssignment(assignment)
  await readAgain()
  const row = roleRow(page, account, role)
  await expect(row).toHaveAccessibleName(/no longer assigned to you.*removed/)
  await row.click()
  const lost = page.getByRole('complementary', { name: `Role ${role}` })
  await expect(lost.getByText('no longer assigned to you')).toBeVisible()
  await expect(lost.getByRole('button', { name: /^Start/ })).toHaveCount(0)
  expect(readFileSync(config, 'utf8')).toBe(written)
  const refused = await app.stint('credentials', 'payments-staging-loadtester')
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.err).toMatch(/^stint: Your organization does not let you use LoadTester in .+ any more\./)

  await demo.addAssignment(assignment)
  await readAgain()
  await expect(roleRow(page, account, role)).not.toHaveAccessibleName(/no longer assigned/)
  await chooseRole(page, account, role)
  await expect(page.getByRole('textbox', { name: 'Alias' })).toHaveValue('hammer')
  // What was refused is asked again after a few seconds only.
  const ask = async (): Promise<number> => (await app.stint('credentials', 'payments-staging-loadtester')).code
  await expect.poll(ask, { timeout: 30_000 }).toBe(0)
})
