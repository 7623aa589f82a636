import { execFile } from 'node:child_process'
import { chmod, chown, lstat, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startAgent, type Agent } from '../../../electron/delivery/agent/agent'
import { createRoutes } from '../../../electron/delivery/agent/routes'
import { readRuntimeFolder } from '../../../electron/delivery/agent/runtime-folder'
import { locationPath } from '../../../electron/delivery/agent/socket-place'
import { FakeBackend, KeptLog, t } from '../agent/fake-backend'
import { makeFolder, ownId } from '../agent/running-agent'

/** Only root can make what another user made, and run as one. */
const isRoot = ownId === 0
const stranger = 54_321
let folder: string
let agent: Agent | undefined

beforeEach(async () => {
  folder = await makeFolder()
  // Others may pass through: what keeps them out is what Stint makes.
  await chmod(folder, 0o755)
})
afterEach(async () => {
  await agent?.close()
  agent = undefined
  await rm(folder, { recursive: true, force: true })
})

async function start(): Promise<string | undefined> {
  const routes = createRoutes({ backend: new FakeBackend(), t, runCommand: () => Promise.resolve('') })
  const place = { dataDir: folder, ownData: true, tempDir: tmpdir(), userId: ownId }
  const started = await startAgent(place, routes, new KeptLog())
  if (!started.started) return started.problem
  agent = started.agent
  return undefined
}

/** Runs a script of Node as another user; gives what it printed. */
function runAsStranger(script: string): Promise<string> {
  const options = { uid: stranger, gid: stranger, env: { PATH: '/usr/local/bin:/usr/bin:/bin' }, cwd: '/' }
  return new Promise((resolve) => {
    execFile('node', ['-e', script], options, (_error, out) => resolve(out.trim()))
  })
}

const inRun = (...names: string[]): string => join(folder, 'run', ...names)

/** What somebody may have put where the socket belongs, before Stint started. */
const traps: readonly (readonly [what: string, problem: string, set: () => Promise<unknown>])[] = [
  [
    'a folder of somebody else',
    'not-ours',
    async () => {
      await mkdir(inRun())
      await chown(inRun(), stranger, stranger)
    },
  ],
  [
    'a link to a folder of somebody else',
    'not-a-folder',
    async () => {
      await mkdir(join(folder, 'theirs'))
      await chown(join(folder, 'theirs'), stranger, stranger)
      await symlink(join(folder, 'theirs'), inRun())
    },
  ],
  [
    'a link to a folder of our own',
    'not-a-folder',
    async () => {
      await mkdir(join(folder, 'ours'))
      await symlink(join(folder, 'ours'), inRun())
    },
  ],
  ['a link that leads nowhere', 'not-writable', () => symlink(join(folder, 'nowhere'), inRun())],
  ['a file', 'not-a-folder', () => writeFile(inRun(), '')],
  [
    'a file in place of the socket',
    'path-taken',
    async () => {
      await mkdir(inRun())
      await writeFile(inRun('agent.sock'), 'theirs')
    },
  ],
  [
    'a link in place of the socket, to a file that must not change',
    'path-taken',
    async () => {
      await mkdir(inRun())
      await writeFile(join(folder, 'precious'), 'theirs')
      await symlink(join(folder, 'precious'), inRun('agent.sock'))
    },
  ],
  [
    'a link in place of the socket that leads nowhere',
    'path-taken',
    async () => {
      await mkdir(inRun())
      await symlink(join(folder, 'nowhere'), inRun('agent.sock'))
    },
  ],
]

describe.skipIf(!isRoot)('the agent does not listen where there is', () => {
  it.each(traps)('%s', async (_what, problem, set) => {
    await set()
    expect(await start()).toBe(problem)
    expect(await lstat(join(folder, 'nowhere')).catch(() => undefined)).toBeUndefined()
    expect(await readFile(join(folder, 'precious'), 'utf8').catch(() => 'theirs')).toBe('theirs')
  })

  it('a link in place of the file that names it: the link goes, what it leads to stays', async () => {
    await mkdir(inRun())
    await writeFile(join(folder, 'precious'), 'theirs')
    await symlink(join(folder, 'precious'), locationPath(folder))
    expect(await start()).toBeUndefined()
    expect(await readFile(join(folder, 'precious'), 'utf8')).toBe('theirs')
    expect((await lstat(locationPath(folder))).isFile()).toBe(true)
  })
})

describe.skipIf(!isRoot)('another user', () => {
  const attempts: readonly (readonly [what: string, script: (socket: string) => string])[] = [
    [
      'connects',
      (socket) =>
        `require('net').connect(${JSON.stringify(socket)}).on('connect', () => console.log('in')).on('error', (e) => console.log(e.code))`,
    ],
    [
      'reads where it is',
      (socket) =>
        `try { console.log(require('fs').readFileSync(${JSON.stringify(join(dirname(socket), 'agent.location'))}, 'utf8')) } catch (e) { console.log(e.code) }`,
    ],
    [
      'lists the folder',
      (socket) =>
        `try { console.log(require('fs').readdirSync(${JSON.stringify(dirname(socket))})) } catch (e) { console.log(e.code) }`,
    ],
    [
      'removes the socket',
      (socket) =>
        `try { require('fs').unlinkSync(${JSON.stringify(socket)}); console.log('gone') } catch (e) { console.log(e.code) }`,
    ],
    [
      'puts a socket beside it',
      (socket) =>
        `require('net').createServer().on('error', (e) => console.log(e.code)).listen(${JSON.stringify(`${socket}2`)}, () => { console.log('made'); process.exit() })`,
    ],
  ]

  it.each(attempts)('%s: refused', async (_what, script) => {
    expect(await start()).toBeUndefined()
    expect(await runAsStranger(script(agent?.address ?? ''))).toBe('EACCES')
    expect((await lstat(agent?.address ?? '')).isSocket()).toBe(true)
  })
})

describe('the runtime folder', () => {
  it.each([0o777, 0o1777, 0o770, 0o722, 0o720])('of mode %o, which others may write to, is not used', async (mode) => {
    await chmod(folder, mode)
    expect(await readRuntimeFolder(folder, ownId)).toBeUndefined()
    await chmod(folder, 0o700)
    expect(await readRuntimeFolder(folder, ownId)).toBe(folder)
  })
})
