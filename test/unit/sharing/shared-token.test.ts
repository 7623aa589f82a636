import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Secret } from '../../../electron/core/secret'
import { isSectionName } from '../../../electron/contract/section-name'
import { freeName, sessionName } from '../../../electron/core/sharing/session-name'
import { isSamePortal, parseSharedToken, renderSharedToken } from '../../../electron/core/sharing/shared-token'
import { createTokenCache } from '../../../electron/system/token-cache'

const end = Date.UTC(2030, 0, 2, 3, 4, 5)
const token = {
  startUrl: 'https://northwind.awsapps.com/start',
  region: 'eu-central-1',
  accessToken: new Secret('access'),
  expiresAt: end,
  registration: { clientId: 'client', clientSecret: new Secret('client-secret'), expiresAt: end + 1000 },
  refreshToken: new Secret('refresh'),
}

describe('a file of the cache', () => {
  it('is read as it was written', () => {
    expect(parseSharedToken(renderSharedToken(token))).toEqual(token)
  })

  it.each([
    ['2030-01-02T03:04:05Z', end],
    ['2030-01-02T03:04:05.678Z', end + 678],
    ['2030-01-02T03:04:05UTC', end],
    ['2030-01-02T05:04:05+02:00', end],
  ])('is read with the end %s', (expiresAt, instant) => {
    expect(parseSharedToken(JSON.stringify({ accessToken: 'a', expiresAt }))?.expiresAt).toBe(instant)
  })

  it.each([
    '',
    '{',
    'null',
    '[]',
    '"text"',
    '{"accessToken":"a"}',
    '{"accessToken":1,"expiresAt":"2030-01-01T00:00:00Z"}',
  ])('is none that holds %j', (text) => {
    expect(parseSharedToken(text)).toBeUndefined()
  })

  it('cannot be refreshed where one of the four is missing', () => {
    const { registrationExpiresAt: _, ...rest } = JSON.parse(renderSharedToken(token)) as Record<string, string>
    expect(parseSharedToken(JSON.stringify(rest))?.registration).toBeUndefined()
  })
})

it.each([
  ['https://a.awsapps.com/start', 'https://a.awsapps.com/start/', true],
  ['https://a.awsapps.com/start#/', 'https://A.awsapps.com/start', true],
  ['https://a.awsapps.com/start/#', 'https://a.awsapps.com/start', true],
  ['https://a.awsapps.com/start', 'https://a.awsapps.com/Start', false],
  ['https://a.awsapps.com/start', 'https://b.awsapps.com/start', false],
  ['', 'https://a.awsapps.com/start', false],
])('%s and %s are the same portal: %s', (one, other, same) => {
  expect(isSamePortal(one, other)).toBe(same)
})

describe('the name of an sso-session', () => {
  it.each([
    ['Northwind', 'northwind'],
    ['Northwind (Prod) EU', 'northwind-prod-eu'],
    ['结算', 'stint'],
    ['__proto__', 'proto'],
    ['a'.repeat(80), 'a'.repeat(64)],
  ])('of %s is %s', (connection, name) => {
    expect(sessionName(connection, () => false)).toBe(name)
    expect(isSectionName(name)).toBe(true)
  })

  it('gets a number where it is taken', () => {
    const taken = new Set(['northwind', 'northwind-2'])
    expect(sessionName('Northwind', (name) => taken.has(name))).toBe('northwind-3')
    expect(freeName('a'.repeat(64), () => false)).toHaveLength(64)
  })
})

describe('the folder on the disk', () => {
  let home: string
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'stint-sso-'))
  })
  afterEach(() => {
    rmSync(home, { recursive: true })
  })
  const open = () => createTokenCache(home, (path) => path.replace(home, '~'))
  const folder = () => join(home, '.aws', 'sso', 'cache')

  it('has the names that the JavaScript SDK and botocore look for: the SHA-1 of the sso-session’s', () => {
    const cache = open()
    expect(cache.nameOf('my-sso')).toBe('0ad374308c5a4e22f723adf10145eafad7c4031c.json')
    expect(cache.folder).toBe('~/.aws/sso/cache')
  })

  it('takes files that only their owner reads, whole, and gives them back', async () => {
    const cache = open()
    expect(await cache.read('x.json')).toEqual({ state: 'absent' })
    expect(await cache.write('x.json', token)).toEqual({ ok: true, value: undefined })
    expect(statSync(join(folder(), 'x.json')).mode & 0o777).toBe(0o600)
    expect(statSync(folder()).mode & 0o777).toBe(0o700)
    expect(await cache.read('x.json')).toMatchObject({ state: 'read', token })
    expect(readdirSync(folder())).toEqual(['x.json'])
    await cache.remove('x.json')
    await cache.remove('x.json')
    expect(existsSync(join(folder(), 'x.json'))).toBe(false)
  })

  it('closes a file that others could read', async () => {
    const cache = open()
    mkdirSync(folder(), { recursive: true })
    writeFileSync(join(folder(), 'x.json'), '{}', { mode: 0o644 })
    await cache.write('x.json', token)
    expect(statSync(join(folder(), 'x.json')).mode & 0o777).toBe(0o600)
  })

  it('cannot be read where there is a folder, a large file, a link in a circle or half a text', async () => {
    const cache = open()
    mkdirSync(join(folder(), 'folder.json'), { recursive: true })
    writeFileSync(join(folder(), 'large.json'), `{"accessToken":"${'a'.repeat(70_000)}"}`)
    writeFileSync(join(folder(), 'half.json'), renderSharedToken(token).slice(0, 60))
    symlinkSync('loop.json', join(folder(), 'loop.json'))
    for (const name of ['folder', 'large', 'half', 'loop']) {
      expect(await cache.read(`${name}.json`), name).toEqual({ state: 'unreadable' })
    }
    await cache.write('good.json', token)
    expect((await cache.list()).map(({ name }) => name)).toEqual(['good.json'])
  })

  it('says that the disk refuses', async () => {
    mkdirSync(join(home, '.aws'))
    writeFileSync(join(home, '.aws', 'sso'), '')
    const refused = await open().write('x.json', token)
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'config-unreadable', values: { path: '~/.aws/sso/cache/x.json' } },
    })
    expect(JSON.stringify(refused)).not.toContain('access"')
  })

  it('tells of changes, and is no trouble where it is missing', async () => {
    const cache = open()
    let told = (): void => undefined
    const stop = cache.watch(() => told())
    const next = () => new Promise<void>((resolve) => (told = resolve))
    await cache.write('x.json', token)
    const removed = next()
    rmSync(join(folder(), 'x.json'))
    await removed
    const changed = next()
    writeFileSync(join(folder(), 'y.json'), '{')
    await changed
    stop()
  })
})
