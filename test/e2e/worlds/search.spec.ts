import type { Page } from 'playwright/test'
import { expect, test } from '../support/test'
import { waitForClipboard } from '../support/clipboard'
import { chooseRole, enterSignedIn, roleRow, searchBox } from '../support/steps'

/** The parts of the list's texts that are underlined, top to bottom. */
function readMarked(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ranges = [...(CSS.highlights.get('found') ?? [])]
    return ranges.map((range) => (range.startContainer as Text).data.slice(range.startOffset, range.endOffset))
  })
}

test('finds roles by words in any order, with a typo, by account id, e-mail and alias', async ({ stage }) => {
  const page = await enterSignedIn(stage)
  const roles = page.getByRole('listbox', { name: 'Roles' }).getByRole('option')
  await searchBox(page).fill('staging dataeng')
  await expect(roles).toHaveCount(1)
  await expect(roleRow(page, 'Data Lake Staging', 'DataEngineer')).toBeVisible()
  expect(await readMarked(page)).toEqual(['Staging', 'DataEng'])
  await searchBox(page).fill('operator lake staging')
  await expect(roleRow(page, 'Data Lake Staging', 'LakeOperator')).toBeVisible()
  await searchBox(page).fill('paymnets loadtester')
  await expect(roleRow(page, 'Payments Staging', 'LoadTester')).toBeVisible()
  await searchBox(page).fill('127390445816 guard')
  await expect(roleRow(page, 'Security Audit', 'GuardDutyAnalyst')).toBeVisible()
  await expect(roles).toHaveCount(1)
  await searchBox(page).fill('aws+log-archive@northwind.example logreader')
  await expect(roleRow(page, 'Log Archive', 'LogReader')).toBeVisible()

  const panel = await chooseRole(page, 'Group Payroll', 'PayrollOperator')
  await panel.getByRole('textbox', { name: 'Alias' }).fill('moneymaker')
  await panel.getByRole('textbox', { name: 'Alias' }).press('Enter')
  await searchBox(page).fill('moneymak')
  await expect(roleRow(page, 'Group Payroll', 'PayrollOperator')).toBeVisible()
  await expect(roles).toHaveCount(1)

  await searchBox(page).fill('qqqqzzzz')
  await expect(page.getByText('No role matches “qqqqzzzz”')).toBeVisible()
  await page.getByRole('button', { name: 'Clear search' }).last().click()
  await expect(page.getByText(/60 roles in 12 accounts, read/)).toBeVisible()
})

test('keeps favourites', async ({ stage }) => {
  const page = await enterSignedIn(stage)
  await chooseRole(page, 'Platform Staging', 'ClusterOperator')
  await page.getByRole('button', { name: 'Make ClusterOperator a favourite' }).click()
  await page.getByRole('button', { name: 'Clear search' }).click()
  await page.getByRole('button', { name: /^Favourites/ }).click()
  const roles = page.getByRole('listbox', { name: 'Roles' }).getByRole('option')
  await expect(roles).toHaveCount(1)
  await expect(roles).toHaveAccessibleName(/Favourite.*ClusterOperator/)
})

test('works by keyboard alone: search, start with Enter, copy as JSON', async ({ app, stage, launch }) => {
  const page = await enterSignedIn(stage)
  await page.keyboard.press('Control+f')
  await page.keyboard.type('staging loadtester')
  await expect(page.getByRole('listbox', { name: 'Roles' }).getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Session LoadTester' })).toBeVisible()
  const list = page.getByRole('listbox', { name: 'Roles' })
  await expect(async () => {
    await page.keyboard.press('F6')
    await expect(list).toBeFocused({ timeout: 200 })
  }).toPass()
  await page.keyboard.press('c')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('j')
  const text = await waitForClipboard(launch, /AccessKeyId/)
  expect(JSON.parse(text)).toMatchObject(await app.credentials('payments-staging-loadtester'))
  await list.focus()
  await page.keyboard.press('s')
  await expect(page.getByRole('complementary', { name: 'Role LoadTester' })).toBeVisible()
})
