import { expect, type Locator, type Page } from 'playwright/test'
import { go } from './steps'

/** Makes a consumer on its page, for these profiles or for every one; gives its entry. */
export async function makeConsumer(page: Page, name: string, profiles: readonly string[]): Promise<Locator> {
  await go(page, 'Consumers')
  await page.getByRole('button', { name: 'New consumer…' }).click()
  const dialog = page.getByRole('dialog', { name: 'New consumer' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  if (profiles.length === 0) await dialog.getByRole('radio', { name: 'Every profile' }).click()
  for (const one of profiles) {
    const field = dialog.getByRole('combobox', { name: 'Add a profile' })
    await field.fill(one)
    await page.getByRole('option', { name: one, exact: true }).click()
    await expect(dialog.getByRole('button', { name: `Remove ${one}` })).toBeVisible()
  }
  await dialog.getByRole('button', { name: 'Make the consumer' }).click()
  const item = page.getByRole('listitem', { name })
  await expect(item).toBeVisible()
  return item
}

/** The variables that the recipe for a shell sets. */
export async function readRecipe(page: Page, item: Locator, name: string): Promise<Readonly<Record<string, string>>> {
  await item.getByRole('button', { name: `How to connect ${name}…` }).click()
  const dialog = page.getByRole('dialog', { name: `Connect ${name}` })
  const text = dialog.getByRole('region', { name: 'What to paste' })
  await expect(text).toContainText('AWS_CONTAINER_CREDENTIALS_FULL_URI')
  const lines = [...(await text.innerText()).matchAll(/^export (AWS_\w+)='(.*)'$/gm)]
  await dialog.getByRole('button', { name: 'Close' }).click()
  return Object.fromEntries(lines.map(([, variable, value]) => [variable ?? '', value ?? '']))
}
