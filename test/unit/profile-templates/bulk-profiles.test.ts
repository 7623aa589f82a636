import { existsSync } from 'node:fs'
import { execFile, spawnSync } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { composeProfilesPort } from './profiles-port'
import type { AccountId, RoleId } from '../../../electron/contract/ids'
import type { PlannedRow } from '../../../electron/contract/profile-plans'
import { usualTemplate, type ProfileTemplate } from '../../../electron/contract/profile-templates'
import { fail, ok } from '../../../electron/contract/result'
import { BulkProfiles } from '../../../electron/core/delivery/bulk-profiles'
import { Profiles } from '../../../electron/core/delivery/profiles'
import { CoreWorld } from '../../fakes/core-world'
import { makeTempConfig } from '../aws-config/temp-config'

const run = promisify(execFile)
const aws = '/usr/bin/aws'
const hasPython = !spawnSync('python3', ['-V'], { stdio: 'ignore' }).error
const theirs = '# mine\n[default]\nregion = us-east-1\n\n[profile team-admin]\noutput = text\n# end'

/** Stint's domain over the real config file. */
async function makeWorld(accounts: readonly (readonly [string, string, readonly string[]])[], text = theirs) {
  const world = new CoreWorld()
  world.portal.organization = accounts.map(([accountId, name, roles]) => ({
    account: { accountId: accountId as AccountId, name, email: '' },
    roles,
  }))
  const id = await world.signedIn()
  await world.discovery.read(id)
  const temp = await makeTempConfig(text)
  const { names, notes, clock, catalogue } = world
  const port = composeProfilesPort(temp.file)
  const keep = () => Promise.resolve(ok())
  const profiles = new Profiles({ port, notes, names, settings: () => world.settings, clock, keep })
  const bulk = new BulkProfiles({ catalogue, notes, names, profiles, configPath: '~/.aws/config' })
  const setTemplates = (...templates: readonly Partial<ProfileTemplate>[]) => {
    const profileTemplates = templates.map((one) => ({ ...usualTemplate, ...one }))
    world.settings = { ...world.settings, profileTemplates }
  }
  const plan = async (of: 'all' | 'written' | readonly RoleId[], region?: string) => {
    const planned = await bulk.plan({ of, region })
    if (!planned.ok) throw new Error(planned.error.code)
    return planned.value
  }
  const role = (accountId: string, name: string) => `${id}/${accountId}/${name}` as RoleId
  return { world, id, temp, profiles, bulk, setTemplates, plan, role }
}

const kindsOf = (rows: readonly PlannedRow[]) => Object.fromEntries(rows.map(({ name, kind }) => [name, kind]))

const team = ['111111110001', 'Team', ['Admin', 'ReadOnly']] as const
const shop = ['222222220002', 'Shop', ['Admin', 'ReadOnly']] as const

