import { expect, type Locator, type Page } from 'playwright/test'
import { runAws } from './aws-cli'
import type { Demo } from './demo-world'
import { go, searchBox } from './steps'
import type { StintApp } from './stint-app'

/** Opens the editor for a new role, of the connection if one is named. */
export async function openRoleEditor(page: Page, connection?: string): Promise<Locator> {
  await go(page, 'Roles')
  await page.getByRole('main').getByRole('button', { name: 'New role…' }).first().click()
  const editor = page.getByRole('dialog', { name: 'New role' })
  const choice = editor.getByRole('combobox', { name: 'Connection' })
  await expect(choice).toBeVisible()
  if (connection && (await choice.textContent()) !== connection) {
    await choice.click()
    await page.getByRole('option', { name: connection, exact: true }).click()
    await expect(choice).toHaveText(connection)
  }
  return editor
}

/** Chooses what to get, by its title. */
export async function chooseOption(page: Page, select: Locator, option: string | RegExp): Promise<void> {
  await select.click()
  await page.getByRole('option', { name: option }).click()
}

/** What is typed for a role that is got by AssumeRole; what is left out stays as proposed. */
export interface RoleFields {
  readonly arn: string
  readonly label?: string
  readonly accountName?: string
  readonly duration?: string
  readonly mfa?: boolean
  readonly externalId?: string
  readonly policy?: string
  readonly sessionName?: string
  readonly sourceIdentity?: string
  readonly tags?: readonly { readonly key: string; readonly value: string; readonly transitive?: boolean }[]
}

/** Types a role into the editor. */
export async function fillRole(editor: Locator, fields: RoleFields): Promise<void> {
  await editor.getByRole('textbox', { name: 'Role ARN' }).fill(fields.arn)
  if (fields.label) await editor.getByRole('textbox', { name: 'Name in the list' }).fill(fields.label)
  if (fields.accountName) await editor.getByRole('textbox', { name: 'Name of the account' }).fill(fields.accountName)
  if (fields.duration) await fillDuration(editor, fields.duration)
  const { mfa, externalId, policy, sessionName, sourceIdentity, tags = [] } = fields
  const rare = [mfa, externalId, policy, sessionName, sourceIdentity, tags[0]].some((one) => one !== undefined)
  if (!rare) return
  await openOptions(editor)
  if (mfa !== undefined) await editor.getByRole('checkbox', { name: 'Use MFA' }).setChecked(mfa)
  if (externalId) await editor.getByRole('textbox', { name: 'External id' }).fill(externalId)
  if (sessionName) await editor.getByRole('textbox', { name: 'Session name' }).fill(sessionName)
  if (sourceIdentity) await editor.getByRole('textbox', { name: 'Source identity' }).fill(sourceIdentity)
  if (policy) await editor.getByRole('textbox', { name: 'Session policy' }).fill(policy)
  for (const [at, tag] of tags.entries()) {
    await editor.getByRole('button', { name: 'Add tag' }).click()
    await editor.getByRole('textbox', { name: `Key of tag ${at + 1}` }).fill(tag.key)
    await editor.getByRole('textbox', { name: `Value of tag ${at + 1}` }).fill(tag.value)
    if (tag.transitive) await editor.getByRole('checkbox', { name: `Transitive: tag ${at + 1}` }).check()
  }
}

/** Writes a duration of one's own. */
export async function fillDuration(editor: Locator, duration: string): Promise<void> {
  await editor.getByRole('button', { name: 'Own value' }).click()
  await editor.getByRole('textbox', { name: 'Duration' }).fill(duration)
}

/** Unfolds what few roles need. */
export async function openOptions(editor: Locator): Promise<void> {
  const fold = editor.getByRole('button', { name: /^Options/ })
  if ((await fold.getAttribute('aria-expanded')) !== 'true') await fold.click()
}

/** Saves the role of the editor and starts it. */
export async function saveAndStart(editor: Locator): Promise<void> {
  await editor.getByRole('button', { name: 'Save and start' }).click()
  await expect(editor).toBeHidden()
}

/** Saves the role of the editor. */
export async function save(editor: Locator): Promise<void> {
  await editor.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(editor).toBeHidden()
}

/** Waits until a role's session runs; gives its panel. */
export async function waitForSession(page: Page, role: string): Promise<Locator> {
  const panel = page.getByRole('complementary', { name: `Session ${role}` })
  await expect(panel).toBeVisible({ timeout: 30_000 })
  return panel
}

/** Chooses a saved role in the list. */
export async function chooseSaved(page: Page, role: string): Promise<void> {
  await go(page, 'Roles')
  await searchBox(page).fill(role)
  await page
    .getByRole('listbox', { name: 'Roles' })
    .getByRole('option', { name: new RegExp(role) })
    .first()
    .click()
}

/** The name of the profile that a role's panel shows. */
export async function readProfile(panel: Locator): Promise<string> {
  const field = panel.getByRole('textbox', { name: 'Profile' })
  await expect(field).toBeVisible()
  return field.inputValue()
}

/** Who the real AWS CLI is with a role's profile. */
export async function askWho(app: StintApp, demo: Demo, profile: string): Promise<{ Arn: string; Account: string }> {
  const { code, out, err } = await runAws(app, demo, 'sts', 'get-caller-identity', '--profile', profile)
  expect(code, err).toBe(0)
  return JSON.parse(out) as { Arn: string; Account: string }
}

/** The question for an MFA code. */
export function mfaQuestion(page: Page, role?: string): Locator {
  return page.getByRole('dialog', { name: role ? `MFA code for ${role}` : /^MFA code for / })
}

/** Pastes a code into the question with the keyboard, from the real clipboard. */
export async function pasteCode(app: StintApp, question: Locator, code: string): Promise<void> {
  await app.electron.evaluate(({ clipboard }, text) => clipboard.writeText(text), code)
  const field = question.getByRole('textbox', { name: /^Code of / })
  await field.fill('')
  await field.press('Control+V')
}
