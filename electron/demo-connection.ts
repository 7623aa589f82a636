import { randomBytes } from 'node:crypto'
import type { ConnectionId } from './contract/ids'
import { fail, ok, type Result } from './contract/result'
import type { ConnectionRecord, IdentityCenterRecord } from './core/connections/connection-record'
import type { Connections } from './core/connections/connections'
import type { DemoOrganization } from './demo/demo-organization'

/** The region in which the demo pretends that people work. */
const workloadRegion = 'eu-central-1'

/** Starts the demo organization on loopback, at the port that it had before if that is free. */
export async function startDemo(records: readonly ConnectionRecord[], folder: string): Promise<DemoOrganization> {
  const { startDemoOrganization } = await import('./demo/demo-organization')
  const before = records.filter(isIdentityCenter).find(({ endpoints }) => endpoints?.portal !== undefined)
  const port = before ? Number(new URL(before.startUrl).port) : 0
  const options = { clock: Date, random: randomBytes, memory: `${folder}/demo-organization.json` }
  return startDemoOrganization({ ...options, port }).catch(() => startDemoOrganization(options))
}

function isIdentityCenter(record: ConnectionRecord): record is IdentityCenterRecord {
  return record.kind === 'identity-center'
}

/** Makes sure that a connection to the demo organization exists and leads to where it runs now. */
export function connectDemo(demo: DemoOrganization, connections: Connections): ConnectionId {
  const { startUrl, region, endpoints } = demo
  const all = connections.all().filter(isIdentityCenter)
  const known = all.find((record) => record.startUrl === startUrl)
  for (const record of all) if (record !== known && record.endpoints) connections.remove(record.id)
  for (const record of connections.all()) {
    if (record.kind !== 'identity-center' && record.endpoints) connections.change(record.id, { endpoints })
  }
  return (known ?? connections.add({ name: 'Northwind', startUrl, region, endpoints, workloadRegion })).id
}

/**
 * Signs in to the demo organization as a browser would, but without one: the demo is asked to approve, the authorize
 * page is fetched, and its redirect leads to Stint's own listener.
 */
export async function openDemoLink(
  demo: DemoOrganization,
  start: (open: (url: string) => Promise<Result<undefined>>) => Promise<Result<undefined>>,
): Promise<void> {
  const approve = (approval: object): Promise<Response> =>
    fetch(`${demo.origin}/_demo/approval`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-demo-control': demo.controlToken },
      body: JSON.stringify(approval),
    })
  await approve({ mode: 'approve', userId: 'elena.fischer' })
  await start(async (url) => {
    const page = await fetch(url)
    return page.ok ? ok() : fail('browser-not-opened')
  })
  await approve({ mode: 'ask' })
}
