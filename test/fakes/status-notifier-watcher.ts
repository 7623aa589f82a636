import dbus from 'dbus-next'

/** The name that apps look for on the session bus. */
export const watcherName = 'org.kde.StatusNotifierWatcher'

/** The watcher's side that apps talk to: they register their icons here. */
export class StatusNotifierWatcher extends dbus.interface.Interface {
  readonly ProtocolVersion = 0
  readonly IsStatusNotifierHostRegistered = true
  readonly items: string[] = []
  readonly #onRegistered: (service: string) => void

  constructor(onRegistered: (service: string) => void) {
    super(watcherName)
    this.#onRegistered = onRegistered
  }

  get RegisteredStatusNotifierItems(): string[] {
    return this.items
  }

  RegisterStatusNotifierItem(service: string): void {
    this.items.push(service)
    this.#onRegistered(service)
    this.StatusNotifierItemRegistered(service)
  }

  RegisterStatusNotifierHost(_service: string): void {
    return
  }

  StatusNotifierItemRegistered(service: string): string {
    return service
  }
}

StatusNotifierWatcher.configureMembers({
  properties: {
    ProtocolVersion: { signature: 'i', access: 'read' },
    IsStatusNotifierHostRegistered: { signature: 'b', access: 'read' },
    RegisteredStatusNotifierItems: { signature: 'as', access: 'read' },
  },
  methods: {
    RegisterStatusNotifierItem: { inSignature: 's', outSignature: '' },
    RegisterStatusNotifierHost: { inSignature: 's', outSignature: '' },
  },
  signals: { StatusNotifierItemRegistered: { signature: 's' } },
})
