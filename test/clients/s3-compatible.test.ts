import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPayload, writeCrc32 } from '../fakes/s3-compatible/payload'
import { S3Compatible } from '../fakes/s3-compatible/server'
import { run, type Ended } from '../unit/agent/running-agent'

const awsCli = '/usr/bin/aws'
const SLOW = 120_000
const roleArn = 'arn:aws:iam:::role/uploader'

/** Statement as an object, as ctyun's own sample has it. */
const uploadOnly = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: ['s3:Put*', 's3:GetObject'], Resource: 'arn:aws:s3:::inbox/in-*' },
})

interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

describe('object storage with an STS of its own', () => {
  let service: S3Compatible
  let folder: string
  beforeAll(async () => {
    service = await S3Compatible.start()
    folder = await mkdtemp(join(tmpdir(), 'stint-s3-'))
    // Small parts, so that one upload has several.
    const s3 = 's3 =\n  multipart_threshold = 5MB\n  multipart_chunksize = 5MB\n'
    await writeFile(join(folder, 'config'), `[default]\nregion = ctyun\noutput = json\n${s3}`)
  })
  afterAll(async () => {
    await service.stop()
    await rm(folder, { recursive: true })
  })

  const stsAs = (credentials: Keys) =>
    new STSClient({ endpoint: service.origin, region: 'ctyun', credentials, maxAttempts: 1 })

  const assume = (more: Readonly<Record<string, unknown>> = {}) =>
    stsAs(service.keys).send(
      new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'elena', Policy: uploadOnly, ...more }),
    )

  async function session(Policy = uploadOnly): Promise<Keys> {
    const { Credentials } = await assume({ Policy })
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {}
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
  }

  it('gives keys for an hour unless told otherwise', async () => {
    const { Credentials } = await assume()
    const left = (Credentials?.Expiration?.getTime() ?? 0) - Date.now()
    expect(left / 1000).toBeGreaterThan(3590)
    expect(left / 1000).toBeLessThanOrEqual(3600)
  })

  it.each([
    ['no policy', { Policy: undefined }, 'ValidationError'],
    ['a policy of 2049 characters', { Policy: uploadOnly.padEnd(2049) }, 'ValidationError'],
    ['a policy that is none', { Policy: '{}' }, 'MalformedPolicyDocumentException'],
    ['an ARN with an account', { RoleArn: 'arn:aws:iam::123456789012:role/uploader' }, 'ValidationError'],
    ['a role that is not there', { RoleArn: 'arn:aws:iam:::role/stranger' }, 'AccessDenied'],
    ['a session name of one letter', { RoleSessionName: 'e' }, 'ValidationError'],
    ['too short a duration', { DurationSeconds: 899 }, 'ValidationError'],
    ['too long a duration', { DurationSeconds: 43_201 }, 'ValidationError'],
  ])('refuses %s', async (_, more, name) => {
    await expect(assume(more)).rejects.toMatchObject({ name })
  })

  it('answers nothing but AssumeRole, and that to the user’s own keys only', async () => {
    await expect(stsAs(service.keys).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidAction',
    })
    const again = stsAs(await session()).send(
      new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'elena', Policy: uploadOnly }),
    )
    await expect(again).rejects.toMatchObject({ name: 'AccessDenied' })
    const wrong = { ...service.keys, secretAccessKey: 'x'.repeat(40) }
    await expect(stsAs(wrong).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    })
  })

  describe.skipIf(!existsSync(awsCli))('with the AWS CLI of Debian', () => {
    const s3 = (keys: Keys, ...args: string[]): Promise<Ended> =>
      run(awsCli, ['--endpoint-url', service.origin, ...args], {
        AWS_ACCESS_KEY_ID: keys.accessKeyId,
        AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
        ...(keys.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: keys.sessionToken }),
        AWS_CONFIG_FILE: join(folder, 'config'),
        AWS_EC2_METADATA_DISABLED: 'true',
        HOME: folder,
      })
    const done = async (keys: Keys, ...args: string[]): Promise<string> => {
      const { code, out, err } = await s3(keys, ...args)
      expect(code, err).toBe(0)
      return out
    }

    it(
      'stores, lists, gives back and deletes, small or in parts, with checksums and odd names',
      async () => {
        const [small, large, back] = [join(folder, 'small'), join(folder, 'large'), join(folder, 'back')]
        await writeFile(small, 'twelve bytes')
        await writeFile(large, randomBytes(11 * 1024 * 1024))
        await done(service.keys, 's3', 'mb', 's3://inbox')
        await done(service.keys, 's3', 'cp', small, 's3://inbox/in-a b+ü(1).txt')
        await done(service.keys, 's3', 'cp', large, 's3://inbox/deep/large')
        const sum = ['--checksum-algorithm', 'CRC32']
        const put = ['s3api', 'put-object', '--bucket', 'inbox', '--key', 'sum', '--body', small, ...sum]
        await done(service.keys, ...put)
        await done(service.keys, 's3', 'cp', 's3://inbox/deep/large', back)
        expect((await readFile(back)).equals(await readFile(large))).toBe(true)
        const listed = await done(service.keys, 's3', 'ls', 's3://inbox')
        expect(listed).toContain('in-a b+ü(1).txt')
        expect(listed).toContain('PRE deep/')
        await done(service.keys, 's3', 'rm', 's3://inbox/sum')
        expect(await done(service.keys, 's3', 'ls', 's3://inbox')).not.toContain('sum')
        expect(service.calls).toContain('CompleteMultipartUpload')
      },
      SLOW,
    )

    it(
      'holds a session to its policy and to its end',
      async () => {
        const file = join(folder, 'note')
        await writeFile(file, 'a note')
        await done(service.keys, 's3', 'mb', 's3://inbox')
        const keys = await session()
        await done(keys, 's3', 'cp', file, 's3://inbox/in-note')
        for (const refused of [
          ['s3', 'rm', 's3://inbox/in-note'],
          ['s3', 'ls', 's3://inbox'],
          ['s3', 'cp', file, 's3://inbox/out-note'],
        ])
          expect((await s3(keys, ...refused)).err).toContain('AccessDenied')
        const denied = await session(
          JSON.stringify({
            Statement: [
              { Effect: 'Allow', Action: '*', Resource: '*' },
              { Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' },
            ],
          }),
        )
        expect((await s3(denied, 's3', 'rm', 's3://inbox/in-note')).err).toContain('AccessDenied')
        service.expireSessions()
        expect((await s3(keys, 's3', 'cp', file, 's3://inbox/in-note')).err).toContain('AccessDenied')
        const stranger = { ...keys, accessKeyId: 'ASIASTRANGER0000000A' }
        expect((await s3(stranger, 's3', 'cp', file, 's3://inbox/in-note')).err).toContain('InvalidAccessKeyId')
      },
      SLOW,
    )
  })
})

