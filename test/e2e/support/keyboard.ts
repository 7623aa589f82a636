import type { Locator, Page } from 'playwright/test'

const MOST_STEPS = 80

/** Goes on with Tab until the control has the focus; fails where Tab never comes to it. */
export async function tabTo(page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const hasFocus = (): Promise<boolean> =>
    control.evaluate((element) => element === element.ownerDocument.activeElement)
  for (let steps = 0; !(await hasFocus()); steps += 1) {
    if (steps === MOST_STEPS) throw new Error(`${key} does not come to ${String(control)}`)
    await page.keyboard.press(key)
  }
}

/** Goes to a control with Tab and presses it with a key. */
export async function pressByKeys(page: Page, control: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, control)
  await page.keyboard.press(key)
}
