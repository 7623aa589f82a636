import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildProbe, findMissing, launchProbe, type Probe } from './system-probe/launch'

const missing = findMissing(['xvfb-run'])

describe.skipIf(missing)(`settings and log in the real Electron${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let app: string
  let folder: string
  let probe: Probe
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stint-files-'))
    app = await buildProbe()
    probe = await launchProbe(app)
  }, 60_000)
  afterAll(async () => {
    await probe.close()
    for (const made of [app, folder]) rmSync(made, { recursive: true })
  })

  it('keeps settings over a restart, readable for the user only', async () => {
    const directory = join(folder, 'kept')
    const first = await probe.ask('settings', directory, { theme: 'dark', browser: ['firefox', '{url}'] })
    expect(first.value?.found).toMatchObject({ theme: 'system', clipboardClearSeconds: 60 })
    const second = await probe.ask('settings', directory)
    expect(second.value?.found).toMatchObject({
      theme: 'dark',
      browser: ['firefox', '{url}'],
      clipboardClearSeconds: 60,
    })
    expect(second.value?.damage).toBeUndefined()
    expect(statSync(join(directory, 'settings.json')).mode & 0o777).toBe(0o600)
  })

  it.each([
    ['no JSON', '{ "theme": "dark", '],
    ['another shape', '{ "theme": "pink" }'],
    ['nothing', ''],
    ['a list', '[]'],
  ])('sets a file with %s aside, keeps it, says where, and works on', async (_what, contents) => {
    const directory = mkdtempSync(join(folder, 'broken-'))
    writeFileSync(join(directory, 'settings.json'), contents)
    const opened = await probe.ask('settings', directory, { theme: 'light' })
    const aside = join(directory, 'settings.json.damaged-now')
    expect(opened.value?.damage).toEqual({ code: 'settings-damaged', values: { path: aside } })
    expect(readFileSync(aside, 'utf8')).toBe(contents)
    expect(opened.value?.now.theme).toBe('light')
    expect((await probe.ask('settings', directory)).value).toMatchObject({ found: { theme: 'light' } })
  })

  it('keeps settings of a newer version', async () => {
    const directory = join(folder, 'newer')
    mkdirSync(directory)
    writeFileSync(join(directory, 'settings.json'), '{"theme":"dark","fromTheFuture":[1]}')
    await probe.ask('settings', directory, { density: 'compact' })
    expect(JSON.parse(readFileSync(join(directory, 'settings.json'), 'utf8'))).toEqual({
      theme: 'dark',
      density: 'compact',
      fromTheFuture: [1],
    })
  })

  it('writes the log for the user only, and begins a new file when it is full', async () => {
    const path = join(folder, 'logs', 'stint.log')
    await probe.ask('log', path, 'started with ASIAIOSFODNN7EXAMPLE')
    expect(readFileSync(path, 'utf8')).toMatch(/^\d{4}-\S+Z warn probe: started with \[secret\]\n$/)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'logs')).mode & 0o777).toBe(0o700)
    for (let times = 0; times < 12; times += 1) await probe.ask('log', path, 'a word '.repeat(15_000))
    expect(readdirSync(join(folder, 'logs')).sort()).toEqual(['stint.log', 'stint.old.log'])
    expect(statSync(path).size).toBeLessThan(1_200_000)
  })
})
