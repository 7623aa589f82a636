import { describe, expect, it } from 'vitest'
import { readMfaDevice, shortDeviceName } from '../../../renderer/forms/mfa-device'

describe('an MFA device', () => {
  it.each([
    ['arn:aws:iam::482109371154:mfa/elena-phone', 'device'],
    ['arn:aws-us-gov:iam::482109371154:mfa/team/elena', 'device'],
    ['GAHT12345678', 'device'],
    ['arn:aws:iam::482109371154:u2f/user/elena/yubikey-A1B2', 'passkey'],
    ['arn:aws:iam::482109371154:user/elena', 'invalid'],
    ['phone', 'invalid'],
    ['my phone number', 'invalid'],
  ])('%s is a %s', (text, kind) => {
    expect(readMfaDevice(text)).toBe(kind)
  })

  it('is called by the end of its ARN', () => {
    expect(shortDeviceName('arn:aws:iam::482109371154:mfa/team/elena')).toBe('elena')
    expect(shortDeviceName('GAHT12345678')).toBe('GAHT12345678')
  })
})
