import { describe, expect, it } from 'vitest'
import { isLoopbackUrl, listOverrides, resolveEndpoint, signingRegionOf } from '../../../electron/aws/endpoints'
import { isPartitionHost, partitionOf } from '../../../electron/aws/partitions'
import { fail, ok } from '../../../electron/contract/result'

const services = ['oidc', 'portal', 'sts', 'signin'] as const

describe('where a service answers', () => {
  it.each([
    ['eu-central-1', 'amazonaws.com', 'signin.aws.amazon.com'],
    ['us-east-1', 'amazonaws.com', 'signin.aws.amazon.com'],
    ['ap-southeast-5', 'amazonaws.com', 'signin.aws.amazon.com'],
    ['mx-central-1', 'amazonaws.com', 'signin.aws.amazon.com'],
    ['cn-north-1', 'amazonaws.com.cn', 'signin.amazonaws.cn'],
    ['us-gov-west-1', 'amazonaws.com', 'signin.amazonaws-us-gov.com'],
    ['eusc-de-east-1', 'amazonaws.eu', 'signin.amazonaws-eusc.eu'],
  ])('in %s', (region, suffix, signIn) => {
    expect(services.map((service) => resolveEndpoint(service, { region }, {}))).toEqual([
      ok(`https://oidc.${region}.${suffix}`),
      ok(`https://portal.sso.${region}.${suffix}`),
      ok(`https://sts.${region}.${suffix}`),
      ok(`https://${region}.${signIn}`),
    ])
  })

  it.each(['', 'eu-central', 'europe', 'eu-central-1.evil.example', 'EU-CENTRAL-1', 'aws-global', '../x'])(
    'is unknown in "%s"',
    (region) => {
      expect(resolveEndpoint('sts', { region }, {})).toEqual(fail('region-unknown', { region }))
    },
  )
})

