import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { appSchemePrivileges, createAppProtocolHandler, resolveInside } from '../../../electron/security/app-protocol'
import { contentSecurityPolicy } from '../../../electron/security/content-security-policy'

const folder = mkdtempSync(join(tmpdir(), 'stint-pages-'))
const root = join(folder, 'renderer')
mkdirSync(join(root, 'assets'), { recursive: true })
mkdirSync(join(folder, 'renderer-other'))
writeFileSync(join(root, 'index.html'), '<title>Stint</title>')
writeFileSync(join(root, 'assets', 'a.js'), 'export {}')
writeFileSync(join(root, 'notes.txt'), 'not for pages')
writeFileSync(join(folder, 'outside.json'), '{}')
writeFileSync(join(folder, 'renderer-other', 'a.json'), '{}')
afterAll(() => rmSync(folder, { recursive: true }))

const handle = createAppProtocolHandler(root)
const get = (url: string) => handle({ method: 'GET', url })

describe('the app protocol', () => {
  it('is a standard and secure scheme without rights beyond its own files', () => {
    expect(appSchemePrivileges).toEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    })
  })

  it.each([
    ['app://stint/', 'text/html; charset=utf-8'],
    ['app://stint/index.html?view=main', 'text/html; charset=utf-8'],
    ['app://stint/assets/a.js', 'text/javascript; charset=utf-8'],
  ])('serves %s as %s under the policy', (url, type) => {
    const response = get(url)
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-type']).toBe(type)
    expect(response.headers['content-security-policy']).toBe(contentSecurityPolicy)
    expect(response.headers['x-content-type-options']).toBe('nosniff')
    expect(response.data.length).toBeGreaterThan(0)
  })

  it.each([
    'app://stint/../outside.json',
    'app://stint/%2e%2e/outside.json',
    'app://stint/%2e%2e%2foutside.json',
    'app://stint/..%2foutside.json',
    'app://stint/assets/..%2f..%2foutside.json',
    'app://stint/..%5coutside.json',
    'app://stint/..%2frenderer-other/a.json',
    'app://stint/index.html%00.js',
    'app://stint/C:/Windows/a.json',
    'app://stint//etc/passwd',
    'app://stint/%',
    'app://other/index.html',
    'app://stint/notes.txt',
    'app://stint/missing.js',
    'app://stint/assets',
  ])('answers 404 to %s', (url) => {
    expect(get(url).statusCode).toBe(404)
  })

  it('answers only GET', () => {
    expect(handle({ method: 'POST', url: 'app://stint/index.html' }).statusCode).toBe(405)
  })

  it('never leads out of its folder', () => {
    for (const path of [
      '..%2foutside.json',
      '%2e%2e%2f',
      'a/..%2f..%2f..%2fetc%2fpasswd',
      '..%2frenderer-other%2fa.json',
    ])
      expect(resolveInside(root, `app://stint/${path}`), path).toBeUndefined()
    expect(resolveInside(root, 'app://stint/assets/a.js')).toBe(join(root, 'assets', 'a.js'))
  })
})
