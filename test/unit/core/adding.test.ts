import { beforeEach, describe, expect, it } from 'vitest'
import { isHttpsOrLoopback } from '../../../electron/aws/endpoints'
import { partitionOf } from '../../../electron/aws/partitions'
import type { ConnectionDraft } from '../../../electron/contract/connection-drafts'
import { fail, ok } from '../../../electron/contract/result'
import { Adding } from '../../../electron/core/connections/adding'
import { Connections } from '../../../electron/core/connections/connections'
import { KeyRing } from '../../../electron/core/connections/long-term-keys'
import type { CredentialsFilePort } from '../../../electron/core/ports'
import { Secret } from '../../../electron/core/secret'
import { totp } from '../../../electron/system/totp'
import { FakeRandom } from '../../fakes/fake-random'
import { service } from '../../fakes/issuing-world'

const seed = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const phone = 'arn:aws:iam::482109371154:mfa/elena-phone'
const sts = { endpoint: 'regional', fips: false, dualStack: false } as const
const typed = {
  from: 'typed',
  accessKeyId: 'AKIAELENAEXAMPLE1234',
  secretAccessKey: 'a-secret-of-forty-characters',
} as const
const user = {
  kind: 'iam-user',
  name: 'Elena',
  region: 'eu-central-1',
  sts,
  keys: typed,
  mfaDevice: '',
  totpSecret: '',
} satisfies ConnectionDraft
const proof = { from: 'file', path: '~/token' } as const
const saml = {
  kind: 'saml',
  name: '',
  region: 'eu-central-1',
  sts,
  proof,
  providerArn: 'arn:aws:iam::482109371154:saml-provider/Corp',
} satisfies ConnectionDraft
const login = {
  kind: 'aws-login',
  name: '',
  region: 'eu-central-1',
  loginSession: 'arn:aws:sts::482109371154:assumed-role/Admin/elena',
} satisfies ConnectionDraft

let connections: Connections
let keys: KeyRing
let adding: Adding

beforeEach(() => {
  connections = new Connections(new FakeRandom())
  keys = new KeyRing()
  const credentialsFile: CredentialsFilePort = {
    list: () => Promise.resolve(ok([])),
    keys: (profile) =>
      Promise.resolve(
        profile === 'elena'
          ? ok({ accessKeyId: typed.accessKeyId, secretAccessKey: new Secret(typed.secretAccessKey) })
          : fail('keys-not-in-file', { profile, path: 'credentials' }),
      ),
    removeKeys: () => Promise.resolve(ok()),
  }
  adding = new Adding({
    connections,
    keys,
    totp,
    credentialsFile,
    named: {
      check: (path) => Promise.resolve(path === 'none.pem' ? fail('ca-bundle-unreadable', { name: 'CA', path }) : ok()),
    },
    isKnownRegion: (region) => partitionOf(region) !== undefined,
    isUsableEndpoint: isHttpsOrLoopback,
    ownEndpoints: () => undefined,
    defaultRegion: () => '',
    now: () => 0,
  })
})

async function add(draft: ConnectionDraft): Promise<string> {
  const added = await adding.add(draft)
  return added.ok ? 'added' : added.error.code
}

