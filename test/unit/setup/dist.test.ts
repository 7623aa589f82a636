import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PROGRAM } from '../../../electron/setup/current-electron.mjs'
import { ROOT } from '../../../electron/setup/paths.mjs'
import { captureCommand } from '../../../electron/setup/run-command.mjs'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stint-dist-'))
})

afterEach(() => rm(folder, { recursive: true }))

/** Runs the command itself, with a cache of its own. */
function runDist(variables: NodeJS.ProcessEnv) {
  const env = { ...process.env, XDG_CACHE_HOME: folder, LOCALAPPDATA: folder, HOME: folder, ...variables }
  const file = join(ROOT, 'electron', 'setup', 'dist.mjs')
  return captureCommand(process.execPath, [file], { env, timeoutMs: 60_000 })
}

/** A port of this computer where nothing listens. */
async function findClosedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('npm run dist', () => {
  it('refuses an old Electron before anything is built or packed', async () => {
    await mkdir(dirname(join(folder, PROGRAM)), { recursive: true })
    await writeFile(join(folder, PROGRAM), '')
    await writeFile(join(folder, 'version'), '33.2.1')
    const { code, stdout, stderr } = await runDist({ ELECTRON_OVERRIDE_DIST_PATH: folder })
    expect(code).toBe(1)
    expect(stderr).toContain('A release is packed with the current Electron only; here there is 33.2.1')
    expect(stderr).toContain('npm run dist -- --smoke')
    expect(stdout).not.toMatch(/Built|Packing/)
  })

  it('falls back to none where the current one cannot be downloaded', async () => {
    const mirror = `http://127.0.0.1:${String(await findClosedPort())}/`
    const variables = { ELECTRON_MIRROR: mirror, ELECTRON_OVERRIDE_DIST_PATH: '', no_proxy: '127.0.0.1' }
    const { code, stdout, stderr } = await runDist(variables)
    expect(code).toBe(1)
    expect(stderr).toMatch(/cannot be had: its download failed: .*ECONNREFUSED/)
    expect(stderr).toMatch(/ELECTRON_MIRROR.*ELECTRON_OVERRIDE_DIST_PATH/)
    expect(stdout).not.toMatch(/DEVELOPMENT RUNTIME|Built|Packing/)
  })
})
