import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { presigner } from '../../electron/aws/presign'
import type { Credentials } from '../../electron/core/credentials'
import { writeCurlCommand } from '../../electron/core/delivery/curl-command'
import { readSignableUrl } from '../../electron/core/delivery/signable-url'
import { Secret } from '../../electron/core/secret'
import type { SignedMethod } from '../../electron/contract/signed-requests'
import { S3Compatible } from '../fakes/s3-compatible/server'
import { hasProgram, run, type Ended } from '../unit/agent/running-agent'

const roleArn = 'arn:aws:iam:::role/uploader'
const scope = { service: 's3', region: 'ctyun' }

function signable(text: string) {
  const url = readSignableUrl(text, () => true)
  if (!url.ok) throw new Error(url.error.code)
  return url.value
}

describe('signed requests to object storage, sent by the real curl', () => {
  let service: S3Compatible
  let folder: string
  let credentials: Credentials
  beforeAll(async () => {
    service = await S3Compatible.start()
    folder = await mkdtemp(join(tmpdir(), 'stint-signed-'))
    await writeFile(join(folder, 'file'), 'twelve bytes')
    service.buckets.create('inbox')
    const settings = { endpoint: service.origin, region: 'ctyun', credentials: service.keys }
    const policy = { Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } }
    const { Credentials: given } = await new STSClient(settings).send(
      new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'elena', Policy: JSON.stringify(policy) }),
    )
    credentials = {
      accessKeyId: given?.AccessKeyId ?? '',
      secretAccessKey: new Secret(given?.SecretAccessKey ?? ''),
      sessionToken: new Secret(given?.SessionToken ?? ''),
      expiresAt: Date.now() + 3_600_000,
    }
  })
  afterAll(async () => {
    await service.stop()
    await rm(folder, { recursive: true })
  })

  /** Runs the copied command in a shell that has the credentials; the answer's status follows the body. */
  const curl = (shell: string, method: SignedMethod, path: string): Promise<Ended> => {
    const command = writeCurlCommand({ method, url: signable(`${service.origin}${path}`), ...scope })
    const env = {
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey.reveal(),
      AWS_SESSION_TOKEN: credentials.sessionToken.reveal(),
      HOME: folder,
    }
    const counting = command.replace('curl --config', "curl -sS -w ' %{http_code}' --config")
    return run(shell, ['-c', `cd '${folder}'; ${counting}`], env)
  }

  it.each(['bash', 'zsh', 'dash', 'fish'].filter(hasProgram))('as a command in %s', async (shell) => {
    const path = `/inbox/a b+ü(1)'${shell}.txt`
    expect(await curl(shell, 'PUT', path)).toMatchObject({ code: 0, out: ' 200', err: '' })
    expect((await curl(shell, 'GET', `${path}?x-id=GetObject&a=%2F b`)).out).toBe('twelve bytes 200')
    expect((await curl(shell, 'HEAD', path)).out).toMatch(/ 200$/)
    expect((await curl(shell, 'DELETE', path)).out).toBe(' 204')
    expect((await curl(shell, 'GET', path)).out).toMatch(/NoSuchKey.* 404$/s)
  })

  it('as a presigned URL, to be used by anybody until it ends', async () => {
    const sign = async (method: SignedMethod, path: string, at: number) => {
      const request = { method, url: signable(`${service.origin}${path}`), ...scope }
      return (await presigner.presign(request, credentials, at, 60)).reveal()
    }
    const now = Math.floor(Date.now() / 1000) * 1000
    const ask = async (...args: string[]) => (await run('curl', ['-q', '-sS', '-w', ' %{http_code}', ...args])).out
    const place = "/inbox/deep/a b+ü(1)'.txt"
    expect(await ask('-T', join(folder, 'file'), await sign('PUT', place, now))).toBe(' 200')
    const link = await sign('GET', `${place}?response-content-type=text/plain`, now)
    expect(await ask(link)).toBe('twelve bytes 200')
    expect(await ask('-X', 'DELETE', link)).toMatch(/SignatureDoesNotMatch.* 403$/s)
    expect(await ask(link.replace('deep', 'other'))).toMatch(/SignatureDoesNotMatch.* 403$/s)
    expect(await ask(await sign('GET', place, now - 61_000))).toMatch(/ 403$/)
  })
})

const python = '/usr/bin/python3'
const hasBotocore = existsSync(python) && spawnSync(python, ['-c', 'import awscli.clidriver']).status === 0

/** The signer of botocore, as the AWS CLI carries it, at a fixed time. */
const reference = `
import sys, json
import awscli.clidriver
from awscli.botocore.auth import SigV4QueryAuth
from awscli.botocore.awsrequest import AWSRequest
from awscli.botocore.credentials import Credentials
given = json.load(sys.stdin)
auth = SigV4QueryAuth(Credentials('ASIAEXAMPLE', 'secret', 'to/ken+=='), given['service'], 'eu-west-1', expires=60)
request = AWSRequest(method='GET', url=given['url'])
request.context['timestamp'] = '20261122T120000Z'
auth._modify_request_before_signing(request)
canonical = auth.canonical_request(request)
auth._inject_signature_to_request(request, auth.signature(auth.string_to_sign(request, canonical), request))
print(request.url)
`

it.skipIf(!hasBotocore)(
  'any service’s GET is signed as botocore signs it',
  async () => {
    const credentials: Credentials = {
      accessKeyId: 'ASIAEXAMPLE',
      secretAccessKey: new Secret('secret'),
      sessionToken: new Secret('to/ken+=='),
      expiresAt: 0,
    }
    const at = Date.UTC(2026, 10, 22, 12, 0, 0)
    for (const [service, url] of [
      ['sts', 'https://sts.eu-west-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15'],
      ['execute-api', 'https://abc.execute-api.eu-west-1.amazonaws.com/prod/a%20b%2Fc?b=2&a=%C3%BC%20x'],
    ] as const) {
      const request = { method: 'GET', url: signable(url), service, region: 'eu-west-1' } as const
      const ours = new URL((await presigner.presign(request, credentials, at, 60)).reveal())
      const input = JSON.stringify({ service, url })
      const theirs = new URL(execFileSync(python, ['-c', reference], { input, encoding: 'utf8' }).trim())
      expect(Object.fromEntries(ours.searchParams)).toEqual(Object.fromEntries(theirs.searchParams))
    }
  },
  60_000,
)
