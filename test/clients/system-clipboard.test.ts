import { execFile, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildProbe, findMissing, launchProbe, type Probe } from './system-probe/launch'

const missing = findMissing(['xvfb-run', 'xclip'])
const run = promisify(execFile)
const EXPORTS = "export AWS_ACCESS_KEY_ID='ASIA'\nexport AWS_SESSION_TOKEN='é\"$`'\n"

describe.skipIf(missing)(`the clipboard on a real X server${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let app: string
  let probe: Probe
  let env: NodeJS.ProcessEnv
  beforeAll(async () => {
    app = await buildProbe()
    probe = await launchProbe(app)
    env = { ...process.env, ...(await probe.ask('display')).value }
  }, 60_000)
  afterAll(async () => {
    await probe.close()
    rmSync(app, { recursive: true })
  })

  const paste = async () => (await run('xclip', ['-selection', 'clipboard', '-out'], { env })).stdout
  /** Another program copies; it stays as long as its text is the clipboard's. */
  const copyElsewhere = async (text: string) => {
    const xclip = spawn('xclip', ['-selection', 'clipboard', '-in'], { env, stdio: ['pipe', 'ignore', 'ignore'] })
    xclip.stdin.end(text)
    // It goes to the background before the display has heard of it.
    while ((await paste()) !== text);
  }

  it('holds for another program exactly what was copied', async () => {
    expect((await probe.ask('copy', EXPORTS)).value).toEqual({ ok: true, value: 'read-back' })
    expect(await paste()).toBe(EXPORTS)
  })

  it('is cleared if it still holds the text', async () => {
    await probe.ask('copy', EXPORTS)
    expect((await probe.ask('clearIfHolds', EXPORTS)).value).toBe('cleared')
    await expect(paste()).rejects.toThrow(/target|selection|Command failed/)
  })

  it('is left alone if another program has copied since', async () => {
    await probe.ask('copy', EXPORTS)
    await copyElsewhere('mine now')
    expect((await probe.ask('clearIfHolds', EXPORTS)).value).toBe('other')
    expect(await paste()).toBe('mine now')
  })

  it('is left alone if Stint has copied something else since', async () => {
    await probe.ask('copy', 'first')
    await probe.ask('copy', 'second')
    expect((await probe.ask('clearIfHolds', 'first')).value).toBe('other')
    expect(await paste()).toBe('second')
  })
})
