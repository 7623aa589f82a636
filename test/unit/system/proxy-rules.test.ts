import { describe, expect, it } from 'vitest'
import { planProxy } from '../../../electron/system/proxy-rules'

describe('planProxy', () => {
  it('leaves it to the system where nothing is named', () => {
    expect(planProxy({ NO_PROXY: 'a', HTTP_PROXY: 'http://a' })).toEqual({ config: { mode: 'system' } })
    expect(planProxy({ HTTPS_PROXY: ' ' })).toEqual({ config: { mode: 'system' } })
  })

  it.each([
    ['http://proxy.corp:3128', 'http://proxy.corp:3128'],
    ['proxy.corp:3128/', 'http://proxy.corp:3128'],
    ['http://proxy.corp', 'http://proxy.corp:80'],
    ['https://proxy.corp', 'https://proxy.corp:443'],
    ['socks5h://proxy.corp', 'socks5://proxy.corp:1080'],
    ['socks4a://proxy.corp:9', 'socks4://proxy.corp:9'],
    ['http://[::1]:3128', 'http://[::1]:3128'],
  ])('reads %s', (named, proxyRules) => {
    expect(planProxy({ HTTPS_PROXY: named })?.config).toEqual({
      mode: 'fixed_servers',
      proxyRules,
      proxyBypassRules: '',
    })
  })

  it('takes user and password out of the rule, and shows the password nowhere', () => {
    const plan = planProxy({ https_proxy: 'http://ana:p%40ss@proxy:1', HTTPS_PROXY: 'http://other:1' })
    expect(plan?.config.proxyRules).toBe('http://proxy:1')
    expect(plan?.signIn?.user).toBe('ana')
    expect(plan?.signIn?.password.reveal()).toBe('p@ss')
    expect(JSON.stringify(plan)).not.toContain('p@ss')
  })

  it('falls back to ALL_PROXY', () => {
    expect(planProxy({ all_proxy: 'socks5://p:1' })?.config.proxyRules).toBe('socks5://p:1')
  })

  it.each(['ftp://proxy', 'http://', '://', 'http://a b'])('gives up on %s rather than going around it', (named) => {
    expect(planProxy({ HTTPS_PROXY: named })).toBeUndefined()
  })

  it.each([
    ['*', undefined],
    ['corp.example', 'corp.example;*.corp.example'],
    ['.corp.example, *.other.example', 'corp.example;*.corp.example;other.example;*.other.example'],
    ['corp.example:8443', 'corp.example:8443;*.corp.example:8443'],
    ['10.0.0.0/8,192.168.1.7:80', '10.0.0.0/8;192.168.1.7:80'],
    ['fd00::1,[fd00::2]:8,fd00::/8', '[fd00::1];[fd00::2]:8;fd00::/8'],
  ])('reads NO_PROXY=%s', (NO_PROXY, rules) => {
    const plan = planProxy({ HTTPS_PROXY: 'p:1', NO_PROXY })
    if (rules === undefined) expect(plan?.config).toEqual({ mode: 'direct' })
    else expect(plan?.config.proxyBypassRules).toBe(rules)
  })
})
