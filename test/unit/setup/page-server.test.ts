import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startPageServer } from '../../../electron/setup/dev.mjs'
import { ROOT } from '../../../electron/setup/paths.mjs'

let root = ''
let server: Awaited<ReturnType<typeof startPageServer>>
const sockets: Socket[] = []

const component = (text: string): string => `export function Hello() {\n  return <p>${text}</p>\n}\n`
const page = (name: string): string => join(root, 'renderer', name)

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'stint-pages-'))
  await mkdir(join(root, 'renderer'))
  await mkdir(join(root, 'node_modules'))
  for (const name of ['react', 'react-dom']) {
    await symlink(join(ROOT, 'node_modules', name), join(root, 'node_modules', name), 'junction')
  }
  await writeFile(join(root, 'package.json'), '{}')
  await writeFile(page('index.html'), '<script type="module" src="./main.tsx"></script>')
  await writeFile(page('main.tsx'), "import { Hello } from './hello'\nconsole.log(Hello)\n")
  await writeFile(page('hello.tsx'), component('one'))
  server = await startPageServer(root)
})

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await server.close()
  await rm(root, { recursive: true, force: true, maxRetries: 3 })
})

const read = async (path: string): Promise<string> => (await fetch(new URL(path, server.url))).text()

/** What a page hears from the server: the text frames of its WebSocket, each shorter than 64 KiB. */
async function listen(): Promise<{ next: (type: string) => Promise<unknown> }> {
  const token = /wsToken = "([^"]+)"/.exec(await read('@vite/client'))?.[1] ?? ''
  const headers = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Key': 'c3RpbnQtdGVzdC1rZXktMQ==',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Protocol': 'vite-hmr',
  }
  const messages: { readonly type: string }[] = []
  let tell = (): void => undefined
  let left = Buffer.alloc(0)
  const take = (chunk: Buffer): void => {
    left = Buffer.concat([left, chunk])
    for (let frame = cutFrame(left); frame; frame = cutFrame(left)) {
      messages.push(JSON.parse(frame.text) as { type: string })
      left = left.subarray(frame.size)
    }
    tell()
  }
  await new Promise<void>((resolve, reject) => {
    get(new URL(`?token=${token}`, server.url), { headers })
      .once('upgrade', (_response, socket, head) => {
        sockets.push(socket)
        socket.on('data', take)
        take(head)
        resolve()
      })
      .once('response', ({ statusCode }) => {
        reject(new Error(`no WebSocket: ${String(statusCode)}`))
      })
      .once('error', reject)
  })
  const next = async (type: string): Promise<unknown> => {
    for (;;) {
      const found = messages.find((message) => message.type === type)
      if (found) return found
      await new Promise<void>((resolve) => (tell = resolve))
    }
  }
  return { next }
}

/** The first whole frame of a server's, RFC 6455 section 5.2: never masked. */
function cutFrame(bytes: Buffer): { readonly text: string; readonly size: number } | undefined {
  if (bytes.length < 2) return undefined
  const short = bytes[1]! & 0x7f
  const start = short === 126 ? 4 : 2
  if (bytes.length < start) return undefined
  const size = start + (short === 126 ? bytes.readUInt16BE(2) : short)
  return bytes.length < size ? undefined : { text: bytes.toString('utf8', start, size), size }
}

it('a component that is changed is sent to the open page, which keeps its state', async () => {
  expect(await read('')).toContain('/@vite/client')
  // The page loads what it shows, else nobody would have to hear of a change.
  await read('main.tsx')
  expect(await read('hello.tsx')).toContain('one')
  const open = await listen()
  await open.next('connected')
  await writeFile(page('hello.tsx'), component('two'))
  expect(await open.next('update')).toMatchObject({ updates: [{ type: 'js-update', path: '/hello.tsx' }] })
  expect(await read('hello.tsx?t=1')).toContain('two')
}, 60_000)
