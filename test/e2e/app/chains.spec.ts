import type { Locator, Page } from 'playwright/test'
import { hasAwsCli } from '../support/aws-cli'
import { askWho, fillRole, readProfile, saveAndStart, waitForSession } from '../support/role-steps'
import { chooseRole, enterSignedIn, startRole } from '../support/steps'
import { expect, test } from '../support/test'

test.use({ settings: { defaultRegion: 'eu-west-1' } })
test.skip(!hasAwsCli, '/usr/bin/aws is not installed')

const staging = '662044180973'
const development = '331799205846'

/** Takes another role from the one whose panel is open; gives the editor. */
async function takeFromHere(page: Page, role: string): Promise<Locator> {
  await page
    .getByRole('complementary')
    .getByRole('button', { name: `More about ${role}` })
    .click()
  await page.getByRole('menuitem', { name: 'Take another role from here…' }).click()
  return page.getByRole('dialog', { name: 'New role' })
}

test('a chain from Identity Center to the third role: shown, capped, kept fresh, stopped link by link', async ({
  app,
  demo,
  stage,
}) => {
  const page = await enterSignedIn(stage)
  await startRole(page, 'Payments Production', 'PowerUser')
  const editor = await takeFromHere(page, 'PowerUser')
  await expect(editor.getByText('At most 1 h, because this role is reached through another.')).toBeVisible()
  await expect(editor.getByRole('button', { name: 'A day’s work, 4 h' })).toBeDisabled()
  await fillRole(editor, { arn: `arn:aws:iam::${staging}:role/Deployer`, label: 'Deploys' })
  await saveAndStart(editor)
  await waitForSession(page, 'Deploys')
  for (const [source, name, account] of [
    ['Deploys', 'ReleaseGate', staging],
    ['ReleaseGate', 'ReleasePublisher', development],
  ] as const) {
    await takeFromHere(page, source)
    await fillRole(editor, { arn: `arn:aws:iam::${account}:role/${name}` })
    await saveAndStart(editor)
    await waitForSession(page, name)
  }
  const panel = await waitForSession(page, 'ReleasePublisher')
  // The first list; the second one tells what happened today.
  const links = panel.getByRole('list').first().getByRole('listitem')
  await expect(links).toHaveText([
    /^Northwind.*signed in$/,
    /^PowerUser.*until \d\d:\d\d$/,
    /^Deploys.*until \d\d:\d\d$/,
    /^ReleaseGate.*until \d\d:\d\d$/,
    /^ReleasePublisher.*until \d\d:\d\d$/,
  ])
  const profile = await readProfile(panel)
  expect(await askWho(app, demo, profile)).toMatchObject({
    Account: development,
    Arn: expect.stringMatching(/:assumed-role\/ReleasePublisher\/elena\.fischer/),
  })

  await test.step('fresh across an expiry of every link', async () => {
    await demo.setLifetimes({ stsAtMostSeconds: 9, roleCredentialsSeconds: 9 })
    for (const role of ['PowerUser', 'Deploys', 'ReleaseGate', 'ReleasePublisher']) {
      const account =
        role === 'PowerUser'
          ? 'Payments Production'
          : role === 'ReleasePublisher'
            ? 'Payments Development'
            : 'Payments Staging'
      const link = await chooseRole(page, account, role)
      await link.getByRole('button', { name: 'Refresh now' }).click()
      await expect(link.getByRole('button', { name: 'Refresh now' })).toBeEnabled()
    }
    const first = await app.credentials(profile)
    let latest = first
    const ask = async (): Promise<boolean> => {
      const asked = Date.now()
      latest = await app.credentials(profile)
      expect(Date.parse(latest.Expiration), 'fresh at the time of asking').toBeGreaterThan(asked)
      return Date.now() > Date.parse(first.Expiration)
    }
    await expect.poll(ask, { timeout: 40_000, message: 'past the first expiry' }).toBe(true)
    expect(latest.AccessKeyId).not.toBe(first.AccessKeyId)
    await askWho(app, demo, profile)
    await demo.setLifetimes({ stsAtMostSeconds: 43_200, roleCredentialsSeconds: 3600 })
  })

  await test.step('a link that is stopped starts again when the next one needs it', async () => {
    // With credentials that last, else its next refresh starts the link again by itself.
    const lasting = await chooseRole(page, 'Payments Development', 'ReleasePublisher')
    await lasting.getByRole('button', { name: 'Refresh now' }).click()
    await expect(lasting).toContainText(/, in [345]\d min/)
    const gate = await chooseRole(page, 'Payments Staging', 'ReleaseGate')
    await gate.getByRole('button', { name: 'Stop', exact: true }).click()
    await expect(page.getByRole('complementary', { name: 'Role ReleaseGate' })).toBeVisible()
    const end = await chooseRole(page, 'Payments Development', 'ReleasePublisher')
    await expect(end.getByRole('list').first().getByRole('listitem').filter({ hasText: 'ReleaseGate' })).toContainText(
      'not running',
    )
    await end.getByRole('button', { name: 'Refresh now' }).click()
    await expect(end.getByRole('list').first().getByRole('listitem').filter({ hasText: 'ReleaseGate' })).toContainText(
      /until/,
    )
    await askWho(app, demo, profile)
  })

  await test.step('a link that another role starts from is not removed', async () => {
    const gate = await chooseRole(page, 'Payments Staging', 'ReleaseGate')
    await gate.getByRole('button', { name: 'Remove ReleaseGate…' }).click()
    const question = page.getByRole('alertdialog', { name: 'Remove ReleaseGate?' })
    await question.getByRole('button', { name: 'Remove ReleaseGate' }).click()
    await expect(question.getByRole('alert')).toContainText('ReleasePublisher')
    await question.getByRole('button', { name: 'Cancel' }).click()
    await chooseRole(page, 'Payments Development', 'ReleasePublisher')
    await askWho(app, demo, profile)
    await page.getByRole('button', { name: 'Remove ReleasePublisher…' }).click()
    await page.getByRole('button', { name: 'Remove ReleasePublisher', exact: true }).click()
    await expect(page.getByRole('option', { name: /ReleasePublisher/ })).toHaveCount(0)
  })
})
