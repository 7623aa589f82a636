import { beforeEach, describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import { stateSchema } from '../../../electron/core/state-file'
import { importHandlers } from '../../../electron/ipc/imports'
import { brief, ImportWorld, paths, takeable } from './import-world'

const config = `[sso-session northwind]
sso_start_url = https://northwind.awsapps.com/start
sso_region = eu-central-1

[profile dev]
sso_session = northwind
sso_account_id = 012345678901
sso_role_name = Developer

[profile elena]
region = eu-central-1

[profile hub]
role_arn = arn:aws:iam::999988887777:role/hub
source_profile = elena

[profile deploy]
role_arn = arn:aws:iam::111122223333:role/deploy
source_profile = hub
`
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const credentials = `[elena]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = ${secret}
`

let world: ImportWorld
beforeEach(() => {
  world = new ImportWorld()
  world.files.set(paths.config, config)
  world.files.set(paths.credentials, credentials)
})

/** Everything that Stint keeps of what was taken. */
const kept = () => ({
  connections: world.connections.all(),
  roles: world.savedRoles.all(),
  notes: world.notes.all(),
})

describe('a listing', () => {
  it('holds no key material, nor do the objects behind it', async () => {
    const typed = `[typed]\naws_access_key_id = AKIATYPEDINCONFIG000\naws_secret_access_key = ${secret}\n`
    world.files.set(paths.config, `${config}${typed.replace('[typed]', '[profile typed]')}`)
    world.files.set(
      paths.credentials,
      `${credentials}[s]\naws_access_key_id = ASIAX\naws_session_token = TOKENTOKENTOKEN\n`,
    )
    const listing = await world.importing.list()
    for (const key of [secret, 'AKIAIOSFODNN7EXAMPLE', 'AKIATYPEDINCONFIG000', 'ASIAX', 'TOKENTOKENTOKEN']) {
      expect(JSON.stringify(listing)).not.toContain(key)
    }
    expect(brief(listing)).toContain('connection iam-user typed import-keys-elsewhere')
  })

  it('names each file with its state', async () => {
    world.files.set(paths.saml2aws, '[default]')
    world.unreadable.add(paths.saml2aws)
    world.files.set(paths.leapp, new Uint8Array([0xff, 0xfe, 0x00]))
    expect((await world.importing.list()).files).toEqual([
      { path: paths.config, state: 'read' },
      { path: paths.credentials, state: 'read' },
      { path: paths.leapp, state: 'unreadable' },
      { path: paths.awsSsoOld, state: 'absent' },
      { path: paths.awsSso, state: 'absent' },
      { path: paths.saml2aws, state: 'unreadable' },
    ])
  })

  it('has ids of its own, so that those of an older one take nothing', async () => {
    const old = takeable((await world.importing.list()).candidates)
    await world.importing.list()
    expect(await world.importing.take(old)).toEqual(fail('not-found'))
    expect(await new ImportWorld().importing.take(['0000'])).toEqual(fail('not-found'))
    expect(kept()).toEqual({ connections: [], roles: [], notes: [] })
  })

  it('of the demo reads only its own AWS files', async () => {
    const demo = new ImportWorld({ isDemo: true })
    demo.files.set(paths.config, config)
    await demo.importing.list()
    expect(demo.read).toEqual([paths.config, paths.credentials])
  })
})

describe('taking', () => {
  it('takes what is needed along, sources first, and only that', async () => {
    const { id } = await world.find('deploy')
    expect(await world.importing.take([id])).toEqual(ok({ taken: 3 }))
    expect(world.chainOf('deploy')).toEqual(['hub', 'elena'])
    expect(world.connections.all().map(({ kind }) => kind)).toEqual(['iam-user'])
    expect(world.keys.all().size).toBe(1)
  })

  it('takes in any order and nothing twice', async () => {
    const ids = takeable((await world.importing.list()).candidates)
    expect(await world.importing.take([...ids].reverse().concat(ids))).toEqual(ok({ taken: 5 }))
    const after = kept()
    expect(await world.importing.take(ids)).toEqual(ok({ taken: 0 }))
    expect(kept()).toEqual(after)
  })

  it('shows as present what was taken, and adds nothing to it', async () => {
    await world.takeAll()
    const after = kept()
    const listing = await world.importing.list()
    expect(brief(listing)).toEqual([
      'connection identity-center northwind present',
      'favourite identity-center dev present',
      'connection iam-user elena present',
      'role iam-user hub present',
      'role iam-user deploy present',
    ])
    expect(listing.candidates.flatMap(({ needs }) => needs)).toEqual([])
    expect(await world.importing.take(listing.candidates.map(({ id }) => id))).toEqual(ok({ taken: 0 }))
    expect(kept()).toEqual(after)
  })

  it('overwrites nothing: a connection of the same place keeps its name, and gets only what is new', async () => {
    const startUrl = 'https://northwind.awsapps.com/start'
    const mine = world.connections.add({ name: 'Mine', startUrl, region: 'eu-central-1', workloadRegion: 'ap-south-1' })
    expect(brief(await world.importing.list())[0]).toBe('connection identity-center northwind present')
    await world.takeAll()
    expect(world.connections.all()[0]).toEqual(mine)
    expect(world.notes.all()).toMatchObject([{ roleId: `${mine.id}/012345678901/Developer`, favourite: true }])
    expect(await world.takeAll()).toEqual(ok({ taken: 0 }))
  })

  it('knows keys that were typed, by their id', async () => {
    await world.takeAll()
    const record = world.connections.all().find(({ kind }) => kind === 'iam-user')
    if (record?.kind !== 'iam-user') throw new Error('no user')
    const { importedFrom: _gone, ...typed } = record
    world.connections.replace({ ...typed, name: 'Renamed' })
    expect((await world.find('elena')).present).toBe(true)
    world.files.set(paths.credentials, credentials.replace('AKIAIOSFODNN7EXAMPLE', 'AKIAIOSFODNN7ANOTHER'))
    expect((await world.find('elena')).present).toBe(false)
  })

  it('skips what starts from a refused connection, takes the rest and tells the first failure', async () => {
    world.refusedProfiles.add('elena')
    expect(await world.takeAll()).toEqual(fail('keys-not-in-file', { profile: 'elena' }))
    expect(world.savedRoles.all()).toEqual([])
    expect(world.connections.all().map(({ name }) => name)).toEqual(['northwind'])
    expect(world.notes.all()).toHaveLength(1)
  })

  it('tells of its roles once, however many they are, also where it fails', async () => {
    let told: readonly string[][] = []
    world.savedRoles.changed.add((ids) => (told = [...told, [...ids]]))
    await world.takeAll()
    expect(told).toEqual([world.savedRoles.all().map(({ id }) => id)])
    await expect(world.savedRoles.changeTogether(() => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug')
    for (const { id } of [...world.savedRoles.all()].reverse()) world.savedRoles.remove(id)
    expect(told).toHaveLength(3)
  })

  it('leaves the files as they were', async () => {
    const before = new Map(world.files)
    await world.takeAll()
    expect(world.files).toEqual(before)
  })

  it('makes what the state file takes back at the next start', async () => {
    const long = `[profile ${'l'.repeat(90)}]\nrole_arn = arn:aws:iam::111122223333:role/r\nsource_profile = elena\n`
    world.files.set(paths.config, `${config}${long}`)
    await world.takeAll()
    const { connections, roles, notes } = kept()
    const state = stateSchema.safeParse({ version: 1, connections, savedRoles: roles, notes, sessions: [] })
    expect(state.success ? state.data.savedRoles : state.error).toHaveLength(3)
  })
})

describe('files that are not as they should be', () => {
  it.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['upper-case keys', (text: string) => text.replaceAll('role_arn', 'Role_ARN')],
    ['no line end', (text: string) => text.trimEnd()],
    ['comments and nested blocks', (text: string) => text.replaceAll('\n\n', '\n# note\ns3 =\n  region = xx\n\n')],
    ['a line without =', (text: string) => text.replaceAll('\n\n', '\nhello\n\n')],
    ['text in front', (text: string) => `role_arn = x\n${text}`],
    ['a section twice', (text: string) => `${text}\n[profile hub]\nregion = eu-west-1\n`],
  ])('with %s give the same', async (_what, change) => {
    const plain = brief(await world.importing.list())
    world.files.set(paths.config, change(config))
    expect(brief(await world.importing.list())).toEqual(plain)
  })

  it('end anywhere without harm, and a header half-written takes its lines with it', async () => {
    for (let end = 0; end < config.length; end++) {
      world.files.set(paths.config, config.slice(0, end))
      await world.importing.list()
    }
    const broken = config.replace('[profile deploy]', '[profile deploy')
    world.files.set(paths.config, broken)
    expect(brief(await world.importing.list())).not.toContain('role iam-user deploy')
    expect((await world.find('hub')).detail).toBe('arn:aws:iam::999988887777:role/hub')
  })

  it('of 20,000 lines, among them a chain of 2,000 roles, are listed in a moment', async () => {
    const lines = ['[profile r0]', 'role_arn = arn:aws:iam::111122223333:role/r0', 'source_profile = elena', '']
    for (let index = 1999; index > 0; index--) {
      lines.push(`[profile r${index}]`, `role_arn = arn:aws:iam::111122223333:role/r${index}`)
      lines.push(`source_profile = r${index - 1}`, '')
    }
    for (let index = 0; index < 2400; index++) {
      lines.push(`[profile s${index}]`, 'sso_session = northwind', `sso_account_id = ${100000000000 + index}`)
      lines.push('sso_role_name = ReadOnly', '')
    }
    world.files.set(paths.config, `${config}${lines.join('\n')}`)
    const started = performance.now()
    const { candidates } = await world.importing.list()
    expect(candidates).toHaveLength(5 + 2000 + 2400)
    expect(candidates.filter(({ problem }) => problem)).toEqual([])
    expect(performance.now() - started).toBeLessThan(3000)
    expect(await world.importing.take([candidates.find(({ foundAs }) => foundAs === 'r1999')?.id ?? ''])).toEqual(
      ok({ taken: 2001 }),
    )
  })

  it('are not read where they are absurdly long', async () => {
    world.files.set(paths.config, new Uint8Array(21 * 1024 * 1024))
    const { files } = await world.importing.list()
    expect(files[0]).toEqual({ path: paths.config, state: 'unreadable' })
  })
})

describe('the calls of a page', () => {
  it('take nothing on an old runtime without consent', async () => {
    let mayTake = false
    const handlers = importHandlers({ importing: () => Promise.resolve(world.importing), needsConsent: () => !mayTake })
    const sender = undefined as never
    const listed = await handlers['import:list'](undefined, sender)
    const ids = listed.ok ? takeable(listed.value.candidates) : []
    expect(await handlers['import:take']({ ids }, sender)).toEqual(fail('development-runtime'))
    mayTake = true
    expect(await handlers['import:take']({ ids }, sender)).toEqual(ok({ taken: 5 }))
  })
})
