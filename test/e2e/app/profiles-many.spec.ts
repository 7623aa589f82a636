import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { hasAwsCli, runAws } from '../support/aws-cli'
import { enterSignedIn, go, roleRow, searchBox } from '../support/steps'
import { expect, test } from '../support/test'

test.use({ withTray: true })

const staging = 'Payments Staging'
const profiles = ['payments-staging-loadtester', 'payments-staging-readonly']

/** Chooses two roles of an account together. */
async function chooseTwo(page: Page): Promise<void> {
  await go(page, 'Roles')
  await searchBox(page).fill(staging)
  await roleRow(page, staging, 'LoadTester').click()
  await roleRow(page, staging, 'ReadOnly').click({ modifiers: ['Control'] })
}

test('profiles of many roles are written at once, after one question for the region, and undone by one button', async ({
  app,
  demo,
  home,
  stage,
}) => {
  test.skip(!hasAwsCli, '/usr/bin/aws is not installed')
  const page = await enterSignedIn(stage)
  await chooseTwo(page)
  await page.getByRole('region', { name: 'Selected roles' }).getByRole('button', { name: 'Write profiles…' }).click()
  const question = page.getByRole('dialog', { name: 'Write profiles' })
  await expect(question.getByText(/Nobody has said yet where 2 roles work/)).toBeVisible()
  const field = question.getByRole('combobox', { name: 'Region you work in' })
  await field.fill('eu-west-3')
  // The suggestions cover the buttons until they are closed.
  await field.press('Escape')
  await field.press('Enter')
  await question.getByRole('button', { name: 'Write 2 profiles' }).click()
  await question.getByRole('button', { name: 'Close' }).click()
  const read = (): string => readFileSync(join(home, '.aws', 'config'), { encoding: 'utf8', flag: 'a+' })
  for (const profile of profiles) await expect.poll(read).toContain(`[profile ${profile}]`)
  expect(read().match(/^region = eu-west-3$/gm)).toHaveLength(2)
  const listed = await runAws(app, demo, 'configure', 'list-profiles')
  expect(listed.out.trim().split('\n').sort(), listed.err).toEqual(profiles)
  const identity = await runAws(app, demo, 'sts', 'get-caller-identity', '--profile', profiles[0] ?? '')
  expect(identity.code, identity.err).toBe(0)
  expect(identity.out).toContain('662044180973')
  await go(page, 'Settings')
  await expect(page.getByText(/wrote payments-staging-loadtester, payments-staging-readonly\./)).toBeVisible()
  await page.getByRole('button', { name: 'Undo the last change' }).click()
  await expect.poll(read).toBe('')
  await expect(page.getByRole('button', { name: 'Undo the last change' })).toBeDisabled()
})
