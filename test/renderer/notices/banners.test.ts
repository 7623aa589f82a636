import { describe, expect, it } from 'vitest'
import type { ConnectionView, IdentityCenterView } from '../../../electron/contract/connection-views'
import type { Snapshot } from '../../../electron/contract/snapshot'
import { bannersOf } from '../../../renderer/features/notices/banners'
import { createSampleSnapshot, northwind, sampleNow } from '../harness/sample'

const now = sampleNow
const MINUTE = 60_000

/** The sample with only Northwind, changed as the test needs. */
function given(connection: Partial<IdentityCenterView> = {}, change: Partial<Snapshot> = {}): Snapshot {
  const sample = createSampleSnapshot(now)
  const connections = sample.connections
    .filter(({ id }) => id === northwind)
    .map((one) => ({ ...(one as IdentityCenterView), ...connection }))
  return { ...sample, connections, ...change }
}

const kindsOf = (snapshot: Snapshot) => bannersOf(snapshot, now).map(({ kind }) => kind)

describe('the banners of a snapshot', () => {
  it('are none while all is well', () => {
    expect(kindsOf(given())).toEqual([])
  })

  it('stand in the order of how bad they are', () => {
    const sample = createSampleSnapshot(now)
    const [first, second, third] = sample.connections as [ConnectionView, ConnectionView, ConnectionView]
    const snapshot: Snapshot = {
      ...sample,
      connections: [
        { ...first, signIn: { state: 'signed-in', since: now - MINUTE, endsAbout: now + 9 * MINUTE } },
        {
          ...third,
          discovery: { state: 'reading', accountsRead: 1, accountsTotal: 2, roles: 1, slowed: true, startedAt: now },
        },
        second,
      ],
      keyStore: 'locked',
      online: false,
      notices: [{ id: 'n1', failure: { code: 'settings-damaged', values: { path: '~/x' } } }],
    }
    expect(kindsOf(snapshot)).toEqual([
      'sign-in-ended',
      'key-store-locked',
      'sign-in-ends-soon',
      'notice',
      'offline',
      'slowed',
    ])
  })

  it('name the first end of the sessions that outlive their sign-in', () => {
    const [banner] = bannersOf(given({ signIn: { state: 'ended', at: now - MINUTE } }), now)
    expect(banner).toMatchObject({
      kind: 'sign-in-ended',
      connection: 'Northwind',
      running: 3,
      firstEnd: now + 8 * MINUTE + 5000,
    })
  })

  it('warn of an end only when the estimate lies within the next ten minutes', () => {
    const signedIn = (endsAbout: number) => given({ signIn: { state: 'signed-in', since: 0, endsAbout } })
    expect(kindsOf(signedIn(now + 11 * MINUTE))).toEqual([])
    expect(kindsOf(signedIn(now + 10 * MINUTE))).toEqual(['sign-in-ends-soon'])
    expect(kindsOf(signedIn(now - MINUTE))).toEqual([])
  })

  it('rank a notice about the key store with the key store, and tell it once', () => {
    const notices = [
      { id: 'a', failure: { code: 'settings-damaged' } },
      { id: 'b', failure: { code: 'vault-damaged' } },
    ] as const
    const banners = bannersOf(given({}, { keyStore: 'damaged', notices }), now)
    expect(banners.map(({ key }) => key)).toEqual(['notice:b', 'notice:a'])
  })
})