describe('the payload of a request to S3', () => {
  const exchange = (hash: string, body: string, headers: Readonly<Record<string, string>> = {}) => ({
    ...{ method: 'PUT', target: '/', path: '/', query: new URLSearchParams() },
    headers: { 'x-amz-content-sha256': hash, ...headers },
    body: Buffer.from(body, 'latin1'),
  })

  it('is taken out of signed and of unsigned chunks', () => {
    const length = { 'x-amz-decoded-content-length': '11' }
    const signed = '6;chunk-signature=00\r\nhello \r\n5;chunk-signature=00\r\nworld\r\n0;chunk-signature=00\r\n\r\n'
    const read = readPayload(exchange('STREAMING-AWS4-HMAC-SHA256-PAYLOAD', signed, length))
    expect(read).toEqual(Buffer.from('hello world'))
    const sum = writeCrc32(Buffer.from('hello world'))
    const trailed = `b\r\nhello world\r\n0\r\nx-amz-checksum-crc32:${sum}\r\n\r\n`
    expect(readPayload(exchange('STREAMING-UNSIGNED-PAYLOAD-TRAILER', trailed, length))).toEqual(read)
    expect(readPayload(exchange('UNSIGNED-PAYLOAD', 'plain'))).toEqual(Buffer.from('plain'))
  })

  it('is refused where a length, a hash or a checksum does not fit', () => {
    const cut = exchange('STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'b\r\nhello', { 'x-amz-decoded-content-length': '11' })
    expect(readPayload(cut)).toMatchObject({ code: 'IncompleteBody' })
    expect(readPayload(exchange('0'.repeat(64), 'plain'))).toMatchObject({ code: 'XAmzContentSHA256Mismatch' })
    const sum = { 'x-amz-checksum-crc32': 'AAAAAA==' }
    expect(readPayload(exchange('UNSIGNED-PAYLOAD', 'plain', sum))).toMatchObject({ code: 'BadDigest' })
  })
})
