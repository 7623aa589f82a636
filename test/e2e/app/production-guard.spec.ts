import type { StatusNotifierHost } from '../../fakes/status-notifier-host'
import { usualGuardRule } from '../../../electron/contract/guard-rules'
import { answerConsent, chooseRole, closeBy, enterSignedIn, go } from '../support/steps'
import { expect, test as base } from '../support/test'

const test = base.extend<{ host: StatusNotifierHost }>({
  host: async ({ tray }, use) => {
    await use(tray!)
  },
})

const profile = 'payments-staging-loadtester'
const quiet = { ...usualGuardRule, named: false, mark: 'none', ask: false } as const
const limit = { ...quiet, account: 'payments staging', limitMinutes: 0.2 }

test.describe('with a limit that is soon reached', () => {
  test.use({ settings: { defaultRegion: 'eu-west-1', guardRules: [usualGuardRule, limit] } })

  test('a rule made in the settings asks before the start; past the limit only the user starts it again', async ({
    app,
    stage,
  }) => {
    const page = await enterSignedIn(stage)
    await go(page, 'Settings')
    await page.getByRole('button', { name: 'Change the rules…' }).click()
    await page.getByRole('button', { name: 'Add a rule' }).click()
    const rule = page.getByRole('region', { name: 'Rule 3' })
    await expect(rule.getByText(/^Say which roles/)).toBeVisible()
    await rule.getByRole('textbox', { name: 'Role' }).fill('Load*')
    await expect(rule.getByText(/^Fits [1-9]\d* of 60 roles, such as LoadTester in /)).toBeVisible()
    await rule.getByRole('checkbox', { name: 'Ask me before programs get credentials' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('dialog')).toBeHidden()

    const panel = await chooseRole(page, 'Payments Staging', 'LoadTester')
    await expect(panel.getByText('Production')).toBeVisible()
    await panel.getByRole('button', { name: /^Start/ }).click()
    const question = page.getByRole('alertdialog', { name: 'Start LoadTester in Payments Staging?' })
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(question).toBeHidden()
    await expect(page.getByRole('complementary', { name: 'Role LoadTester' })).toBeVisible()
    await panel.getByRole('button', { name: /^Start/ }).click()
    await question.getByRole('button', { name: 'Start' }).click()
    await expect(page.getByRole('complementary', { name: 'Session LoadTester' })).toBeVisible()
    expect((await app.stint('credentials', profile)).code).toBe(0)

    await expect(panel.getByText(/^The time limit was reached at/)).toBeVisible({ timeout: 25_000 })
    await expect(panel.getByText(/^What was handed out before lives on until/)).toBeVisible()
    const refused = await app.stint('credentials', profile)
    expect([refused.code, refused.out]).toEqual([1, ''])
    expect(refused.err).toContain(`The time limit of this guarded role is reached`)
    expect(refused.err).toContain(`stint start ${profile}`)
    expect((await app.stint('ls')).out).toMatch(new RegExp(`${profile} .*time limit reached`))

    const started = app.stint('start', profile)
    await answerConsent(app, '1')
    expect((await started).code).toBe(0)
    await expect(page.getByRole('complementary', { name: 'Session LoadTester' })).toBeVisible()
    expect((await app.stint('credentials', profile)).code).toBe(0)
  })
})

test.describe('with a tray host', () => {
  const guardRules = [usualGuardRule, { ...quiet, role: 'LoadTester', confirm: true }]
  test.use({ withTray: true, settings: { defaultRegion: 'eu-west-1', guardRules } })

  test('the tray has the window ask, the one that is open or a new one', async ({ app, host, stage }) => {
    const page = await enterSignedIn(stage)
    await host.waitForItem()
    await chooseRole(page, 'Payments Staging', 'LoadTester')
    await page.getByRole('button', { name: 'Make LoadTester a favourite' }).click()
    await host.clickItem('LoadTester, Payments Staging')
    const question = page.getByRole('alertdialog', { name: 'Start LoadTester in Payments Staging?' })
    await question.getByRole('button', { name: 'Cancel' }).click()
    await expect(question).toBeHidden()
    await host.waitForMenuItem('LoadTester, Payments Staging')
    await closeBy(page, () => page.getByRole('button', { name: 'Close' }).click())
    await host.clickItem('LoadTester, Payments Staging')
    const fresh = await app.main()
    await fresh.getByRole('alertdialog').getByRole('button', { name: 'Start' }).click()
    await host.waitForMenuItem(/^LoadTester, Payments Staging: until \d\d:\d\d$/)
    expect(await fresh.evaluate(() => window.location.search), 'asked once').not.toContain('ask=')
  })
})
