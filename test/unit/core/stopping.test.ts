import { beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionId, RoleId } from '../../../electron/contract/ids'
import { stopInOrder } from '../../../electron/core/stopping'
import { settle } from '../../fakes/fake-clock'
import { CoreWorld } from '../../fakes/core-world'
import { roleNamed } from '../../fakes/session-world'

let world: CoreWorld
let id: ConnectionId
let role: RoleId
let done: string[]

beforeEach(async () => {
  world = new CoreWorld()
  await world.vault.open()
  id = await world.signedIn()
  role = roleNamed('ReadOnly', id)
  done = []
})

/** Quits; gives whether it is through. */
function quit(): () => boolean {
  let isThrough = false
  const { clock, copying, plainFiles, vault } = world
  const note = async (what: string, work?: Promise<unknown>): Promise<void> => {
    await work
    done.push(what)
  }
  const parts = {
    copying,
    plainFiles: { close: () => note('files removed', plainFiles.close()) },
    activity: { close: () => note('activity written') },
    vault: { save: () => note('vault saved', vault.save()) },
    files: { flush: () => note('state written', world.keep()) },
    later: (ms: number, run: () => void) => void clock.at(clock.now() + ms, run),
  }
  void stopInOrder(parts, () => [note('rest closed')]).then(() => (isThrough = true))
  return () => isThrough
}

describe('quitting', () => {
  it('removes plain files before the state and the last events are written, which tell of them', async () => {
    await world.plainFiles.write(role, { kind: 'env-file', path: '/home/me/.env' })
    expect(world.keptFiles).toHaveLength(1)
    const isThrough = quit()
    await settle()
    expect(isThrough()).toBe(true)
    expect(done[0]).toBe('files removed')
    expect([...done].sort()).toEqual(
      ['activity written', 'files removed', 'rest closed', 'state written', 'vault saved'].sort(),
    )
    expect(world.plainFilesPort.contents.size).toBe(0)
    expect(world.keptFiles).toEqual([])
  })

  it('clears the clipboard at once and writes everything, though another program holds a file’s lock all along', async () => {
    await world.plainFiles.write(role, { kind: 'env-file', path: '/home/me/.env' })
    await world.handingOut.copy(role, 'bash')
    expect(world.clipboard.text).toContain('AWS_ACCESS_KEY_ID')
    world.plainFilesPort.remove = () => new Promise(() => undefined)
    const isThrough = quit()
    await settle()
    expect(world.clipboard.text).toBe('')
    expect(done).toEqual([])
    await world.clock.advance(2_500)
    expect([...done].sort()).toEqual(['activity written', 'rest closed', 'state written', 'vault saved'])
    expect(isThrough()).toBe(true)
    expect(world.keptFiles, 'for the next start').toHaveLength(1)
  })
})
