import { beforeEach, describe, expect, it } from 'vitest'
import { ok } from '../../../electron/contract/result'
import { brief, ImportWorld, paths } from './import-world'

let world: ImportWorld
beforeEach(() => {
  world = new ImportWorld()
})

const sso = `
[sso-session northwind]
sso_start_url = https://northwind.awsapps.com/start#/
sso_region = eu-central-1
sso_registration_scopes = sso:account:access

[default]
region = eu-west-1

[profile payments-prod]
sso_session = northwind
sso_account_id = 012345678901
sso_role_name = AdministratorAccess
region = eu-west-1
output = json

[profile payments-dev]
sso_session = northwind
sso_account_id = 112345678901
sso_role_name = ReadOnly
region = eu-west-1

[profile legacy]
sso_start_url = https://northwind.awsapps.com/start
sso_region = eu-central-1
sso_account_id = 212345678901
sso_role_name = ReadOnly
region = us-east-1
`

describe('Identity Center in the AWS config file', () => {
  it('is one connection for sessions and older profiles, with a favourite for each profile', async () => {
    world.files.set(paths.config, sso)
    const listing = await world.importing.list()
    expect(brief(listing)).toEqual([
      'connection identity-center northwind',
      'favourite identity-center payments-prod',
      'favourite identity-center payments-dev',
      'favourite identity-center legacy',
    ])
    expect(listing.candidates[1]?.needs).toEqual([listing.candidates[0]?.id])
    expect(listing.candidates[1]?.detail).toBe('012345678901, AdministratorAccess')
  })

  it('is taken with the region that most of its profiles work in', async () => {
    world.files.set(paths.config, sso)
    expect(await world.takeAll()).toEqual(ok({ taken: 4 }))
    expect(world.connections.all()).toMatchObject([
      {
        kind: 'identity-center',
        name: 'northwind',
        startUrl: 'https://northwind.awsapps.com/start',
        region: 'eu-central-1',
        workloadRegion: 'eu-west-1',
      },
    ])
    const id = world.connections.all()[0]?.id ?? ''
    expect(world.notes.all().map(({ roleId, favourite, profile }) => [roleId, favourite, profile])).toEqual([
      [`${id}/012345678901/AdministratorAccess`, true, undefined],
      [`${id}/112345678901/ReadOnly`, true, undefined],
      [`${id}/212345678901/ReadOnly`, true, undefined],
    ])
  })

  it('says what is missing or not possible', async () => {
    world.files.set(
      paths.config,
      `[sso-session nowhere]
sso_start_url = https://northwind.awsapps.com/start
sso_region = eu-nowhere
[sso-session vanity]
sso_start_url = https://aws.example.com/start
sso_region = eu-central-1
[profile lost]
sso_session = gone
sso_account_id = 012345678901
sso_role_name = ReadOnly
[profile hangs-on]
sso_session = nowhere
sso_account_id = 012345678901
sso_role_name = ReadOnly
`,
    )
    expect(brief(await world.importing.list())).toEqual([
      'connection identity-center nowhere region-unknown',
      'connection identity-center vanity start-url-invalid',
      'favourite identity-center lost import-incomplete',
      'favourite identity-center hangs-on region-unknown',
    ])
    expect((await world.find('lost')).problem?.values).toEqual({ name: 'lost', missing: '[sso-session gone]' })
  })
})

const users = `[elena]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY

[saml]
aws_access_key_id = ASIAIOSFODNN7EXAMPLE
aws_secret_access_key = temporarySecretAccessKeyEXAMPLEKEY000000
aws_session_token = FwoGZXIvYXdzEXAMPLETOKEN
`

const chain = `[profile elena]
region = eu-central-1

[profile deploy]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = hub
external_id = northwind-42 ; agreed in May
duration_seconds = 14400
mfa_serial = arn:aws:iam::999988887777:mfa/elena

[profile hub]
role_arn = arn:aws:iam::999988887777:role/path/hub
source_profile = elena
mfa_serial = arn:aws:iam::999988887777:mfa/elena
duration_seconds = 14400
role_session_name = elena-at-work

[profile deep]
role_arn = arn:aws:iam::222233334444:role/deep
source_profile = deploy
`

