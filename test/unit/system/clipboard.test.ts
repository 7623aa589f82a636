import { describe, expect, it } from 'vitest'
import { Secret } from '../../../electron/core/secret'
import { createClipboard } from '../../../electron/system/clipboard'
import { toAsyncClipboard, toSyncClipboard, type ClipboardForm } from '../../../electron/system/clipboard-forms'
import type { RunProgram } from '../../../electron/system/run-program'

const SECRET = "export AWS_SECRET_ACCESS_KEY='abc'"

/** What the system's clipboard holds: each format's contents. */
type Held = Map<string, string>

function makeSync(held: Held): ClipboardForm {
  return toSyncClipboard({
    readText: () => held.get('text/plain') ?? '',
    writeText: (text) => {
      held.clear()
      held.set('text/plain', text)
    },
    clear: () => {
      held.clear()
    },
  })
}

class Item {
  constructor(readonly items: Record<string, string>) {}
}

function makeAsync(held: Held, platform: NodeJS.Platform = 'darwin', takesRaw = true): ClipboardForm {
  const writeText = (text: string) => {
    held.clear()
    held.set('text/plain', text)
    return Promise.resolve()
  }
  const clipboard = {
    readText: () => Promise.resolve(held.get('text/plain') ?? ''),
    writeText,
    write: (items: object[]) => {
      if (!takesRaw) return Promise.reject(new Error('unsupported'))
      held.clear()
      for (const item of items as Item[])
        for (const [format, value] of Object.entries(item.items)) held.set(format, value)
      return Promise.resolve()
    },
    clear: () => {
      held.clear()
    },
  }
  return toAsyncClipboard(clipboard, Item, platform)
}

describe.each([
  ['synchronous', makeSync],
  ['asynchronous', (held: Held) => makeAsync(held)],
])('the clipboard in its %s form', (_form, make) => {
  const setUp = () => {
    const held: Held = new Map()
    const run: RunProgram = () => Promise.reject(new Error('no program is needed here'))
    const clipboard = createClipboard({ electron: make(held), platform: 'darwin', env: {}, run, hasFocus: () => false })
    return { held, clipboard }
  }

  it('holds what was written', async () => {
    const { held, clipboard } = setUp()
    expect(await clipboard.write(new Secret(SECRET))).toEqual({ ok: true, value: 'read-back' })
    expect(held.get('text/plain')).toBe(SECRET)
  })

  it('clears only what it wrote', async () => {
    const { held, clipboard } = setUp()
    await clipboard.write(new Secret(SECRET))
    expect(await clipboard.clearIfHolds(new Secret('other'))).toBe('other')
    expect(held.get('text/plain')).toBe(SECRET)
    expect(await clipboard.clearIfHolds(new Secret(SECRET))).toBe('cleared')
    expect(held.size).toBe(0)
  })
})

describe('the mark for secrets', () => {
  it.each([
    ['darwin', 'org.nspasteboard.ConcealedType'],
    ['win32', 'ExcludeClipboardContentFromMonitorProcessing'],
    ['linux', 'x-kde-passwordManagerHint'],
  ] as const)('is written beside the text on %s', async (platform, format) => {
    const held: Held = new Map()
    await makeAsync(held, platform).write(SECRET)
    expect(held.get('text/plain')).toBe(SECRET)
    expect(held.has(`electron application/osclipboard;format="${format}"`)).toBe(true)
  })

  it('is left out where Electron refuses it', async () => {
    const held: Held = new Map()
    await makeAsync(held, 'linux', false).write(SECRET)
    expect([...held]).toEqual([['text/plain', SECRET]])
  })
})

