import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { authority, makeIdentity, makePrivateAuthority, server } from './system-probe/certificates'
import { buildProbe, findMissing, launchProbe, type Probe } from './system-probe/launch'
import { startEcho, startProxy, startRaw, type Running } from './system-probe/servers'

const missing = findMissing(['xvfb-run', 'openssl'])

describe.skipIf(missing)(`the network in the real Electron${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let app: string
  let probe: Probe
  let folder: string
  let pki: ReturnType<typeof makePrivateAuthority>
  const running: Running[] = []
  const start = async (starting: Promise<Running>) => {
    const one = await starting
    running.push(one)
    return one
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stint-network-'))
    pki = makePrivateAuthority(folder)
    app = await buildProbe()
    probe = await launchProbe(app)
  }, 60_000)
  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.close()))
  })
  afterAll(async () => {
    await probe.close()
    for (const made of [folder, app]) rmSync(made, { recursive: true })
  })

  /** A port at which nothing listens any more. */
  const stopped = async () => {
    const one = await startEcho()
    await one.close()
    return one
  }
  const failureOf = async (env: Record<string, string>, url: string, request = {}) =>
    (await probe.ask('fetch', env, url, request)).failure

  describe('requests', () => {
    it('sends method, headers and body as given, and nothing of its own that identifies the user', async () => {
      const echo = await start(startEcho())
      const url = `http://127.0.0.1:${String(echo.port)}/token?a=1`
      const headers = {
        'Content-Type': 'application/json',
        Host: 'ignored',
        'Content-Length': '1',
        'x-amz-sso_bearer_token': 'T',
      }
      const request = { method: 'POST', headers, body: '{"é":1}' }
      const first = await probe.ask('fetch', {}, url, request)
      const second = await probe.ask('fetch', {}, url, request)
      expect(first.value?.status).toBe(200)
      const seen = JSON.parse(second.value?.body ?? '') as {
        body: string
        url: string
        headers: Record<string, string>
      }
      expect(seen).toMatchObject({ method: 'POST', url: '/token?a=1', body: '{"é":1}' })
      expect(seen.headers).toMatchObject({
        host: `127.0.0.1:${String(echo.port)}`,
        'content-length': '8',
        'x-amz-sso_bearer_token': 'T',
      })
      expect(seen.headers).not.toHaveProperty('cookie')
    })

    it('asks again instead of answering from a cache', async () => {
      const echo = await start(startEcho())
      const url = `http://127.0.0.1:${String(echo.port)}/cached`
      await probe.ask('fetch', {}, url)
      await probe.ask('fetch', {}, url)
      expect(echo.seen).toEqual(['GET /cached', 'GET /cached'])
    })

    it.each([204, 400, 403, 429, 500, 503])('gives the answer %i to the caller', async (status) => {
      const echo = await start(startEcho())
      const { value } = await probe.ask('fetch', {}, `http://127.0.0.1:${String(echo.port)}/status/${String(status)}`)
      expect(value?.status).toBe(status)
    })

    it('refuses redirects', async () => {
      const echo = await start(startEcho())
      const host = `127.0.0.1:${String(echo.port)}`
      expect(await failureOf({}, `http://${host}/redirect`, { method: 'POST', body: 'x' })).toEqual({
        code: 'garbage-answer',
        values: { host },
      })
      expect(echo.seen).toEqual(['POST /redirect'])
    })
  })

  describe('a broken network', () => {
    it('names a host that does not exist', async () => {
      expect(await failureOf({}, 'https://oidc.nowhere.invalid/')).toEqual({
        code: 'dns-failed',
        values: { host: 'oidc.nowhere.invalid' },
      })
    })

    it('tells a refused connection', async () => {
      const { port } = await stopped()
      expect((await failureOf({}, `http://127.0.0.1:${String(port)}/`))?.code).toBe('connection-refused')
    })

    it.each([
      ['no word at all', '', 'cut', 'connection-lost'],
      ['half an answer', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"acc', 'cut', 'connection-lost'],
      ['half a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{"acc', 'cut', 'connection-lost'],
      [
        'a chunk that is none',
        'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}',
        'cut',
        'garbage-answer',
      ],
      ['no answer', '', 'wait', 'timed-out'],
      ['an answer that never ends', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"acc', 'wait', 'timed-out'],
    ] as const)('tells %s', async (_what, words, then, code) => {
      const raw = await start(startRaw(words, then))
      const timeoutMs = then === 'wait' ? 300 : 5_000
      const host = `127.0.0.1:${String(raw.port)}`
      const env = { CASE: `${code}${String(timeoutMs)}` }
      expect(await failureOf(env, `http://${host}/`, { timeoutMs })).toEqual({ code, values: { host } })
    })

    it('tells a server that speaks no TLS', async () => {
      const raw = await start(startRaw('HTTP/1.1 400 Bad Request\r\n\r\n', 'cut'))
      expect((await failureOf({}, `https://127.0.0.1:${String(raw.port)}/`))?.code).toBe('tls-failed')
    })
  })

  describe('a private authority', () => {
    const ask = async (env: Record<string, string>, identities: Parameters<typeof startEcho>[0]) => {
      const echo = await start(startEcho(identities))
      return probe.ask('fetch', env, `https://127.0.0.1:${String(echo.port)}/`)
    }

    it('is not trusted by itself', async () => {
      expect((await ask({}, [pki.portal, pki.issuing])).failure?.code).toBe('tls-untrusted')
    })

    it.each(['AWS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS'])('is trusted when %s names it', async (name) => {
      const answer = await ask({ [name]: pki.root.certPath }, [pki.portal, pki.issuing])
      expect(answer.failure).toBeUndefined()
      expect(answer.value?.status).toBe(200)
    })

    it('is not trusted when another of the same name is named', async () => {
      const other = makeIdentity(folder, { name: 'other', subject: 'Northwind Root', extensions: authority })
      expect((await ask({ AWS_CA_BUNDLE: other.certPath }, [pki.portal, pki.issuing])).failure?.code).toBe(
        'tls-untrusted',
      )
    })

    it('does not make a certificate good for another host', async () => {
      const elsewhere = makeIdentity(folder, {
        name: 'elsewhere',
        issuer: pki.issuing,
        extensions: server('DNS:elsewhere.stint.test'),
      })
      expect((await ask({ AWS_CA_BUNDLE: pki.root.certPath }, [elsewhere, pki.issuing])).failure?.code).toBe(
        'tls-untrusted',
      )
    })

    it('does not make a server an authority', async () => {
      const forged = makeIdentity(folder, { name: 'forged', issuer: pki.portal, extensions: server(pki.names) })
      const answer = await ask({ AWS_CA_BUNDLE: pki.root.certPath }, [forged, pki.portal, pki.issuing])
      expect(answer.failure?.code).toBe('tls-untrusted')
    })

    it('is trusted for the one host of the connection that names it, also after a refusal', async () => {
      const env = { CASE: 'named' }
      const echo = await start(startEcho([pki.portal, pki.issuing]))
      const fetchFrom = (host: string) => probe.ask('fetch', env, `https://${host}:${String(echo.port)}/`)
      expect((await fetchFrom('127.0.0.1')).failure?.code).toBe('tls-untrusted')
      await probe.ask('trust', env, [{ host: '127.0.0.1', caFile: pki.root.certPath }])
      expect((await fetchFrom('127.0.0.1')).value?.status).toBe(200)
      expect((await fetchFrom('localhost')).failure?.code).toBe('tls-untrusted')
    })

    it('is reported with name and path if its file cannot be used', async () => {
      const broken = join(folder, 'broken.pem')
      writeFileSync(broken, 'not a certificate')
      const expected = { code: 'ca-bundle-unreadable', values: { name: 'AWS_CA_BUNDLE', path: broken } }
      expect((await probe.ask('problems', { AWS_CA_BUNDLE: broken })).value).toEqual([expected])
      expect((await ask({ AWS_CA_BUNDLE: broken }, [pki.portal, pki.issuing])).failure).toEqual(expected)
    })
  })

  describe('a proxy', () => {
    const portal = 'https://portal.stint.test/roles'
    const startPortal = async (signIn?: string) => {
      const echo = await start(startEcho([pki.portal, pki.issuing]))
      return start(startProxy(echo.port, signIn))
    }
    const trust = () => ({ AWS_CA_BUNDLE: pki.root.certPath })

    it.each(['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'])(
      'named by %s is used, with a private authority behind it',
      async (name) => {
        const proxy = await startPortal()
        const answer = await probe.ask(
          'fetch',
          { ...trust(), [name]: `http://127.0.0.1:${String(proxy.port)}` },
          portal,
        )
        expect(answer.failure).toBeUndefined()
        expect(answer.value?.status).toBe(200)
        expect(proxy.seen).toEqual(['CONNECT portal.stint.test:443 allowed'])
      },
    )

    it('gets the user name and password of its address, and no log does', async () => {
      const proxy = await startPortal('ana:p@ss w0rd-7f3')
      const env = { ...trust(), HTTPS_PROXY: `http://ana:p%40ss%20w0rd-7f3@127.0.0.1:${String(proxy.port)}` }
      const answer = await probe.ask('fetch', env, portal)
      expect(answer.value?.status).toBe(200)
      expect(proxy.seen.at(-1)).toBe('CONNECT portal.stint.test:443 allowed')
      expect(probe.output()).not.toMatch(/ana|w0rd-7f3/)
    })

    it('that refuses the password is named as the cause, after one try', async () => {
      const proxy = await startPortal('ana:right')
      const env = { ...trust(), HTTPS_PROXY: `http://ana:wrong@127.0.0.1:${String(proxy.port)}` }
      expect(await failureOf(env, portal)).toEqual({ code: 'proxy-refused', values: { host: 'portal.stint.test' } })
      expect(proxy.seen.length).toBeLessThanOrEqual(2)
    })

    it('that wants a password nobody gave is named as the cause', async () => {
      const proxy = await startPortal('ana:right')
      const env = { ...trust(), HTTPS_PROXY: `http://127.0.0.1:${String(proxy.port)}` }
      expect((await failureOf(env, portal))?.code).toBe('proxy-refused')
    })

    it('that is not there is named as the cause', async () => {
      const { port } = await stopped()
      expect((await failureOf({ HTTPS_PROXY: `http://127.0.0.1:${String(port)}` }, portal))?.code).toBe('proxy-refused')
    })

    it('that cannot be understood stops the request instead of going around it', async () => {
      expect((await failureOf({ HTTPS_PROXY: 'ftp://proxy:21' }, portal))?.code).toBe('proxy-refused')
    })

    it('is bypassed for loopback and for NO_PROXY', async () => {
      const proxy = await startPortal()
      const echo = await start(startEcho())
      const env = { ...trust(), HTTPS_PROXY: `http://127.0.0.1:${String(proxy.port)}`, NO_PROXY: 'stint.test' }
      expect((await probe.ask('fetch', env, `http://127.0.0.1:${String(echo.port)}/`)).value?.status).toBe(200)
      expect((await probe.ask('fetch', env, `http://localhost:${String(echo.port)}/`)).value?.status).toBe(200)
      expect((await failureOf(env, portal))?.code).toBe('dns-failed')
      expect(proxy.seen).toEqual([])
    })
  })
})
