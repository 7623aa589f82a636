import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AccountId } from '../../../electron/contract/ids'
import { startAgent, type Agent } from '../../../electron/delivery/agent/agent'
import { createRoutes } from '../../../electron/delivery/agent/routes'
import { CoreWorld } from '../../fakes/core-world'
import { settle } from '../../fakes/fake-clock'
import { ask } from './ask-agent'
import { KeptLog, t } from './fake-backend'
import { makeFolder, ownId } from './running-agent'

const url = '/v1/profiles/payments-readonly/credentials'
const never = <T>(): Promise<T> => new Promise(() => undefined)
let world: CoreWorld
let folder: string
let agent: Agent
/** What was asked of the key store. */
let asked: string[]

/** The core of a next start: it knows roles and connections from the disk, but nothing that the vault holds. */
beforeEach(async () => {
  const before = new CoreWorld()
  before.portal.organization = [
    { account: { accountId: '482109371154' as AccountId, name: 'Payments', email: '' }, roles: ['ReadOnly'] },
  ]
  await before.discovery.read(await before.signedIn())
  world = new CoreWorld()
  world.connections.restore(before.connections.all())
  world.catalogue.restore(before.catalogue.save())
  asked = []
  for (const name of ['state', 'encrypt', 'decrypt', 'unlock'] as const) {
    const call = (): Promise<never> => {
      asked.push(name)
      return never()
    }
    Object.assign(world.keyStore, { [name]: call })
  }
  folder = await makeFolder()
  const routes = createRoutes({ backend: world.consumers, t, runCommand: never })
  const place = { dataDir: folder, ownData: true, tempDir: tmpdir(), userId: ownId }
  const started = await startAgent(place, routes, new KeptLog())
  if (!started.started) throw new Error(started.problem)
  agent = started.agent
})

afterEach(async () => {
  await agent.close()
  await rm(folder, { recursive: true, force: true })
})

async function askAgent(): Promise<{ status: number; code: unknown }> {
  const { status, body } = await ask(agent.address, url)
  return { status, code: (JSON.parse(body) as { code?: unknown }).code }
}

/** No time is measured: an answer that awaited the key store, the clock or AWS would never come here. */
describe('with a key store that never answers', () => {
  it('consumers hear `locked` while the vault opens, and the key store is asked by nobody else', async () => {
    void world.vault.open()
    await settle()
    expect(world.vault.state).toBe('opening')
    expect(await askAgent()).toEqual({ status: 423, code: 'locked' })
    const many = await Promise.all(Array.from({ length: 20 }, askAgent))
    expect(many.filter(({ code }) => code === 'locked')).toHaveLength(20)
    expect(asked).toEqual(['state'])
    expect(world.clock.waiting).toBe(0)
  })

  it('they hear it of a locked key ring, also while the user is asked to unlock it', async () => {
    world.keyStore.state = () => Promise.resolve('locked')
    await world.vault.open()
    expect(world.vault.state).toBe('locked')
    expect(await askAgent()).toEqual({ status: 423, code: 'locked' })
    void world.vault.unlock()
    expect(await askAgent()).toEqual({ status: 423, code: 'locked' })
    expect(asked).toEqual(['unlock'])
  })
})
