import { spawn, type SpawnOptions } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fail } from '../../../electron/contract/result'
import { Secret } from '../../../electron/core/secret'
import { createBrowser, type BrowserParts } from '../../../electron/system/browser'
import { systemRandom } from '../../../electron/system/random'
import { ask } from './ask'
import { FakeTime } from './fake-time'

const LINK = 'https://northwind.awsapps.com/start?x=1&y=$(touch%20/tmp/x)'
const TOKEN_LINK = 'https://signin.aws.amazon.com/federation?SigninToken=VERY-SECRET'
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stint-browser-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

function setUp(changes: Partial<BrowserParts> = {}) {
  const opened: string[] = []
  const spawned: { program: string; args: readonly string[]; options: SpawnOptions }[] = []
  const time = new FakeTime()
  const browser = createBrowser({
    openExternal: (url) => Promise.resolve(void opened.push(url)),
    spawn: (program, args, options) => {
      spawned.push({ program, args, options })
      return spawn(program, [...args], options)
    },
    program: () => [],
    env: {},
    isAllowed: (url) => url.protocol === 'https:',
    machine: {
      platform: 'linux',
      home: folder,
      env: {},
      isThere: (path) => Promise.resolve(existsSync(path)),
      readText: () => Promise.resolve(undefined),
    },
    random: systemRandom,
    after: time.after,
    ...changes,
  })
  return { browser, opened, spawned, time }
}

/** A program that writes its arguments into a file, one a line. */
function makeProgram() {
  const program = join(folder, 'my browser')
  const output = join(folder, 'arguments')
  writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$@" > "${output}.new"\nmv "${output}.new" "${output}"\n`, {
    mode: 0o755,
  })
  const read = async () => {
    const watcher = watch(folder)
    await new Promise<void>((resolve) => {
      const look = () => {
        if (existsSync(output)) resolve()
      }
      watcher.on('change', look)
      look()
    })
    watcher.close()
    return readFileSync(output, 'utf8').trimEnd().split('\n')
  }
  return { program, read }
}

describe('opening a link', () => {
  it('uses the system where nothing is set', async () => {
    const { browser, opened } = setUp()
    expect(await browser.open(LINK)).toEqual({ ok: true, value: undefined })
    expect(opened).toEqual([LINK])
  })

  it('starts the program of the settings without a shell, with the link as one argument', async () => {
    const { program, read } = makeProgram()
    const { browser, opened, spawned } = setUp({
      program: () => [program, '--profile', 'My Work', '{url}', '--new'],
      env: { BROWSER: 'false' },
    })
    expect((await browser.open(LINK)).ok).toBe(true)
    expect(await read()).toEqual(['--profile', 'My Work', LINK, '--new'])
    expect(spawned[0]?.options).toMatchObject({ shell: false, detached: true, stdio: 'ignore' })
    expect(opened).toEqual([])
  })

  it.each([
    ['firefox', ['firefox', LINK]],
    ['firefox -P work %s:chromium', ['firefox', '-P', 'work', LINK]],
  ])('reads BROWSER=%s', async (value, [program, ...args]) => {
    const { browser, spawned } = setUp({ env: { BROWSER: value } })
    await browser.open(LINK)
    expect(spawned[0]).toMatchObject({ program, args })
  })

  it('tells that a program is not there', async () => {
    const { browser } = setUp({ program: () => [join(folder, 'nothing'), '{url}'] })
    expect(await browser.open(LINK)).toEqual({ ok: false, error: { code: 'browser-not-opened' } })
  })

  it('tells that the system has no browser', async () => {
    const { browser } = setUp({ openExternal: () => Promise.reject(new Error('none')) })
    expect(await browser.open(LINK)).toEqual({ ok: false, error: { code: 'browser-not-opened' } })
  })

  it.each(['http://evil.example/x', 'file:///etc/passwd', 'javascript:alert(1)'])('refuses %s', async (link) => {
    const { browser, opened } = setUp()
    const { host } = new URL(link)
    expect(await browser.open(link)).toEqual({ ok: false, error: { code: 'link-not-allowed', values: { host } } })
    expect((await browser.openOnce(new Secret(link))).ok).toBe(false)
    expect(opened).toEqual([])
  })

  it('refuses what is no link', async () => {
    expect((await setUp().browser.open('--evil')).ok).toBe(false)
  })
})

