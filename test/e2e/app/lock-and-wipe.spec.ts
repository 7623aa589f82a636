import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { findProcess, isRunning } from '../support/app-process'
import { run } from '../support/child'
import { readClipboard, waitForClipboard } from '../support/clipboard'
import { KeyRing } from '../support/key-ring'
import { answerQuestions } from '../support/native-question'
import { chooseRole, closeBy, enterSignedIn, go, rolePanel, startRole } from '../support/steps'
import { startSecond } from '../support/second-start'
import { StintApp, type Launch } from '../support/stint-app'
import { expect, test as base } from '../support/test'

const test = base.extend<{ ring: KeyRing }>({
  ring: async ({ home, folder, bus, desktop }, use) => {
    const around = { HOME: home, XDG_RUNTIME_DIR: folder, DBUS_SESSION_BUS_ADDRESS: bus.address }
    const ring = new KeyRing({ ...around, PATH: process.env['PATH'], DISPLAY: desktop.display })
    await ring.start()
    await use(ring)
    await ring.stop()
  },
})

const staging = 'payments-staging-loadtester'

/** Copies the credentials of the role that is shown. */
async function copyJson(page: Page): Promise<void> {
  const panel = rolePanel(page, 'LoadTester')
  await panel.getByRole('button', { name: 'Copy as…' }).click()
  await page.getByRole('menu').getByRole('menuitem', { name: /^JSON/ }).click()
  await expect(panel.getByRole('button', { name: 'Copied' })).toBeVisible()
}

/** Puts a text on the screen's clipboard, as a clipboard history does. */
async function giveBack({ env }: Launch, text: string): Promise<void> {
  const around = { PATH: env['PATH'], DISPLAY: env['DISPLAY'] }
  await run('sh', ['-c', 'xclip -selection clipboard >/dev/null 2>&1'], { env: around, input: text })
}

test.describe('locking', () => {
  test.use({ withTray: true, settings: { defaultRegion: 'eu-west-1', lockWithScreen: true } })

  test('Stint locks with the screen: no window, no question, an empty clipboard, until it is unlocked', async ({
    tray,
    bus,
    launch,
    separateDemo,
    web,
    world,
  }) => {
    test.slow()
    // Not the fixture: it could not quit one that was killed.
    const app = await StintApp.launch(launch)
    const page = await enterSignedIn({ app, demo: separateDemo!, web, world })
    await startRole(page, 'Payments Staging', 'LoadTester')
    await copyJson(page)
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

    await answerQuestions(app, 'Keep locked')
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
    await answerQuestions(app, 'Unlock')
    await startSecond(launch)
    const again = await app.main()
    await expect(again.getByRole('navigation', { name: 'Main' })).toBeVisible()
    const log = await app.stint('activity')
    expect(log.out).toMatch(/Stint locked[^\n]*screen/)

    await test.step('after kill -9 the next start clears what a clipboard history gives back', async () => {
      await chooseRole(again, 'Payments Staging', 'LoadTester')
      await copyJson(again)
      const text = await waitForClipboard(launch, /SecretAccessKey/)
      const { SecretAccessKey } = JSON.parse(text) as { SecretAccessKey: string }
      expect(readFileSync(join(app.data, 'clipboard'), 'utf8')).not.toContain(SecretAccessKey)
      const process = app.electron.process()
      process.kill('SIGKILL')
      await once(process, 'exit')
      await giveBack(launch, text)
      const next = await StintApp.launch(launch)
      await waitForClipboard(launch, /^$/)
      await expect.poll(() => existsSync(join(app.data, 'clipboard'))).toBe(false)
      await next.quit()
    })
  })
})

/** Every file below a folder that holds one of these texts. */
function findInFiles(folder: string, texts: readonly string[]): readonly string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path))
  const files = paths.filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
  return files.filter((path) => texts.some((text) => readFileSync(path).includes(text)))
}

