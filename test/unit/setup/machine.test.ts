import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkSandbox, ensureDisplay } from '../../../electron/setup/ensure-display.mjs'
import { findCacheFolder } from '../../../electron/setup/paths.mjs'
import { cleanEnvironment } from '../../../electron/setup/test.mjs'

describe('ensureDisplay', () => {
  const command = 'npm start -- --demo'

  it('needs nothing where there is a display', () => {
    expect(ensureDisplay({ command, platform: 'linux', env: { DISPLAY: ':0' } })).toEqual([])
    expect(ensureDisplay({ command, platform: 'darwin', env: {} })).toEqual([])
    expect(ensureDisplay({ command, platform: 'win32', env: {} })).toEqual([])
  })

  it('asks for Wayland where there is nothing else', () => {
    const env = { WAYLAND_DISPLAY: 'wayland-0' }
    expect(ensureDisplay({ command, platform: 'linux', env })).toEqual(['--ozone-platform-hint=auto'])
  })

  it('names the command that works where there is none', () => {
    expect(() => ensureDisplay({ command, platform: 'linux', env: {} })).toThrow(
      expect.objectContaining({ next: expect.stringContaining(`xvfb-run -a ${command}`) as string }) as Error,
    )
  })
})

describe('checkSandbox', () => {
  const allowed = () => ''
  const forbidden = (file: string) => (file.endsWith('apparmor_restrict_unprivileged_userns') ? '1' : '')

  it('works for an ordinary user where namespaces are allowed', () => {
    expect(checkSandbox('/runtime', { platform: 'linux', uid: 1000, readSetting: allowed })).toBe('works')
    expect(checkSandbox('/runtime', { platform: 'darwin', uid: 501, readSetting: forbidden })).toBe('works')
  })

  it('says that root cannot have it', () => {
    expect(checkSandbox('/runtime', { platform: 'linux', uid: 0, readSetting: forbidden })).toBe('root')
  })

  it('never drops it silently: it names the command that allows it', () => {
    expect(() => checkSandbox('/runtime', { platform: 'linux', uid: 1000, readSetting: forbidden })).toThrow(
      expect.objectContaining({ next: expect.stringContaining('chmod 4755') as string }) as Error,
    )
  })
})

describe('findCacheFolder', () => {
  it.each([
    ['linux', {}, join('/home/ann', '.cache', 'stint')],
    ['linux', { XDG_CACHE_HOME: '/var/ann' }, join('/var/ann', 'stint')],
    ['darwin', { XDG_CACHE_HOME: '/var/ann' }, join('/home/ann', 'Library', 'Caches', 'stint')],
    ['win32', { LOCALAPPDATA: '/local' }, join('/local', 'stint', 'cache')],
  ] as const)('on %s with %j', (platform, env, expected) => {
    expect(findCacheFolder({ platform, env, home: '/home/ann' })).toBe(expected)
  })
})

describe('cleanEnvironment', () => {
  it("keeps a developer's accounts, app and proxy away from tests", () => {
    const env = {
      PATH: '/bin',
      AWS_PROFILE: 'work',
      STINT_HOME: '/home/ann/stint',
      https_proxy: 'http://proxy',
      NO_PROXY: '*',
      WAYLAND_DISPLAY: 'wayland-0',
      NODE_EXTRA_CA_CERTS: '/ca.pem',
    }
    expect(cleanEnvironment(env)).toEqual({ PATH: '/bin', NODE_EXTRA_CA_CERTS: '/ca.pem' })
  })
})
