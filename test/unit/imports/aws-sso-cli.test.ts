import { beforeEach, describe, expect, it } from 'vitest'
import { ok } from '../../../electron/contract/result'
import { brief, ImportWorld, paths } from './import-world'

const settings = `SSOConfig:
    Default:
        SSORegion: eu-central-1
        StartUrl: https://northwind.awsapps.com/start
        DefaultRegion: eu-west-1
        Accounts:
            112345678901:
                Name: Payments
                Tags:
                    Team: payments
                Roles:
                    AdministratorAccess:
                        Profile: payments-admin
                    ReadOnly:
            # written without its zero
            12345678901:
                Roles:
                    Deploy:
                        Via: arn:aws:iam::112345678901:role/AdministratorAccess
                        ExternalId: northwind-42
                    Deeper:
                        Via: arn:aws:iam::012345678901:role/Deploy
                        Profile: deeper
                        SourceIdentity: elena
                    Wrong:
                        Via: arn:aws:iam::x
                    Round:
                        Via: arn:aws:iam::012345678901:role/About
                    About:
                        Via: arn:aws:iam::012345678901:role/Round
    Other: not an instance
ProfileFormat: '{{ .AccountId }}:{{ .RoleName }}'
SecureStore: json
`

let world: ImportWorld
beforeEach(() => {
  world = new ImportWorld()
})

describe('aws-sso-cli', () => {
  it('gives its instances, the roles that it names, and those behind others; account ids keep their zeros', async () => {
    world.files.set(paths.awsSso, settings)
    const listing = await world.importing.list()
    expect(brief(listing)).toEqual([
      'connection identity-center Default',
      'favourite identity-center payments-admin',
      'favourite identity-center 112345678901:ReadOnly',
      'role identity-center 012345678901:Deploy',
      'role identity-center deeper',
      'role identity-center 012345678901:Wrong arn-invalid',
      'role identity-center 012345678901:Round import-cycle',
      'role identity-center 012345678901:About import-cycle',
    ])
    expect(await world.takeAll()).toEqual(ok({ taken: 5 }))
    expect(world.chainOf('deeper')).toEqual(['012345678901:Deploy', '112345678901/AdministratorAccess', 'northwind'])
    expect(world.savedRoles.all().map(({ definition }) => definition)).toMatchObject([
      { roleArn: 'arn:aws:iam::012345678901:role/Deploy', externalId: 'northwind-42' },
      { roleArn: 'arn:aws:iam::012345678901:role/Deeper', sourceIdentity: 'elena' },
    ])
    expect(world.connections.all()).toMatchObject([{ name: 'northwind', workloadRegion: 'eu-west-1' }])
  })

  it('is read where its settings are: its variable, its old folder, then the usual one', async () => {
    const at = (path: string) => `SSOConfig: {${path}: {StartUrl: https://a.awsapps.com/start, SSORegion: us-east-1}}`
    world.files.set(paths.awsSsoOld, at('old'))
    world.files.set(paths.awsSso, at('usual'))
    expect(brief(await world.importing.list())).toEqual(['connection identity-center old'])
    const other = new ImportWorld({ env: { AWS_SSO_CONFIG: '/etc/sso.yaml' } })
    other.files.set('/etc/sso.yaml', at('named'))
    other.files.set(paths.awsSso, at('usual'))
    expect(brief(await other.importing.list())).toEqual(['connection identity-center named'])
    const xdg = new ImportWorld({ env: { XDG_CONFIG_HOME: '/xdg' } })
    xdg.files.set('/xdg/aws-sso/config.yaml', at('xdg'))
    expect(brief(await xdg.importing.list())).toEqual(['connection identity-center xdg'])
  })

  it.each([
    ['is no YAML', 'SSOConfig:\n  - a: [b\n c'],
    ['grows beyond measure', bomb()],
  ])('is said to be malformed where its file %s', async (_what, text) => {
    world.files.set(paths.awsSso, text)
    const listing = await world.importing.list()
    expect(brief(listing)).toEqual([`connection identity-center ${paths.awsSso} import-file-malformed`])
    expect(listing.files.find(({ path }) => path === paths.awsSso)?.state).toBe('unreadable')
  })

  it.each(['', '[]', 'SSOConfig:', 'SSOConfig: [1]', 'SSOConfig: {Default: {Accounts: 5}}', 'a: 1'])(
    'gives nothing to take out of %j',
    async (text) => {
      world.files.set(paths.awsSso, text)
      const { candidates } = await world.importing.list()
      expect(candidates.filter(({ problem }) => !problem)).toEqual([])
    },
  )
})

/** Aliases of aliases: a few lines that would be billions of nodes. */
function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
  for (let level = 1; level < 10; level++) {
    lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`)
  }
  return lines.join('\n')
}