describe('opening a link that holds a token', () => {
  const openOnce = async () => {
    const parts = setUp()
    expect((await parts.browser.openOnce(new Secret(TOKEN_LINK))).ok).toBe(true)
    return { ...parts, url: parts.opened[0] ?? '' }
  }

  it('opens an address of this computer instead, which leads there once', async () => {
    const { url } = await openOnce()
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}$/)
    const first = await ask(url)
    expect(first.status).toBe(303)
    expect(first.headers).toMatchObject({
      location: TOKEN_LINK,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    })
    await expect(ask(url)).rejects.toThrow('ECONNREFUSED')
  })

  it('is not used up by another path, method or host', async () => {
    const { url } = await openOnce()
    expect((await ask(new URL('/other', url).href)).status).toBe(404)
    expect((await ask(url, { method: 'HEAD' })).status).toBe(405)
    expect((await ask(url, { headers: { host: 'evil.example' } })).status).toBe(403)
    expect((await ask(url)).status).toBe(303)
  })

  it('ends after 30 seconds', async () => {
    const { url, time } = await openOnce()
    time.pass(29_999)
    expect((await ask(new URL('/other', url).href)).status).toBe(404)
    time.pass(1)
    await expect(ask(url)).rejects.toThrow('ECONNREFUSED')
  })

  it('ends at once if no browser opened', async () => {
    let url = ''
    const { browser, time } = setUp({
      openExternal: (given) => {
        url = given
        return Promise.reject(new Error('none'))
      },
    })
    expect((await browser.openOnce(new Secret(TOKEN_LINK))).ok).toBe(false)
    expect(time.timers.size).toBe(0)
    await expect(ask(url)).rejects.toThrow('ECONNREFUSED')
  })
})

describe('opening a link in a browser of an account', () => {
  const common = { id: 'a', name: 'Work', signsOutFirst: false }
  const wayTo = (path: string) => ({
    target: {
      ...common,
      kind: 'firefox' as const,
      extension: 'granted' as const,
      container: '{account}',
      color: 'red' as const,
      icon: 'cart' as const,
      path,
    },
    container: 'Payments',
  })

  it('starts its program, whatever the settings and BROWSER say', async () => {
    const { program, read } = makeProgram()
    const { browser, opened, spawned } = setUp({ program: () => ['false', '{url}'], env: { BROWSER: 'false' } })
    const target = { ...common, kind: 'command' as const, command: [program, '--work', '{url}'] }
    expect((await browser.open(LINK, { target, container: '' })).ok).toBe(true)
    expect(await read()).toEqual(['--work', LINK])
    expect(spawned[0]?.options).toMatchObject({ shell: false, detached: true, stdio: 'ignore' })
    expect(opened).toEqual([])
  })

  it('puts a one-time address into the scheme of the extension, and keeps it while the user confirms', async () => {
    const { program, read } = makeProgram()
    const { browser, time } = setUp()
    expect((await browser.openOnce(new Secret(TOKEN_LINK), wayTo(program))).ok).toBe(true)
    const [flag, link = ''] = await read()
    expect(flag).toBe('--new-tab')
    const query = new URLSearchParams(link.replace('ext+granted-containers:', ''))
    expect(query.get('name')).toBe('Payments')
    const url = query.get('url') ?? ''
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}$/)
    time.pass(119_999)
    expect((await ask(url)).headers).toMatchObject({ location: TOKEN_LINK })
  })

  it('tells which program of which browser is not there, and opens no other', async () => {
    const { browser, opened, spawned, time } = setUp()
    const missing = join(folder, 'firefox')
    const told = fail('browser-missing', { browser: 'Work', program: missing })
    expect(await browser.openOnce(new Secret(TOKEN_LINK), wayTo(missing))).toEqual(told)
    expect(time.timers.size).toBe(0)
    const target = { ...common, kind: 'command' as const, command: [missing, '{url}'] }
    expect(await browser.open(LINK, { target, container: '' })).toEqual(told)
    expect([opened, spawned.length]).toEqual([[], 1])
  })

  it('checks the link itself, before it is hidden in a scheme', async () => {
    const { browser, spawned } = setUp()
    expect((await browser.open('http://evil.example/x', wayTo('/bin/true'))).ok).toBe(false)
    expect(spawned).toEqual([])
  })
})
