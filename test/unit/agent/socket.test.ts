import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, lstat, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startAgent } from '../../../electron/delivery/agent/agent'
import { bindSocket } from '../../../electron/delivery/agent/bind-socket'
import { createRoutes } from '../../../electron/delivery/agent/routes'
import { readRuntimeFolder } from '../../../electron/delivery/agent/runtime-folder'
import { chooseSocketPath, locationPath } from '../../../electron/delivery/agent/socket-place'
import { ask } from './ask-agent'
import { FakeBackend, KeptLog, t } from './fake-backend'
import { makeFolder, ownId } from './running-agent'

const isRoot = ownId === 0
const routes = createRoutes({ backend: new FakeBackend(), t, runCommand: () => Promise.resolve('') })
let folder: string
const place = (over: object = {}) => ({ dataDir: folder, ownData: false, tempDir: tmpdir(), userId: ownId, ...over })
const start = (over: object = {}) => startAgent(place(over), routes, new KeptLog())
const mode = async (path: string) => (await lstat(path)).mode & 0o777

beforeEach(async () => void (folder = await makeFolder()))
afterEach(() => rm(folder, { recursive: true, force: true }))

async function startOrThrow(over: object = {}) {
  const started = await start(over)
  if (!started.started) throw new Error(started.problem)
  return started.agent
}

