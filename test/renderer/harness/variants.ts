import type { SharingView } from '../../../electron/contract/sharing'
import type { CatalogueView } from '../../../electron/contract/role-views'
import type { Snapshot } from '../../../electron/contract/snapshot'
import { usualGuardRule } from '../../../electron/contract/guard-rules'
import { createLargeCatalogue } from './large-catalogue'
import { savedCatalogue, withSavedRoles } from './saved-sample'
import { otherConnections, sampleQuestion } from './sample-kinds'
import { sampleConsent, sampleConsumers } from './sample-consumers'
import { sampleTargets } from './sample-browsers'
import { createSampleSnapshot, paymentsBilling, sampleCatalogue } from './sample'

interface Variant {
  readonly snapshot: Snapshot
  readonly catalogue: CatalogueView
}

const nothing: CatalogueView = { accounts: [] }

type Make = (sample: Snapshot, now: number) => Partial<Variant>

const variants: Readonly<Record<string, Make>> = {
  sample: () => ({}),
  welcome: (sample) => ({ catalogue: nothing, snapshot: { ...sample, connections: [], sessions: [], notes: {} } }),
  demo: (sample) => ({
    snapshot: {
      ...sample,
      app: {
        ...sample.app,
        demo: { configLine: 'export AWS_CONFIG_FILE=~/.config/stint/demo/aws/config' },
        runtime: 'development',
        notForRelease: true,
      },
    },
  }),
  offline: (sample) => ({
    snapshot: {
      ...sample,
      online: false,
      sessions: sample.sessions.map((session) =>
        session.state === 'running' ? { ...session, state: 'offline' } : session,
      ),
    },
  }),
  loading: (sample, now) => ({
    catalogue: nothing,
    snapshot: readingSnapshot({ ...sample, sessions: [], notes: {} }, now),
  }),
  reading: (sample, now) => ({ snapshot: readingSnapshot(sample, now) }),
  empty: (sample) => ({ catalogue: nothing, snapshot: { ...sample, sessions: [], notes: {} } }),
  refused: (sample) => ({ snapshot: refusedSnapshot(sample) }),
  saved: (sample, now) => ({ catalogue: savedCatalogue, snapshot: withSavedRoles(sample, now) }),
  'saved-skewed': (sample, now) => ({
    catalogue: savedCatalogue,
    snapshot: {
      ...withSavedRoles(sample, now),
      connections: withSavedRoles(sample, now).connections.filter(({ signIn }) => signIn.state === 'signed-in'),
      notices: [{ id: 'clock-skew:', failure: { code: 'clock-skew', values: { minutes: 4 } } }],
    },
  }),
  kinds: (sample, now) => ({ snapshot: { ...sample, connections: otherConnections(now) } }),
  mfa: (sample) => ({ snapshot: { ...sample, mfaQuestions: [sampleQuestion()] } }),
  'mfa-refused': (sample) => ({
    snapshot: { ...sample, mfaQuestions: [sampleQuestion({ refusal: { code: 'mfa-code-refused' } })] },
  }),
  'mfa-pause': (sample, now) => ({
    snapshot: {
      ...sample,
      mfaQuestions: [sampleQuestion({ state: 'pause', nextCodeAt: now + 17_000, waiting: 0 })],
    },
  }),
  'mfa-checking': (sample) => ({ snapshot: { ...sample, mfaQuestions: [sampleQuestion({ state: 'checking' })] } }),
  'plain-files': (sample, now) => ({ snapshot: withPlainFiles(sample, now) }),
  consent: (sample, now) => ({ snapshot: { ...sample, consentQuestions: [sampleConsent(now)] } }),
  consumers: (sample, now) => ({
    snapshot: { ...sample, consumers: sampleConsumers(now), endpoint: { state: 'listening', port: 41_871 } },
  }),
  browsers: (sample) => ({
    snapshot: { ...sample, settings: { ...sample.settings, browserTargets: sampleTargets } },
  }),
  'browser-missing': (sample) => ({ snapshot: withMissingBrowser(sample) }),
  sharing: (sample, now) => ({ snapshot: withSharing(sample, now) }),
  guarded: (sample, now) => ({ snapshot: withGuards(sample, now) }),
  large: () => ({ catalogue: createLargeCatalogue(20_000, 5) }),
}

