import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server as HttpServer,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { connect, createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Identity } from './certificates'

/** A server on 127.0.0.1 and what it has seen. */
export interface Running {
  readonly port: number
  readonly seen: string[]
  close(): Promise<void>
}

async function listen(server: Server | HttpServer, seen: string[]): Promise<Running> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return { port: (server.address() as AddressInfo).port, seen, close }
}

function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      resolve(body)
    })
  })
}

/** Answers every request with what it was asked, as JSON; `/redirect` and `/status/{n}` as they say. */
export function startEcho(identities?: readonly [Identity, ...Identity[]]): Promise<Running> {
  const seen: string[] = []
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { method, url = '', headers } = request
    seen.push(`${method ?? ''} ${url}`)
    const body = await readBody(request)
    const status = Number(/^\/status\/(\d+)/.exec(url)?.[1] ?? (url === '/redirect' ? 302 : 200))
    if (url === '/redirect') response.setHeader('Location', '/elsewhere')
    response.writeHead(status, {
      'Content-Type': 'application/json',
      'Set-Cookie': 'id=1',
      'Cache-Control': 'max-age=60',
    })
    response.end(status === 204 ? undefined : JSON.stringify({ method, url, headers, body }))
  }
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    void handle(request, response)
  }
  if (!identities) return listen(createHttpServer(listener), seen)
  const chain = identities.map(({ cert }) => cert).join('\n')
  return listen(createHttpsServer({ cert: chain, key: identities[0].key }, listener), seen)
}

/** Says these bytes to every connection that has sent something, then keeps it open or cuts it. */
export function startRaw(words: string, then: 'cut' | 'wait'): Promise<Running> {
  const seen: string[] = []
  const server = createTcpServer((socket) => {
    socket.once('data', () => {
      seen.push('asked')
      socket.write(words, () => {
        if (then === 'cut') socket.destroy()
      })
    })
  })
  return listen(server, seen)
}

/** A CONNECT proxy that leads every host to one port of this computer; with `signIn` it asks for Basic first. */
export function startProxy(target: number, signIn?: string): Promise<Running> {
  const seen: string[] = []
  const server = createHttpServer((request, response) => {
    seen.push(`${request.method ?? ''} ${request.url ?? ''}`)
    response.writeHead(403).end()
  })
  const expected = signIn && `Basic ${Buffer.from(signIn).toString('base64')}`
  server.on('connect', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const given = request.headers['proxy-authorization']
    const allowed = !expected || given === expected
    seen.push(`CONNECT ${request.url ?? ''} ${allowed ? 'allowed' : 'refused'}`)
    socket.on('error', () => socket.destroy())
    if (!allowed) {
      socket.end('HTTP/1.1 407 Sign in\r\nProxy-Authenticate: Basic realm="proxy"\r\nContent-Length: 0\r\n\r\n')
      return
    }
    const upstream = connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n')
      upstream.write(head)
      socket.pipe(upstream).pipe(socket)
    })
    upstream.on('error', () => socket.destroy())
  })
  return listen(server, seen)
}