describe('writing many profiles', () => {
  it('shows what comes, and what is refused, and writes it in one edit that one undo takes back', async () => {
    const { temp, plan, bulk, profiles, world } = await makeWorld([team, shop])
    const planned = await plan('all')
    expect(kindsOf(planned.rows)).toEqual({
      'team-admin': 'refused',
      'team-readonly': 'new',
      'shop-admin': 'new',
      'shop-readonly': 'new',
    })
    expect(planned.rows.find(({ kind }) => kind === 'refused')?.failure?.code).toBe('profile-name-taken')
    expect(planned.diff.split('\n').slice(0, 8)).toEqual([
      '=7',
      '+',
      '+[profile team-readonly]',
      expect.stringMatching(/^\+# stint:/),
      '+credential_process = /bin/stint credentials team-readonly',
      '+region = eu-central-1',
      '+output = json',
      '+',
    ])
    expect(await temp.read()).toBe(theirs)
    expect(await bulk.write({ of: 'all' }, planned.digest)).toEqual(ok())
    expect((await temp.read()).startsWith(theirs)).toBe(true)
    expect((await temp.read()).match(/^\[profile /gm)).toHaveLength(4)
    expect(await readdir(temp.backupDir)).toHaveLength(1)
    expect(kindsOf((await plan('written')).rows)).toEqual({
      'team-readonly': 'unchanged',
      'shop-admin': 'unchanged',
      'shop-readonly': 'unchanged',
    })
    expect(await profiles.undo()).toEqual(ok())
    expect(await temp.read()).toBe(theirs)
    expect(world.notes.all().filter(({ profile }) => profile?.text !== undefined)).toEqual([])
  })

  it('renames sections where they stand when a template changes; one that the user edited stays', async () => {
    const { temp, plan, bulk, setTemplates, profiles } = await makeWorld([team, shop], '# mine\n')
    expect(await bulk.write({ of: 'all' }, (await plan('all')).digest)).toEqual(ok())
    await writeFile(temp.path, (await temp.read()).replace('[profile shop-admin]', '[profile shop-admin]\nretries = 3'))
    const edited = (await temp.read()).replace('[profile shop-admin]\nretries = 3', '[profile shop-admin]')
    await writeFile(temp.path, `${edited.replace(/(credentials shop-admin\n)/, '$1retries = 3\n')}# more\n`)
    const before = await temp.read()
    setTemplates({ role: 'Read*', name: 'ro.{account}', region: 'eu-west-3', output: '' }, { name: '{role}.{account}' })
    const planned = await plan('written')
    expect(kindsOf(planned.rows)).toEqual({
      'admin.team': 'renamed',
      'ro.team': 'renamed',
      'admin.shop': 'refused',
      'ro.shop': 'renamed',
    })
    expect(planned.rows.find(({ name }) => name === 'ro.team')?.from).toBe('team-readonly')
    expect(planned.rows.find(({ kind }) => kind === 'refused')?.failure?.code).toBe('profile-changed-by-user')
    expect(planned.diff).toContain(
      [
        '-[profile team-readonly]',
        '+[profile ro.team]',
        ` ${before.split('\n').find((line) => line.endsWith('/ReadOnly')) ?? ''}`,
        '-credential_process = /bin/stint credentials team-readonly',
        '-region = eu-central-1',
        '-output = json',
        '+credential_process = /bin/stint credentials ro.team',
        '+region = eu-west-3',
      ].join('\n'),
    )
    expect(await temp.read()).toBe(before)
    expect(await bulk.write({ of: 'written' }, planned.digest)).toEqual(ok())
    const text = await temp.read()
    expect(text.match(/^\[profile .+\]$/gm)).toEqual([
      '[profile admin.team]',
      '[profile ro.team]',
      '[profile shop-admin]',
      '[profile ro.shop]',
    ])
    expect(text).toContain('retries = 3')
    expect(text.endsWith('# more\n')).toBe(true)
    await profiles.undo()
    expect(await temp.read()).toBe(before)
  })

  it('lets two profiles exchange their names', async () => {
    const { temp, plan, bulk, setTemplates } = await makeWorld([team, shop], '')
    setTemplates({ account: 'Team', name: 'one-{role}' }, { name: 'two-{role}' })
    await bulk.write({ of: 'all' }, (await plan('all')).digest)
    setTemplates({ account: 'Team', name: 'two-{role}' }, { name: 'one-{role}' })
    const planned = await plan('written')
    expect(planned.rows.every(({ kind }) => kind === 'renamed')).toBe(true)
    expect(await bulk.write({ of: 'written' }, planned.digest)).toEqual(ok())
    expect((await temp.read()).match(/^\[profile .+\]$/gm)).toEqual([
      '[profile two-admin]',
      '[profile two-readonly]',
      '[profile one-admin]',
      '[profile one-readonly]',
    ])
  })

  it('refuses whoever counted on a name that is not given up after all', async () => {
    const { temp, plan, bulk, setTemplates } = await makeWorld([team, shop], '')
    setTemplates({ account: 'Team', name: 'one-{role}' }, { name: 'two-{role}' })
    await bulk.write({ of: 'all' }, (await plan('all')).digest)
    await writeFile(temp.path, `${await temp.read()}\n[profile three-admin]\nregion = x\n`)
    setTemplates({ account: 'Team', name: 'two-{role}' }, { name: 'three-{role}' })
    const planned = await plan('written')
    expect(kindsOf(planned.rows)).toEqual({
      'two-admin': 'refused',
      'two-readonly': 'renamed',
      'three-admin': 'refused',
      'three-readonly': 'renamed',
    })
  })

  it('writes nothing where the file or the settings are not as they were shown', async () => {
    const { temp, plan, bulk, setTemplates } = await makeWorld([team])
    const planned = await plan('all')
    const taken = `${theirs}\n[profile team-readonly]\nregion = x\n`
    await writeFile(temp.path, taken)
    expect(await bulk.write({ of: 'all' }, planned.digest)).toEqual(fail('profiles-changed-since'))
    expect(await temp.read()).toBe(taken)
    await writeFile(temp.path, `${theirs}\n# a note elsewhere\n`)
    setTemplates({ name: 'x-{role}' })
    expect(await bulk.write({ of: 'all' }, planned.digest)).toEqual(fail('profiles-changed-since'))
    setTemplates({})
    expect(await bulk.write({ of: 'all' }, planned.digest)).toEqual(ok())
  })

  it('asks for a region where nobody has said one, and keeps the answer for the connection', async () => {
    const { world, id, temp, plan, bulk } = await makeWorld([team], '')
    world.settings = { ...world.settings, defaultRegion: '' }
    const without = await plan('all')
    expect(without.rows.map(({ failure }) => failure?.code)).toEqual(['region-needed', 'region-needed'])
    const planned = await plan('all', 'eu-west-3')
    expect(planned.rows.map(({ kind }) => kind)).toEqual(['new', 'new'])
    expect(world.connections.get(id)).toMatchObject(ok({ workloadRegion: '' }))
    expect(await bulk.write({ of: 'all', region: 'eu-west-3' }, planned.digest)).toEqual(ok())
    expect(world.connections.get(id)).toMatchObject(ok({ workloadRegion: 'eu-west-3' }))
    expect((await temp.read()).match(/^region = eu-west-3$/gm)).toHaveLength(2)
  })

  it('leaves a written profile alone when its session starts after a template changed', async () => {
    const { temp, profiles, setTemplates, role } = await makeWorld([team], '')
    const id = role('111111110001', 'ReadOnly')
    expect(await profiles.writeAtStart(id)).toBeUndefined()
    const text = await temp.read()
    setTemplates({ name: 'x-{role}', region: 'eu-west-3', output: 'yaml' })
    expect(await profiles.writeAtStart(id)).toBeUndefined()
    expect(await temp.read()).toBe(text)
    expect(await profiles.writeAtStart(role('111111110001', 'Admin'))).toBeUndefined()
    expect(await temp.read()).toMatch(/\[profile x-admin\]\n.+\n.+\nregion = eu-west-3\noutput = yaml\n$/)
  })

  it('writes five thousand that real readers read', { timeout: 120_000 }, async () => {
    const roles = ['AdministratorAccess', 'PowerUser', 'ReadOnly', 'Billing', 'Support']
    const many = Array.from({ length: 1000 }, (_, at) => {
      const digits = String(100_000_000_000 + at * 7_919)
      return [digits, `Team ${at % 990}`, roles] as const
    })
    const { temp, plan, bulk } = await makeWorld(many)
    const begun = performance.now()
    const planned = await plan('all')
    const shown = performance.now()
    expect(await bulk.write({ of: 'all' }, planned.digest)).toEqual(ok())
    const done = performance.now()
    expect(new Set(planned.rows.map(({ name }) => name)).size).toBe(5000)
    expect(planned.rows.filter(({ clash }) => clash?.why === 'roles')).toHaveLength(100)
    // Far beyond what it takes; a plan that looked at all names for each name would need minutes.
    expect(Math.max(shown - begun, done - shown)).toBeLessThan(5000)
    console.info(
      `plan ${Math.round(shown - begun)} ms, write ${Math.round(done - shown)} ms, ${planned.diff.length} characters`,
    )
    if (existsSync(aws)) {
      const env = { PATH: '/usr/bin:/bin', HOME: temp.home, AWS_CONFIG_FILE: temp.path }
      const listed = (await run(aws, ['configure', 'list-profiles'], { env, maxBuffer: 1e7 })).stdout.trim().split('\n')
      expect(listed).toHaveLength(5002)
      expect(listed).toEqual(expect.arrayContaining(planned.rows.slice(0, 20).map(({ name }) => name)))
    }
    if (hasPython) {
      const script =
        'import configparser,sys\np=configparser.RawConfigParser()\np.read(sys.argv[1])\nprint(len(p.sections()))'
      const { stdout } = await run('python3', ['-c', script, temp.path])
      expect(stdout.trim()).toBe('5002')
    }
    expect((await readFile(temp.path, 'utf8')).startsWith(theirs)).toBe(true)
  })
})
