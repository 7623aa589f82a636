import { request } from 'node:http'
import { connect, type Socket } from 'node:net'

export interface Asked {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: string
}

export interface Ask {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

/** Asks an agent over its socket, as any program could. */
export function ask(
  socketPath: string,
  path: string,
  { method = 'GET', headers = {}, body }: Ask = {},
): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, path, method, headers: { host: 'localhost', ...headers } }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      )
      incoming.on('error', reject)
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** After this, in milliseconds, Node's HTTP server would end a slow request by itself: the agent has to be sooner. */
export const NODES_OWN_LIMIT_MS = 60_000

/** Sends bytes and waits until the agent closes the connection; gives what it said and after how many milliseconds. */
export function sendRaw(socketPath: string, bytes: string): Promise<{ text: string; ms: number }> {
  const started = performance.now()
  return new Promise((resolve) => {
    let text = ''
    const socket: Socket = connect(socketPath, () => socket.write(bytes))
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve({ text, ms: performance.now() - started }))
  })
}