/** Leaves a socket behind, as a program does that was killed. */
async function leaveStaleSocket(path: string): Promise<void> {
  const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => console.log('up'))`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
}

describe('the place', () => {
  it('is the runtime folder, else the data folder', () => {
    const runtimeDir = '/run/user/1000'
    expect(chooseSocketPath(place({ dataDir: '/d', runtimeDir }))).toBe('/run/user/1000/stint/agent.sock')
    expect(chooseSocketPath(place({ dataDir: '/d', runtimeDir, ownData: true }))).toBe('/d/run/agent.sock')
    expect(chooseSocketPath(place({ dataDir: '/d' }))).toBe('/d/run/agent.sock')
  })

  it('is a short folder below the temp folder where the path is over 103 bytes, counted in bytes', () => {
    const longest = `/${'d'.repeat(103 - '/run/agent.sock'.length - 1)}`
    expect(chooseSocketPath(place({ dataDir: longest }))).toBe(`${longest}/run/agent.sock`)
    const short = chooseSocketPath(place({ dataDir: `${longest}d`, tempDir: '/tmp' }))
    expect(short).toMatch(/^\/tmp\/stint-[0-9a-f]{16}\/agent\.sock$/)
    expect(chooseSocketPath(place({ dataDir: `${longest}e`, tempDir: '/tmp' }))).not.toBe(short)
    expect(chooseSocketPath(place({ dataDir: `/${'é'.repeat(60)}`, tempDir: '/tmp' }))).toMatch(/^\/tmp\//)
    expect(chooseSocketPath(place({ dataDir: `${longest}d`, tempDir: longest }))).toBeUndefined()
  })
})

describe('the runtime folder', () => {
  it('is taken if it is a folder of this user', async () => {
    await writeFile(join(folder, 'file'), '')
    expect(await readRuntimeFolder(folder, ownId)).toBe(folder)
    for (const path of [undefined, '', 'relative', join(folder, 'missing'), join(folder, 'file')]) {
      expect(await readRuntimeFolder(path, ownId)).toBeUndefined()
    }
    expect(await readRuntimeFolder(folder, ownId + 1)).toBeUndefined()
  })
})

describe('permissions', () => {
  it('let only this user in, whatever the umask, and the umask stays what it was', async () => {
    const before = process.umask(0)
    try {
      const agent = await startOrThrow()
      // Setting it is the only way to read it that is not deprecated.
      expect(process.umask(0)).toBe(0)
      expect(await mode(dirname(agent.address))).toBe(0o700)
      expect(await mode(agent.address)).toBe(0o600)
      expect(await mode(locationPath(folder))).toBe(0o600)
      await agent.close()
    } finally {
      process.umask(before)
    }
  })

  it('of a folder of ours that is too open are mended', async () => {
    await mkdir(join(folder, 'run'), { mode: 0o777 })
    const agent = await startOrThrow()
    expect(await mode(join(folder, 'run'))).toBe(0o700)
    await agent.close()
  })

  it('refuse a link in place of the folder', async () => {
    await mkdir(join(folder, 'elsewhere'))
    await symlink(join(folder, 'elsewhere'), join(folder, 'run'))
    expect(await start()).toEqual({ started: false, problem: 'not-a-folder' })
  })

  it.skipIf(!isRoot)('refuse a folder that somebody else made', async () => {
    await mkdir(join(folder, 'run'))
    await chown(join(folder, 'run'), 12345, 12345)
    expect(await start()).toEqual({ started: false, problem: 'not-ours' })
  })
})

describe('finding the agent', () => {
  it('agent.location stands beside the data even where the socket does not, and goes with the agent', async () => {
    const runtimeDir = join(folder, 'runtime')
    await mkdir(runtimeDir)
    const agent = await startOrThrow({ runtimeDir })
    expect(agent.address).toBe(join(runtimeDir, 'stint', 'agent.sock'))
    expect(await readFile(locationPath(folder), 'utf8')).toBe(`${agent.address}\n`)
    expect(await readdir(join(folder, 'run'))).toEqual(['agent.location'])
    await agent.close()
    expect(await readdir(join(folder, 'run'))).toEqual([])
    expect(await readdir(join(runtimeDir, 'stint'))).toEqual([])
  })

  it('works from a data folder with a very long path', async () => {
    const dataDir = join(folder, 'x'.repeat(90), 'y'.repeat(90))
    const agent = await startOrThrow({ dataDir })
    expect((await lstat(agent.address)).isSocket()).toBe(true)
    expect((await ask(agent.address, '/v1/sessions')).status).toBe(200)
    expect(await readFile(locationPath(dataDir), 'utf8')).toBe(`${agent.address}\n`)
    await agent.close()
    await rm(dirname(agent.address), { recursive: true })
  })
})

describe('what is there already', () => {
  it('a running agent stays', async () => {
    const first = await startOrThrow()
    expect(await start()).toEqual({ started: false, problem: 'in-use' })
    expect((await ask(first.address, '/v1/sessions')).status).toBe(200)
    expect(await readFile(locationPath(folder), 'utf8')).toBe(`${first.address}\n`)
    await first.close()
  })

  it('a socket left by a crash is replaced', async () => {
    const path = join(folder, 'run', 'agent.sock')
    await mkdir(dirname(path))
    await leaveStaleSocket(path)
    expect((await lstat(path)).isSocket()).toBe(true)
    const agent = await startOrThrow()
    expect((await ask(agent.address, '/v1/sessions')).status).toBe(200)
    await agent.close()
  })

  it('a file that is no socket stays', async () => {
    const path = join(folder, 'run', 'agent.sock')
    await mkdir(dirname(path))
    await writeFile(path, 'mine')
    expect(await start()).toEqual({ started: false, problem: 'path-taken' })
    expect(await readFile(path, 'utf8')).toBe('mine')
  })

  it('neither a folder nor a link, not even one to a socket of ours, is replaced', async () => {
    const path = join(folder, 'run', 'agent.sock')
    await mkdir(path, { recursive: true })
    expect(await start()).toEqual({ started: false, problem: 'path-taken' })
    await rm(path, { recursive: true })
    await leaveStaleSocket(join(folder, 'run', 'other.sock'))
    await symlink(join(folder, 'run', 'other.sock'), path)
    expect(await start()).toEqual({ started: false, problem: 'path-taken' })
    expect((await lstat(path)).isSymbolicLink()).toBe(true)
  })

  it.skipIf(!isRoot)('a stale socket of somebody else stays', async () => {
    const path = join(folder, 'run', 'agent.sock')
    await mkdir(dirname(path))
    await leaveStaleSocket(path)
    await chown(path, 12345, 12345)
    expect(await start()).toEqual({ started: false, problem: 'path-taken' })
  })

  it('a socket that landed elsewhere because its path was cut is noticed', async () => {
    const deep = join(folder, 'd'.repeat(80))
    const problem = await bindSocket(createServer(), join(deep, 'agent.sock'.padEnd(40, 'k')), ownId)
    // Which of the two depends on the version of Node: newer ones refuse such a path.
    expect(['path-cut', 'listen-failed']).toContain(problem)
  })
})
