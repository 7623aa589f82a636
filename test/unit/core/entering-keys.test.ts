import { usualSts } from '../../../electron/contract/sts-presets'
import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import { Adding } from '../../../electron/core/connections/adding'
import type { ConnectionRecord } from '../../../electron/core/connections/connection-record'
import { Connections } from '../../../electron/core/connections/connections'
import { KeyRing } from '../../../electron/core/connections/long-term-keys'
import { Secret } from '../../../electron/core/secret'
import { FakeRandom } from '../../fakes/fake-random'

const newKeys = { from: 'typed', accessKeyId: 'AKIANEWEXAMPLE00002', secretAccessKey: 'a-new-example-secret' } as const
const fileKeys = { accessKeyId: 'AKIAFILEEXAMPLE0003', secretAccessKey: new Secret('a-secret-of-the-file') }
const elena = { kind: 'iam-user', name: 'Elena', region: 'eu-central-1', workloadRegion: '', sts: usualSts } as const
let connections: Connections
let keys: KeyRing
let adding: Adding
let record: ConnectionRecord

beforeEach(() => {
  connections = new Connections(new FakeRandom())
  keys = new KeyRing()
  adding = new Adding({
    connections,
    keys,
    totp: { code: () => undefined },
    credentialsFile: {
      list: () => Promise.resolve(ok([])),
      keys: () => Promise.resolve(ok(fileKeys)),
      removeKeys: () => Promise.resolve(ok()),
    },
    named: { check: () => Promise.resolve(ok()) },
    isKnownRegion: () => true,
    isUsableEndpoint: () => true,
    ownEndpoints: () => undefined,
    defaultRegion: () => '',
    now: () => 0,
  })
  record = connections.addOther({ ...elena, mfaDevice: 'GAHT12345678' })
})

describe('keys that are entered again', () => {
  it('take the place of forgotten ones; the connection stays', async () => {
    expect(await adding.setKeys(record, newKeys)).toEqual(ok())
    expect(keys.get(record.id)?.accessKeyId).toBe(newKeys.accessKeyId)
    expect(connections.all()).toEqual([record])
  })

  it('take the place of rotated ones, and the secret of the MFA device stays', async () => {
    const totpSecret = new Secret('JBSWY3DPEHPK3PXP')
    keys.put(record.id, { accessKeyId: 'AKIAOLDEXAMPLE00001', secretAccessKey: new Secret('old'), totpSecret })
    await adding.setKeys(record, newKeys)
    expect(keys.get(record.id)).toMatchObject({ accessKeyId: newKeys.accessKeyId, totpSecret })
  })

  it('are remembered as still standing in the file that they come from', async () => {
    await adding.setKeys(record, { from: 'credentials-file', profile: 'work' })
    expect(keys.get(record.id)?.accessKeyId).toBe(fileKeys.accessKeyId)
    expect(connections.all()).toEqual([{ ...record, importedFrom: 'work' }])
  })

  it('leave what is there where they cannot be keys of an IAM user', async () => {
    const wrong = { ...newKeys, accessKeyId: 'ASIATEMPORARY000001' }
    expect(await adding.setKeys(record, wrong)).toEqual(fail('access-key-invalid'))
    expect(keys.get(record.id)).toBeUndefined()
  })

  it('are not taken for a connection that has none', async () => {
    const northwind = connections.add({
      name: 'Northwind',
      startUrl: 'https://n.awsapps.com/start',
      region: 'eu-west-1',
    })
    expect(await adding.setKeys(northwind, newKeys)).toEqual(fail('not-found'))
  })
})
