import { describe, expect, it } from 'vitest'
import { computeSignature, parseAuthorization } from '../../../electron/demo/sigv4-canonical'

describe('Signature Version 4', () => {
  it('gives the signature of the worked example in the AWS documentation', () => {
    const signature = '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7'
    const authorization = parseAuthorization(
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, ' +
        `SignedHeaders=content-type;host;x-amz-date, Signature=${signature}`,
    )
    if (authorization === undefined) throw new Error('the header was not understood')
    const message = {
      method: 'GET',
      target: '/?Action=ListUsers&Version=2010-05-08',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        host: 'iam.amazonaws.com',
        'x-amz-date': '20150830T123600Z',
      },
      body: Buffer.alloc(0),
    }
    const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
    expect(computeSignature(message, authorization, '20150830T123600Z', secret)).toBe(signature)
  })

  it.each([
    'Bearer abc',
    'AWS4-HMAC-SHA256 Credential=A/20150830/us-east-1/sts/aws4_request, SignedHeaders=host',
    'AWS4-HMAC-SHA256 Credential=A/2015/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=00',
  ])('does not understand %s', (header) => {
    expect(parseAuthorization(header)).toBeUndefined()
  })
})
