import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../../electron/contract/messages/translator'
import type { ConnectionView, SignInView } from '../../../electron/contract/connection-views'
import type { SessionState } from '../../../electron/contract/session-views'
import { lockedTrayView } from '../../../electron/shell/locked-tray'
import type { TrayItem } from '../../../electron/shell/tray-menu'
import {
  contoso,
  createAccount,
  createConnection,
  createLastingSession,
  createNotes,
  createRoleId,
  createSession,
  createSnapshot,
  drawMenu,
  hour,
  minute,
  noon,
  view,
} from './tray-world'

const admin = createRoleId(1, 'AdministratorAccess')
const readOnly = createRoleId(1, 'ReadOnly')
const power = createRoleId(2, 'Power_User')

function labels(items: readonly TrayItem[]): readonly string[] {
  return drawMenu(items).filter((line) => !line.startsWith(' '))
}

describe('the menu', () => {
  it('shows sessions with their end, then what can be started, then the app', () => {
    const snapshot = createSnapshot({
      sessions: [createSession(admin)],
      notes: createNotes([
        [readOnly, { favourite: true }],
        [power, { lastUsedAt: noon - hour }],
      ]),
    })
    expect(drawMenu(view(snapshot).items)).toEqual([
      '[Northwind: signed in until about 17:00]',
      'AdministratorAccess, Payments Production: until 13:00 >',
      '  Open console',
      '  Copy for bash, zsh',
      '  Copy profile name',
      '  --',
      '  Refresh now',
      '  Stop',
      '--',
      '[Start]',
      'ReadOnly, Payments Production',
      '--',
      '[Used recently]',
      'Power_User, R&D 研究',
      '--',
      'Open console >',
      '  ReadOnly, Payments Production',
      '  --',
      '  Power_User, R&D 研究',
      'Copy for bash, zsh >',
      '  ReadOnly, Payments Production',
      '  --',
      '  Power_User, R&D 研究',
      '--',
      'Search roles…',
      'Stop all sessions',
      '--',
      'Open Stint',
      'Settings…',
      'Lock Stint',
      'Quit Stint',
    ])
  })

  it('offers to add a connection where there is none', () => {
    expect(labels(view(createSnapshot({ connections: [] })).items)).toEqual([
      'Add a connection…',
      '--',
      'Open Stint',
      'Settings…',
      'Lock Stint',
      'Quit Stint',
    ])
  })

  it('lists at most six sessions, the latest ones, and counts the others', () => {
    const accounts = Array.from({ length: 8 }, (_, index) => createAccount(index + 1, `Account ${index + 1}`, ['Dev']))
    const sessions = accounts.map((_, index) =>
      createSession(createRoleId(index + 1, 'Dev'), { startedAt: noon + index }),
    )
    const shown = labels(view(createSnapshot({ sessions }), noon, { accounts }).items)
    expect(shown.slice(0, 8)).toEqual([
      '[Northwind: signed in until about 17:00]',
      ...[3, 4, 5, 6, 7, 8].map((account) => `Dev, Account ${account}: until 13:00 >`),
      '2 more sessions…',
    ])
  })

  it('lists five favourites and keeps the others one step away', () => {
    const accounts = Array.from({ length: 7 }, (_, index) => createAccount(index + 1, `Account ${index + 1}`, ['Dev']))
    const notes = createNotes(
      accounts.map((_, index) => [createRoleId(index + 1, 'Dev'), { favourite: true }] as const),
    )
    const lines = drawMenu(view(createSnapshot({ notes }), noon, { accounts }).items)
    const start = lines.indexOf('[Start]')
    expect(lines.slice(start, start + 10)).toEqual([
      '[Start]',
      ...[1, 2, 3, 4, 5].map((account) => `Dev, Account ${account}`),
      'More favourites >',
      '  Dev, Account 6',
      '  Dev, Account 7',
      '--',
    ])
  })

  it('starts a favourite with one click, and copies or opens the console of an idle one with two', () => {
    const notes = createNotes([[readOnly, { favourite: true }]])
    const { items } = view(createSnapshot({ notes, settings: { ...createSnapshot().settings, lastFormat: 'fish' } }))
    const label = 'ReadOnly, Payments Production'
    expect(items).toContainEqual({ kind: 'command', label, command: { do: 'start', roleId: readOnly } })
    expect(items).toContainEqual({
      kind: 'submenu',
      label: 'Open console',
      items: [{ kind: 'command', label, command: { do: 'console', roleId: readOnly } }],
    })
    expect(items).toContainEqual({
      kind: 'submenu',
      label: 'Copy for fish',
      items: [{ kind: 'command', label, command: { do: 'copy', roleId: readOnly, format: 'fish' } }],
    })
  })

  it.each(['idle', 'running'])('offers no console where there is none, for a role that is %s', (state) => {
    const compatible = { ...createConnection(), kind: 'sts-compatible' } as unknown as ConnectionView
    const lines = drawMenu(
      view(
        createSnapshot({
          connections: [compatible],
          notes: createNotes([[readOnly, { favourite: true }]]),
          sessions: state === 'running' ? [createSession(readOnly)] : [],
        }),
      ).items,
    )
    expect(lines.some((line) => line.includes('Copy for bash, zsh'))).toBe(true)
    expect(lines.some((line) => line.includes('Open console'))).toBe(false)
  })

  it('puts the role used last first, at most five, and none that is gone', () => {
    const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G']
    const [account] = [createAccount(1, 'One', names)]
    const gone = {
      ...account,
      roles: account.roles.map((role) => (role.roleName === 'G' ? { ...role, removedAt: noon } : role)),
    }
    const notes = createNotes(
      names.map((name, index) => [createRoleId(1, name), { lastUsedAt: noon + index }] as const),
    )
    const lines = labels(view(createSnapshot({ notes }), noon, { accounts: [gone] }).items)
    const from = lines.indexOf('[Used recently]')
    expect(lines.slice(from + 1, from + 7)).toEqual(['F, One', 'E, One', 'D, One', 'C, One', 'B, One', '--'])
  })

  it('offers no start where nobody is signed in, but the sign-in', () => {
    const snapshot = createSnapshot({
      connections: [createConnection({ signIn: { state: 'signed-out', reason: 'by-user' } })],
      notes: createNotes([[readOnly, { favourite: true }]]),
    })
    expect(labels(view(snapshot).items)).toEqual([
      'Sign in to Northwind…',
      'Search roles…',
      '--',
      'Open Stint',
      'Settings…',
      'Lock Stint',
      'Quit Stint',
    ])
  })

  it.each<[SignInView, string, string]>([
    [{ state: 'ended', at: noon }, 'sign-in', 'Sign in to Northwind…'],
    [{ state: 'failed', error: { code: 'offline' } }, 'sign-in', 'Sign in to Northwind…'],
    [{ state: 'opening', deadline: noon }, 'continue-sign-in', 'Continue the sign-in to Northwind…'],
    [{ state: 'browser', openedAt: noon, deadline: noon }, 'continue-sign-in', 'Continue the sign-in to Northwind…'],
    [{ state: 'finishing' }, 'continue-sign-in', 'Continue the sign-in to Northwind…'],
  ])('with a sign-in %o asks to %s', (signIn, command, label) => {
    const { items } = view(createSnapshot({ connections: [createConnection({ signIn })] }))
    expect(items).toContainEqual({ kind: 'command', label, command: { do: command, connectionId: '00000000000000aa' } })
  })

  it('groups sessions under their connection', () => {
    const other = createRoleId(9, 'Auditor', contoso)
    const snapshot = createSnapshot({
      connections: [
        createConnection(),
        createConnection({ id: contoso, name: 'Contoso', signIn: { state: 'ended', at: noon } }),
      ],
      sessions: [createSession(other), createSession(admin)],
    })
    expect(labels(view(snapshot).items).slice(0, 4)).toEqual([
      '[Northwind: signed in until about 17:00]',
      'AdministratorAccess, Payments Production: until 13:00 >',
      '[Contoso: sign-in ended]',
      'Auditor, 000000000009: until 13:00 >',
    ])
  })

  it('uses the alias, the last format, and offers to unlock', () => {
    const snapshot = createSnapshot({
      keyStore: 'locked',
      sessions: [createSession(admin)],
      notes: createNotes([[admin, { alias: 'prod' }]]),
      settings: { ...createSnapshot().settings, lastFormat: 'powershell' },
    })
    const lines = drawMenu(view(snapshot).items)
    expect(lines).toContain('prod, Payments Production: until 13:00 >')
    expect(lines).toContain('  Copy for PowerShell')
    expect(lines).toContain('Unlock the key ring…')
  })

  it('cuts long names between characters', () => {
    const long = '研'.repeat(50)
    const snapshot = createSnapshot({ sessions: [createSession(admin)] })
    const [, line] = labels(view(snapshot, noon, { accounts: [createAccount(1, long, ['AdministratorAccess'])] }).items)
    expect(line).toBe(`AdministratorAccess, ${'研'.repeat(43)}…: until 13:00 >`)
  })

  it('shows the keys of the pop-over only if there are any', () => {
    const search = (popoverShortcut: string): TrayItem | undefined =>
      view(createSnapshot({ settings: { ...createSnapshot().settings, popoverShortcut } })).items.find(
        (item) => item.kind === 'command' && item.command.do === 'search',
      )
    expect(search('Alt+Space')).toHaveProperty('shortcut', 'Alt+Space')
    expect(search('')).not.toHaveProperty('shortcut')
  })
})

