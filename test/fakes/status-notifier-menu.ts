import { unpack } from './status-notifier-bus'

/** One line of a tray menu, as the app sent it over the bus. */
export interface TrayMenuItem {
  readonly id: number
  readonly label: string
  readonly enabled: boolean
  readonly isSeparator: boolean
  readonly children: readonly TrayMenuItem[]
}

/** Finds a line of the menu, also inside submenus. */
export function findMenuItem(items: readonly TrayMenuItem[], label: string | RegExp): TrayMenuItem | undefined {
  for (const item of items) {
    if (typeof label === 'string' ? item.label === label : label.test(item.label)) return item
    const inside = findMenuItem(item.children, label)
    if (inside) return inside
  }
  return undefined
}

/** Reads a line, and what is under it, from an answer to GetLayout. */
export function readMenuItem(layout: unknown): TrayMenuItem {
  const [id, properties, children] = unpack(layout) as [number, Record<string, unknown>, readonly unknown[]]
  const read = (name: string): unknown => unpack(properties[name])
  const label = read('label')
  return {
    id,
    label: unescapeLabel(typeof label === 'string' ? label : ''),
    enabled: read('enabled') !== false,
    isSeparator: read('type') === 'separator',
    children: children.map((child) => readMenuItem(child)),
  }
}

/** On the bus `_x` marks an access key and `__` is an underscore. */
function unescapeLabel(label: string): string {
  return label.replace(/_(.)/gu, '$1')
}
