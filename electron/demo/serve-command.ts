import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { startDemoOrganization, type DemoOptions, type DemoOrganization } from './demo-organization'
import { generateOrganization } from './organization-data'
import type { Lifetimes } from './world'

const LIFETIME_FLAGS: Readonly<Record<string, keyof Lifetimes>> = {
  'role-credentials-seconds': 'roleCredentialsSeconds',
  'access-token-seconds': 'accessTokenSeconds',
  'sign-in-seconds': 'signInSeconds',
  'device-code-seconds': 'deviceCodeSeconds',
  'poll-interval-seconds': 'pollIntervalSeconds',
  'login-credentials-seconds': 'loginCredentialsSeconds',
  'sts-at-most-seconds': 'stsAtMostSeconds',
}

const FLAGS = {
  port: { type: 'string' },
  region: { type: 'string' },
  'auto-approve': { type: 'boolean' },
  'rate-limit': { type: 'string' },
  accounts: { type: 'string' },
  roles: { type: 'string' },
  'role-credentials-seconds': { type: 'string' },
  'access-token-seconds': { type: 'string' },
  'sign-in-seconds': { type: 'string' },
  'device-code-seconds': { type: 'string' },
  'poll-interval-seconds': { type: 'string' },
  'login-credentials-seconds': { type: 'string' },
  'sts-at-most-seconds': { type: 'string' },
} as const

/** Reads the command line into options; throws on an unknown flag or a value that is no number. */
export function readServeArguments(argv: readonly string[]): DemoOptions {
  const { values } = parseArgs({ args: [...argv], options: FLAGS, strict: true })
  const base: DemoOptions = {
    clock: Date,
    random: randomBytes,
    port: readNumber('port', values.port ?? '0'),
    autoApprove: values['auto-approve'] ?? false,
    lifetimes: readLifetimes(values),
  }
  const limit = values['rate-limit']
  return {
    ...base,
    ...(values.region === undefined ? {} : { region: values.region }),
    ...(limit === undefined ? {} : { portalRateLimit: readRateLimit(limit) }),
    ...(values.accounts === undefined
      ? {}
      : {
          organization: generateOrganization(
            readNumber('accounts', values.accounts),
            readNumber('roles', values.roles ?? '5'),
          ),
        }),
  }
}

function readLifetimes(values: Readonly<Record<string, unknown>>): Partial<Lifetimes> {
  const entries = Object.entries(LIFETIME_FLAGS).flatMap(([flag, name]) => {
    const text = values[flag]
    return typeof text === 'string' ? [[name, readNumber(flag, text)]] : []
  })
  return Object.fromEntries(entries) as Partial<Lifetimes>
}

function readRateLimit(text: string): NonNullable<DemoOptions['portalRateLimit']> {
  if (text === 'off') return 'off'
  const perSecond = readNumber('rate-limit', text)
  return { perSecond, burst: Math.max(1, Math.ceil(perSecond / 2)) }
}

function readNumber(flag: string, text: string): number {
  const value = Number(text)
  if (text === '' || !Number.isFinite(value) || value < 0) throw new Error(`--${flag} takes a number, not "${text}"`)
  return value
}

/** The line that tells another process where everything is. It holds the control token: for a parent process, not a log. */
export function describeDemo(demo: DemoOrganization): string {
  const { origin, endpoints, startUrl, region, controlToken } = demo
  return JSON.stringify({ origin, endpoints, startUrl, region, controlToken })
}

/** Starts the demo organization for a command line, prints one JSON line and stops at SIGTERM or SIGINT. */
export async function serveDemo(argv: readonly string[], target: NodeJS.Process): Promise<void> {
  const demo = await startDemoOrganization(readServeArguments(argv))
  target.stdout.write(`${describeDemo(demo)}\n`)
  target.once('SIGTERM', () => void demo.close())
  target.once('SIGINT', () => void demo.close())
}
