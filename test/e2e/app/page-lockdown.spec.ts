import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { channels } from '../../../electron/contract/channels'
import { contentSecurityPolicy } from '../../../electron/security/content-security-policy'
import { pageWebPreferences } from '../../../electron/security/web-preferences'
import {
  navigationAttempts,
  networkAttempts,
  nodeAttempts,
  permissionAttempts,
  scriptAttempts,
  toScript,
  type Attempt,
} from '../support/break-out'
import { answerQuestions, type PutQuestion } from '../support/native-question'
import { expect, requireEnv, test } from '../support/test'
import type { StintApp } from '../support/stint-app'
import { setTrap, type Trap } from '../support/trap'
import { noteTrust } from '../../unit/trust/note-trust'

test.use({ world: 'demo' })

/** Arguments that hardly any channel takes; those that a channel's schema takes are left out for it. */
const malformed: readonly unknown[] = [
  null,
  0,
  '',
  'x'.repeat(100_000),
  [],
  [[]],
  { roleId: '../../etc' },
  { roleIds: [] },
  { connectionId: '__proto__' },
  JSON.parse('{"__proto__":{"connectionId":"0000000000000000"}}'),
  { id: 1, text: null, action: 'format-disk', startUrl: {}, name: [], draft: 7, url: 'x'.repeat(100_000) },
]

/** Keeps what held each attempt, to be read by a person. */
function note({ name }: Attempt, said: string): void {
  appendFileSync(test.info().outputPath('attempts.txt'), `${name}: ${said}\n`)
}

/** Tries each and gives those that got through, with what they got. */
async function tryAll(page: Page, attempts: readonly Attempt[], trap: Trap): Promise<readonly string[]> {
  const through: string[] = []
  const tries = attempts.map(async (attempt) => {
    const said = await page.evaluate<string>(toScript(attempt, `${trap.origin}/${encodeURIComponent(attempt.name)}`))
    note(attempt, said)
    if (!said.startsWith('held')) through.push(`${attempt.name}: ${said}`)
  })
  await Promise.all(tries)
  return through
}

/** One after the other, since each could take the page away; what happened to the page tells. */
async function tryToLeave(page: Page, app: StintApp, trap: Trap): Promise<readonly string[]> {
  const through: string[] = []
  const [address, windows] = [page.url().replace(/#$/, ''), app.electron.windows().length]
  for (const attempt of navigationAttempts) {
    const said = await page.evaluate<string>(toScript(attempt, trap.origin))
    note(attempt, said)
    const isHere = page.url().replace(/#$/, '') === address && app.electron.windows().length === windows
    if (!said.startsWith('held') || !isHere) through.push(`${attempt.name}: ${said}, now ${page.url()}`)
  }
  return through
}

/** What Electron's types leave out. */
interface Preferred {
  getLastWebPreferences(): Readonly<Record<string, unknown>>
}

/** What the running app says of itself, asked in its main process. */
function readLocks(app: StintApp) {
  return app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => ({
      preferences: (webContents as unknown as Preferred).getLastWebPreferences(),
      url: webContents.getURL(),
    })),
  )
}

/** Calls every channel with everything that it must not take; gives what was not refused. */
async function callMalformed(page: Page): Promise<{ readonly tried: number; readonly taken: readonly string[] }> {
  const calls = Object.entries(channels).flatMap(([name, channel]) =>
    channel.kind === 'call'
      ? malformed.filter((given) => !channel.accepts.safeParse(given).success).map((given) => [name, given] as const)
      : [],
  )
  const odd = ['no-such-channel', '__proto__', 'constructor', 'push:snapshot', '', 'ELECTRON_BROWSER_REQUIRE']
  const all = [...calls, ...odd.map((name) => [name, undefined] as const)]
  const taken = await page.evaluate(async (given) => {
    const { stint } = window as unknown as {
      stint: { call(name: string, args: unknown): Promise<{ ok: boolean; error?: { code: string } }> }
    }
    const answers = await Promise.all(given.map(([name, args]) => stint.call(name, args)))
    return given.flatMap(([name, args], at) =>
      ['bad-request', 'unexpected'].includes(answers[at]?.error?.code ?? '') ? [] : [`${name} ${JSON.stringify(args)}`],
    )
  }, all)
  const called = new Set(calls.map(([name]) => name))
  expect(Object.keys(channels).filter((name) => !name.startsWith('push:') && !called.has(name))).toEqual([])
  return { tried: all.length, taken }
}

/** Calls what removes everything, as a page that was taken over could; gives what the user was asked, who keeps everything. */
async function forceWipe(page: Page, app: StintApp): Promise<readonly PutQuestion[]> {
  const readAsked = await answerQuestions(app, 'Keep everything')
  const answers = await page.evaluate(async () => {
    type Call = (name: string, args?: unknown) => Promise<{ ok: boolean; error?: { code: string } }>
    const { call } = (window as unknown as { stint: { call: Call } }).stint
    const forged = [{ confirmed: true }, { answer: 1 }, true].map((given) => call('app:wipe', given))
    return (await Promise.all([...forged, call('app:wipe')])).map((one) => one.error?.code ?? 'ok')
  })
  expect(answers).toEqual(['bad-request', 'bad-request', 'bad-request', 'ok'])
  return readAsked()
}

/** What a page gets over the bridge that is not one of Stint's: another window of our page, and our window with another page. */
function askAsForeigner(app: StintApp): Promise<readonly string[]> {
  const preload = join(requireEnv('STINT_TEST_APP'), 'out', 'preload', 'preload.cjs')
  return app.electron.evaluate(async ({ BrowserWindow }, script) => {
    const ask = `window.stint?.call('app:state').then((answer) => JSON.stringify(answer).slice(0, 80))`
    const answers: string[] = []
    for (const address of ['app://stint/index.html?view=main', 'about:blank']) {
      const window = new BrowserWindow({ show: false, webPreferences: { preload: script, sandbox: true } })
      await window.loadURL(address).catch(() => undefined)
      answers.push(String(await window.webContents.executeJavaScript(ask)))
      window.destroy()
    }
    return answers
  }, preload)
}

/** Lets a file fall onto the page, as the system would after a drag. */
async function dropFile(page: Page, file: string): Promise<void> {
  const devTools = await page.context().newCDPSession(page)
  const data = { items: [], files: [file], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devTools.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data })
  await devTools.detach()
}

