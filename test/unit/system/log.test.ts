import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFileLog, formatLine } from '../../../electron/system/log'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stint-log-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** Secrets of every kind that Stint handles, made up. */
const secrets = {
  'access key id': 'ASIAQWERTYUIOPASDFGH',
  'long-lived key id': 'AKIAIOSFODNN7EXAMPLE',
  'secret access key': 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  'session token': `IQoJb3JpZ2luX2VjEJz${'A9b+/x'.repeat(90)}==`,
  'access token': `aoaAAAAAGWnOtsl3QqYx:MGUCMQDk${'Zx9y'.repeat(20)}`,
  'client secret': `eyJraWQiOiJrZXkt.eyJzZXJpYWxpemVkIjoi${'Qx1'.repeat(30)}.Sig-natureSig_nature99`,
  'refresh token': `aorAAAAAGX${'q8Lm-_'.repeat(30)}`,
  'sign-in token': `VVJ3Yk5${'c3Rv'.repeat(40)}`,
}

// The library is loaded by the first line.
const PATIENCE = { timeout: 20_000 }

describe('the log', () => {
  it.each(Object.entries(secrets))('holds no %s, wherever it stands in a line', async (_kind, secret) => {
    const path = join(folder, 'logs', 'stint.log')
    const log = createFileLog(path)
    log.info('topic', `message ${secret} here`, secret, `key='${secret}';`)
    log.warn('topic', 'failed', { code: 'unexpected', values: { reason: `x=${secret}` }, requestId: secret })
    const written = await vi.waitFor(() => {
      const text = readFileSync(path, 'utf8')
      expect(text).toContain('failed')
      return text
    }, PATIENCE)
    for (const part of secret.split(/[:.]/).filter(({ length }) => length >= 20)) expect(written).not.toContain(part)
    expect(written).toContain('[secret] here')
  })

  it.each([
    ['http://ana:pass@proxy:3128/x', 'http://[secret]@proxy:3128/x'],
    [
      'https://signin.aws.amazon.com/federation?SigninToken=abc&x=1 next',
      'https://signin.aws.amazon.com/federation?[secret] next',
    ],
    ['http://127.0.0.1:41234/oauth/callback?code=abc&state=def', 'http://127.0.0.1:41234/oauth/callback?[secret]'],
    ['https://view.awsapps.com/start/#/device?user_code=ABCD-EFGH', 'https://view.awsapps.com/start/?[secret]'],
  ])('writes %s without its secret parts', (url, written) => {
    expect(formatLine('t', url)).toBe(`t: ${written}`)
  })

  it('keeps what helps: codes, roles, paths, request ids, regions', () => {
    const role = '0123456789abcdef/111122223333/AWSReservedSSO_AdministratorAccess'
    const failure = {
      code: 'forbidden',
      values: { host: 'portal.sso.eu-central-1.amazonaws.com' },
      operation: 'GetRoleCredentials',
    } as const
    const request = '8f5c0b1e-3a55-4d5e-9c53-9b0f8e1d2c3b'
    expect(
      formatLine('sessions', 'not started', role, 429, {
        ...failure,
        awsCode: 'ForbiddenException',
        requestId: request,
      }),
    ).toBe(
      `sessions: not started ${role} 429 forbidden host=portal.sso.eu-central-1.amazonaws.com operation=GetRoleCredentials awsCode=ForbiddenException requestId=${request}`,
    )
    const path = '/home/ana/.config/stint/a-rather-long-folder-name/settings.json.damaged'
    expect(formatLine('settings', path)).toBe(`settings: ${path}`)
  })

  it('writes one line for each entry, whatever it holds', () => {
    expect(formatLine('t', 'one\n[2026] info fake: two\u001b[31m')).toBe('t: one [2026] info fake: two [31m')
  })
})