describe('STS and IAM', () => {
  const regional = { endpoint: 'regional', fips: false, dualStack: false } as const
  const global = { ...regional, endpoint: 'global' } as const
  const fips = { ...regional, fips: true }
  const dual = { ...regional, dualStack: true }
  const both = { ...regional, fips: true, dualStack: true }
  it.each([
    ['eu-central-1', regional, 'sts.eu-central-1.amazonaws.com', 'eu-central-1'],
    ['eu-central-1', global, 'sts.amazonaws.com', 'us-east-1'],
    ['ap-southeast-5', global, 'sts.amazonaws.com', 'us-east-1'],
    ['us-east-2', fips, 'sts-fips.us-east-2.amazonaws.com', 'us-east-2'],
    ['us-east-2', dual, 'sts.us-east-2.api.aws', 'us-east-2'],
    ['us-east-2', both, 'sts-fips.us-east-2.api.aws', 'us-east-2'],
    // The legacy endpoint has neither FIPS nor dual-stack, and stands in the commercial partition only.
    ['us-east-2', { ...fips, endpoint: 'global' } as const, 'sts-fips.us-east-2.amazonaws.com', 'us-east-2'],
    ['us-east-2', { ...dual, endpoint: 'global' } as const, 'sts.us-east-2.api.aws', 'us-east-2'],
    ['cn-north-1', global, 'sts.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['cn-north-1', dual, 'sts.cn-north-1.api.amazonwebservices.com.cn', 'cn-north-1'],
    ['us-gov-west-1', fips, 'sts.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['us-gov-west-1', both, 'sts.us-gov-west-1.api.aws', 'us-gov-west-1'],
    ['eusc-de-east-1', dual, 'sts.eusc-de-east-1.api.amazonwebservices.eu', 'eusc-de-east-1'],
    ['us-iso-east-1', regional, 'sts.us-iso-east-1.c2s.ic.gov', 'us-iso-east-1'],
    ['us-iso-west-1', global, 'sts.us-iso-west-1.c2s.ic.gov', 'us-iso-west-1'],
    ['us-isob-east-1', regional, 'sts.us-isob-east-1.sc2s.sgov.gov', 'us-isob-east-1'],
    ['eu-isoe-west-1', regional, 'sts.eu-isoe-west-1.cloud.adc-e.uk', 'eu-isoe-west-1'],
    ['us-isof-south-1', dual, 'sts.us-isof-south-1.api.aws.hci.ic.gov', 'us-isof-south-1'],
  ])('in %s with %j: %s, signed for %s', (region, sts, host, signedFor) => {
    expect(resolveEndpoint('sts', { region, sts }, {})).toEqual(ok(`https://${host}`))
    expect(signingRegionOf('sts', { region, sts })).toBe(signedFor)
  })

  it('are signed for the connection’s region where it names an endpoint of its own', () => {
    const place = { region: 'eu-central-1', sts: global, endpoints: { sts: 'http://127.0.0.1:1' } }
    expect(signingRegionOf('sts', place)).toBe('eu-central-1')
  })

  it.each([
    ['eu-central-1', 'iam.amazonaws.com', 'us-east-1'],
    ['cn-northwest-1', 'iam.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['us-gov-east-1', 'iam.us-gov.amazonaws.com', 'us-gov-west-1'],
    ['eusc-de-east-1', 'iam.eusc-de-east-1.amazonaws.eu', 'eusc-de-east-1'],
    ['us-iso-west-1', 'iam.us-iso-east-1.c2s.ic.gov', 'us-iso-east-1'],
  ])('IAM is one for the partition of %s: %s, signed for %s', (region, host, signedFor) => {
    expect(resolveEndpoint('iam', { region }, {})).toEqual(ok(`https://${host}`))
    expect(signingRegionOf('iam', { region })).toBe(signedFor)
  })
})

describe('overrides', () => {
  const env = {
    AWS_ENDPOINT_URL_SSO_OIDC: 'https://oidc.proxy.example/',
    AWS_ENDPOINT_URL_SSO: 'https://portal.proxy.example//',
    AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:4566/sts',
    STINT_SIGNIN_ENDPOINT: 'http://localhost:4566',
    AWS_ENDPOINT_URL: 'https://generic.example',
  }

  it('come from the variable of that one service', () => {
    expect(services.map((service) => resolveEndpoint(service, { region: 'eu-central-1' }, env))).toEqual([
      ok('https://oidc.proxy.example'),
      ok('https://portal.proxy.example'),
      ok('http://127.0.0.1:4566/sts'),
      ok('http://localhost:4566'),
    ])
  })

  it('of the connection win', () => {
    const own = { sts: 'https://own.example' }
    expect(resolveEndpoint('sts', { region: 'eu-central-1', endpoints: own }, env)).toEqual(ok('https://own.example'))
    expect(resolveEndpoint('portal', { region: 'eu-central-1', endpoints: own }, env)).toEqual(
      ok('https://portal.proxy.example'),
    )
  })

  it('never come from the generic variable, and an empty one counts for nothing', () => {
    const generic = {
      AWS_ENDPOINT_URL: 'https://generic.example',
      AWS_ENDPOINT_URL_STS: '',
      AWS_STS_REGIONAL_ENDPOINTS: 'legacy',
    }
    expect(resolveEndpoint('sts', { region: 'eu-central-1' }, generic)).toEqual(
      ok('https://sts.eu-central-1.amazonaws.com'),
    )
  })

  it.each([
    'http://sts.example',
    'ftp://127.0.0.1',
    'http://127.0.0.1.evil.example',
    'http://0.0.0.0',
    'nonsense',
    '//x',
  ])('are refused unless https or on this computer: %s', (override) => {
    const refused = fail('endpoint-override-invalid', { name: 'AWS_ENDPOINT_URL_STS' })
    expect(resolveEndpoint('sts', { region: 'eu-central-1' }, { AWS_ENDPOINT_URL_STS: override })).toEqual(refused)
    const own = resolveEndpoint('sts', { region: 'eu-central-1', endpoints: { sts: override } }, {})
    expect(own).toEqual(fail('endpoint-override-invalid', { name: 'The connection' }))
  })

  it('of the sign-in host are for this computer only', () => {
    const elsewhere = { STINT_SIGNIN_ENDPOINT: 'https://signin.example' }
    expect(resolveEndpoint('signin', { region: 'eu-central-1' }, elsewhere)).toMatchObject(
      fail('endpoint-override-invalid'),
    )
  })

  it('are listed for the window, each once', () => {
    expect(listOverrides(undefined, {})).toEqual([])
    expect(listOverrides({ oidc: 'http://127.0.0.1:1', portal: 'http://127.0.0.1:1' }, env)).toEqual([
      'http://127.0.0.1:1',
      'http://127.0.0.1:4566/sts',
      'http://localhost:4566',
    ])
  })

  it('know this computer by name and address', () => {
    const own = ['http://127.0.0.1:1', 'https://localhost', 'http://[::1]:5/x']
    const foreign = ['http://127.0.0.2', 'http://localhost.example', 'ws://127.0.0.1', 'x']
    expect([...own, ...foreign].map(isLoopbackUrl)).toEqual([true, true, true, false, false, false, false])
  })
})

describe('partitions', () => {
  it('own their hosts and no others', () => {
    const aws = partitionOf('us-east-1')
    const hosts = [
      'oidc.us-east-1.amazonaws.com',
      'X.AWSAPPS.COM',
      'amazonaws.com.cn',
      'notamazonaws.com',
      'evil.example',
    ]
    expect(aws && hosts.map((host) => isPartitionHost(aws, host))).toEqual([true, true, false, false, false])
    expect(['us-gov-east-1', 'us-east-1', 'cn-north-1'].map((region) => partitionOf(region)?.id)).toEqual([
      'aws-us-gov',
      'aws',
      'aws-cn',
    ])
  })
})
