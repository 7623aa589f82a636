import { expect, type Locator, type Page } from 'playwright/test'
import type { IamUser } from './demo-world'
import { go } from './steps'

/** Opens the form that adds a connection of a kind, wherever the window is. */
export async function openNewConnection(page: Page, kind: string | RegExp): Promise<Locator> {
  const main = page.getByRole('main')
  const first = main.getByRole('button', { name: kind })
  const places = page.getByRole('navigation', { name: 'Main' })
  await expect(first.or(places)).toBeVisible()
  if (await places.isVisible()) {
    await go(page, 'Connections')
    await main.getByRole('button', { name: 'Add a connection…' }).click()
    await page.getByRole('dialog', { name: 'Add a connection' }).getByRole('button', { name: kind }).click()
  } else {
    await first.click()
  }
  const dialog = page.getByRole('dialog', { name: /^Add |was added$/ })
  await expect(dialog.getByRole('button', { name: 'Back' })).toBeVisible()
  await acceptRisk(dialog)
  return dialog
}

/** Accepts the risk of an old runtime, where there is one. */
async function acceptRisk(dialog: Locator): Promise<void> {
  const consent = dialog.getByRole('checkbox', { name: /I accept this risk/ })
  if (!(await consent.isVisible())) return
  // The tick appears when main has written the setting.
  await consent.click()
  await expect(consent).toBeChecked()
}

/** What is typed for an IAM user beside its keys. */
export interface IamUserOptions {
  readonly name?: string
  readonly mfaDevice?: string
  /** The device's base32 secret, for Stint to make the codes. */
  readonly totpSecret?: string
}

/** Types an IAM user into the form that adds one. */
export async function fillIamUser(
  dialog: Locator,
  user: Pick<IamUser, 'accessKeyId' | 'secretAccessKey'>,
  options: IamUserOptions = {},
): Promise<void> {
  await dialog.getByRole('textbox', { name: 'Access key id' }).fill(user.accessKeyId)
  await dialog.getByRole('textbox', { name: 'Secret access key' }).fill(user.secretAccessKey)
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(options.name ?? 'Elena')
  await fillRegion(dialog)
  if (options.mfaDevice) await dialog.getByRole('textbox', { name: 'MFA device' }).fill(options.mfaDevice)
  if (!options.totpSecret) return
  await dialog.getByRole('checkbox', { name: 'Let Stint make the codes' }).check()
  await dialog.getByRole('textbox', { name: 'Secret of the device' }).fill(options.totpSecret)
}

/** Fills a field that suggests values. */
export async function fillSuggested(field: Locator, text: string): Promise<void> {
  await field.fill(text)
  await field.press('Tab')
}

/** Names the region of STS. */
export async function fillRegion(dialog: Locator): Promise<void> {
  await fillSuggested(dialog.getByRole('combobox', { name: 'Region of STS' }), 'eu-central-1')
}

/** Adds an IAM user, waits until its keys have passed the test, and closes the dialog. */
export async function addIamUser(page: Page, user: IamUser, options: IamUserOptions = {}): Promise<void> {
  const dialog = await openNewConnection(page, 'IAM user with access keys')
  await fillIamUser(dialog, user, options)
  await dialog.getByRole('button', { name: 'Add and test' }).click()
  const added = page.getByRole('dialog', { name: /was added$/ })
  await expect(added.getByText('The keys work')).toBeVisible()
  await added.getByRole('button', { name: 'Done' }).click()
}
