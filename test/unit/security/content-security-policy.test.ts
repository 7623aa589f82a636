import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '../../../electron/security/content-security-policy'

function parse(policy: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    policy.split(';').map((part) => {
      const [name = '', ...sources] = part.trim().split(/\s+/)
      return [name, sources]
    }),
  )
}

describe('the content security policy', () => {
  const directives = parse(contentSecurityPolicy)

  it('denies what it does not name', () => {
    expect(directives.get('default-src')).toEqual(["'none'"])
  })

  it('runs only scripts and styles that are files of the app', () => {
    expect(directives.get('script-src')).toEqual(["'self'"])
    expect(directives.get('style-src')).toEqual(["'self'"])
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|http|data:|blob:/)
  })

  it('lets a page neither connect, frame, post nor change its base', () => {
    for (const name of ['connect-src', 'base-uri', 'form-action', 'frame-ancestors'])
      expect(directives.get(name), name).toEqual(["'none'"])
  })

  it('keeps texts from becoming scripts', () => {
    expect(directives.get('require-trusted-types-for')).toEqual(["'script'"])
    expect(directives.get('trusted-types')).toEqual(["'none'"])
  })
})
