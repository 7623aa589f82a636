import { setTimeout as sleep } from 'node:timers/promises'
import { noteTrust } from '../../unit/trust/note-trust'
import { enterSignedIn, startRole } from '../support/steps'
import type { StintApp } from '../support/stint-app'
import { expect, test } from '../support/test'

const kills = process.env['TRUST_FORM'] === 'long' ? 100 : 3

/** Ends the process of the main window's page with kill -9; gives its number. */
function killPage({ electron }: StintApp): Promise<number> {
  return electron.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('view=main'))
    const pid = window?.webContents.getOSProcessId() ?? 0
    if (pid > 0) process.kill(pid, 'SIGKILL')
    return pid
  })
}

/** What the main window's page shows, and the process that shows it; Playwright itself takes a page that ended for lost. */
function readPage({ electron }: StintApp): Promise<{ pid: number; text: string }> {
  return electron.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('view=main'))
    if (!window || window.webContents.isCrashed() || window.webContents.isLoading()) return { pid: 0, text: '' }
    // A page that ends meanwhile never answers.
    const given = window.webContents.executeJavaScript('document.body.innerText') as Promise<string>
    const text = await Promise.race([given, new Promise<string>((done) => setTimeout(() => done(''), 1_000))])
    return { pid: window.webContents.getOSProcessId(), text }
  })
}

test(`the page comes back by itself after kill -9, ${kills} times, and the session goes on`, async ({ app, stage }) => {
  test.setTimeout(60_000 + kills * 5_000)
  const page = await enterSignedIn(stage)
  await startRole(page, 'Payments Staging', 'LoadTester')
  const before = await app.credentials('payments-staging-loadtester')
  for (let time = 1; time <= kills; time++) {
    const ended = await killPage(app)
    expect(ended).toBeGreaterThan(0)
    await expect
      .poll(
        async () => {
          const { pid, text } = await readPage(app)
          return pid !== ended && text.includes('LoadTester')
        },
        { timeout: 20_000 },
      )
      .toBe(true)
    // A page that ends four times within seconds is not tried again for ever.
    await sleep(time % 4 === 0 ? 5_500 : Math.random() * 200)
  }
  expect((await app.credentials('payments-staging-loadtester')).AccessKeyId).toBe(before.AccessKeyId)
  noteTrust('crashes survived', kills)
})