describe('a session', () => {
  const draw = (state: SessionState, online = true, now = noon): readonly string[] => {
    const lines = drawMenu(view(createSnapshot({ online, sessions: [createSession(admin, { state })] }), now).items)
    return lines.slice(1, lines.indexOf('--'))
  }
  const use = ['  Open console', '  Copy for bash, zsh', '  Copy profile name', '  --']
  const name = 'AdministratorAccess, Payments Production'

  it.each<[SessionState, readonly string[]]>([
    ['starting', [`${name}: starting… >`, ...use, '  Stop']],
    ['running', [`${name}: until 13:00 >`, ...use, '  Refresh now', '  Stop']],
    ['refreshing', [`${name}: until 13:00 >`, ...use, '  Refresh now', '  Stop']],
    ['expired', [`${name}: expired 13:00 >`, '  Start again', '  Stop']],
    ['refused', [`${name}: refused by AWS >`, '  Start again', '  Stop']],
    ['sign-in-needed', [`${name}: until 13:00, sign in to go on >`, ...use, '  Sign in to Northwind…', '  Stop']],
  ])('that is %s says so and offers what makes sense', (state, lines) => {
    const signIn: SignInView = { state: 'ended', at: noon }
    const connections = state === 'sign-in-needed' ? [createConnection({ signIn })] : [createConnection()]
    const drawn = drawMenu(view(createSnapshot({ connections, sessions: [createSession(admin, { state })] })).items)
    expect(drawn.slice(1, drawn.indexOf('--'))).toEqual(lines)
  })

  it('waits with the refresh while offline', () => {
    expect(draw('offline', false)).toEqual([
      `${name}: until 13:00, refresh waits >`,
      ...use,
      '  Refresh now (disabled)',
      '  Stop',
    ])
  })

  it('hands out nothing after its end', () => {
    expect(draw('sign-in-needed', true, noon + 2 * hour)[0]).toBe(`${name}: sign in first >`)
    expect(draw('sign-in-needed', true, noon + 2 * hour)).not.toContain('  Open console')
  })
})

