import type { CatalogueView, Snapshot } from '../../../electron/contract/views'
import { createLargeCatalogue } from './large-catalogue'
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
  large: () => ({ catalogue: createLargeCatalogue(20_000, 5) }),
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