describe('the clipboard on Linux', () => {
  const setUp = (
    env: Record<string, string>,
    programs: Record<string, (input?: string) => string>,
    hasFocus = false,
  ) => {
    const held: Held = new Map()
    const started: string[] = []
    const run: RunProgram = (program, args, { input }) => {
      const found = programs[program]
      started.push([program, ...args].join(' '))
      if (!found) return Promise.resolve({ code: null, output: '', errors: '' })
      return Promise.resolve({ code: 0, output: args.includes('--version') ? '' : found(input), errors: '' })
    }
    const electron = makeSync(held)
    const clipboard = createClipboard({ electron, platform: 'linux', env, run, hasFocus: () => hasFocus })
    return { held, started, clipboard }
  }
  const wayland = { WAYLAND_DISPLAY: 'wayland-0' }

  it('fails if another program does not read on X11 what was written', async () => {
    const { clipboard } = setUp({}, { xclip: () => 'something else' })
    expect(await clipboard.write(new Secret(SECRET))).toEqual({ ok: false, error: { code: 'clipboard-failed' } })
  })

  it('reads with xsel where xclip is missing, and by itself where both are', async () => {
    const { clipboard, started } = setUp({}, { xsel: () => SECRET })
    expect(await clipboard.write(new Secret(SECRET))).toEqual({ ok: true, value: 'read-back' })
    expect(started.map((line) => line.split(' ')[0])).toEqual(['xclip', 'xsel'])
    const alone = setUp({}, {})
    expect(await alone.clipboard.write(new Secret(SECRET)), 'and says that nothing else read it').toEqual({
      ok: true,
      value: 'none',
    })
    expect(await alone.clipboard.clearIfHolds(new Secret(SECRET))).toBe('cleared')
    expect(alone.held.size).toBe(0)
  })

  it('fails if another program finds nothing on X11, whatever Electron remembers', async () => {
    const errors = 'Error: target STRING not available'
    const run: RunProgram = (program) =>
      Promise.resolve(program === 'xclip' ? { code: 1, output: '', errors } : { code: null, output: '', errors: '' })
    const parts = { electron: makeSync(new Map()), platform: 'linux', env: {}, hasFocus: () => true } as const
    const clipboard = createClipboard({ ...parts, run })
    expect(await clipboard.write(new Secret(SECRET))).toEqual({ ok: false, error: { code: 'clipboard-failed' } })
    expect(await clipboard.clearIfHolds(new Secret(SECRET))).toBe('other')
  })

  it('uses wl-clipboard on Wayland, with the text on stdin and never in an argument', async () => {
    let held = ''
    const copy = (input = '') => {
      held = input
      return ''
    }
    const { clipboard, started } = setUp(wayland, { 'wl-copy': copy, 'wl-paste': () => held })
    expect((await clipboard.write(new Secret(SECRET))).ok).toBe(true)
    expect(held).toBe(SECRET)
    expect(started.join('\n')).not.toContain('AWS_SECRET')
    expect(await clipboard.clearIfHolds(new Secret(SECRET))).toBe('cleared')
    expect(held).toBe('')
  })

  it('marks a secret where wl-copy can, and copies it where it cannot', async () => {
    let held = ''
    const copied: string[] = []
    const run =
      (isOld: boolean): RunProgram =>
      (program, args, { input }) => {
        if (program === 'wl-copy' && input !== undefined) {
          copied.push(args.join(' '))
          if (isOld && args.includes('--sensitive')) return Promise.resolve({ code: 1, output: '', errors: 'usage' })
          held = input
        }
        return Promise.resolve({ code: 0, output: held, errors: '' })
      }
    const parts = { electron: makeSync(new Map()), platform: 'linux', env: wayland, hasFocus: () => false } as const
    expect((await createClipboard({ ...parts, run: run(false) }).write(new Secret(SECRET))).ok).toBe(true)
    expect(copied).toEqual(['--sensitive --type text/plain'])
    expect((await createClipboard({ ...parts, run: run(true) }).write(new Secret(SECRET))).ok).toBe(true)
    expect(copied.slice(1)).toEqual(['--sensitive --type text/plain', '--type text/plain'])
  })

  it('does not take a clipboard that it cannot read for one that holds something else', async () => {
    expect(await setUp(wayland, {}).clipboard.clearLeft(() => true)).toBe('failed')
    const { held, clipboard } = setUp(wayland, {}, true)
    await clipboard.write(new Secret(SECRET))
    expect(await clipboard.clearLeft((text) => text === 'other')).toBe('other')
    expect(await clipboard.clearLeft((text) => text === SECRET)).toBe('cleared')
    expect(held.size).toBe(0)
  })

  it('needs the focus on Wayland without wl-clipboard', async () => {
    const unfocused = setUp(wayland, {})
    expect(await unfocused.clipboard.write(new Secret(SECRET))).toEqual({
      ok: false,
      error: { code: 'clipboard-needs-focus' },
    })
    expect(unfocused.held.size).toBe(0)
    expect(await setUp(wayland, {}, true).clipboard.write(new Secret(SECRET))).toEqual({ ok: true, value: 'none' })
  })
})
