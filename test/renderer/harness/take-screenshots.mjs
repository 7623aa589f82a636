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
const tall = { width: 1160, height: 1100 }
const button = (page, name) => page.getByRole('button', { name })
const item = (page, name) => page.getByRole('menuitem', { name })
const select = (text) => async (page) => {
  await page.keyboard.type(text)
  await page.waitForTimeout(200)
  await page.keyboard.press('Home')
}
const openEditor = async (page) => {
  await button(page, 'New role…').click()
  await page.getByRole('combobox', { name: 'Account' }).fill('pay')
  await page.waitForTimeout(200)
}
const changeRole = (text) => async (page) => {
  await page.keyboard.type(text)
  await page.waitForTimeout(200)
  await page.keyboard.press('Shift+F10')
  await item(page, 'Change…').click()
  await page.getByRole('dialog').waitFor()
}
const openOptions = async (page) => {
  await button(page, /^Options/).click()
  await page.getByLabel('Session policy').scrollIntoViewIfNeeded()
}
const choose = (method) => async (page) => {
  await button(page, 'New role…').click()
  await page.getByRole('combobox', { name: 'What to get' }).click()
  await page.getByRole('option', { name: method }).click()
}
const makeFaults = async (page) => {
  await button(page, 'New role…').click()
  await page.getByRole('textbox', { name: 'Role name' }).fill('two words')
  await button(page, /^Options/).click()
  await page
    .getByRole('textbox', { name: 'Session policy' })
    .fill('{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Effect": "Allow" "Action": "*" }\n  ]\n}')
  await page.getByRole('textbox', { name: 'External id' }).fill('x')
  await button(page, 'Save and start').click()
}
const removeRole = async (page) => {
  await page.keyboard.type('deplo')
  await page.waitForTimeout(200)
  await page.keyboard.press('Shift+F10')
  await item(page, 'Remove…').click()
  await button(page, /^Remove Deployer/)
    .last()
    .click()
}
const explain = async (page) => {
  await select('upl')(page)
  await button(page, 'Explain').click()
}
const focusList = (page) => page.getByRole('listbox', { name: 'Roles' }).focus()

const click = async (page, ...names) => {
  for (const name of names) await page.getByRole('button', { name }).click()
}
const pick = (page, name) => page.getByRole('radio', { name, exact: true }).click()
/** Opens the dialog that adds a connection, at a kind. */
const adding =
  (kind, then = () => undefined) =>
  async (page) => {
    await click(page, 'Add a connection…', ...(kind ? [kind] : []))
    await page.waitForTimeout(300)
    await then(page)
  }
const connections = '?page=connections'
/** Opens the templates, adds one for read-only roles, and names it. */
const changeTemplates =
  (name = 'ro.{account}') =>
  async (page) => {
    await button(page, 'Templates…').click()
    await button(page, 'Add a template').click()
    const first = page.getByRole('region', { name: 'Template 1' })
    await first.getByRole('textbox', { name: 'Role' }).fill('Read*')
    await first.getByRole('textbox', { name: 'Name' }).fill(name)
    await page.waitForTimeout(200)
  }
const addElena = async (page) => {
  await page.getByRole('textbox', { name: 'Access key id' }).fill('AKIAIOSFODNN7EXAMPLE')
  await page.getByLabel('Secret access key').fill('x'.repeat(40))
  await click(page, 'Add and test')
}
const showBrowsers = (page) => button(page, 'Add a browser…').scrollIntoViewIfNeeded()
const addBrowser = (kind, then) => async (page) => {
  await button(page, 'Add a browser…').click()
  if (kind) await page.getByRole('radio', { name: new RegExp(`^${kind}`) }).click()
  if (then) await button(page, then).click()
  await page.waitForTimeout(200)
}
const inBothSizes = (name, shot) => ({
  [name]: { size: wide, ...shot },
  [`${name}-narrow`]: { size: narrow, ...shot },
})

const guarded = '?variant=guarded'
const addRule = async (page) => {
  await button(page, 'Change the rules…').click()
  await button(page, 'Add a rule').click()
  await page.getByRole('textbox', { name: 'Account' }).fill('payments')
  await page.waitForTimeout(300)
}

