import { beforeEach, describe, expect, it } from 'vitest'
import { ok } from '../../../electron/contract/result'
import { openWorkspace, readMachineId } from '../../../electron/system/leapp-workspace'
import { brief, ImportWorld, paths } from './import-world'

/** Made by OpenSSL: `enc -aes-256-cbc -md md5 -salt -base64`, with the SHA-256 of the machine id as passphrase. */
const sealed =
  'U2FsdGVkX19zJ+rLp8t9gAs/apFIihIcaw31DSKFF4IbmRQej8a5/gZVSmRH2FBfDf6Cl4ZQom2ZIwTRpCj0rMyEPc7xzxd83NSobRF3vg2s06DVyM5bHAurc3e2EhvdNvF+P0pK3zIXGKqRd+hD/Yu+QehdS99aA4T05SfBCyvnpvTU/hIH7nFwYFL7jrw2fIHRpLQ5+f64OcxzAm7i6YNUhmEOsKZGTSej8bWrm2w='

const integration = {
  id: 'i1',
  alias: 'Northwind',
  portalUrl: 'https://northwind.awsapps.com/start',
  region: 'eu-central-1',
  browserOpening: 'In-browser',
  accessTokenExpiration: '2026-01-01T00:00:00.000Z',
}
const session = (sessionId: string, type: string, more: object = {}) => ({
  sessionId,
  sessionName: sessionId,
  type,
  region: 'eu-west-1',
  status: 0,
  profileId: 'p1',
  ...more,
})
const listed = (id: string, name: string) =>
  session(id, 'awsSsoRole', {
    roleArn: `arn:aws:iam::012345678901/${name}`,
    awsSsoConfigurationId: 'i1',
    email: 'aws@northwind.example',
  })
const chained = (id: string, parentSessionId: string) =>
  session(id, 'awsIamRoleChained', { roleArn: `arn:aws:iam::111122223333:role/${id}`, parentSessionId })

const workspace = {
  _sessions: [
    listed('Payments', 'AdministratorAccess'),
    listed('Data', 'ReadOnly'),
    chained('second', 'first'),
    chained('first', 'Payments'),
    session('elena', 'awsIamUser', { mfaDevice: 'arn:aws:iam::999988887777:mfa/elena' }),
    chained('from-user', 'elena'),
    chained('orphan', 'gone'),
    chained('round', 'about'),
    chained('about', 'round'),
    session('okta', 'awsIamRoleFederated', {
      roleArn: 'arn:aws:iam::111122223333:role/okta',
      idpArn: 'x',
      idpUrlId: 'y',
    }),
    session('azure', 'azure', { subscriptionId: 's' }),
    'not a session',
    { sessionId: 5 },
  ],
  _awsSsoIntegrations: [integration, { id: 'i2' }],
  _pinned: ['Payments', 'second'],
  _proxyConfiguration: { password: 'proxy-password' },
}

let world: ImportWorld
beforeEach(() => {
  world = new ImportWorld()
})

describe('Leapp', () => {
  it('gives its instances, pinned roles and chains, and says what stays behind', async () => {
    world.files.set(paths.leapp, JSON.stringify(workspace))
    const listing = await world.importing.list()
    expect(brief(listing)).toEqual([
      'connection identity-center Northwind',
      'favourite identity-center Payments',
      'role identity-center first',
      'role identity-center second',
      'connection iam-user elena import-keys-elsewhere',
      'role iam-user from-user import-keys-elsewhere',
      'role iam-user orphan import-source-missing',
      'role iam-user round import-cycle',
      'role iam-user about import-cycle',
      'role saml okta import-saml-browser',
    ])
    expect(JSON.stringify(listing)).not.toContain('proxy-password')
    expect(await world.takeAll()).toEqual(ok({ taken: 4 }))
    expect(world.chainOf('second')).toEqual(['first', '012345678901/AdministratorAccess', 'Northwind'])
    expect(world.connections.all()).toMatchObject([{ name: 'Northwind', workloadRegion: 'eu-west-1' }])
  })

  it('opens as it is really written: encrypted for this computer', async () => {
    world.files.set(paths.leapp, sealed)
    expect(brief(await world.importing.list())).toEqual(['connection identity-center Northwind'])
  })

  it.each([
    ['written on another computer', sealed],
    ['half-written', sealed.slice(0, 101)],
    ['JSON that ends early', '{"_sessions": ['],
    ['empty', ''],
    ['something else', 'hello, world'],
  ])('cannot be read where it is %s, which is said', async (_what, text) => {
    world.machineId = 'ffffffffffffffffffffffffffffffff'
    world.files.set(paths.leapp, text)
    const listing = await world.importing.list()
    expect(brief(listing)).toEqual([`connection identity-center ${paths.leapp} import-file-locked`])
    expect(listing.files.find(({ path }) => path === paths.leapp)?.state).toBe('unreadable')
  })

  it('of a shape that is not known gives nothing', async () => {
    for (const text of ['[]', '{"_sessions": {"a": 1}}', '{"workspaces": []}']) {
      expect(openWorkspace(text, '')).toEqual(text.startsWith('{') ? JSON.parse(text) : undefined)
      world.files.set(paths.leapp, text)
      const { candidates } = await world.importing.list()
      expect(candidates.filter(({ problem }) => !problem)).toEqual([])
    }
  })
})

describe('the id of a computer', () => {
  const ended = (output: string) => async () => ({ code: 0, output, errors: '' })

  it('is read from what the system says', async () => {
    const mac = '    | {\n      "IOPlatformUUID" = "564DC1FC-0B02-4D1F-8F3E-AAAA0000BBBB"\n    }\n'
    expect(await readMachineId('darwin', ended(mac))).toBe('564dc1fc-0b02-4d1f-8f3e-aaaa0000bbbb')
    const windows = '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\r\n    MachineGuid    REG_SZ    0A1B2C3D-0000-1111\r\n\r\n'
    expect(await readMachineId('win32', ended(windows))).toBe('0a1b2c3d-0000-1111')
    expect(await readMachineId('darwin', ended(''))).toBe('')
  })
})
