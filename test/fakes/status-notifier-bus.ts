import dbus, { type Message, type MessageBus } from 'dbus-next'

/** A message to one object on the bus. */
export interface BusCall {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly signature?: string
  readonly body?: readonly unknown[]
}

/** Calls a method and gives the values of its answer; throws what the other side answered as an error. */
export async function callBus(bus: MessageBus, call: BusCall): Promise<readonly unknown[]> {
  const message = new dbus.Message({ ...call, signature: call.signature ?? '', body: [...(call.body ?? [])] })
  const answer = await bus.call(message)
  return answer ? (answer.body as readonly unknown[]) : []
}

/** Reads one property, unpacked. */
export async function readProperty(
  bus: MessageBus,
  object: Pick<BusCall, 'destination' | 'path' | 'interface'>,
  name: string,
): Promise<unknown> {
  const [value] = await callBus(bus, {
    ...object,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: [object.interface, name],
  })
  return unpack(value)
}

/** Asks the bus to send the signals that match a rule. */
export async function subscribe(bus: MessageBus, rule: string): Promise<void> {
  await callBus(bus, {
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member: 'AddMatch',
    signature: 's',
    body: [rule],
  })
}

/** Takes the value out of a variant. */
export function unpack(value: unknown): unknown {
  return value instanceof dbus.Variant ? unpack(value.value) : value
}

/** Whether a message is this signal. */
export function isSignal(message: Message, path: string, member: string): boolean {
  return message.type === dbus.MessageType.SIGNAL && message.path === path && message.member === member
}
