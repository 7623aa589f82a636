import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chownSync, mkdtempSync, readdirSync, rmSync, watch } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Secret } from '../../electron/core/secret'
import { createClipboard } from '../../electron/system/clipboard'
import { runProgram, type RunProgram } from '../../electron/system/run-program'
import { findMissing } from './system-probe/launch'

const missing = findMissing(['sway', 'wl-copy', 'wl-paste', 'setpriv'])
const EXPORTS = "export AWS_ACCESS_KEY_ID='ASIA'\nexport AWS_SESSION_TOKEN='é\"$`'\n"
/** `nobody`: sway refuses to run as root. */
const NOBODY = 65534

describe.skipIf(missing)(`the clipboard on a real Wayland compositor${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let folder: string
  let sway: ChildProcess
  let env: Record<string, string>

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stint-wayland-'))
    const isRoot = process.getuid?.() === 0
    if (isRoot) chownSync(folder, NOBODY, NOBODY)
    const asNobody = ['setpriv', `--reuid=${String(NOBODY)}`, `--regid=${String(NOBODY)}`, '--clear-groups']
    const [program, ...args] = [...(isRoot ? asNobody : []), 'sway', '-c', '/dev/null']
    const headless = { WLR_BACKENDS: 'headless', WLR_LIBINPUT_NO_DEVICES: '1', WLR_RENDERER: 'pixman' }
    const own = { XDG_RUNTIME_DIR: folder, HOME: folder }
    const socket = waitForSocket(folder)
    sway = spawn(program, args, { env: { ...process.env, ...own, ...headless }, stdio: 'ignore' })
    env = { ...own, WAYLAND_DISPLAY: await socket }
  }, 60_000)
  afterAll(async () => {
    const ended = new Promise((resolve) => sway.once('exit', resolve))
    sway.kill()
    await ended
    rmSync(folder, { recursive: true, force: true })
  })

  const openClipboard = () => {
    const inSession = Object.entries(env).map(([name, value]) => `${name}=${value}`)
    const run: RunProgram = (program, args, options) => runProgram('env', [...inSession, program, ...args], options)
    const electron = {
      read: () => Promise.reject(new Error('Electron was asked')),
      write: () => Promise.reject(new Error('Electron was asked')),
      clear: () => undefined,
    }
    return createClipboard({ electron, platform: 'linux', env, run, hasFocus: () => false })
  }
  const run = promisify(execFile)
  const paste = async () => (await run('wl-paste', ['--no-newline'], { env: { ...process.env, ...env } })).stdout

  it('holds for another program exactly what was copied, without a window of ours', async () => {
    expect(await openClipboard().write(new Secret(EXPORTS))).toEqual({ ok: true, value: 'read-back' })
    expect(await paste()).toBe(EXPORTS)
  })

  it('shows the text to nobody who lists processes', async () => {
    await openClipboard().write(new Secret(EXPORTS))
    const { stdout } = await run('ps', ['-eo', 'args'])
    expect(stdout).toContain('wl-copy')
    expect(stdout).not.toContain('AWS_SESSION_TOKEN')
  })

  it('is cleared if it still holds the text, and left alone if not', async () => {
    const clipboard = openClipboard()
    await clipboard.write(new Secret('first'))
    await clipboard.write(new Secret('second'))
    expect(await clipboard.clearIfHolds(new Secret('first'))).toBe('other')
    expect(await paste()).toBe('second')
    expect(await clipboard.clearIfHolds(new Secret('second'))).toBe('cleared')
    await expect(paste()).rejects.toThrow(/No selection|Nothing is copied/)
  })
})

/** Waits for the compositor's socket, e.g. `wayland-1`. */
function waitForSocket(folder: string): Promise<string> {
  return new Promise((resolve) => {
    const watcher = watch(folder)
    watcher.on('change', () => {
      const socket = readdirSync(folder).find((name) => /^wayland-\d+$/.test(name))
      if (!socket) return
      watcher.close()
      resolve(socket)
    })
  })
}
