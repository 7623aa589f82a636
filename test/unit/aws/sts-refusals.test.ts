import { describe, expect, it } from 'vitest'
import { readStsRefusal } from '../../../electron/aws/sts-refusals'
import { Secret } from '../../../electron/core/secret'

const keys = { accessKeyId: 'AKIAEXAMPLEEXAMPLE12', secretAccessKey: new Secret('example-secret') }
const session = { ...keys, sessionToken: new Secret('token'), expiresAt: 0 }

describe('a refused signature', () => {
  const refusal = { code: 'signature-refused', awsCode: 'SignatureDoesNotMatch' } as const

  it('of long-term keys means that the secret is not theirs', () => {
    const told = readStsRefusal(refusal, 'does not match', 'GetCallerIdentity', keys)
    expect(told).toMatchObject({ code: 'secret-refused', values: { keyEnding: 'LE12' } })
  })

  it('of a session stays what it is, and the clock comes before both', () => {
    expect(readStsRefusal(refusal, 'does not match', 'AssumeRole', session).code).toBe('signature-refused')
    const clock = { ...refusal, code: 'clock-skew' } as const
    expect(readStsRefusal(clock, 'Signature expired', 'AssumeRole', keys).code).toBe('clock-skew')
  })
})
