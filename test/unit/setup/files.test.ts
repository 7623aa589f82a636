import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stampSources } from '../../../electron/setup/build-stamp.mjs'
import { checkNode, ensureDependencies } from '../../../electron/setup/ensure-dependencies.mjs'
import { holdLock } from '../../../electron/setup/hold-lock.mjs'

let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'stint-setup-'))
})

afterEach(async () => {
  await rm(root, { recursive: true })
})

describe('stampSources', () => {
  it('stays the same until a file is written, added or removed', async () => {
    await mkdir(join(root, 'src', 'deep'), { recursive: true })
    await writeFile(join(root, 'src', 'deep', 'a.ts'), 'a')
    const stamp = () => stampSources(root, ['src', 'absent', 'package.json'])
    const first = await stamp()
    expect(await stamp()).toBe(first)
    await utimes(join(root, 'src', 'deep', 'a.ts'), 1, 1)
    const touched = await stamp()
    expect(touched).not.toBe(first)
    await writeFile(join(root, 'package.json'), '{}')
    expect(await stamp()).not.toBe(touched)
    await rm(join(root, 'package.json'))
    expect(await stamp()).toBe(touched)
  })
})

describe('ensureDependencies', () => {
  const makeInstall = (code = 0) => {
    const calls: number[] = []
    const install = async () => {
      calls.push(code)
      await mkdir(join(root, 'node_modules'), { recursive: true })
      return code
    }
    return { calls, install }
  }

  it('installs once for one lock file and again for another', async () => {
    const { calls, install } = makeInstall()
    await writeFile(join(root, 'package-lock.json'), '{"a":1}')
    expect(await ensureDependencies({ root, install })).toBe('installed')
    expect(await ensureDependencies({ root, install })).toBe('present')
    await writeFile(join(root, 'package-lock.json'), '{"a":2}')
    expect(await ensureDependencies({ root, install })).toBe('installed')
    expect(calls).toHaveLength(2)
  })

  it('installs once for two commands at the same time', async () => {
    const { calls, install } = makeInstall()
    await writeFile(join(root, 'package-lock.json'), '{}')
    await Promise.all([ensureDependencies({ root, install }), ensureDependencies({ root, install })])
    expect(calls).toHaveLength(1)
  })

  it('accepts what a plain npm ci left behind', async () => {
    const { calls, install } = makeInstall()
    await writeFile(join(root, 'package-lock.json'), '{}')
    await utimes(join(root, 'package-lock.json'), 1, 1)
    await mkdir(join(root, 'node_modules'))
    await writeFile(join(root, 'node_modules', '.package-lock.json'), '{}')
    expect(await ensureDependencies({ root, install })).toBe('present')
    expect(calls).toHaveLength(0)
  })

  it('stops with a next step where npm fails, and tries again the next time', async () => {
    const { install } = makeInstall(1)
    await writeFile(join(root, 'package-lock.json'), '{}')
    await expect(ensureDependencies({ root, install })).rejects.toThrow('exit code 1')
    expect(await ensureDependencies({ root, install: makeInstall().install })).toBe('installed')
  })

  it('refuses a Node that is too old', () => {
    expect(() => checkNode('18.20.0')).toThrow('too old')
    expect(() => checkNode('20.18.1')).toThrow('too old')
    for (const version of ['20.19.0', '22.12.0', '24.0.0']) expect(() => checkNode(version)).not.toThrow()
  })
})

describe('holdLock', () => {
  it('lets one in after the other and says that it waits', async () => {
    const lock = join(root, 'deep', '.lock')
    const events: string[] = []
    const first = holdLock(
      lock,
      () => events.push('first waits'),
      async () => {
        await second.started
        events.push('first ends')
      },
    )
    const second = startSecond(lock, events)
    await Promise.all([first, second.ended])
    expect(events).toEqual(['second waits', 'first ends', 'second works'])
  })

  it('frees the lock after a failure', async () => {
    const lock = join(root, '.lock')
    const fail = () => Promise.reject(new Error('broken'))
    await expect(holdLock(lock, () => undefined, fail)).rejects.toThrow('broken')
    expect(
      await holdLock(
        lock,
        () => undefined,
        () => Promise.resolve('free'),
      ),
    ).toBe('free')
  })

  it('takes over a lock that nobody refreshes any more', async () => {
    const lock = join(root, '.lock')
    await mkdir(lock)
    await utimes(lock, 1, 1)
    expect(
      await holdLock(
        lock,
        () => undefined,
        () => Promise.resolve('taken'),
      ),
    ).toBe('taken')
  })

  function startSecond(lock: string, events: string[]) {
    let announce: () => void = () => undefined
    const started = new Promise<void>((resolve) => (announce = resolve))
    const onWait = () => {
      events.push('second waits')
      announce()
    }
    const ended = holdLock(lock, onWait, () => {
      events.push('second works')
      return Promise.resolve()
    })
    return { started, ended }
  }
})
