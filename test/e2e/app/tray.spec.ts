import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { visit } from '../support/browser-program'
import { waitForClipboard } from '../support/clipboard'
import { answerConsent, chooseRole, closeBy, enterSignedIn, signInByBrowser, startRole } from '../support/steps'
import { startSecond } from '../support/second-start'
import { expect, test as base } from '../support/test'
import { StatusNotifierHost, type IconPixmap } from '../../fakes/status-notifier-host'

const test = base.extend<{ host: StatusNotifierHost }>({
  host: async ({ tray }, use) => {
    await use(tray!)
  },
})

test.describe('with a tray host', () => {
  test.use({ withTray: true, settings: { defaultRegion: 'eu-west-1' } })

  test('copies and opens the console from the menu, of a role that runs and of one that does not', async ({
    app,
    demo,
    host,
    launch,
    stage,
    web,
  }) => {
    const page = await enterSignedIn(stage)
    await host.waitForItem()
    await chooseRole(page, 'Payments Staging', 'LoadTester')
    await page.getByRole('button', { name: 'Make LoadTester a favourite' }).click()
    const role = 'LoadTester, Payments Staging'
    const running = new RegExp(`^${role}: until`)
    const expectConsole = async (): Promise<void> => {
      const link = new URL(await web.next())
      const console = await visit(`${demo.startUrl}/console${link.hash.replace(/^#\/console/, '')}`)
      expect(console).toMatchObject({ status: 200 })
      expect(console.text).toContain('Payments Staging (662044180973)')
      expect(console.text).toContain('<dd>LoadTester</dd>')
    }
    const expectCopied = async (): Promise<void> => {
      const { AccessKeyId } = await app.credentials('payments-staging-loadtester')
      await waitForClipboard(launch, new RegExp(`^export AWS_ACCESS_KEY_ID='?${AccessKeyId}'?$`, 'm'))
    }
    await host.waitForMenuItem(role)
    await host.clickItem('Open console', role)
    await expectConsole()
    await host.clickItem('Copy for bash, zsh', role)
    await host.waitForMenuItem(running)
    await expectCopied()
    await host.clickItem(running, 'Open console')
    await expectConsole()
    await app.electron.evaluate(({ clipboard }) => clipboard.writeText('something else'))
    await host.clickItem(running, 'Copy for bash, zsh')
    await expectCopied()
  })

  test('"stop all" asks first when production is among them, in the window that is open or in a new one', async ({
    app,
    host,
    stage,
  }) => {
    const page = await enterSignedIn(stage)
    await host.waitForItem()
    await startRole(page, 'Payments Production', 'BillingAudit')
    await host.waitForMenuItem(/^BillingAudit, Payments Production: until/)
    await host.clickItem('Stop all sessions')
    const question = page.getByRole('alertdialog', { name: 'Stop 1 production session?' })
    await question.getByRole('button', { name: 'Keep them' }).click()
    await expect(question).toBeHidden()
    await host.waitForMenuItem(/^BillingAudit, Payments Production: until/)
    await closeBy(page, () => page.getByRole('button', { name: 'Close' }).click())
    await host.clickItem('Stop all sessions')
    const fresh = await app.main()
    await fresh.getByRole('alertdialog').getByRole('button', { name: 'Stop all sessions' }).press('Enter')
    await host.waitForTooltip(/nothing running/)
  })

  test('the icon tells nothing running, running, soon to end and "sign in again" apart', async ({
    app,
    demo,
    host,
    stage,
  }) => {
    const role = 'LoadTester, Payments Staging'
    const page = await enterSignedIn(stage)
    await host.waitForItem()
    const icons = new Map<string, readonly IconPixmap[]>()
    const note = async (state: string, tooltip: RegExp): Promise<void> => {
      await host.waitForTooltip(tooltip, 60_000)
      const before = [...icons.values()].at(-1)
      await expect.poll(() => host.readIconPixmap(), { message: `another icon for ${state}` }).not.toEqual(before ?? [])
      icons.set(state, await host.readIconPixmap())
    }
    await note('none', /: nothing running$/)
    await demo.setLifetimes({ roleCredentialsSeconds: 300 })
    await startRole(page, 'Payments Staging', 'LoadTester')
    await note('active', /: 1 session, until \d\d:\d\d$/)
    await demo.setFault('portal', {
      kind: 'status',
      status: 403,
      code: 'ForbiddenException',
      operation: 'GetRoleCredentials',
    })
    await host.clickItem(new RegExp(`^${role}`), 'Refresh now')
    await note('expiring', /: LoadTester ends \d\d:\d\d$/)
    await host.waitForMenuItem(new RegExp(`^${role}: ends \\d\\d:\\d\\d$`))
    // In this order: a retry that comes in between gets the short life as well.
    await demo.setLifetimes({ roleCredentialsSeconds: 6 })
    await demo.clearFaults()
    await host.clickItem(new RegExp(`^${role}`), 'Refresh now')
    await host.waitForTooltip(/: 1 session, until/)
    // The tooltip says so while the refresh is still under way; what it brings has to be there before the portal refuses.
    const life = async (): Promise<number> =>
      Date.parse((await app.credentials('payments-staging-loadtester')).Expiration) - Date.now()
    await expect.poll(life).toBeLessThan(10_000)
    await demo.revokeSignIns()
    // An unused session is not refreshed, so that without a use nobody would ask the portal any more.
    const use = async (): Promise<number | null> => (await app.stint('credentials', 'payments-staging-loadtester')).code
    await expect.poll(use, { timeout: 30_000 }).not.toBe(0)
    await note('signin', /: sign in again to .+$/)
    await host.waitForMenuItem(`${role}: sign in first`)
    await host.waitForMenuItem(/: sign-in ended$/)
    const different = new Set([...icons.values()].map((icon) => JSON.stringify(icon.map(({ argb }) => [...argb]))))
    expect([...icons.keys()]).toEqual(['none', 'active', 'expiring', 'signin'])
    expect(different.size).toBe(4)
    await demo.setLifetimes({ roleCredentialsSeconds: 3600 })
    await host.clickItem(/^Sign in to .+…$/)
    await signInByBrowser(stage)
    await host.waitForTooltip(/: 1 session, until/, 60_000)
    await expect.poll(() => host.readIconPixmap()).toEqual(icons.get('active'))
  })

  test('"Stop all sessions" stops production too and loses nothing: profiles stay, and start by their next use', async ({
    app,
    home,
    host,
    stage,
  }) => {
    const page = await enterSignedIn(stage)
    const profiles = ['payments-production-readonly', 'payments-staging-loadtester'] as const
    await startRole(page, 'Payments Production', 'ReadOnly')
    await startRole(page, 'Payments Staging', 'LoadTester')
    const read = (): string => readFileSync(join(home, '.aws', 'config'), 'utf8')
    for (const profile of profiles) await expect.poll(read).toContain(`[profile ${profile}]`)
    const written = read()
    const first = app.credentials(profiles[0])
    await answerConsent(app, '3')
    const before = await first
    const list = async (): Promise<readonly string[]> =>
      (await app.stint('ls')).out.split('\n').filter((line) => profiles.some((profile) => line.startsWith(profile)))
    expect((await list()).filter((line) => line.includes(' running '))).toHaveLength(2)

    await host.clickItem('Stop all sessions')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Stop all sessions' }).click()
    await host.waitForTooltip(/nothing running/)
    expect((await list()).filter((line) => line.includes(' not running'))).toHaveLength(2)
    expect(read(), 'the file as it was').toBe(written)
    await host.waitForMenuItem('ReadOnly, Payments Production')
    await host.waitForMenuItem('LoadTester, Payments Staging')
    const again = app.credentials(profiles[0])
    await answerConsent(app, '1')
    expect((await again).AccessKeyId, 'a session of its own').not.toBe(before.AccessKeyId)
    await host.waitForTooltip(/: 1 session, until/)
  })

  test('closing the window keeps the app and frees the page; "Open Stint" and a second start bring it back', async ({
    app,
    host,
    launch,
  }) => {
    const page = await app.main()
    await host.waitForItem()
    await closeBy(page, () => page.getByRole('button', { name: 'Close' }).click())
    expect(app.electron.windows()).toHaveLength(0)
    expect((await app.stint('ls')).code).toBe(0)
    await host.clickItem('Open Stint')
    const again = await app.main()
    await closeBy(again, () => again.getByRole('button', { name: 'Close' }).click())
    await startSecond(launch)
    await app.main()
  })

  test.describe('--hidden', () => {
    test.use({ args: ['--hidden'] })

    test('starts without a window', async ({ app, host }) => {
      await host.waitForItem(30_000)
      await expect.poll(async () => (await app.stint('ls')).code).toBe(0)
      expect(app.electron.windows()).toHaveLength(0)
      await host.clickItem('Settings…')
      await expect((await app.main()).getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
    })
  })

  test('"Quit Stint" quits', async ({ app, host }) => {
    await app.main()
    const closed = app.electron.waitForEvent('close')
    // The app may be gone before it answers the click.
    await host.clickItem('Quit Stint').catch(() => undefined)
    await closed
    await host.waitForNoItem()
  })
})

test.describe('without a tray host', () => {
  test.use({ args: ['--hidden'] })

  test('the window comes in spite of --hidden, stays when closed, and says why, until a tray host comes', async ({
    app,
    bus,
  }) => {
    const page = await app.main()
    await page.getByRole('status').getByRole('button', { name: 'Dismiss' }).click()
    const why = page.getByText(/This desktop shows no tray icons/)
    await expect(why).toBeVisible()
    await page.getByRole('button', { name: 'Close' }).click()
    expect((await app.stint('ls')).code).toBe(0)
    expect(app.has('main')).toBe(true)
    const host = new StatusNotifierHost(bus.address)
    await host.start()
    await host.waitForItem(20_000)
    await expect(why).toBeHidden()
    await closeBy(page, () => page.getByRole('button', { name: 'Close' }).click())
    await host.clickItem('Open Stint')
    await app.main()
    host.close()
  })
})