describe('adding a connection', () => {
  it('trims what was pasted; the keys go into the key ring and nowhere else', async () => {
    const accessKeyId = `  ${typed.accessKeyId}\n`
    const secretAccessKey = `\t${typed.secretAccessKey} `
    const added = await adding.add({
      ...user,
      name: ' Elena ',
      mfaDevice: ` ${phone} `,
      keys: { ...typed, accessKeyId, secretAccessKey },
    })
    if (!added.ok) throw new Error(added.error.code)
    const kept = keys.get(added.value)
    expect([kept?.accessKeyId, kept?.secretAccessKey.reveal()]).toEqual([typed.accessKeyId, typed.secretAccessKey])
    expect(connections.get(added.value)).toMatchObject({ value: { name: 'Elena', mfaDevice: phone } })
    expect(JSON.stringify(connections.all())).not.toContain(typed.secretAccessKey)
  })

  it.each<[string, ConnectionDraft, string]>([
    ['temporary keys', { ...user, keys: { ...typed, accessKeyId: 'ASIAELENAEXAMPLE1234' } }, 'access-key-invalid'],
    ['no key id', { ...user, keys: { ...typed, accessKeyId: '' } }, 'access-key-invalid'],
    ['half a secret', { ...user, keys: { ...typed, secretAccessKey: 'short' } }, 'access-key-invalid'],
    ['a region that is none', { ...user, region: 'europe' }, 'region-unknown'],
    ['no region', { ...user, region: '' }, 'region-unknown'],
    ['a secret of no device', { ...user, totpSecret: 'not base32!' }, 'totp-secret-invalid'],
    ['a profile without keys', { ...user, keys: { from: 'credentials-file', profile: 'x' } }, 'keys-not-in-file'],
    [
      'a provider that is none',
      { ...saml, providerArn: 'arn:aws:iam::482109371154:role/Corp' },
      'provider-arn-invalid',
    ],
    ['a session that is none', { ...login, loginSession: 'elena' }, 'login-session-missing'],
    [
      'http elsewhere',
      { kind: 'sts-compatible', name: '', keys: typed, service: { ...service, endpoint: 'http://store.example' } },
      'endpoint-invalid',
    ],
    [
      'no endpoint',
      { kind: 'sts-compatible', name: '', keys: typed, service: { ...service, endpoint: '' } },
      'endpoint-invalid',
    ],
    [
      'an S3 endpoint that is none',
      { kind: 'sts-compatible', name: '', keys: typed, service: { ...service, s3Endpoint: 'store' } },
      'endpoint-invalid',
    ],
    [
      'a CA file that is none',
      { kind: 'sts-compatible', name: '', keys: typed, service: { ...service, caFile: 'none.pem' } },
      'ca-bundle-unreadable',
    ],
  ])('with %s is refused and leaves nothing', async (_, draft, code) => {
    expect(await add(draft)).toBe(code)
    expect([connections.all().length, keys.all().size]).toEqual([0, 0])
  })

  it.each<[string, ConnectionDraft]>([
    ['Corp', saml],
    ['elena', login],
    ['elena', { ...user, name: '', keys: { from: 'credentials-file', profile: 'elena' } }],
    ['store.example', { kind: 'sts-compatible', name: '', service, keys: { ...typed, accessKeyId: 'minio-user' } }],
    ['Web identity', { kind: 'web-identity', name: '', region: 'us-gov-west-1', sts, proof }],
  ])('without a name is called %s', async (name, draft) => {
    expect(await add(draft)).toBe('added')
    expect(connections.all()[0]?.name).toBe(name)
  })
})

describe('another MFA device', () => {
  async function addWithSecret() {
    const added = await adding.add({ ...user, mfaDevice: phone, totpSecret: seed })
    const found = added.ok ? connections.get(added.value) : added
    if (!found.ok) throw new Error(found.error.code)
    return found.value
  }

  it('does not keep the secret of the one before, whose codes would all be wrong', async () => {
    const record = await addWithSecret()
    expect(adding.setMfa(record, phone, undefined)).toEqual(ok())
    expect(keys.get(record.id)?.totpSecret?.reveal()).toBe(seed)
    expect(adding.setMfa(record, 'GAHT12345678', undefined)).toEqual(ok())
    expect(keys.get(record.id)).toBeDefined()
    expect(keys.get(record.id)?.totpSecret).toBeUndefined()
  })

  it('takes a secret, refuses what is none, and forgets it when told', async () => {
    const record = await addWithSecret()
    expect(adding.setMfa(record, phone, 'nonsense!')).toEqual(fail('totp-secret-invalid'))
    expect(keys.get(record.id)?.totpSecret?.reveal()).toBe(seed)
    expect(adding.setMfa(record, phone, '')).toEqual(ok())
    expect(keys.get(record.id)?.totpSecret).toBeUndefined()
    keys.forget(record.id)
    expect(adding.setMfa(record, phone, seed)).toEqual(fail('keys-missing', { connection: 'Elena' }))
  })
})
