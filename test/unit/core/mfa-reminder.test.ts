import { beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionId } from '../../../electron/contract/ids'
import { ok } from '../../../electron/contract/result'
import { MfaCodes } from '../../../electron/core/mfa/mfa-codes'
import { MfaReminder } from '../../../electron/core/mfa/mfa-reminder'
import type { Notification } from '../../../electron/core/ports'
import { totp } from '../../../electron/system/totp'
import { settle } from '../../fakes/fake-clock'
import { FakeRandom } from '../../fakes/fake-random'
import { roleNamed, SessionWorld } from '../../fakes/session-world'

const role = roleNamed('Deployer')
let world: SessionWorld
let mfa: MfaCodes
let shown: Notification[]
let windows: number
let isWanted: boolean

beforeEach(() => {
  world = new SessionWorld()
  mfa = new MfaCodes(world.clock, new FakeRandom(), totp, () => 0)
  shown = []
  windows = 0
  isWanted = true
  new MfaReminder({
    mfa,
    sessions: world.sessions,
    notifications: { show: (one) => shown.push(one) },
    isWanted: () => isWanted,
    text: ({ role: name }) => ({ title: `${name} needs a code`, body: '', action: 'Enter code' }),
    showMain: () => (windows += 1),
  })
})

const need = (attended: boolean) =>
  mfa.withCode(
    {
      connectionId: '0123456789abcdef' as ConnectionId,
      device: 'arn:aws:iam::482109371154:mfa/phone',
      roleId: role,
      account: 'Payments',
      role: 'Deployer',
      attended,
    },
    () => Promise.resolve(ok('')),
  )

describe('a session that nobody watches and that needs a code', () => {
  it('is told once, and again after it ran', async () => {
    await need(false)
    await need(false)
    expect(shown.map(({ title }) => title)).toEqual(['Deployer needs a code'])
    await world.sessions.start(role)
    await need(false)
    expect(shown).toHaveLength(2)
  })

  it('starts by a click, in the window', async () => {
    await need(false)
    shown[0]?.action?.run()
    await settle()
    expect(windows).toBe(1)
    expect(world.sessions.get(role)?.issued).toBeDefined()
  })

  it('is not told of where the question stands on the screen, nor where the user wants no notifications', async () => {
    void need(true)
    isWanted = false
    await need(false)
    expect(shown).toEqual([])
  })
})