describe('roles of profiles', () => {
  it('are taken with the whole chain that they start from, whatever the order in the file', async () => {
    world.files.set(paths.config, chain)
    world.files.set(paths.credentials, users)
    expect(brief(await world.importing.list())).toEqual([
      'connection iam-user elena',
      'role iam-user hub',
      'role iam-user deploy',
      'role iam-user deep',
      'connection iam-user saml import-keys-temporary',
    ])
    expect(await world.takeAll()).toEqual(ok({ taken: 4 }))
    expect(world.chainOf('deep')).toEqual(['deploy', 'hub', 'elena'])
    expect(world.connections.all()).toMatchObject([
      {
        kind: 'iam-user',
        name: 'elena',
        region: 'eu-central-1',
        importedFrom: 'elena',
        mfaDevice: 'arn:aws:iam::999988887777:mfa/elena',
      },
    ])
  })

  it('keep their options; behind another role an hour and no MFA', async () => {
    world.files.set(paths.config, chain)
    world.files.set(paths.credentials, users)
    await world.takeAll()
    const of = (label: string) => world.savedRoles.all().find((role) => role.label === label)?.definition
    expect(of('hub')).toMatchObject({ mfa: true, durationSeconds: 14400, sessionName: 'elena-at-work' })
    expect(of('deploy')).toMatchObject({ mfa: false, durationSeconds: 3600, externalId: 'northwind-42' })
  })

  it('may start from a role of Identity Center that is no favourite of its own', async () => {
    world.files.set(
      paths.config,
      `${sso}
[profile target]
role_arn = arn:aws:iam::333344445555:role/target
source_profile = payments-dev
`,
    )
    const target = await world.find('target')
    const connection = await world.find('northwind')
    expect(await world.importing.take([(await world.find('target')).id])).toEqual(ok({ taken: 2 }))
    expect(target.kind).toBe(connection.kind)
    expect(world.chainOf('target')).toEqual(['112345678901/ReadOnly', 'northwind'])
    expect(world.notes.all()).toEqual([])
  })

  it('start from their own keys where source_profile names the profile itself', async () => {
    world.files.set(
      paths.config,
      '[profile elena]\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = elena\n',
    )
    world.files.set(paths.credentials, users)
    await world.takeAll()
    expect(world.chainOf('elena')).toEqual(['elena'])
  })

  it('say why they cannot be taken', async () => {
    world.files.set(
      paths.config,
      `[profile on-ec2]
role_arn = arn:aws:iam::111122223333:role/r
credential_source = Ec2InstanceMetadata
[profile orphan]
role_arn = arn:aws:iam::111122223333:role/r
source_profile = nobody
[profile no-source]
role_arn = arn:aws:iam::111122223333:role/r
[profile bad-arn]
role_arn = arn:aws:iam::1111:role/r
source_profile = elena
[profile behind-bad]
role_arn = arn:aws:iam::111122223333:role/behind
source_profile = bad-arn
[profile a]
role_arn = arn:aws:iam::111122223333:role/a
source_profile = b
[profile b]
role_arn = arn:aws:iam::111122223333:role/b
source_profile = c
[profile c]
role_arn = arn:aws:iam::111122223333:role/c
source_profile = a
[profile process]
credential_process = "/opt/some tool/get-keys" --password hunter2
[profile too-long]
role_arn = arn:aws:iam::111122223333:role/long
source_profile = elena
external_id = ${'x'.repeat(1300)}
`,
    )
    world.files.set(paths.credentials, users)
    const listing = await world.importing.list()
    const codes = Object.fromEntries(listing.candidates.map(({ foundAs, problem }) => [foundAs, problem?.code]))
    expect(codes).toEqual({
      'on-ec2': 'import-place-bound',
      orphan: 'import-source-missing',
      'no-source': 'import-incomplete',
      'bad-arn': 'arn-invalid',
      'behind-bad': 'arn-invalid',
      a: 'import-cycle',
      b: 'import-cycle',
      c: 'import-cycle',
      process: 'import-by-program',
      'too-long': 'import-incomplete',
      elena: undefined,
      saml: 'import-keys-temporary',
    })
    expect((await world.find('process')).detail).toBe('get-keys')
    expect(JSON.stringify(listing)).not.toContain('hunter2')
  })

  it('that use web identity share the connection of their token file', async () => {
    world.files.set(
      paths.config,
      `[profile ci]
role_arn = arn:aws:iam::111122223333:role/ci
web_identity_token_file = /var/run/token
role_session_name = ci
[profile ci-read]
role_arn = arn:aws:iam::111122223333:role/ci-read
web_identity_token_file = /var/run/token
region = eu-west-1
`,
    )
    expect(await world.takeAll()).toEqual(ok({ taken: 3 }))
    expect(world.connections.all()).toMatchObject([
      { kind: 'web-identity', proof: { from: 'file', path: '/var/run/token' }, region: 'us-east-1' },
    ])
    expect(world.savedRoles.all().map(({ definition }) => definition.method)).toEqual(['web-identity', 'web-identity'])
  })

  it('of aws login start from its session', async () => {
    world.files.set(
      paths.config,
      `[profile console]
login_session = arn:aws:iam::111122223333:user/elena
region = eu-west-1
[profile beyond]
role_arn = arn:aws:iam::222233334444:role/beyond
source_profile = console
`,
    )
    expect(await world.takeAll()).toEqual(ok({ taken: 3 }))
    expect(world.savedRoles.all().map(({ label, definition }) => `${label} ${definition.method}`)).toEqual([
      'console login',
      'beyond assume-role',
    ])
  })
})

