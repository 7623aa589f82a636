import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { chromium, type Page } from 'playwright/test'
import { parse } from 'yaml'
import { endProcess, run } from '../support/child'
import type { Launch } from '../support/stint-app'
import { startRole } from '../support/steps'
import { expect, requireEnv, test as base } from '../support/test'

const root = join(__dirname, '../../..')

/** The packed app has no way in but the DevTools protocol of its pages. */
const folder = join(root, 'dist', 'not-for-release')

const test = base.extend<{ packed: Page }>({
  packed: async ({ launch }, use) => {
    const program = join(folder, 'linux-unpacked', 'stint')
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    // Without the fuses, the first two would run other code in the program's place; the last once hid an old runtime.
    const foreign = {
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: `--require=${foreignCode(launch)}`,
      STINT_RUNTIME: 'current',
    }
    const said: string[] = []
    const child = spawn(program, [...sandbox, '--remote-debugging-port=0', '--inspect=0', ...launch.args], {
      env: { ...launch.env, ...foreign },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const address = await new Promise<string>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code) => reject(new Error(`the packed app ended with ${code ?? 'a signal'}`)))
      createInterface({ input: child.stderr }).on('line', (line) => {
        said.push(line)
        const found = /^DevTools listening on (ws:\S+)/.exec(line)?.[1]
        if (found) resolve(found)
      })
    })
    const browser = await chromium.connectOverCDP(address)
    const pages = (): Page[] => browser.contexts().flatMap((context) => context.pages())
    await expect.poll(() => pages().length, { message: 'a window', timeout: 30_000 }).toBeGreaterThan(0)
    await use(pages()[0]!)
    await endProcess(child)
    expect(said.join('\n'), 'no debugger').not.toContain('Debugger listening')
    expect(existsSync(foreignMark(launch)), 'no other code').toBe(false)
  },
})

const foreignMark = ({ env }: Launch): string => join(env['HOME'] ?? '', 'foreign-code-ran')

/** A script that leaves a mark if it is run. */
function foreignCode(launch: Launch): string {
  const file = join(launch.env['HOME'] ?? '', 'foreign.cjs')
  writeFileSync(file, `require('node:fs').writeFileSync(${JSON.stringify(foreignMark(launch))}, '')`)
  return file
}

test.use({ world: 'demo' })
// One after the other: the app is packed once for all.
test.describe.configure({ mode: 'default' })

test('the packed app works, and says that it is not for release', async ({ packed: page }) => {
  test.slow()
  await expect(page.getByText(/60 roles in 12 accounts, read/)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('Not for release')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Demo organization' })).toBeVisible()
  await startRole(page, 'Payments Staging', 'LoadTester')
})

test('an old runtime says in the window that it is one, whatever the variables say', async ({ packed: page }) => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>
  }
  const packedWith = readFileSync(join(dirname(requireEnv('STINT_TEST_ELECTRON')), 'version'), 'utf8').trim()
  await expect(page.getByText('Not for release')).toBeVisible({ timeout: 60_000 })
  const isOld = packedWith.replace(/^v/, '') !== devDependencies['electron']
  await expect(page.getByText('Development runtime')).toHaveCount(isOld ? 1 : 0)
})

test('folder, marker and the title that the desktop shows say "not for release"', async ({ packed: page, launch }) => {
  await expect(page.getByText('Not for release')).toBeVisible({ timeout: 60_000 })
  expect(existsSync(join(folder, 'linux-unpacked', 'resources', 'not-for-release'))).toBe(true)
  const { DISPLAY, PATH } = launch.env
  const listWindows = async (): Promise<string> =>
    (await run('xwininfo', ['-root', '-tree'], { env: { DISPLAY, PATH } })).out
  await expect.poll(listWindows).toContain('"Stint - demo organization - not for release"')
  // A page cannot take the words away.
  await page.evaluate(() => (document.title = 'Released'))
  await expect.poll(() => page.title()).toBe('Released')
  expect(await listWindows()).toContain('"Stint - demo organization - not for release"')
  expect(await listWindows()).not.toContain('"Released"')
})

test('the packed program has the fuses of a release', async () => {
  const wire = await getCurrentFuseWire(join(folder, 'linux-unpacked', 'stint'))
  const { electronFuses } = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as {
    readonly electronFuses: Readonly<Record<string, boolean>>
  }
  const names = Object.keys(electronFuses)
  const found = names.map((name) => {
    const option = FuseV1Options[`${name.charAt(0).toUpperCase()}${name.slice(1)}` as keyof typeof FuseV1Options]
    // In the program each fuse is a digit.
    return [name, String.fromCharCode(Number(wire[option])) === '1']
  })
  expect(Object.fromEntries(found)).toEqual(electronFuses)
})

test.beforeAll(async () => {
  test.setTimeout(300_000)
  requireEnv('STINT_TEST_APP')
  const dist = join(root, 'electron', 'setup', 'dist.mjs')
  const { code, out, err } = await run(process.execPath, [dist, '--smoke'], { timeoutMs: 280_000 })
  expect(code, `${out}\n${err}`.slice(-3000)).toBe(0)
  // A folder in the archive's place, which a program that takes apps from folders would run first.
  const app = join(folder, 'linux-unpacked', 'resources', 'app')
  mkdirSync(app)
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'other', version: '1.0.0', main: 'main.cjs' }))
  writeFileSync(join(app, 'main.cjs'), `require('electron').app.exit(7)`)
})
