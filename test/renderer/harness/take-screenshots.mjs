import { mkdirSync } from 'node:fs'
import { chromium } from 'playwright'

// Pictures of the harness pages: node take-screenshots.mjs <folder> [name …]; the harness must be served already.
const address = process.env.STINT_HARNESS ?? 'http://127.0.0.1:5199'
const [folder = '/tmp/stint-shots', ...only] = process.argv.slice(2)
const NOW = new Date('2026-11-21T14:42:00Z')
const wide = { width: 1160, height: 760 }
const narrow = { width: 400, height: 680 }
const type = (text) => (page) => page.keyboard.type(text)
const press =
  (...keys) =>
  async (page) => {
    for (const key of keys) await page.keyboard.press(key)
  }
const focusList = (page) => page.getByRole('listbox', { name: 'Roles' }).focus()

const shots = {
  'roles-wide': { size: wide },
  'roles-wide-focus': { size: wide, act: focusList },
  'roles-wide-menu': { size: wide, act: async (page) => (await focusList(page), press('c')(page)) },
  'roles-wide-more': { size: wide, act: press('Shift+F10') },
  'roles-wide-search': { size: wide, act: type('pay adm') },
  'roles-wide-none': { size: wide, act: type('paxmxnts') },
  'roles-wide-idle': { size: wide, act: press('ArrowDown') },
  'roles-wide-chosen': { size: wide, act: press('Shift+ArrowDown', 'Shift+ArrowDown') },
  'roles-wide-demo': { size: wide, search: '?variant=demo' },
  'roles-wide-reading': { size: wide, search: '?variant=reading' },
  'roles-wide-loading': { size: wide, search: '?variant=loading' },
  'roles-wide-offline': { size: wide, search: '?variant=offline' },
  'roles-wide-refused': {
    size: wide,
    search: '?variant=refused',
    act: press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown'),
  },
  'roles-wide-empty': { size: wide, search: '?variant=empty' },
  'roles-wide-large': { size: wide, search: '?variant=large' },
  'roles-middle': { size: { width: 900, height: 700 } },
  'roles-middle-panel': { size: { width: 900, height: 700 }, act: press('ArrowRight') },
  'roles-small': { size: { width: 640, height: 700 } },
  'roles-narrow-window': { size: narrow },
  'roles-narrow': { size: narrow, search: '?view=popover' },
  'roles-narrow-search': { size: narrow, search: '?view=popover', act: type('pay') },
}

mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.STINT_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
for (const [name, { size, search = '', act }] of Object.entries(shots)) {
  if (only.length > 0 && !only.includes(name)) continue
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport: size, colorScheme, timezoneId: 'UTC', locale: 'en-GB' })
    const page = await context.newPage()
    page.on('pageerror', (error) => console.error(name, error.message))
    page.on('console', (message) => message.type() === 'error' && console.error(name, message.text()))
    await page.clock.setFixedTime(NOW)
    await page.goto(`${address}/${search}`)
    await page.locator('#root > *').first().waitFor()
    await page.evaluate(() => document.fonts.ready)
    await page.waitForTimeout(300)
    await act?.(page)
    await page.waitForTimeout(300)
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` })
    await context.close()
  }
}
await browser.close()
