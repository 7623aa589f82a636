import { describe, expect, it } from 'vitest'
import type { TrayCommand } from '../../../electron/shell/tray-menu'
import { createMenuTemplate, escapeLabel } from '../../../electron/shell/tray-template'
import { createRoleId } from './tray-world'

const roleId = createRoleId(1, 'ReadOnly')

describe('the menu template', () => {
  it('keeps an ampersand in a name', () => {
    expect(escapeLabel('R&D && more')).toBe('R&&D &&&& more')
  })

  it('turns each kind of line into Electron’s form', () => {
    const template = createMenuTemplate(
      [
        { kind: 'heading', label: 'R&D' },
        { kind: 'separator' },
        {
          kind: 'submenu',
          label: 'More',
          items: [{ kind: 'command', label: 'Stop', command: { do: 'stop', roleId }, enabled: false }],
        },
        { kind: 'command', label: 'Search', command: { do: 'search' }, shortcut: 'Alt+Space' },
      ],
      () => undefined,
    )
    expect(template).toMatchObject([
      { label: 'R&&D', enabled: false },
      { type: 'separator' },
      { label: 'More', submenu: [{ label: 'Stop', enabled: false }] },
      { label: 'Search', enabled: true, accelerator: 'Alt+Space', registerAccelerator: false },
    ])
  })

  it('runs the command of the line that is clicked', () => {
    const ran: TrayCommand[] = []
    const [item] = createMenuTemplate(
      [{ kind: 'command', label: 'Start', command: { do: 'start', roleId } }],
      (command) => ran.push(command),
    )
    Reflect.apply(item?.click ?? (() => undefined), undefined, [])
    expect(ran).toEqual([{ do: 'start', roleId }])
  })
})