test.describe('wiping', () => {
  test.use({ args: ['--password-store=gnome-libsecret'], settings: { defaultRegion: 'eu-west-1', theme: 'dark' } })

  test('a wipe leaves the AWS files byte for byte as they were, nothing of Stint’s, and a fresh start', async ({
    ring: _ring,
    launch,
    home,
    separateDemo,
    web,
    world,
  }) => {
    test.slow()
    const theirs = {
      config: '# mine\r\n[default]\r\nregion = us-east-1\r\n\r\n[profile x]\r\n  output=text',
      credentials: '[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n\n\n',
      env: 'PORT=8080\n# last line, without an end',
    }
    const paths = {
      config: join(home, '.aws', 'config'),
      credentials: join(home, '.aws', 'credentials'),
      env: join(home, '.env'),
    }
    mkdirSync(join(home, '.aws'))
    for (const name of ['config', 'credentials', 'env'] as const) writeFileSync(paths[name], theirs[name])
    const app = await StintApp.launch(launch)
    const page = await enterSignedIn({ app, demo: separateDemo!, web, world })
    const panel = await startRole(page, 'Payments Staging', 'LoadTester')
    await expect.poll(() => readFileSync(paths.config, 'utf8')).toContain(`[profile ${staging}]`)
    for (const [radio, field, value] of [
      ['Credentials file', 'Name of the section', 'team'],
      ['.env file', 'Path of the file', paths.env],
    ] as const) {
      await panel.getByRole('button', { name: 'Write to a file…' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('radio', { name: radio }).click()
      await dialog.getByRole('textbox', { name: field }).fill(value)
      await dialog.getByRole('button', { name: 'Write keys' }).click()
      await expect(dialog).toHaveCount(0)
    }
    const { AccessKeyId, SecretAccessKey, SessionToken } = await app.credentials(staging)
    expect(findInFiles(home, [SecretAccessKey])).toHaveLength(2)
    expect(existsSync(join(app.data, 'vault'))).toBe(true)
    await expect.poll(() => findInFiles(app.data, ['662044180973']).length, 'what is to go').toBeGreaterThan(1)

    await go(page, 'Settings')
    const open = page.getByRole('button', { name: 'Wipe everything…' })
    const readAsked = await answerQuestions(app, 'Keep everything')
    await open.click()
    await expect.poll(async () => (await readAsked()).length).toBe(1)
    const [question] = await readAsked()
    expect(question).toMatchObject({ message: 'Wipe everything?', onEnter: 'Keep everything', isBeforeWindow: true })
    expect(question?.detail.split('\n').filter((line) => line.startsWith('•'))).toEqual([
      expect.stringMatching(/^• 1 connection and its sign-in: /),
      expect.stringMatching(/^• 1 session; what it handed out works until it expires/),
      expect.stringMatching(/^• 1 profile in ~\/\.aws\/config/),
      expect.stringMatching(/^• keys in 2 plain files/),
      expect.stringMatching(/^• saved roles, favourites/),
    ])
    await expect(open).toBeEnabled()
    expect((await app.credentials(staging)).AccessKeyId, 'everything was kept').toBe(AccessKeyId)
    const ended = app.electron.waitForEvent('close')
    await answerQuestions(app, 'Wipe everything')
    await closeBy(page, () => open.click())
    await ended

    // The new process is not Playwright's: its command is the way to it.
    const list = async (): Promise<string> => (await app.stint('ls', '--json')).out
    await expect.poll(list, { timeout: 60_000 }).toContain('[]')
    const pid = await findProcess(app.data)
    for (const name of ['config', 'credentials', 'env'] as const)
      expect(readFileSync(paths[name]).equals(Buffer.from(theirs[name])), name).toBe(true)
    const traces = [AccessKeyId, SecretAccessKey, SessionToken, separateDemo!.startUrl, 'LoadTester', '662044180973']
    expect(findInFiles(app.data, traces)).toEqual([])
    expect(existsSync(join(app.data, 'wipe'))).toBe(false)
    const settings = join(app.data, 'settings.json')
    expect(existsSync(settings) && readFileSync(settings, 'utf8').includes('dark'), 'the settings of before').toBe(
      false,
    )
    expect(await separateDemo!.calls('portal.Logout'), 'the sign-in was ended').toBe(1)
    process.kill(pid)
    await expect.poll(() => isRunning(pid)).toBe(false)
  })
})