describe('icon and tooltip', () => {
  it('show nothing running, also when nobody is signed in', () => {
    const { icon, tooltip } = view(
      createSnapshot({ connections: [createConnection({ signIn: { state: 'ended', at: noon } })] }),
    )
    expect([icon, tooltip]).toEqual(['none', 'Stint: nothing running'])
  })

  it('count sessions and name the first end', () => {
    const sessions = [createSession(admin), createSession(readOnly, { expiresAt: noon + 30 * minute })]
    const { icon, tooltip } = view(createSnapshot({ sessions }))
    expect([icon, tooltip]).toEqual(['active', 'Stint: 2 sessions, the first until 12:30'])
  })

  it('stay calm in the last minutes if a refresh is coming', () => {
    expect(view(createSnapshot({ sessions: [createSession(admin)] }), noon + 55 * minute).icon).toBe('active')
  })

  it('warn ten minutes before a session ends that is not refreshed', () => {
    const snapshot = createSnapshot({ sessions: [createSession(readOnly), createLastingSession(admin)] })
    expect(view(snapshot, noon + 50 * minute - 1).icon).toBe('active')
    const { icon, tooltip, items } = view(snapshot, noon + 50 * minute)
    expect([icon, tooltip]).toEqual(['expiring', 'Stint: AdministratorAccess ends 13:00'])
    expect(labels(items)).toContain('AdministratorAccess, Payments Production: ends 13:00 >')
  })

  it('put a lost sign-in before everything else', () => {
    const sessions = [createLastingSession(admin), createSession(readOnly, { state: 'sign-in-needed' })]
    const { icon, tooltip } = view(createSnapshot({ sessions }), noon + 55 * minute)
    expect([icon, tooltip]).toEqual(['signin', 'Stint: sign in again to Northwind'])
  })

  it('say that it is the demo', () => {
    const snapshot = createSnapshot()
    const demo = { ...snapshot, app: { ...snapshot.app, demo: { configLine: '' } } }
    expect(view(demo).tooltip).toBe('Stint (demo organization): nothing running')
  })

  it('do not change while only time passes', () => {
    const snapshot = createSnapshot({
      sessions: [createSession(admin)],
      notes: createNotes([[readOnly, { favourite: true }]]),
    })
    expect(view(snapshot, noon + 39 * minute)).toEqual(view(snapshot, noon))
  })

  it('find a favourite among ten thousand roles', () => {
    const accounts = Array.from({ length: 2000 }, (_, index) =>
      createAccount(index, `Account ${index}`, ['A', 'B', 'C', 'D', 'E']),
    )
    const notes = createNotes([[createRoleId(1999, 'E'), { favourite: true }]])
    expect(labels(view(createSnapshot({ notes }), noon, { accounts }).items)).toContain('E, Account 1999')
  })
})

describe('the tray while Stint is locked', () => {
  it('tells nothing of what runs, and has the ways out only', () => {
    const t = createTranslate()
    const { tooltip, icon, items } = lockedTrayView(false, t)
    expect([tooltip, icon]).toEqual(['Stint: locked', 'none'])
    expect(labels(items)).toEqual(['Unlock Stint', 'Quit Stint'])
    expect(lockedTrayView(true, t).tooltip).toBe('Stint (demo organization): locked')
  })
})
