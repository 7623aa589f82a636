import dbus, { type MessageBus } from 'dbus-next'

const serverName = 'org.freedesktop.Notifications'
const serverPath = '/org/freedesktop/Notifications'

/** A notification as a desktop got it. */
export interface ShownNotification {
  readonly id: number
  readonly program: string
  readonly title: string
  readonly body: string
  /** Keys of what can be done, `default` for a click on the notification itself. */
  readonly actions: readonly string[]
}

class NotificationInterface extends dbus.interface.Interface {
  readonly #onShown: (shown: Omit<ShownNotification, 'id'>, replaces: number) => number
  readonly #onClosed: (id: number) => void

  constructor(
    onShown: (shown: Omit<ShownNotification, 'id'>, replaces: number) => number,
    onClosed: (id: number) => void,
  ) {
    super(serverName)
    this.#onShown = onShown
    this.#onClosed = onClosed
  }

  GetCapabilities(): string[] {
    return ['actions', 'body']
  }

  GetServerInformation(): string[] {
    return ['test', 'stint', '1', '1.2']
  }

  Notify(program: string, replaces: number, _icon: string, title: string, body: string, actions: string[]): number {
    // Keys and labels take turns.
    const keys = actions.filter((_, index) => index % 2 === 0)
    return this.#onShown({ program, title, body, actions: keys }, replaces)
  }

  CloseNotification(id: number): void {
    this.#onClosed(id)
    this.NotificationClosed(id, 3)
  }

  NotificationClosed(id: number, reason: number): [number, number] {
    return [id, reason]
  }

  ActionInvoked(id: number, key: string): [number, string] {
    return [id, key]
  }
}

NotificationInterface.configureMembers({
  methods: {
    GetCapabilities: { inSignature: '', outSignature: 'as' },
    GetServerInformation: { inSignature: '', outSignature: 'ssss' },
    Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
    CloseNotification: { inSignature: 'u', outSignature: '' },
  },
  signals: {
    NotificationClosed: { signature: 'uu' },
    ActionInvoked: { signature: 'us' },
  },
})

/**
 * A desktop's notification service on a session bus, which shows nothing and remembers everything.
 * @see https://specifications.freedesktop.org/notification-spec/1.2/
 */
export class NotificationServer {
  /** Every notification that was ever sent, in order. */
  readonly sent: ShownNotification[] = []
  /** Those that a user would see now. */
  readonly shown = new Map<number, ShownNotification>()
  readonly #bus: MessageBus
  readonly #interface: NotificationInterface

  /** @param busAddress the session bus */
  constructor(busAddress: string) {
    this.#bus = dbus.sessionBus({ busAddress })
    this.#interface = new NotificationInterface(
      (shown, replaces) => this.#show(shown, replaces),
      (id) => this.shown.delete(id),
    )
  }

  /** Takes the service's name on the bus; throws if another has it. */
  async start(): Promise<void> {
    this.#bus.export(serverPath, this.#interface)
    const reply = await this.#bus.requestName(serverName, dbus.NameFlag.DO_NOT_QUEUE)
    if (reply !== dbus.RequestNameReply.PRIMARY_OWNER) throw new Error('another notification service is on this bus')
  }

  /** Does what a click does: the action, and the notification goes. */
  click(id: number, action = 'default'): void {
    if (!this.shown.get(id)?.actions.includes(action)) throw new Error(`notification ${id} has no action ${action}`)
    this.#interface.ActionInvoked(id, action)
    this.shown.delete(id)
    this.#interface.NotificationClosed(id, 2)
  }

  /** Leaves the bus. */
  close(): void {
    this.#bus.disconnect()
  }

  #show(shown: Omit<ShownNotification, 'id'>, replaces: number): number {
    const id = replaces === 0 ? this.sent.length + 1 : replaces
    const notification = { id, ...shown }
    this.sent.push(notification)
    this.shown.set(id, notification)
    return id
  }
}
