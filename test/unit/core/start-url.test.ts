import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../electron/contract/result'
import { checkStartUrl } from '../../../electron/core/connections/start-url'

describe('an address copied from the access portal', () => {
  it.each([
    ['https://northwind.awsapps.com/start', 'https://northwind.awsapps.com/start', 'northwind', ''],
    ['https://northwind.awsapps.com/start/', 'https://northwind.awsapps.com/start', 'northwind', ''],
    ['https://northwind.awsapps.com/start#/', 'https://northwind.awsapps.com/start', 'northwind', ''],
    ['https://northwind.awsapps.com/start/#/', 'https://northwind.awsapps.com/start', 'northwind', ''],
    ['  https://northwind.awsapps.com/start#/?tab=accounts \n', 'https://northwind.awsapps.com/start', 'northwind', ''],
    ['HTTPS://NorthWind.AwsApps.com/start', 'https://northwind.awsapps.com/start', 'northwind', ''],
    ['northwind.awsapps.com/start', 'https://northwind.awsapps.com/start', 'northwind', ''],
    ['https://d-9067642ac7.awsapps.com/start', 'https://d-9067642ac7.awsapps.com/start', 'd-9067642ac7', ''],
    [
      'https://northwind.awsapps.com/start/#/console?account_id=482109371154&role_name=ReadOnly',
      'https://northwind.awsapps.com/start',
      'northwind',
      '',
    ],
    ['https://northwind.awsapps.com/start/?x=1#/saml', 'https://northwind.awsapps.com/start', 'northwind', ''],
    [
      'https://ssoins-6684abc.portal.eu-central-1.app.aws',
      'https://ssoins-6684abc.portal.eu-central-1.app.aws',
      'ssoins-6684abc',
      'eu-central-1',
    ],
    [
      'https://ssoins-6684abc.us-east-2.portal.amazonaws.com/',
      'https://ssoins-6684abc.us-east-2.portal.amazonaws.com',
      'ssoins-6684abc',
      'us-east-2',
    ],
    [
      'https://start.us-gov-west-1.us-gov-home.awsapps.com/directory/d-123#/',
      'https://start.us-gov-west-1.us-gov-home.awsapps.com/directory/d-123',
      'start',
      'us-gov-west-1',
    ],
    [
      'https://start.us-gov-home.awsapps.com/directory/northwind/',
      'https://start.us-gov-home.awsapps.com/directory/northwind',
      'start',
      '',
    ],
    [
      'https://start.cn-north-1.home.awsapps.cn/directory/northwind#/',
      'https://start.cn-north-1.home.awsapps.cn/directory/northwind',
      'start',
      'cn-north-1',
    ],
    ['https://start.home.awsapps.cn/directory/d-1', 'https://start.home.awsapps.cn/directory/d-1', 'start', ''],
    [
      'https://identitycenter.amazonaws.com/ssoins-7223abc',
      'https://identitycenter.amazonaws.com/ssoins-7223abc',
      'identitycenter',
      '',
    ],
  ])('%s', (typed, startUrl, name, region) => {
    expect(checkStartUrl(typed, false)).toEqual(ok({ startUrl, name, region }))
  })

  it.each([
    '',
    'northwind',
    'http://northwind.awsapps.com/start',
    'https://northwind.awsapps.com:8443/start',
    'https://northwind.awsapps.com.evil.example/start',
    'https://evil.example/northwind.awsapps.com/start',
    'https://evil.example/?x=.awsapps.com',
    'https://evil.example#.awsapps.com/start',
    'https://northwind.awsapps.com@evil.example/start',
    'https://user:pass@northwind.awsapps.com/start',
    'https://notawsapps.com/start',
    'https://awsapps.com/start',
    'https://nörthwind.awsapps.com/start',
    'https://console.aws.amazon.com/singlesignon',
    'https://eu-central-1.console.aws.amazon.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://northwind.awsapps.com/st art',
    'http://127.0.0.1:8080/start',
  ])('is refused: %s', (typed) => {
    expect(checkStartUrl(typed, false)).toEqual(fail('start-url-invalid'))
  })

  it('may stand on this computer only where that is allowed', () => {
    const accepted = checkStartUrl('http://127.0.0.1:40123/start/#/', true)
    expect(accepted.ok && accepted.value.startUrl).toBe('http://127.0.0.1:40123/start')
    expect(checkStartUrl('http://localhost:1/start', true).ok).toBe(true)
    expect(checkStartUrl('http://192.168.1.1/start', true)).toEqual(fail('start-url-invalid'))
    expect(checkStartUrl('http://127.0.0.1.evil.example/start', true)).toEqual(fail('start-url-invalid'))
  })
})
