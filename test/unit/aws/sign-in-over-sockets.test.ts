import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pkce } from '../../../electron/aws/pkce'
import { fail, ok } from '../../../electron/contract/result'
import type { AccountId, ConnectionId } from '../../../electron/contract/ids'
import { Catalogue } from '../../../electron/core/catalogue/catalogue'
import { callAuthorized, Discovery } from '../../../electron/core/catalogue/discovery'
import { Connections } from '../../../electron/core/connections/connections'
import { SignIns } from '../../../electron/core/sign-in/sign-ins'
import { createLoopbackCallback } from '../../../electron/system/loopback-callback'
import { AwsFixture } from '../../fakes/aws-fixture'
import { FakeClock } from '../../fakes/fake-clock'
import { FakeLog } from '../../fakes/fake-log'
import { FakeRandom } from '../../fakes/fake-random'

let aws: AwsFixture
let clock: FakeClock
let connections: Connections
let signIns: SignIns
let discovery: Discovery
let catalogue: Catalogue
let id: ConnectionId
/** What the browser does with the link. */
let browse: (url: string) => Promise<unknown>

beforeEach(async () => {
  aws = await AwsFixture.start({ autoApprove: true })
  clock = new FakeClock(Date.now())
  const random = new FakeRandom()
  const log = new FakeLog()
  const { oidc, portal, place, demo } = aws
  connections = new Connections(random)
  browse = (url) => fetch(url)
  const callback = createLoopbackCallback({ signedIn: 'signed in', failed: 'f', denied: 'denied', wrong: 'wrong' })
  const open = async (url: string) => {
    await browse(url)
    return ok()
  }
  signIns = new SignIns({ oidc, portal, callback, pkce, random, clock, log, open }, connections)
  catalogue = new Catalogue()
  discovery = new Discovery({ portal, clock, log, keepsLost: () => 0 }, connections, signIns, catalogue)
  const { startUrl, region } = place
  id = connections.add({ name: 'Northwind', startUrl, region, endpoints: demo.endpoints }).id
})

afterEach(async () => {
  signIns.forget(id)
  await aws.demo.close()
})

describe('the whole way over sockets', () => {
  it('signs in, reads all roles, survives a lost access token, and signs out', async () => {
    expect(await signIns.start(id, 'browser')).toEqual(ok())
    expect(await discovery.read(id)).toEqual(ok())
    expect(catalogue.countOf(id).accounts).toBe(12)
    aws.demo.control.expireAccessTokens()
    const payments = '482109371154' as AccountId
    const ask = () =>
      callAuthorized(signIns, id, (token) => aws.portal.roleCredentials(aws.place, token, payments, 'ReadOnly'))
    expect(await ask()).toMatchObject({ ok: true })
    expect(await signIns.signOut(id)).toEqual(ok())
    expect(await ask()).toEqual(fail('sign-in-needed', { connection: 'Northwind' }))
  })

  it('waits on after an answer with a wrong state', async () => {
    let refused = 0
    browse = async (url) => {
      const redirect = new URL(new URL(url).searchParams.get('redirect_uri') ?? '')
      redirect.search = '?code=stolen&state=guessed'
      refused = (await fetch(redirect)).status
      return fetch(url)
    }
    expect(await signIns.start(id, 'browser')).toEqual(ok())
    expect(refused).toBe(400)
  })

  it('is denied where the user says no', async () => {
    aws.demo.control.setApproval({ mode: 'deny' })
    expect(await signIns.start(id, 'browser')).toEqual(fail('sign-in-denied'))
  })

  it('ends once when an administrator ends it, and not when AWS has a problem of its own', async () => {
    const ended: ConnectionId[] = []
    signIns.ended.add((which) => ended.push(which))
    await signIns.start(id, 'browser')
    for (const fault of [
      { kind: 'status', status: 503, code: 'server_error' },
      { kind: 'throttle', retryAfterSeconds: 1 },
    ] as const) {
      aws.demo.control.setFault('oidc', { ...fault, count: 1 })
      expect(await signIns.refresh(id)).toMatchObject({ ok: false })
      expect(signIns.isLive(id)).toBe(true)
    }
    expect(await signIns.refresh(id)).toMatchObject({ ok: true })
    aws.demo.control.revokeSignIns()
    expect(await Promise.all([signIns.refresh(id), discovery.read(id)])).toMatchObject([
      fail('sign-in-ended'),
      fail('sign-in-ended'),
    ])
    expect(ended).toEqual([id])
  })
})