test('a page that tries everything does not get out', async ({ app, home, folder }) => {
  test.slow()
  const page = await app.main()
  await expect(page.getByText(/60 roles in 12 accounts, read/)).toBeVisible({ timeout: 60_000 })
  const trap = await setTrap()
  const address = page.url()

  for (const { preferences, url } of await readLocks(app)) {
    // Electron tells what is asked for most, and leaves out what is off as it is anyway.
    const { contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag } = pageWebPreferences
    expect(preferences).toMatchObject({ contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag })
    expect({ ...pageWebPreferences, ...preferences }).toMatchObject(pageWebPreferences)
    expect(url).toMatch(/^app:\/\/stint\//)
  }
  const served = await app.electron.evaluate(async ({ session }) => {
    const answer = await session.defaultSession.fetch('app://stint/index.html')
    return {
      policy: answer.headers.get('content-security-policy'),
      sniff: answer.headers.get('x-content-type-options'),
    }
  })
  expect(served).toEqual({ policy: contentSecurityPolicy, sniff: 'nosniff' })

  const groups = { networkAttempts, scriptAttempts, nodeAttempts, permissionAttempts }
  for (const [name, attempts] of Object.entries(groups))
    expect.soft(await tryAll(page, attempts, trap), name).toEqual([])
  expect.soft(await tryToLeave(page, app, trap), 'navigationAttempts').toEqual([])

  const file = join(folder, 'dropped.html')
  writeFileSync(file, '<title>dropped</title>')
  await dropFile(page, file)
  expect.soft(page.url().replace(/#$/, '')).toBe(address)

  const { tried, taken } = await callMalformed(page)
  expect.soft(taken, 'malformed calls').toEqual([])
  const questions = await forceWipe(page, app)
  const keep = 'Keep everything'
  expect.soft(questions).toMatchObject([{ message: 'Wipe everything?', onEnter: keep, onEscape: keep }])
  expect.soft(existsSync(join(app.data, 'wipe')), 'the mark of a wipe').toBe(false)
  const foreign = await askAsForeigner(app)
  expect.soft(foreign).toEqual(foreign.map(() => '{"ok":false,"error":{"code":"bad-request"}}'))

  expect(trap.heard, 'what reached the network').toEqual([])
  await fetch(`${trap.origin}/control`)
  expect(trap.heard, 'the trap itself works').toEqual(['GET /control HTTP/1.1'])
  await trap.close()
  expect(readdirSync(home).filter((name) => /broken-out/.test(name) || name === 'Downloads')).toEqual([])
  expect(existsSync(join(app.data, 'broken-out'))).toBe(false)
  // The app goes on, and says in its log who was refused.
  expect(await page.evaluate(() => document.body.innerText)).toMatch(/60 roles in 12 accounts/)
  expect(readFileSync(join(app.data, 'logs', 'stint.log'), 'utf8')).toContain('refused')
  const listed = [...Object.values(groups), navigationAttempts].reduce((sum, group) => sum + group.length, 0)
  noteTrust('attacks tried', listed + 1 + tried + foreign.length)
  console.log(
    `attacks tried: ${listed + 1} ways out of the page, ${tried} malformed calls, ${foreign.length} foreign senders`,
  )
})
