import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { downloadFile } from '../../../electron/setup/current-electron.mjs'
import { classifyFailure, StalledDownload } from '../../../electron/setup/download-failure.mjs'

describe('downloadFile', () => {
  let folder = ''
  const closers: (() => void)[] = []

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stint-download-'))
  })

  afterEach(async () => {
    for (const close of closers.splice(0)) close()
    await rm(folder, { recursive: true })
  })

  async function serve(answer: RequestListener): Promise<string> {
    const server = createServer(answer)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closers.push(() => {
      server.closeAllConnections()
      server.close()
    })
    return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/electron.zip`
  }

  it('writes what the server sends', async () => {
    const url = await serve((_request, response) => response.end('the archive'))
    const file = join(folder, 'new', 'electron.zip')
    await downloadFile(url, file)
    expect(await readFile(file, 'utf8')).toBe('the archive')
  })

  it('gives up where nothing is answered', async () => {
    const url = await serve(() => undefined)
    await expect(downloadFile(url, join(folder, 'a'), { stallMs: 30 })).rejects.toBeInstanceOf(StalledDownload)
  })

  it('gives up where an answer stands still half way', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half')
    })
    await expect(downloadFile(url, join(folder, 'a'), { stallMs: 30 })).rejects.toBeInstanceOf(StalledDownload)
  })

  it('goes on for as long as bytes keep coming', async () => {
    const url = await serve((_request, response) => {
      let left = 6
      const timer = setInterval(() => {
        response.write('x')
        left -= 1
        if (left > 0) return
        clearInterval(timer)
        response.end()
      }, 40)
    })
    const file = join(folder, 'a')
    await downloadFile(url, file, { stallMs: 150 })
    expect(await readFile(file, 'utf8')).toBe('xxxxxx')
  })

  it.each([
    [404, 'unreachable'],
    [503, 'busy'],
  ])('reports status %i as %s, with the host', async (status, kind) => {
    const url = await serve((_request, response) => response.writeHead(status).end())
    const error: unknown = await downloadFile(url, join(folder, 'a')).catch((thrown: unknown) => thrown)
    expect(classifyFailure(error)).toMatchObject({ kind, reason: expect.stringContaining('127.0.0.1') as string })
  })

  it('reports a refused connection as unreachable', async () => {
    const url = await serve(() => undefined)
    for (const close of closers.splice(0)) close()
    const error: unknown = await downloadFile(url, join(folder, 'a')).catch((thrown: unknown) => thrown)
    expect(classifyFailure(error)).toMatchObject({ kind: 'unreachable' })
  })
})
