import type { ProxyConfig } from 'electron'
import { Secret } from '../core/secret'

/** How requests leave this computer. `sign-in` is the proxy's own, for `Proxy-Authorization: Basic`. */
export interface ProxyPlan {
  readonly config: ProxyConfig
  readonly signIn?: { readonly user: string; readonly password: Secret }
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the proxy from the environment, as curl does: `https_proxy`/`HTTPS_PROXY`, else `all_proxy`/`ALL_PROXY`, with
 * `no_proxy`/`NO_PROXY`. Where none is named the system's settings (and its PAC file) hold.
 * Loopback is never proxied: Chromium bypasses it in every mode.
 * @returns undefined if a proxy is named but cannot be understood, so that nothing goes around it unasked
 */
export function planProxy(env: Environment): ProxyPlan | undefined {
  const named = read(env, 'https_proxy') || read(env, 'all_proxy')
  if (!named) return { config: { mode: 'system' } }
  const bypass = read(env, 'no_proxy')
  if (bypass === '*') return { config: { mode: 'direct' } }
  const proxy = parseProxy(named)
  if (!proxy) return undefined
  const config = { mode: 'fixed_servers', proxyRules: proxy.rule, proxyBypassRules: toBypassRules(bypass) } as const
  return proxy.signIn ? { config, signIn: proxy.signIn } : { config }
}

function read(env: Environment, name: string): string {
  return (env[name] || env[name.toUpperCase()] || '').trim()
}

/** Schemes as curl and Chromium name them; Chromium lets a SOCKS 5 proxy resolve names anyway. */
const schemes: Readonly<Record<string, string>> = {
  'http:': 'http',
  'https:': 'https',
  'socks4:': 'socks4',
  'socks4a:': 'socks4',
  'socks:': 'socks5',
  'socks5:': 'socks5',
  'socks5h:': 'socks5',
}
const defaultPorts: Readonly<Record<string, string>> = { http: '80', https: '443', socks4: '1080', socks5: '1080' }

function parseProxy(text: string): { rule: string; signIn?: NonNullable<ProxyPlan['signIn']> } | undefined {
  const full = text.includes('://') ? text : `http://${text}`
  if (!URL.canParse(full)) return undefined
  const url = new URL(full)
  const scheme = schemes[url.protocol]
  if (!url.hostname || !scheme) return undefined
  const rule = `${scheme}://${url.hostname}:${url.port || (defaultPorts[scheme] ?? '80')}`
  if (!url.username) return { rule }
  return { rule, signIn: { user: decode(url.username), password: new Secret(decode(url.password)) } }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** `example.com` in NO_PROXY means the name and everything under it; in Chromium only the name. */
function toBypassRules(list: string): string {
  return list
    .split(/[\s,;]+/)
    .filter(Boolean)
    .flatMap((entry) => {
      if (isAddress(entry)) return [entry.includes('::') && !/[[/]/.test(entry) ? `[${entry}]` : entry]
      const name = entry.replace(/^\*?\./, '')
      return [name, `*.${name}`]
    })
    .join(';')
}

/** An IP address or range: without letters, or with the colons of IPv6. */
function isAddress(entry: string): boolean {
  return !/[a-z]/i.test(entry) || entry.split(':').length > 2
}
