import { expect, it } from 'vitest'
import { applyPatch, createMirror } from '../../../renderer/state/mirror'
import { createFakeBridge } from '../harness/fake-bridge'
import { northwind, sampleCatalogue } from '../harness/sample'

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

it('asks once, then follows the pushes', async () => {
  const bridge = createFakeBridge()
  const mirror = createMirror(bridge)
  const stop = mirror.follow()
  await settled()
  expect(mirror.state.get()?.catalogue.accounts).toHaveLength(sampleCatalogue.accounts.length)
  const sessions = mirror.state.get()?.snapshot.sessions
  bridge.change((snapshot) => ({ ...snapshot, online: false }))
  expect(mirror.state.get()?.snapshot.online).toBe(false)
  expect(mirror.state.get()?.snapshot.sessions).toBe(sessions)
  stop()
  bridge.change((snapshot) => ({ ...snapshot, online: true }))
  expect(mirror.state.get()?.snapshot.online).toBe(false)
})

it('loses no push that comes before the first answer', async () => {
  const bridge = createFakeBridge()
  const mirror = createMirror(bridge)
  mirror.follow()
  const [first] = sampleCatalogue.accounts
  if (!first) throw new Error('no sample account')
  bridge.push('push:catalogue', { put: [], drop: [{ connectionId: northwind, accountId: first.accountId }] })
  await settled()
  expect(mirror.state.get()?.catalogue.accounts).toHaveLength(sampleCatalogue.accounts.length - 1)
})

it('replaces accounts where they stand and puts new ones last', () => {
  const [a, b] = sampleCatalogue.accounts
  if (!a || !b) throw new Error('too few sample accounts')
  const renamed = { ...a, name: 'Renamed' }
  const patched = applyPatch({ accounts: [a] }, { put: [renamed, b], drop: [] })
  expect(patched.accounts.map(({ name }) => name)).toEqual(['Renamed', b.name])
})
