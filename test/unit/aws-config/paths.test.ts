import { describe, expect, it } from 'vitest'
import { credentialProcessLine } from '../../../electron/delivery/aws-config/credential-process-line'
import { locateAwsFiles } from '../../../electron/delivery/aws-config/locate-files'

describe('locateAwsFiles', () => {
  it.each([
    ['linux', {}, '/home/me/.aws/config', '/home/me/.aws/credentials'],
    [
      'linux',
      { AWS_CONFIG_FILE: '', AWS_SHARED_CREDENTIALS_FILE: '' },
      '/home/me/.aws/config',
      '/home/me/.aws/credentials',
    ],
    ['darwin', { AWS_CONFIG_FILE: '~/a/b', AWS_SHARED_CREDENTIALS_FILE: '/c' }, '/home/me/a/b', '/c'],
    ['linux', { AWS_CONFIG_FILE: '~other/a' }, '~other/a', '/home/me/.aws/credentials'],
  ] as const)('on %s with %j', (platform, env, config, credentials) => {
    expect(locateAwsFiles(env, '/home/me', platform)).toEqual({ config, credentials })
  })

  it('uses backslashes on Windows', () => {
    const env = { AWS_SHARED_CREDENTIALS_FILE: '~\\keys' }
    expect(locateAwsFiles(env, 'C:\\Users\\me', 'win32')).toEqual({
      config: 'C:\\Users\\me\\.aws\\config',
      credentials: 'C:\\Users\\me\\keys',
    })
  })
})

describe('credentialProcessLine', () => {
  it.each([
    ['linux', '/home/me/.stint/bin/stint', '/home/me/.stint/bin/stint credentials dev', false],
    ['darwin', '/Users/Jo Doe/.stint/bin/stint', '"/Users/Jo Doe/.stint/bin/stint" credentials dev', true],
    ['linux', '/home/j$d/stint', '"/home/j$d/stint" credentials dev', true],
    ['linux', '/home/a\\b/stint', '"/home/a\\b/stint" credentials dev', true],
    ['win32', 'C:\\Users\\me\\.stint\\bin\\stint.cmd', 'C:\\Users\\me\\.stint\\bin\\stint.cmd credentials dev', false],
    ['win32', 'C:\\Users\\JODOE~1\\stint.cmd', 'C:\\Users\\JODOE~1\\stint.cmd credentials dev', false],
    ['win32', 'C:\\Users\\Jo Doe\\stint.cmd', '"C:\\Users\\Jo Doe\\stint.cmd" credentials dev', true],
  ] as const)('on %s for %s', (platform, path, line, quoted) => {
    expect(credentialProcessLine(path, 'dev', platform)).toEqual({ line, quoted })
  })

  it.each(['/a"b/stint', '/a\nb/stint'])('throws for %j', (path) => {
    expect(() => credentialProcessLine(path, 'dev', 'linux')).toThrow(RangeError)
  })
})
