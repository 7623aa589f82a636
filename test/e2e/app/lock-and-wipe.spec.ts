import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../support/child'
import { readClipboard, waitForClipboard } from '../support/clipboard'
import { enterSignedIn, startRole } from '../support/steps'
import { startSecond } from '../support/second-start'
import type { StintApp } from '../support/stint-app'
import { expect, test } from '../support/test'

const staging = 'payments-staging-loadtester'

/** The user's answer to the question whether to unlock, and what it said. */
async function answerUnlock(app: StintApp, button: 'Unlock' | 'Keep locked'): Promise<void> {
  await app.electron.evaluate(({ dialog }, wanted) => {
    dialog.showMessageBox = ((options: Electron.MessageBoxOptions) =>
      Promise.resolve({ response: options.buttons?.indexOf(wanted) ?? -1, checkboxChecked: false })) as never
  }, button)
}

test.describe('locking', () => {
  test.use({ withTray: true, settings: { defaultRegion: 'eu-west-1', lockWithScreen: true } })

  test('Stint locks with the screen: no window, no question, an empty clipboard, until it is unlocked', async ({
    app,
    tray,
    bus,
    launch,
    stage,
  }) => {
    test.slow()
    const page = await enterSignedIn(stage)
    const panel = await startRole(page, 'Payments Staging', 'LoadTester')
    await panel.getByRole('button', { name: 'Copy as…' }).click()
    await page.getByRole('menu').getByRole('menuitem', { name: /^JSON/ }).click()
    await waitForClipboard(launch, /SecretAccessKey/)
    const asked = app.stint('credentials', 'payments-production-readonly')
    await app.window('consent')

    const env = { PATH: launch.env['PATH'], DBUS_SESSION_BUS_ADDRESS: bus.address }
    const tell = ['--session', '--type=signal', '/org/gnome/ScreenSaver', 'org.gnome.ScreenSaver.ActiveChanged']
    const closed = page.waitForEvent('close')
    await run('dbus-send', [...tell, 'boolean:true'], { env })
    await closed
    const waited = await asked
    expect(waited.code).toBe(1)
    expect(waited.err).toContain('Stint is locked.')
    await expect.poll(() => app.electron.windows().length).toBe(0)
    expect(await readClipboard(launch)).toBe('')
    await tray!.waitForTooltip(/^Stint: locked$/)
    expect((await tray!.readMenu()).map(({ label }) => label)).toEqual(['Unlock Stint', 'Quit Stint'])
    expect((await app.stint('credentials', 'payments-production-readonly')).err).toContain('Stint is locked.')
    expect((await app.credentials(staging)).AccessKeyId, 'what needs no question goes on').toMatch(/^ASIA/)

    await answerUnlock(app, 'Keep locked')
    await startSecond(launch)
    await tray!.activate()
    expect(app.electron.windows()).toEqual([])
    expect(existsSync(join(app.data, 'locked')), 'a new start would be locked too').toBe(true)
    await tray!.clickItem('Unlock Stint')
    await tray!.waitForTooltip(/^Stint: 1 session/)
    expect(existsSync(join(app.data, 'locked'))).toBe(false)
    expect(app.electron.windows(), 'unlocking opens nothing by itself').toEqual([])

    await tray!.clickItem('Lock Stint')
    await tray!.waitForTooltip(/^Stint: locked$/)
    await answerUnlock(app, 'Unlock')
    await startSecond(launch)
    const again = await app.main()
    await expect(again.getByRole('navigation', { name: 'Main' })).toBeVisible()
    const log = await app.stint('activity')
    expect(log.out).toMatch(/Stint locked[^\n]*screen/)
  })
})
