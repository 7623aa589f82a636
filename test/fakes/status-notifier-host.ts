import dbus, { type Message, type MessageBus } from 'dbus-next'
import { callBus, isSignal, readProperty, subscribe } from './status-notifier-bus'
import { findMenuItem, readMenuItem, type TrayMenuItem } from './status-notifier-menu'
import { StatusNotifierWatcher, watcherName } from './status-notifier-watcher'

/** A picture of the icon: four bytes (alpha, red, green, blue) for each pixel. */
export interface IconPixmap {
  readonly width: number
  readonly height: number
  readonly argb: Uint8Array
}

interface Item {
  readonly service: string
  readonly path: string
  readonly menuPath: string
}

const watcherPath = '/StatusNotifierWatcher'
const itemInterface = 'org.kde.StatusNotifierItem'
const menuInterface = 'com.canonical.dbusmenu'
const defaultTimeoutMs = 10_000

/**
 * A real tray host on a session bus: it takes the place of a desktop's panel, so that tests read the menu and click in
 * it as a panel would. It has to be there before the app starts, since apps look for it once.
 * @see https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/
 */
export class StatusNotifierHost {
  readonly #bus: MessageBus
  readonly #changes = new Set<() => void>()
  #item: Item | undefined

  /** @param busAddress the session bus; the environment's if absent */
  constructor(busAddress?: string) {
    this.#bus = dbus.sessionBus(busAddress ? { busAddress } : {})
  }

  /** Takes the watcher's name on the bus; throws if another host has it. */
  async start(): Promise<void> {
    this.#bus.export(watcherPath, new StatusNotifierWatcher((service) => void this.#adopt(service)))
    const reply = await this.#bus.requestName(watcherName, dbus.NameFlag.DO_NOT_QUEUE)
    if (reply !== dbus.RequestNameReply.PRIMARY_OWNER) throw new Error('another tray host is on this bus')
    await subscribe(this.#bus, "type='signal',interface='org.freedesktop.DBus',member='NameOwnerChanged'")
    await subscribe(this.#bus, `type='signal',interface='${menuInterface}'`)
    await subscribe(this.#bus, `type='signal',interface='${itemInterface}'`)
    this.#bus.on('message', (message) => this.#hear(message))
  }

  /** Waits until an app shows an icon. */
  async waitForItem(timeoutMs = defaultTimeoutMs): Promise<void> {
    await this.#waitUntil(() => this.#item !== undefined, 'a tray icon', timeoutMs)
  }

  /** Waits until the icon is gone, as when the app quits. */
  async waitForNoItem(timeoutMs = defaultTimeoutMs): Promise<void> {
    await this.#waitUntil(() => this.#item === undefined, 'the tray icon to go', timeoutMs)
  }

  /** Reads the whole menu. Ids change with each change of the menu. */
  async readMenu(): Promise<readonly TrayMenuItem[]> {
    const { service, menuPath } = this.#require()
    const [, layout] = await callBus(this.#bus, {
      destination: service,
      path: menuPath,
      interface: menuInterface,
      member: 'GetLayout',
      signature: 'iias',
      body: [0, -1, []],
    })
    return readMenuItem(layout).children
  }

  /** Waits until the menu has a line whose label fits, and gives it. */
  async waitForMenuItem(label: string | RegExp, timeoutMs = defaultTimeoutMs): Promise<TrayMenuItem> {
    let found: TrayMenuItem | undefined
    const look = async (): Promise<boolean> => {
      if (this.#item) found = findMenuItem(await this.readMenu(), label)
      return found !== undefined
    }
    await this.#waitUntil(look, `the menu item ${String(label)}`, timeoutMs)
    if (!found) throw new Error('unreachable')
    return found
  }

  /** Clicks a line of the menu by its id. */
  async click(id: number): Promise<void> {
    const { service, menuPath } = this.#require()
    await callBus(this.#bus, {
      destination: service,
      path: menuPath,
      interface: menuInterface,
      member: 'Event',
      signature: 'isvu',
      body: [id, 'clicked', new dbus.Variant('i', 0), 0],
    })
  }

  /** Waits for a line of the menu and clicks it. With several labels, each is looked for under the one before. */
  async clickItem(...labels: readonly (string | RegExp)[]): Promise<void> {
    const [first, ...rest] = labels
    if (first === undefined) throw new Error('no label')
    let item = await this.waitForMenuItem(first)
    for (const label of rest) {
      const child = findMenuItem(item.children, label)
      if (!child) throw new Error(`no item ${String(label)} under ${item.label}`)
      item = child
    }
    if (!item.enabled) throw new Error(`the item ${item.label} is disabled`)
    await this.click(item.id)
  }

  /** Clicks the icon itself. */
  async activate(): Promise<void> {
    const { service, path } = this.#require()
    const call = {
      destination: service,
      path,
      interface: itemInterface,
      member: 'Activate',
      signature: 'ii',
      body: [0, 0],
    }
    await callBus(this.#bus, call)
  }

  /** Reads the icon in all its sizes. */
  async readIconPixmap(): Promise<readonly IconPixmap[]> {
    const pictures = (await this.#read('IconPixmap')) as readonly [number, number, Uint8Array][]
    return pictures.map(([width, height, argb]) => ({ width, height, argb }))
  }

  /** Reads the tooltip's text. */
  async readTooltip(): Promise<string> {
    const [, , title] = (await this.#read('ToolTip')) as readonly [string, unknown, string, string]
    return title
  }

  /** Waits until the tooltip fits. */
  async waitForTooltip(text: RegExp, timeoutMs = defaultTimeoutMs): Promise<string> {
    let tooltip = ''
    const look = async (): Promise<boolean> => text.test((tooltip = this.#item ? await this.readTooltip() : ''))
    await this.#waitUntil(look, `the tooltip ${String(text)}`, timeoutMs)
    return tooltip
  }

  /** Leaves the bus. */
  close(): void {
    this.#changes.clear()
    this.#bus.disconnect()
  }

  async #adopt(service: string): Promise<void> {
    const path = '/StatusNotifierItem'
    const menuPath = String(
      await readProperty(this.#bus, { destination: service, path, interface: itemInterface }, 'Menu'),
    )
    this.#item = { service, path, menuPath }
    this.#notify()
  }

  async #read(name: string): Promise<unknown> {
    const { service, path } = this.#require()
    return readProperty(this.#bus, { destination: service, path, interface: itemInterface }, name)
  }

  #require(): Item {
    if (!this.#item) throw new Error('no app shows a tray icon')
    return this.#item
  }

  #hear(message: Message): void {
    if (isSignal(message, '/org/freedesktop/DBus', 'NameOwnerChanged')) {
      const [name, , owner] = message.body as readonly string[]
      if (name !== this.#item?.service || owner !== '') return
      this.#item = undefined
    }
    this.#notify()
  }

  #notify(): void {
    for (const tell of [...this.#changes]) tell()
  }

  /** Looks at once and again after each signal of the app. */
  async #waitUntil(look: () => boolean | Promise<boolean>, what: string, timeoutMs: number): Promise<void> {
    const end = Date.now() + timeoutMs
    while (!(await look())) {
      if (Date.now() >= end) throw new Error(`waited ${timeoutMs} ms for ${what}`)
      await this.#nextChange(Math.min(250, end - Date.now()))
    }
  }

  /** The next signal; at the latest a quarter of a second, since an app may merge several changes into one signal. */
  #nextChange(atMostMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        this.#changes.delete(done)
        resolve()
      }
      const timer = setTimeout(done, Math.max(atMostMs, 1))
      this.#changes.add(done)
    })
  }
}
