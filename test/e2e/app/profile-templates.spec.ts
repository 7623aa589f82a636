import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright/test'
import { hasAwsCli, runAws } from '../support/aws-cli'
import { enterSignedIn, go, roleRow, searchBox } from '../support/steps'
import { expect, test } from '../support/test'

test.use({ withTray: true, settings: { defaultRegion: 'eu-west-1' } })

const theirs = '# mine\n[default]\nregion=us-east-1\n\n[profile payments-staging-readonly]\noutput = text\n'

function writeConfig(home: string): string {
  mkdirSync(join(home, '.aws'), { recursive: true })
  const path = join(home, '.aws', 'config')
  writeFileSync(path, theirs)
  return path
}

/** The names of Stint's profiles in a config file. */
function readNames(path: string): readonly string[] {
  return [...readFileSync(path, 'utf8').matchAll(/^\[profile (.+)\]\n# stint:/gm)].map(([, name = '']) => name)
}

async function openTemplates(page: Page): Promise<Locator> {
  await go(page, 'Settings')
  await page.getByRole('button', { name: 'Templates…', exact: true }).click()
  return page.getByRole('dialog', { name: 'Profile templates' })
}

const kind = (dialog: Locator, name: RegExp) =>
  dialog.getByRole('group', { name: 'Which profiles are listed' }).getByRole('button', { name })

test('all profiles are written by templates after a look at the changes, used by the AWS CLI, renamed and undone', async ({
  app,
  demo,
  home,
  stage,
}) => {
  test.slow()
  test.skip(!hasAwsCli, '/usr/bin/aws is not installed')
  const path = writeConfig(home)
  const page = await enterSignedIn(stage)

  await page.getByRole('button', { name: 'Write the profiles of the listed roles…' }).click()
  const writing = page.getByRole('dialog', { name: 'Write profiles' })
  await expect(kind(writing, /^All/)).toHaveText('All60')
  await expect(kind(writing, /^Not possible/)).toHaveText('Not possible1')
  await kind(writing, /^Not possible/).click()
  await expect(writing.getByText(/A profile named payments-staging-readonly exists and is not Stint’s/)).toBeVisible()
  await kind(writing, /^Lines of the file/).click()
  await expect(writing.getByRole('list', { name: /^Lines of the AWS config file/ })).toContainText('[profile ')
  await expect(writing.getByText('6 lines stay as they are')).toBeVisible()
  expect(readFileSync(path, 'utf8')).toBe(theirs)

  await writing.getByRole('button', { name: 'Change the templates…' }).click()
  const templates = page.getByRole('dialog', { name: 'Profile templates' })
  const last = templates.getByRole('region', { name: 'All other roles' }).getByRole('textbox', { name: 'Name' })
  await last.fill('{acount}-{role}')
  await expect(templates.getByText('{acount} is no placeholder.')).toBeVisible()
  await expect(templates.getByRole('button', { name: 'Save' })).toBeDisabled()
  await last.fill('nw.{account}.{role}')
  await expect(templates.getByText(/For example: .+ → nw\.[a-z0-9-]+\.[a-z]+/)).toBeVisible()
  await templates.getByRole('button', { name: 'Save' }).click()
  await expect(templates).toBeHidden()

  await expect(kind(writing, /^New/)).toHaveText('New60')
  await writing.getByRole('button', { name: 'Write 60 profiles' }).click()
  await expect(writing.getByText('60 profiles were written.')).toBeVisible()
  await writing.getByRole('button', { name: 'Close' }).click()
  expect(readFileSync(path, 'utf8').startsWith(theirs)).toBe(true)
  expect(readNames(path)).toHaveLength(60)
  const listed = await runAws(app, demo, 'configure', 'list-profiles')
  expect(listed.out.trim().split('\n'), listed.err).toHaveLength(62)
  const profile = 'nw.payments-staging.loadtester'
  const identity = await runAws(app, demo, 'sts', 'get-caller-identity', '--profile', profile)
  expect(identity.code, identity.err).toBe(0)
  expect(identity.out).toContain('662044180973')

  const before = readFileSync(path, 'utf8')
  const changing = await openTemplates(page)
  await changing.getByRole('button', { name: 'Add a template' }).click()
  const first = changing.getByRole('region', { name: 'Template 1' })
  await first.getByRole('textbox', { name: 'Account' }).fill('Payments Staging')
  await first.getByRole('textbox', { name: 'Role' }).fill('Load*')
  await first.getByRole('textbox', { name: 'Name' }).fill('load.{account-id}')
  await first.getByRole('combobox', { name: 'Region' }).fill('eu-west-3')
  // The suggestions cover the buttons until they are closed.
  await first.getByRole('combobox', { name: 'Region' }).press('Escape')
  await changing.getByRole('button', { name: 'Save' }).click()
  await expect(changing.getByText('Saved. 1 written profile would change.')).toBeVisible()
  expect(readFileSync(path, 'utf8')).toBe(before)
  await changing.getByRole('button', { name: 'Review…' }).click()
  await expect(kind(writing, /^Renamed/)).toHaveText('Renamed1')
  await expect(writing.getByText(`was ${profile}`)).toBeVisible()
  await writing.getByRole('button', { name: 'Write 1 profile' }).click()
  await expect(writing.getByText('1 profile was written.')).toBeVisible()
  expect(readNames(path)).toHaveLength(60)
  expect(readNames(path)).not.toContain(profile)
  const renamed = await runAws(app, demo, 'sts', 'get-caller-identity', '--profile', 'load.662044180973')
  expect(renamed.code, renamed.err).toBe(0)
  expect(readFileSync(path, 'utf8')).toMatch(/credentials load\.662044180973\nregion = eu-west-3\n/)

  await writing.getByRole('button', { name: 'Undo' }).click()
  await expect(writing.getByText('The file is as it was before.')).toBeVisible()
  expect(readFileSync(path, 'utf8')).toBe(before)
  const again = await runAws(app, demo, 'sts', 'get-caller-identity', '--profile', profile)
  expect(again.code, again.err).toBe(0)
})

test('two roles that would have one name get the digits of their accounts, and tags and short names tell them apart', async ({
  home,
  stage,
}) => {
  const path = writeConfig(home)
  const page = await enterSignedIn(stage)
  const templates = await openTemplates(page)
  await templates.getByRole('textbox', { name: 'Name' }).fill('{tag:team}-{role}')
  await templates.getByRole('button', { name: 'Save' }).click()
  await expect(templates.getByText('Saved. No written profile would change.')).toBeVisible()
  await templates.getByRole('button', { name: 'Close' }).click()

  await go(page, 'Roles')
  await searchBox(page).fill('Payments ReadOnly')
  await page.getByRole('button', { name: 'Write the profiles of the listed roles…' }).click()
  const writing = page.getByRole('dialog', { name: 'Write profiles' })
  await kind(writing, /^Same names/).click()
  await expect(writing.getByText('readonly-0973', { exact: true })).toBeVisible()
  await expect(writing.getByText(/ReadOnly .*would be readonly too, so each gets/).first()).toBeVisible()
  await writing.getByRole('button', { name: 'Cancel' }).click()

  const row = roleRow(page, 'Payments Staging', 'ReadOnly')
  await row.click()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Short name and tags…' }).click()
  const note = page.getByRole('dialog', { name: 'Short name and tags of Payments Staging' })
  await note.getByRole('textbox', { name: 'Tags' }).fill('team: pay')
  await note.getByRole('button', { name: 'Save' }).click()
  await expect(note.getByText('“team: pay” is not key = value.')).toBeVisible()
  await note.getByRole('textbox', { name: 'Tags' }).fill('team = pay stage')
  await note.getByRole('button', { name: 'Save' }).click()
  await expect(note).toBeHidden()
  await page.getByRole('button', { name: 'More about ReadOnly' }).first().click()
  await page.getByRole('menuitem', { name: 'Write profile', exact: true }).click()
  await expect.poll(() => readNames(path)).toEqual(['pay-stage-readonly'])
})
