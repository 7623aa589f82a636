import type { Page } from '../contract/channels'
import type { Format } from '../contract/formats'
import type { ConnectionId, RoleId } from '../contract/ids'

/** What a click on a menu item asks for. */
export type TrayCommand =
  | { readonly do: 'start' | 'stop' | 'refresh' | 'console' | 'copy-profile-name'; readonly roleId: RoleId }
  | { readonly do: 'copy'; readonly roleId: RoleId; readonly format: Format }
  | { readonly do: 'sign-in' | 'continue-sign-in'; readonly connectionId: ConnectionId }
  | { readonly do: 'open'; readonly page?: Page }
  | { readonly do: 'stop-all' | 'search' | 'unlock' | 'lock-stint' | 'unlock-stint' | 'quit' }

/** One line of the tray's menu, as data. */
export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'heading'; readonly label: string }
  | {
      readonly kind: 'command'
      readonly label: string
      readonly command: TrayCommand
      readonly enabled?: boolean
      /** Only shown; the shortcut itself is registered elsewhere. */
      readonly shortcut?: string
    }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] }

/** Makes a line that can be clicked. */
export function createCommand(label: string, command: TrayCommand, enabled = true): TrayItem {
  return enabled ? { kind: 'command', label, command } : { kind: 'command', label, command, enabled }
}

/** Puts sections one after the other, with a separator between those that have lines. */
export function joinSections(sections: readonly (readonly TrayItem[])[]): readonly TrayItem[] {
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, index): readonly TrayItem[] => (index === 0 ? section : [{ kind: 'separator' }, ...section]))
}