/** Rules that ask and limit; one session is under its limit, all others are past theirs. */
function withGuards(sample: Snapshot, now: number): Snapshot {
  const admins = { ...usualGuardRule, named: false, role: '*Admin*', confirm: true, limitMinutes: 120 }
  const guardRules = [{ ...usualGuardRule, confirm: true }, admins]
  const sessions = sample.sessions.map((session, at) => {
    const limit = { at: at === 0 ? now + 12 * 60_000 : now - 7 * 60_000, minutes: 120 }
    if (session.expiresAt === undefined) return session
    return at === 0 ? { ...session, limit } : { ...session, state: 'limit-reached' as const, limit }
  })
  return { ...sample, sessions, settings: { ...sample.settings, guardRules } }
}

/** What the user reads where the account's browser is no longer installed. */
function withMissingBrowser(sample: Snapshot): Snapshot {
  const values = { browser: 'Chrome, Work', program: 'google-chrome' }
  const sessions = sample.sessions.map((session) => ({
    ...session,
    error: { code: 'browser-missing', values } as const,
  }))
  return { ...sample, sessions }
}

function readingSnapshot(sample: Snapshot, now: number): Snapshot {
  const discovery = {
    state: 'reading',
    accountsRead: 212,
    accountsTotal: 665,
    roles: 894,
    slowed: false,
    startedAt: now - 9000,
  } as const
  return {
    ...sample,
    connections: sample.connections.map((connection, at) => (at === 0 ? { ...connection, discovery } : connection)),
  }
}

/** Each connection shares its sign-in with the AWS CLI in another state, and the AWS CLI has one to offer. */
function withSharing(sample: Snapshot, now: number): Snapshot {
  const views: readonly SharingView[] = [
    { state: 'on', session: 'northwind', until: now + 41 * 60_000 },
    { state: 'ended', session: 'northwind-cn', reason: 'cli-sign-out' },
    { state: 'browser', session: 'ceph-lab' },
  ]
  const startUrl = 'https://fabrikam.awsapps.com/start'
  return {
    ...sample,
    connections: sample.connections.map((connection, at) => {
      const sharing = views[at]
      return connection.kind === 'identity-center' && sharing ? { ...connection, sharing } : connection
    }),
    cliOffers: [{ id: 'a.json', startUrl, region: 'eu-central-1', until: now + 38 * 60_000 }],
  }
}

/** Every running session has its keys in two files, and no profile. */
function withPlainFiles(sample: Snapshot, now: number): Snapshot {
  const running = sample.sessions.filter(({ expiresAt = 0 }) => expiresAt > now)
  const notes = running.map(({ roleId }) => [roleId, { favourite: false, alias: '' }] as const)
  const plainFiles = running.flatMap(({ roleId, expiresAt: until = now }) => [
    { id: `a-${roleId}`, roleId, kind: 'credentials-file', place: 'team-tools', until } as const,
    { id: `b-${roleId}`, roleId, kind: 'env-file', place: '~/projects/shop/.env.local', until } as const,
  ])
  return { ...sample, notes: { ...sample.notes, ...Object.fromEntries(notes) }, plainFiles }
}

function refusedSnapshot(sample: Snapshot): Snapshot {
  const error = {
    code: 'role-not-assigned',
    values: { role: 'BillingAudit', account: 'Payments Production' },
    operation: 'GetRoleCredentials',
    awsCode: 'ForbiddenException',
    requestId: '7c1e0a52-5d5e-4f0e-9a1e-0c6f3f1bd204',
  } as const
  return {
    ...sample,
    sessions: sample.sessions.map((session) =>
      session.roleId === paymentsBilling ? { ...session, state: 'refused', error } : session,
    ),
  }
}

/** A situation to look at, by name; unknown names are the plain sample. */
export function createVariant(name: string, now: number): Variant {
  const snapshot = createSampleSnapshot(now)
  return { snapshot, catalogue: sampleCatalogue, ...variants[name]?.(snapshot, now) }
}
