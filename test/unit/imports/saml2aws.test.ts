import { beforeEach, describe, expect, it } from 'vitest'
import { ok } from '../../../electron/contract/result'
import { readSamlPairs } from '../../../electron/system/saml-cache'
import { brief, home, ImportWorld, paths } from './import-world'

const settings = `[default]
app_id                  =
url                     = https://idp.northwind.example/saml
username                = elena
provider                = KeyCloak
mfa                     = Auto
skip_verify             = false
aws_urn                 = urn:amazon:webservices
aws_session_duration    = 28800
aws_profile             = saml
role_arn                =
region                  = eu-west-1
saml_cache              = true
saml_cache_file         =

[chosen]
url         = https://idp.northwind.example/other
provider    = Okta
aws_profile = chosen-profile
role_arn    = arn:aws:iam::222233334444:role/Admin

[without]
url         = https://idp.northwind.example/third
provider    = ADFS
`

const pair = (account: string, role: string) =>
  `arn:aws:iam::${account}:role/${role},arn:aws:iam::${account}:saml-provider/keycloak`
const assertionOf = (...values: string[]) =>
  Buffer.from(
    `<Response><Attribute Name="https://aws.amazon.com/SAML/Attributes/Role">${values
      .map((value) => `<saml:AttributeValue xsi:type="xs:string">${value}</saml:AttributeValue>`)
      .join('')}</Attribute><SignatureValue>sigSecret</SignatureValue></Response>`,
  ).toString('base64')

let world: ImportWorld
beforeEach(() => {
  world = new ImportWorld()
})

describe('saml2aws', () => {
  it('gives connections and roles where it keeps its assertion, and says what to do where not', async () => {
    world.files.set(paths.saml2aws, settings)
    const cache = `${home}/.aws/saml2aws/cache_default`
    const assertion = assertionOf(pair('111122223333', 'Admin'), pair('111122223333', 'team/ReadOnly'))
    world.files.set(cache, assertion)
    world.files.set(
      `${home}/.aws/saml2aws/cache_chosen`,
      assertionOf(pair('222233334444', 'Admin'), pair('222233334444', 'Other')),
    )
    const listing = await world.importing.list()
    expect(brief(listing)).toEqual([
      'connection saml default',
      'role saml Admin',
      'role saml ReadOnly',
      'connection saml chosen',
      'role saml chosen-profile',
      'connection saml without import-provider-unknown',
    ])
    expect(JSON.stringify(listing)).not.toContain(assertion.slice(0, 40))
    expect(await world.takeAll()).toEqual(ok({ taken: 5 }))
    expect(world.connections.all()[0]).toMatchObject({
      kind: 'saml',
      region: 'eu-west-1',
      providerArn: 'arn:aws:iam::111122223333:saml-provider/keycloak',
      proof: { from: 'file', path: cache },
    })
    expect(world.savedRoles.all()[0]?.definition).toMatchObject({ method: 'saml', durationSeconds: 28800 })
  })

  it('finds pairs in both orders and nothing in what is no assertion', () => {
    const turned = pair('111122223333', 'Admin').split(',').reverse().join(' , ')
    expect(readSamlPairs(assertionOf(turned))).toEqual(readSamlPairs(assertionOf(pair('111122223333', 'Admin'))))
    for (const text of ['', 'hello', assertionOf('arn:aws:iam::1:role/a,arn:aws:iam::1:saml-provider/b')]) {
      expect(readSamlPairs(text)).toEqual([])
    }
  })
})
