import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import { connectionIdSchema, type ConnectionId } from '../../../electron/contract/ids'
import { connectionRecordSchema, placeOf } from '../../../electron/core/connections/connection-record'
import { Connections } from '../../../electron/core/connections/connections'
import { environmentOf } from '../../../electron/contract/environment-words'
import { Notices } from '../../../electron/core/notices'
import { FakeRandom } from '../../fakes/fake-random'

const northwind = { name: 'Northwind', startUrl: 'https://northwind.awsapps.com/start', region: 'eu-central-1' }
let connections: Connections
let changes: number

beforeEach(() => {
  connections = new Connections(new FakeRandom())
  changes = 0
  connections.changed.add(() => (changes += 1))
})

describe('connections', () => {
  it('have random ids of their own, so that one start URL may stand twice', () => {
    const ids = [connections.add(northwind), connections.add(northwind)].map(({ id }) => connectionIdSchema.parse(id))
    expect(new Set(ids).size).toBe(2)
    expect(connections.all()).toHaveLength(2)
  })

  it('survive saving and restoring', () => {
    const endpoints = { portal: 'http://127.0.0.1:1/portal' }
    connections.add({ ...northwind, endpoints, workloadRegion: 'eu-west-1', preferredFlow: 'code' })
    connections.add(northwind)
    const saved: unknown = JSON.parse(JSON.stringify(connections.all()))
    const again = new Connections(new FakeRandom())
    again.restore(connectionRecordSchema.array().parse(saved))
    expect(again.all()).toEqual(connections.all())
    expect(again.all().map((record) => (record.kind === 'identity-center' ? placeOf(record) : record))).toEqual([
      { startUrl: northwind.startUrl, region: 'eu-central-1', endpoints },
      { startUrl: northwind.startUrl, region: 'eu-central-1' },
    ])
  })

  it('change and go, and tell of it', () => {
    const { id } = connections.add(northwind)
    expect(connections.change(id, { name: 'Renamed' })).toEqual(ok())
    expect(connections.get(id)).toMatchObject({ value: { name: 'Renamed', region: 'eu-central-1' } })
    connections.remove(id)
    connections.remove(id)
    expect(changes).toBe(3)
    expect(connections.change(id, { name: 'Too late' })).toEqual(fail('not-found'))
    expect(connections.get('0000000000000000' as ConnectionId)).toEqual(fail('not-found'))
  })
})

describe('the environment in an account’s name', () => {
  it.each([
    ['Payments Production', 'production'],
    ['payments-prod', 'production'],
    ['payments_prd_eu', 'production'],
    ['acme.live', 'production'],
    ['PaymentsProd', 'production'],
    ['prod1', 'production'],
    ['支付 生产', 'production'],
    ['支付生产', 'production'],
    ['Payments Staging', 'staging'],
    ['payments-preprod', 'staging'],
    ['payments-pre-prod', 'staging'],
    ['UAT', 'staging'],
    ['预生产', 'staging'],
    ['Payments Development', 'development'],
    ['dev-tools', 'development'],
    ['acme-dev01', 'development'],
    ['acme-non-prod', 'development'],
    ['AcmeNonprod', 'development'],
    ['Penetration Testing', 'development'],
    ['Sandbox Elena', 'sandbox'],
    ['sandbox-prod-copy', 'sandbox'],
    ['沙箱', 'sandbox'],
    ['Products', 'none'],
    ['Delivery', 'none'],
    ['Devices', 'none'],
    ['Latest News', 'none'],
    ['482109371154', 'none'],
    ['', 'none'],
  ])('%s: %s', (name, environment) => {
    expect(environmentOf(name)).toBe(environment)
  })
})

describe('notices', () => {
  it('stand once for each code and subject until they are dismissed or their cause is gone', () => {
    const notices = new Notices()
    let told = 0
    notices.changed.add(() => (told += 1))
    notices.tell({ code: 'disk-full', values: { path: 'a' } })
    notices.tell({ code: 'disk-full', values: { path: 'b' } })
    notices.tell({ code: 'disk-full' }, 'role')
    expect(notices.all().map(({ id }) => id)).toEqual(['disk-full:', 'disk-full:role'])
    expect(notices.all()[0]?.failure.values).toEqual({ path: 'b' })
    notices.withdraw('disk-full')
    notices.dismiss('disk-full:role')
    notices.dismiss('disk-full:role')
    expect(notices.all()).toEqual([])
    expect(told).toBe(5)
  })
})
