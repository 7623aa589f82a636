import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findJsonFault } from '../../../electron/contract/json-fault'
import { checkPolicy, countPolicy, isPolicyArn, minifyPolicy } from '../../../electron/contract/session-policy'

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a b/*" }
  ]
}`

describe('a session policy', () => {
  it('is counted without the spaces between its parts', () => {
    const sent =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::a b/*"}]}'
    expect(minifyPolicy(policy)).toBe(sent)
    expect(countPolicy(policy)).toBe(sent.length)
    expect(countPolicy(policy, ['arn:aws:iam::aws:policy/ReadOnlyAccess'])).toBe(sent.length + 38)
    expect(checkPolicy(policy)).toBeUndefined()
  })

  it('keeps escapes of characters that AWS does not take as they are', () => {
    expect(minifyPolicy('{ "Sid" : "\\u4e2d \\" " }')).toBe('{"Sid":"\\u4e2d \\" "}')
  })

  it('stays the same JSON when it is minified', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 0, max: 4 }), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), null, indent)
        expect(minifyPolicy(spaced)).toBe(JSON.stringify(JSON.parse(text)))
      }),
    )
  })

  it('may be empty, unless the service asks for one', () => {
    expect(checkPolicy(' \n')).toBeUndefined()
    expect(checkPolicy(' \n', { required: true })).toEqual({ code: 'policy-needed' })
  })

  it('may have 2,048 characters with its managed policies, and no more', () => {
    const arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
    const sized = (size: number) => `{"Sid":"${'x'.repeat(size - 10)}"}`
    expect(checkPolicy(sized(2048))).toBeUndefined()
    expect(checkPolicy(sized(2049))).toEqual({ code: 'policy-too-large', values: { size: '2049 of 2048 characters' } })
    expect(checkPolicy(sized(2048 - arn.length), { policyArns: [arn] })).toBeUndefined()
    expect(checkPolicy(sized(2049 - arn.length), { policyArns: [arn] })?.code).toBe('policy-too-large')
    expect(checkPolicy(sized(600), { limit: 512 })?.code).toBe('policy-too-large')
  })

  it.each([
    ['{\n "Sid": "Lübeck"\n}', undefined],
    ['{\n "Sid": "中"\n}', 'line 2: AWS does not take the character 中'],
    ['{\n "Sid": "a",\n}', 'line 2: a comma too many before }'],
    ['{\n "Sid": "a"\n "Effect": "Allow" }', 'line 3: a comma or } is missing before "Effect":'],
    ['{ "Statement": [ { } ', 'line 1: ] is missing'],
    ['{ "Sid" "a" }', 'line 1: a colon is missing after the name'],
    ["{ 'Sid': 1 }", "line 1: a name in double quotes is missing before 'Sid':"],
    ['{ "Sid": "a', 'line 1: a text in quotes does not end, or holds a wrong \\ sequence'],
    ['{ "Sid": Allow }', 'line 1: a value is missing before Allow'],
    ['{ "Sid": ', 'line 1: it ends too early'],
    ['{}\n{}', 'line 2: there is text after the end'],
    ['[]', 'line 1: a policy starts with {'],
    ['[1,]', 'line 1: a comma too many before ]'],
    ['{\n\n"a": 01 }', 'line 3: a value is missing before 01'],
  ])('%j', (text, reason) => {
    expect(checkPolicy(text)?.values?.reason).toBe(reason)
  })

  it('finds a fault in every text that is no JSON, and in no other', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', ']', ':', 'x', '\n'),
        (json, at, change) => {
          const place = at % (json.length + 1)
          const text = json.slice(0, place) + change + json.slice(place + 1)
          const isJson = (() => {
            try {
              JSON.parse(text)
              return true
            } catch {
              return false
            }
          })()
          expect(findJsonFault(text) === undefined).toBe(isJson)
        },
      ),
    )
    expect(findJsonFault('['.repeat(10_000))?.reason).toBe('nested too deep')
  })
})

it.each([
  ['arn:aws:iam::aws:policy/ReadOnlyAccess', true],
  ['arn:aws-cn:iam::208644179035:policy/team/Own', true],
  ['arn:aws:iam::482109371154:role/Auditor', false],
  ['ReadOnlyAccess', false],
])('%s is the ARN of a policy: %s', (arn, is) => {
  expect(isPolicyArn(arn)).toBe(is)
})
