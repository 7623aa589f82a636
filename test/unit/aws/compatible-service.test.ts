import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { Clients } from '../../../electron/aws/clients'
import { ServerTime } from '../../../electron/aws/server-time'
import { Sts } from '../../../electron/aws/sts'
import { stsPresets } from '../../../electron/contract/sts-presets'
import type { StsPlace } from '../../../electron/core/aws-ports'
import { Secret } from '../../../electron/core/secret'
import { S3Compatible } from '../../fakes/s3-compatible/server'

const uploadOnly = '{"Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::inbox/*"}}'
const request = {
  roleArn: 'arn:aws:iam:::role/uploader',
  sessionName: 'elena',
  durationSeconds: 3600,
  policy: uploadOnly,
  policyArns: [],
  tags: [],
}

function placeAt(endpoint: string): StsPlace {
  const { signingRegion, signingName, pathStyle, capabilities } = stsPresets.ctyun
  const service = { preset: 'ctyun', endpoint, s3Endpoint: '', caFile: '' } as const
  return { region: signingRegion, service: { ...service, signingRegion, signingName, pathStyle, capabilities } }
}

function stsOverSockets(): Sts {
  const send = (url: string, init: Readonly<{ method: string; headers: HeadersInit; body?: Uint8Array | string }>) =>
    fetch(url, { ...init, body: init.body === undefined ? null : Buffer.from(init.body) })
  const serverTime = new ServerTime(Date.now, () => undefined)
  return new Sts(new Clients({ fetch: send, observe: () => undefined, env: {}, serverTime, now: Date.now }))
}

const keys = { accessKeyId: 'AKIAANYTHING', secretAccessKey: new Secret('anything at all') }

/** Asks something that answers every request alike. */
async function ask(status: number, type: string, body: string) {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': type })
    response.end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const answer = await stsOverSockets().assumeRole(placeAt(`http://${host}`), keys, request)
  server.close()
  return { answer, host }
}

describe('a service that only speaks like STS', () => {
  it('is asked with its own signing name and region', async () => {
    const service = await S3Compatible.start({ regions: ['ctyun'] })
    const { accessKeyId, secretAccessKey } = service.keys
    const own = { accessKeyId, secretAccessKey: new Secret(secretAccessKey) }
    const answer = await stsOverSockets().assumeRole(placeAt(service.origin), own, request)
    await service.stop()
    expect(answer).toMatchObject({ ok: true })
  })

  it.each([
    ['the page of a console', 200, 'text/html', '<!doctype html><html><body><h1>Console</h1></body></html>'],
    ['a page that is missing', 404, 'text/html', '<html><body>nothing here</body></html>'],
    ['another API', 200, 'application/json', '{"ok":true}'],
    ['nothing', 200, 'text/plain', ''],
    ['S3 without STS', 405, 'application/xml', '<Error><Code>MethodNotAllowed</Code><Message>no</Message></Error>'],
    ['a refusal that names nothing', 403, 'text/plain', 'go away'],
  ])('is no STS if it answers with %s', async (_, status, type, body) => {
    const { answer, host } = await ask(status, type, body)
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-sts', values: { host } } })
  })

  it('is understood in the dialect of S3 as well', async () => {
    const text = '<?xml version="1.0"?>\n<Error><Code>AccessDenied</Code><Message>no</Message></Error>'
    const { answer } = await ask(403, 'application/xml', text)
    expect(answer).toMatchObject({ ok: false, error: { code: 'service-refused', awsCode: 'AccessDenied' } })
  })
})