const shots = {
  'guard-panel': { size: { width: 1160, height: 1000 }, search: guarded, act: select('payments administrator') },
  'guard-reached': { size: { width: 1160, height: 1000 }, search: guarded, act: select('data engineer') },
  ...inBothSizes('guard-settings', {
    search: '?page=settings',
    act: (page) => button(page, 'Change the rules…').scrollIntoViewIfNeeded(),
  }),
  ...inBothSizes('guard-rules', { search: '?page=settings', act: addRule }),
  'guard-question': {
    size: wide,
    search: guarded,
    act: async (page) => {
      await select('payments billing')(page)
      await page.keyboard.press('Enter')
      await page.getByRole('alertdialog').waitFor()
    },
  },
  'guard-question-narrow': {
    size: narrow,
    search: '?view=popover&variant=guarded',
    act: async (page) => {
      await page.keyboard.type('billing')
      await page.waitForTimeout(200)
      await page.keyboard.press('Enter')
      await page.getByRole('alertdialog').waitFor()
    },
  },
  ...inBothSizes('sharing', { search: `${connections}&variant=sharing` }),
  ...inBothSizes('sharing-ended', {
    search: `${connections}&variant=sharing`,
    act: async (page) => {
      await page.getByText(/^One more step/).scrollIntoViewIfNeeded()
      await page.mouse.wheel(0, 200)
      await page.waitForTimeout(200)
    },
  }),
  ...inBothSizes('share-dialog', {
    search: connections,
    act: async (page) => {
      await page.getByRole('switch', { name: /^Share the sign-in of Northwind with/ }).click()
      await page.waitForTimeout(400)
    },
  }),
  ...inBothSizes('kinds', { search: `${connections}&variant=kinds` }),
  ...inBothSizes('add-choose', { search: connections, act: adding() }),
  ...inBothSizes('add-iam', { search: connections, act: adding('IAM user with access keys') }),
  ...inBothSizes('add-iam-wrong', {
    search: connections,
    act: adding('IAM user with access keys', async (page) => {
      await page.getByRole('textbox', { name: 'MFA device' }).fill('arn:aws:iam::482109371154:mfa/elena-phone')
      await page.getByRole('checkbox', { name: 'Let Stint make the codes' }).click()
      await page.getByText('Options').click()
      await click(page, 'Add and test')
    }),
  }),
  'add-iam-file': {
    size: wide,
    search: connections,
    act: adding('IAM user with access keys', (page) => pick(page, 'Take them from the AWS credentials file')),
  },
  ...inBothSizes('add-iam-added', { search: connections, act: adding('IAM user with access keys', addElena) }),
  ...inBothSizes('add-sts', { search: connections, act: adding('STS-compatible service') }),
  'add-sts-options': {
    size: wide,
    search: connections,
    act: adding('STS-compatible service', async (page) => {
      await pick(page, 'MinIO')
      await page.getByText('Options').click()
      await page.getByText('Usual session, seconds').scrollIntoViewIfNeeded()
    }),
  },
  ...inBothSizes('add-web', {
    search: connections,
    act: adding('Web identity', (page) => pick(page, 'A program that prints it')),
  }),
  'add-saml': { size: wide, search: connections, act: adding('SAML', (page) => click(page, 'Add')) },
  ...inBothSizes('add-login', { search: connections, act: adding('AWS CLI console session') }),
  ...inBothSizes('mfa-device', {
    search: `${connections}&variant=kinds`,
    act: (page) => click(page, 'Change the MFA device of elena-keys'),
  }),
  ...inBothSizes('mfa', { search: '?variant=mfa' }),
  'mfa-refused': { size: wide, search: '?variant=mfa-refused' },
  'mfa-pause': { size: wide, search: '?variant=mfa-pause', act: type('123456') },
  'mfa-checking': { size: wide, search: '?variant=mfa-checking' },
  'mfa-popover': { size: narrow, search: '?view=popover&variant=mfa' },
  ...inBothSizes('import', { search: connections, act: (page) => click(page, 'Import from other tools…') }),
  ...inBothSizes('settings-lock', {
    search: '?page=settings',
    act: (page) => page.getByRole('heading', { name: 'Lock' }).evaluate((heading) => heading.scrollIntoView()),
  }),
  ...inBothSizes('write-profiles', { search: '?page=settings', act: (page) => click(page, 'All roles…') }),
  'write-profiles-lines': {
    size: wide,
    act: async (page) => {
      await button(page, 'Write the profiles of the listed roles…').click()
      await button(page, 'Lines of the file').click()
    },
  },
  'write-profiles-done': {
    size: wide,
    act: async (page) => {
      await button(page, 'Write the profiles of the listed roles…').click()
      await button(page, /^Write \d+ profiles/).click()
    },
  },
  ...inBothSizes('templates', { search: '?page=settings', act: changeTemplates() }),
  'templates-fault': { size: tall, search: '?page=settings', act: changeTemplates('{acount}-{role}') },
  'templates-saved': {
    size: tall,
    search: '?page=settings',
    act: async (page) => {
      await changeTemplates('ro-{short}')(page)
      await button(page, 'Save').click()
    },
  },
  'account-note': {
    size: wide,
    act: async (page) => {
      await press('Shift+F10')(page)
      await item(page, 'Short name and tags…').click()
      await page.getByRole('dialog').waitFor()
    },
  },
  'settings-profiles': {
    size: tall,
    search: '?page=settings',
    act: (page) => button(page, 'All roles…').scrollIntoViewIfNeeded(),
  },
  ...inBothSizes('activity', { search: '?page=activity' }),
  ...inBothSizes('activity-broken', {
    search: '?page=activity&activity=broken',
    act: (page) => button(page, 'Export CSV').click(),
  }),
  ...inBothSizes('doctor', { search: '?page=doctor' }),
  ...inBothSizes('connections', { search: connections }),
  ...inBothSizes('settings', { search: '?page=settings' }),
  ...inBothSizes('welcome', { search: '?variant=welcome' }),

  /** The README's picture, `renderer/pictures/roles-light.png`. */
  picture: {
    size: wide,
    act: async (page) => {
      await button(page, 'Later').click()
      const account = page.getByRole('group', { name: /^Payments Production/ })
      await account.getByRole('option', { name: /AdministratorAccess/ }).click()
      await page.mouse.move(0, 0)
    },
  },
  'roles-wide': { size: wide },
  'roles-wide-focus': { size: wide, act: focusList },
  'roles-wide-menu': { size: wide, act: async (page) => (await focusList(page), press('c')(page)) },
  'roles-wide-more': { size: wide, act: press('Shift+F10') },
  'signed-request': {
    size: wide,
    act: async (page) => {
      await button(page, 'Copy as…').click()
      await item(page, 'Signed request…').click()
      await page.getByRole('radio', { name: /^Presigned URL/ }).click()
    },
  },
  'console-page': {
    size: wide,
    act: async (page) => {
      await press('Shift+F10')(page)
      await item(page, 'Console page…').click()
      await page.getByRole('dialog').waitFor()
    },
  },
  consent: {
    size: { width: 480, height: 480 },
    search: '?view=consent&variant=consent',
    act: (page) => page.waitForTimeout(1000),
  },
  ...inBothSizes('consumers', { search: '?page=consumers&variant=consumers' }),
  ...inBothSizes('consumers-none', { search: '?page=consumers' }),
  'consumers-new': { size: wide, search: '?page=consumers', act: (page) => click(page, 'New consumer…') },
  'consumers-recipe': {
    size: wide,
    search: '?page=consumers&variant=consumers',
    act: (page) => click(page, 'How to connect ci-runner…'),
  },
  ...inBothSizes('browsers-settings', { search: '?page=settings&variant=browsers', act: showBrowsers }),
  ...inBothSizes('browsers-none', { search: '?page=settings', act: showBrowsers }),
  ...inBothSizes('browser-chromium', { search: '?page=settings', act: addBrowser() }),
  ...inBothSizes('browser-firefox', { search: '?page=settings', act: addBrowser('Containers of Firefox') }),
  'browser-command': { size: wide, search: '?page=settings', act: addBrowser('A command', 'Save') },
  ...inBothSizes('browser-panel', { search: '?variant=browsers' }),
  'browser-missing': { size: wide, search: '?variant=browser-missing' },
  'browser-page': {
    size: wide,
    search: '?variant=browsers',
    act: async (page) => {
      await press('Shift+F10')(page)
      await item(page, 'Console page…').click()
      await page.getByRole('dialog').waitFor()
    },
  },
  ...inBothSizes('browser-connection', { search: `${connections}&variant=browsers` }),
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
  'saved-chain': { size: tall, search: '?variant=saved', act: select('aud') },
  'saved-code': { size: wide, search: '?variant=saved', act: select('vendor') },
  'saved-refused': { size: tall, search: '?variant=saved', act: explain },
  'saved-more': {
    size: wide,
    search: '?variant=saved',
    act: async (page) => (await select('aud')(page), press('Shift+F10')(page)),
  },
  'saved-search': { size: wide, search: '?variant=saved', act: type('SecurityAuditor') },
  'saved-skew': { size: wide, search: '?variant=saved-skewed' },
  'saved-narrow': { size: narrow, search: '?variant=saved&view=popover' },
  'editor-new': { size: wide, search: '?variant=saved', act: openEditor },
  'editor-new-narrow': { size: narrow, search: '?variant=saved&view=popover', act: changeRole('aud') },
  'editor-chain': { size: tall, search: '?variant=saved', act: changeRole('aud') },
  'editor-chain-policy': {
    size: tall,
    search: '?variant=saved',
    act: async (page) => (await changeRole('aud')(page), await openOptions(page)),
  },
  'editor-faults': { size: tall, search: '?variant=saved', act: makeFaults },
  'editor-federation': { size: tall, search: '?variant=saved', act: choose('A federated user') },
  'editor-root': { size: tall, search: '?variant=saved', act: choose('A root task in a member account') },
  'editor-token': { size: wide, search: '?variant=saved', act: choose('A session of the user itself') },
  'editor-storage': { size: tall, search: '?variant=saved', act: changeRole('upl') },
  'editor-narrow-options': {
    size: narrow,
    search: '?variant=saved&view=popover',
    act: async (page) => (await changeRole('aud')(page), await openOptions(page)),
  },
  'saved-remove': { size: wide, search: '?variant=saved', act: removeRole },
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
    await page.waitForLoadState('networkidle')
    await page.evaluate(() => document.fonts.ready)
    await page.waitForTimeout(300)
    await act?.(page)
    await page.waitForTimeout(300)
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` })
    await context.close()
  }
}
await browser.close()
