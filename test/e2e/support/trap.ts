import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A port of this computer that writes down whoever speaks to it, over TCP or UDP. */
export interface Trap {
  /** `http://127.0.0.1:{port}` */
  readonly origin: string
  /** The first line of everything that came. */
  readonly heard: readonly string[]
  close(): Promise<void>
}

/** Sets the trap; over TCP it answers as a careless web server would. */
export async function setTrap(): Promise<Trap> {
  const heard: string[] = []
  const server = createServer((socket) => {
    let isFirst = true
    socket
      .on('error', () => undefined)
      .on('data', (chunk) => {
        if (isFirst) heard.push(chunk.toString('latin1').split('\r\n')[0] ?? '')
        isFirst = false
        socket.end('HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 2\r\n\r\nok')
      })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const datagrams = createSocket('udp4', () => heard.push('a datagram'))
  datagrams.bind(port, '127.0.0.1')
  await once(datagrams, 'listening')
  return {
    origin: `http://127.0.0.1:${port}`,
    heard,
    close: async () => {
      datagrams.close()
      server.close()
      await once(server, 'close')
    },
  }
}