describe('profiles that other programs wrote', () => {
  it('of Stint itself are there already', async () => {
    world.files.set(
      paths.config,
      '[profile x]\n# stint:abc\ncredential_process = /h/stint credential x\nregion = eu-west-1\n',
    )
    expect(brief(await world.importing.list())).toEqual(['favourite identity-center x present'])
  })

  it('of Granted are favourites by its own keys', async () => {
    world.files.set(
      paths.config,
      `[profile northwind/dev]
granted_sso_start_url = https://northwind.awsapps.com/start
granted_sso_region = eu-central-1
granted_sso_account_id = 012345678901
granted_sso_role_name = Developer
credential_process = granted credential-process --profile northwind/dev
`,
    )
    const listing = await world.importing.list()
    expect(listing.candidates.map(({ origin, makes }) => `${origin} ${makes}`)).toEqual([
      'granted connection',
      'granted favourite',
    ])
    expect(await world.takeAll()).toEqual(ok({ taken: 2 }))
  })

  const vault = `[profile home]
region = eu-central-1
mfa_serial = arn:aws:iam::999988887777:mfa/elena
mfa_process = pass otp aws

[profile common]
source_profile = home
source_identity = elena

[profile work]
include_profile = common
role_arn = arn:aws:iam::111122223333:role/work
session_tags = team=payments, stage = prod
transitive_session_tags = team
`

  it('of aws-vault keep their keys elsewhere, which is said, until Stint has that user', async () => {
    world.files.set(paths.config, vault)
    expect(brief(await world.importing.list())).toEqual([
      'connection iam-user home import-keys-elsewhere',
      'role iam-user work import-keys-elsewhere',
    ])
    world.connections.addOther({
      kind: 'iam-user',
      name: 'Elena at home',
      region: 'eu-central-1',
      workloadRegion: '',
      sts: { endpoint: 'regional', fips: false, dualStack: false },
      mfaDevice: 'arn:aws:iam::999988887777:mfa/elena',
    })
    expect(brief(await world.importing.list())).toEqual(['connection iam-user home present', 'role iam-user work'])
    expect((await world.find('work')).origin).toBe('aws-vault')
    expect(await world.takeAll()).toEqual(ok({ taken: 1 }))
    expect(world.savedRoles.all()[0]?.definition).toMatchObject({
      sourceIdentity: 'elena',
      tags: [
        { key: 'team', value: 'payments', transitive: true },
        { key: 'stage', value: 'prod', transitive: false },
      ],
    })
  })

  it('of aws-vault that include each other do no harm', async () => {
    world.files.set(
      paths.config,
      '[profile a]\ninclude_profile = b\n[profile b]\ninclude_profile = a\nregion = eu-west-1\n',
    )
    expect(brief(await world.importing.list())).toEqual([])
  })
})
